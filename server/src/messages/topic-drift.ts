import { driftOf } from '../core/messages/drift.ts';
import type { Drift, Registered } from '../core/messages/drift.ts';
import type { Decoded } from '../core/messages/decoded.ts';
import type { Message } from '../core/messages/message.ts';
import type { SchemaVersion } from '../core/messages/schema-version.ts';
import { createTally } from '../core/messages/validation.ts';
import type { WriterCount } from '../core/messages/validation.ts';
import type { NewestVersion } from './newest-versions.ts';

/** Counts which schemas the messages of a topic carry. What it keeps does not grow with their number. */
export interface TopicDrift {
  add(message: Message, value: Decoded): void;
  /**
   * Beside the newest version that is registered, and the working copy of its subject where `copyOf` has one. Undefined where there is nothing to say: messages without
   * schemas in a topic that has none registered, a registry that does not answer, no messages.
   */
  look(copyOf?: CopyOf): Promise<Drift | undefined>;
}

/** How the working copy of a subject stands to its versions; undefined where there is none. `others` are versions that were seen. */
export type CopyOf = (subject: string, newest: SchemaVersion, others: readonly SchemaVersion[]) => Promise<Pick<Registered, 'workingCopy' | 'workingCopyName'> | undefined>;

export function topicDrift(topic: string, newest: NewestVersion): TopicDrift {
  const tally = createTally();
  return {
    add(message, value) {
      if (message.value === null) tally.tombstone();
      // What nobody could be asked about carries a schema that is not known here.
      else if (value.schema || !value.why.some(({ outcome }) => outcome === 'unknown')) tally.add(message, value.schema, []);
    },
    async look(copyOf) {
      const { writers } = tally.result();
      if (writers.length === 0) return undefined;
      const subject = subjectOf(topic, writers);
      const answer = await newest(subject);
      if (answer.kind === 'failed' || (answer.kind === 'missing' && writers.every(({ schema }) => !schema))) return undefined;
      const version = answer.kind === 'found' ? answer.schema.places[0]?.version : undefined;
      const copy = answer.kind === 'found' ? await copyOf?.(subject, answer.schema, writers.flatMap(({ schema }) => schema ?? [])) : undefined;
      return driftOf(writers, { subject, newest: version, ...copy });
    },
  };
}

/** The subject of most messages; that of the topic's name where none says one. */
function subjectOf(topic: string, writers: readonly WriterCount[]): string {
  const counts = new Map<string, number>();
  for (const { schema, count } of writers) {
    const subject = schema?.places[0]?.subject;
    if (subject !== undefined) counts.set(subject, (counts.get(subject) ?? 0) + count);
  }
  const [most] = [...counts].sort((one, other) => other[1] - one[1]);
  return most?.[0] ?? `${topic}-value`;
}
