/** The compatibility levels of a Confluent-compatible registry. */
export const modes = ['NONE', 'BACKWARD', 'BACKWARD_TRANSITIVE', 'FORWARD', 'FORWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE'] as const;
export type Mode = (typeof modes)[number];

/** Which side reads: under BACKWARD the new schema reads what an earlier version wrote, under FORWARD the other way round. */
export type Direction = 'BACKWARD' | 'FORWARD';

/** One question of a mode: one direction against one earlier version, by its place in the list of versions, oldest first. */
export interface Question {
  readonly direction: Direction;
  readonly version: number;
}

/**
 * The questions that a registry asks before it takes a new version beside `count` earlier ones: against the newest only, or newest first against
 * all; under FULL both directions for each version, FORWARD first (measured with Confluent Schema Registry 8.5.0-0).
 */
export function questionsOf(mode: Mode, count: number): readonly Question[] {
  if (mode === 'NONE' || count === 0) return [];
  const oldest = mode.endsWith('_TRANSITIVE') ? 0 : count - 1;
  const directions: readonly Direction[] = mode.startsWith('FULL') ? ['FORWARD', 'BACKWARD'] : mode.startsWith('BACKWARD') ? ['BACKWARD'] : ['FORWARD'];
  const questions: Question[] = [];
  for (let version = count - 1; version >= oldest; version--) for (const direction of directions) questions.push({ direction, version });
  return questions;
}
