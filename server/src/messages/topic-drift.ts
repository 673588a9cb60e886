import { driftOf } from '../core/messages/drift.ts';
import type { Drift, Registered } from '../core/messages/drift.ts';
import type { Decoded } from '../core/messages/decoded.ts';
import type { Message } from '../core/messages/message.ts';
import type { SchemaVersion } from '../core/messages/schema-version.ts';
import { createTally } from '../core/messages/validation.ts';
import type { WriterCount } from '../core/messages/validation.ts';
import type { NewestVersion } from './newest-versions.ts';

/** Counts which schemas the values of a topic carry. What it keeps does not grow with their number. */
export interface TopicDrift {
  add(message: Message, value: Decoded): void;
  /**
   * Beside the newest versions that are registered for its subjects, and their working copies where `copyOf` has some. Undefined where there is nothing to say: messages without
   * schemas in a topic that has none registered, a registry that does not answer, no messages. `mapped`: the subjects of its values that the configuration tells.
   */
  look(newest: NewestVersion, copyOf?: CopyOf, mapped?: readonly string[]): Promise<Drift | undefined>;
}

/** How the working copy of a subject stands to its versions; undefined where there is none. `others` are versions that were seen. */
export type CopyOf = (subject: string, newest: SchemaVersion, others: readonly SchemaVersion[]) => Promise<Pick<Registered, 'workingCopy' | 'workingCopyName'> | undefined>;

/** Of so many subjects on one topic it is asked what is registered: the most frequent. */
const mostSubjects = 20;

export function topicDrift(topic: string): TopicDrift {
  const tally = createTally();
  return {
    add(message, value) {
      if (message.value === null) tally.tombstone();
      // What nobody could be asked about carries a schema that is not known here.
      // What a person pinned is carried by no message.
      else if (value.pinned) tally.add(message, undefined, []);
      else if (value.schema || !value.why.some(({ outcome }) => outcome === 'unknown')) tally.add(message, value.schema, []);
    },
    async look(newest, copyOf, mapped) {
      const { writers } = tally.result();
      if (writers.length === 0) return undefined;
      const others = writers.flatMap(({ schema }) => schema ?? []);
      const registered: Registered[] = [];
      for (const subject of subjectsOf(topic, writers, mapped).slice(0, mostSubjects)) {
        const answer = await newest(subject);
        // Half of them would say of the other half what is not so.
        if (answer.kind === 'failed') return undefined;
        if (answer.kind === 'missing') registered.push({ subject, newest: undefined });
        else registered.push({ subject, newest: answer.schema.places[0]?.version, ...await copyOf?.(subject, answer.schema, others) });
      }
      return registered.every((it) => it.newest === undefined) && others.length === 0 ? undefined : driftOf(writers, registered);
    },
  };
}

/**
 * The subjects of a topic as its messages tell: the one that its name says (TopicNameStrategy) where one of them is of it, or where none is of any; else those of their records (RecordNameStrategy,
 * TopicRecordNameStrategy), the most frequent first. Where none is of any, the configuration may tell others (`mapped`).
 */
export function subjectsOf(topic: string, writers: readonly WriterCount[], mapped: readonly string[] = []): readonly string[] {
  const byName = `${topic}-value`;
  const carried = subjectsCarried(topic, 'value', writers);
  if (carried.size === 0) return mapped.length === 0 ? [byName] : mapped;
  return carried.has(byName) ? [byName] : [...carried.keys()];
}

/** The subjects of the schemas that keys or values of a topic carry, each with the number of messages, the most frequent first. */
export function subjectsCarried(topic: string, side: 'key' | 'value', writers: readonly WriterCount[]): ReadonlyMap<string, number> {
  const byName = `${topic}-${side}`;
  const counts = new Map<string, number>();
  for (const { schema, count } of writers) {
    // One schema may stand under the record alone and under topic and record: the topic's own subject is the one that is meant.
    const places = schema?.places ?? [];
    const own = places.find(({ subject }) => subject === byName) ?? places.find(({ subject }) => subject.startsWith(`${topic}-`)) ?? places[0];
    if (own) counts.set(own.subject, (counts.get(own.subject) ?? 0) + count);
  }
  return new Map([...counts].sort((one, other) => other[1] - one[1]));
}
