import { lookupKey } from './claim.ts';
import type { ConfirmedSchema } from './confirmed-schema.ts';
import type { Message } from './message.ts';
import { oneLine } from './plain-text.ts';
import type { WhyNot } from './why-not/why-not.ts';

/** What a reader makes of the messages of a topic. */
export interface Validation {
  readonly messages: number;
  /** Values that are null: nothing is read there, and nothing fails. */
  readonly tombstones: number;
  /** Odd ones (`why.outcome`) are among them. */
  readonly readable: number;
  readonly unreadable: number;
  /** Nobody can say: the registry did not answer, a format that is not read here, a limit of ours. */
  readonly unknown: number;
  /** Of other events than the reader's, where the topic has several: nothing is said of these. */
  readonly others: number;
  /** Which events these are, the most frequent first; of more names than there is room for, the first ones. Each in one line. */
  readonly otherEvents: readonly { readonly name: string; readonly count: number }[];
  /** Why, the most frequent first. A message counts under the gravest thing that is said of it. */
  readonly reasons: readonly ValidationReason[];
  /** How many have a reason for which the list had no room. */
  readonly further: number;
  /** With which schema how many were written, the most frequent first; undefined is without one. */
  readonly writers: readonly WriterCount[];
}

export interface ValidationReason {
  readonly why: WhyNot;
  readonly count: number;
  /** The first message with it. */
  readonly example: Pick<Message, 'topic' | 'partition' | 'offset' | 'timestamp'>;
}

export interface WriterCount {
  readonly schema: ConfirmedSchema | undefined;
  readonly count: number;
}

/** Counts what is said of messages. What it keeps does not grow with their number. */
export interface Tally {
  tombstone(): void;
  add(message: Message, writer: ConfirmedSchema | undefined, why: readonly WhyNot[]): void;
  /** A message of another event, by its name. */
  other(writer: ConfirmedSchema, event: string): void;
  result(): Validation;
}

const mostReasons = 200;
/** Bytes that are no frames name any id: of these so many are told apart, so that other reasons have room. */
const mostUnknownSchemas = 20;
const mostEvents = 100;
const gravest = { fails: 0, unknown: 1, odd: 2 } as const;

export function createTally(): Tally {
  const counts = { messages: 0, tombstones: 0, readable: 0, unreadable: 0, unknown: 0, others: 0, further: 0 };
  const reasons = new Map<string, { readonly why: WhyNot; readonly example: ValidationReason['example']; count: number }>();
  const events = new Map<string, { readonly name: string; count: number }>();
  let unknownSchemas = 0;
  const writers = new Map<string, { readonly schema: ConfirmedSchema | undefined; count: number }>();
  return {
    tombstone() {
      counts.messages++;
      counts.tombstones++;
    },
    add(message, writer, why) {
      counts.messages++;
      countWriter(writer);
      let worst: WhyNot | undefined;
      for (const one of why) if (!worst || gravest[one.outcome] < gravest[worst.outcome]) worst = one;
      counts[worst?.outcome === 'fails' ? 'unreadable' : worst?.outcome === 'unknown' ? 'unknown' : 'readable']++;
      if (worst) countReason(worst, message);
    },
    other(writer, event) {
      counts.messages++;
      counts.others++;
      countWriter(writer);
      const known = events.get(event);
      if (known) known.count++;
      else if (events.size < mostEvents) events.set(event, { name: oneLine(event, 200), count: 1 });
    },
    result: () => ({ ...counts, otherEvents: byCount(events.values()), reasons: byCount(reasons.values()), writers: byCount(writers.values()) }),
  };

  function countWriter(schema: ConfirmedSchema | undefined): void {
    const key = schema === undefined ? '' : schema.claim ? lookupKey(schema.claim.lookup) : schema.name;
    const known = writers.get(key);
    if (known) known.count++;
    else writers.set(key, { schema, count: 1 });
  }

  function countReason(why: WhyNot, { topic, partition, offset, timestamp }: Message): void {
    let key = JSON.stringify([why.kind, why.cause, why.writer?.places, why.writer?.name]);
    if (why.kind === 'unknown-schema' && !reasons.has(key) && ++unknownSchemas > mostUnknownSchemas) key = why.kind;
    const known = reasons.get(key);
    if (known) known.count++;
    else if (reasons.size < mostReasons) reasons.set(key, { why, example: { topic, partition, offset, timestamp }, count: 1 });
    else counts.further++;
  }
}

function byCount<T extends { readonly count: number }>(all: Iterable<T>): readonly T[] {
  return [...all].sort((one, other) => other.count - one.count);
}
