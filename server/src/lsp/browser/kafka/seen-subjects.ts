import { createTally } from '../../../core/messages/validation.ts';
import { sentenceOf } from '../../../kafka/fault.ts';
import type { KafkaReader } from '../../../kafka/port.ts';
import { decodingOf } from '../../../messages/topic-decoding.ts';
import { subjectsCarried } from '../../../messages/topic-drift.ts';
import type { Registry } from '../../../registry/port.ts';

/** A subject whose schemas the newest messages of a topic carry. */
export interface SeenSubject {
  readonly subject: string;
  readonly of: 'value' | 'key';
  readonly count: number;
}

export type SeenSubjects =
  /** Values first, the most frequent of them first. `messages`: so many were looked at. */
  | { readonly kind: 'seen'; readonly subjects: readonly SeenSubject[]; readonly messages: number }
  /** Whole sentences. */
  | { readonly kind: 'failed'; readonly sentence: string };

/** So many of the newest messages are looked at, as for drift. */
const looked = 100;
const mostBytes = 4 * 1024 * 1024;
/** Somebody opened a node of a tree and waits. */
const patienceMs = 10_000;

/**
 * The subjects that the newest messages of a topic tell: under RecordNameStrategy nothing else does. It reads without a group and only asks the registry. Who is slow is not waited for without end.
 */
export async function seenSubjects(reader: KafkaReader, topic: string, registry: Registry, signal: AbortSignal): Promise<SeenSubjects> {
  const late = AbortSignal.timeout(patienceMs);
  const until = AbortSignal.any([signal, late]);
  const tooLate: SeenSubjects = { kind: 'failed', sentence: `Its newest messages say which, and they could not be read within ${patienceMs / 1000} s.` };
  const asked = look(reader, topic, registry, until);
  // What is left over is waited for by nobody; it ends by the signal.
  const ended = new Promise<SeenSubjects>((resolve) => { until.addEventListener('abort', () => resolve(tooLate), { once: true }); });
  const answer = await Promise.race([asked, ended]);
  return late.aborted && answer.kind === 'failed' ? tooLate : answer;
}

async function look(reader: KafkaReader, topic: string, registry: Registry, signal: AbortSignal): Promise<SeenSubjects> {
  const answer = await reader.newest({ topic, count: looked, mostBytes }, signal);
  if (answer.kind === 'fault') return { kind: 'failed', sentence: `Its newest messages say which. ${sentenceOf(answer.fault)}` };
  const { messages } = answer.value;
  if (messages.length === 0) return { kind: 'seen', subjects: [], messages: 0 };
  const decoding = decodingOf(topic, registry, { signal });
  const [keys, values] = [createTally(), createTally()];
  let unknown: string | undefined;
  decoding.ahead(messages);
  for (const message of messages) {
    if (signal.aborted) return { kind: 'failed', sentence: 'The question was taken back.' };
    const [key, value] = [await decoding.key(message), await decoding.value(message)];
    keys.add(message, key.schema, []);
    values.add(message, value.schema, []);
    unknown ??= value.why.find(({ kind }) => kind === 'registry-silent')?.message;
  }
  const of = (side: 'value' | 'key', tally: typeof keys): readonly SeenSubject[] => [...subjectsCarried(topic, side, tally.result().writers)].map(([subject, count]) => ({ subject, of: side, count }));
  const subjects = [...of('value', values), ...of('key', keys)];
  return subjects.length === 0 && unknown !== undefined ? { kind: 'failed', sentence: unknown } : { kind: 'seen', subjects, messages: messages.length };
}
