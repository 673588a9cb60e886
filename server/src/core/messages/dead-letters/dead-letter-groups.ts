import type { Message } from '../message.ts';
import { schemaWords } from '../schema-words.ts';
import type { DeadLetter, Origin } from './framework.ts';
import { readNow } from './read-now.ts';
import type { DeadLetterSides, ReadNow } from './read-now.ts';

/** Dead letters that failed alike: of the same cause, in the same place, with the same schema. */
export interface DeadLetterGroup {
  /** The same for as long as letters are gathered, however the order of the groups changes. */
  readonly id: number;
  /** The cause in a sentence: "IllegalStateException: no price for SKU-…". */
  readonly cause: string;
  readonly exception: string | undefined;
  readonly failedIn: string | undefined;
  /** `version 3 of "shop.order.placed-value"`; undefined where no schema is confirmed. */
  readonly schema: string | undefined;
  /** Of the side that fails, else of the value; undefined where no schema is confirmed, or it is registered under no subject of the topic. */
  readonly subject: string | undefined;
  readonly originalTopic: string | undefined;
  readonly count: number;
  /** Times of the dead letters, in milliseconds since 1970; undefined where none has one. */
  readonly first: bigint | undefined;
  readonly last: bigint | undefined;
  /** What these are the times of: Kafka Connect and Kafka Streams keep that of the message that failed. */
  readonly timesOf: 'failure' | 'original';
  readonly attempts: number | undefined;
  readonly frameworks: readonly string[];
  readonly consumerGroups: readonly string[];
  /** Whether they can be read now, by their schema and by the reader that was asked for: the field, and the place to jump to. Of the newest one, which is the last of the examples, and so is the cause. */
  readonly now: ReadNow;
  /** The newest of them, the newest last. */
  readonly examples: readonly DeadLetterExample[];
}

export interface DeadLetterExample {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** Milliseconds since 1970; undefined where it has none. */
  readonly time: bigint | undefined;
  readonly letter: DeadLetter | undefined;
}

/** Gathers dead letters as they come; what it keeps does not grow with their number. */
export interface DeadLetterGroups {
  add(message: Message, letter: DeadLetter | undefined, sides: DeadLetterSides): void;
  /** The largest group first. */
  groups(): readonly DeadLetterGroup[];
  /** How many have a cause that no group was left for. */
  ungrouped(): number;
}

const mostGroups = 500;
const mostExamples = 3;
const mostNames = 20;

interface Draft {
  readonly group: Pick<DeadLetterGroup, 'id' | 'exception' | 'failedIn' | 'schema' | 'subject' | 'originalTopic'>;
  cause: string;
  now: ReadNow;
  count: number;
  first: bigint | undefined;
  last: bigint | undefined;
  timesOf: DeadLetterGroup['timesOf'];
  attempts: number | undefined;
  readonly frameworks: Set<string>;
  readonly consumerGroups: Set<string>;
  readonly examples: DeadLetterExample[];
}

export function createDeadLetterGroups(): DeadLetterGroups {
  const drafts = new Map<string, Draft>();
  let ungrouped = 0;
  return {
    add(message, letter, sides) {
      const now = readNow(letter, sides);
      const schema = sides.value.schema && schemaWords(sides.value.schema);
      const cause = causeOf(letter, now);
      const originalTopic = (letter?.previous ?? letter?.original)?.topic;
      const key = JSON.stringify([letter?.cause ?? letter?.exception, causePattern(letter?.message ?? ''), letter?.failedIn, schema, originalTopic, now.kind, now.kind === 'fails' ? now.why.cause : now.kind === 'reads' ? now.by : now.message]);
      let draft = drafts.get(key);
      if (!draft) {
        if (drafts.size >= mostGroups) {
          ungrouped++;
          return;
        }
        draft = {
          group: { id: drafts.size + 1, exception: letter?.cause ?? letter?.exception, failedIn: letter?.failedIn, schema, subject: subjectOf(now, sides), originalTopic }, cause, now,
          count: 0, first: undefined, last: undefined, timesOf: 'failure', attempts: undefined, frameworks: new Set(), consumerGroups: new Set(), examples: [],
        };
        drafts.set(key, draft);
      }
      // What is said of a group and the message that a person is shown of it are of one message.
      if (count(draft, message, letter)) [draft.cause, draft.now] = [cause, now];
    },
    groups: () => [...drafts.values()].sort((one, other) => other.count - one.count).map((draft): DeadLetterGroup => ({
      ...draft.group, cause: draft.cause, now: draft.now, count: draft.count, first: draft.first, last: draft.last, timesOf: draft.timesOf, attempts: draft.attempts, examples: [...draft.examples],
      frameworks: [...draft.frameworks], consumerGroups: [...draft.consumerGroups],
    })),
    ungrouped: () => ungrouped,
  };
}

/** Whether it is the newest by now. */
function count(draft: Draft, message: Message, letter: DeadLetter | undefined): boolean {
  draft.count++;
  const time = letter?.failedAt ?? (message.timestamp >= 0n ? message.timestamp : undefined);
  if (time !== undefined) {
    if (letter?.failedAt === undefined && letter?.originalTimestamp === time) draft.timesOf = 'original';
    if (draft.first === undefined || time < draft.first) draft.first = time;
    if (draft.last === undefined || time > draft.last) draft.last = time;
  }
  if (letter?.attempts !== undefined) draft.attempts = Math.max(draft.attempts ?? 0, letter.attempts);
  if (letter && draft.frameworks.size < mostNames) draft.frameworks.add(letter.frameworkTitle);
  if (letter?.consumerGroup !== undefined && draft.consumerGroups.size < mostNames) draft.consumerGroups.add(letter.consumerGroup);
  const example: DeadLetterExample = { topic: message.topic, partition: message.partition, offset: message.offset, time, letter };
  keepNewest(draft.examples, example);
  return draft.examples.at(-1) === example;
}

/** Letters may come in any order, partition by partition or backwards: the newest stay, by their times; of one time, the last to come. */
function keepNewest(examples: DeadLetterExample[], one: DeadLetterExample): void {
  const at = examples.findLastIndex((it) => isNotNewer(it, one)) + 1;
  if (examples.length < mostExamples) examples.splice(at, 0, one);
  else if (at > 0) {
    examples.splice(at, 0, one);
    examples.shift();
  }
}

function isNotNewer(it: DeadLetterExample, one: DeadLetterExample): boolean {
  if (it.partition === one.partition && it.topic === one.topic) return it.offset <= one.offset;
  return (it.time ?? -1n) <= (one.time ?? -1n);
}

function subjectOf(now: ReadNow, { value, key }: DeadLetterSides): string | undefined {
  return (now.kind === 'fails' && now.side === 'key' ? key : value)?.schema?.places[0]?.subject;
}

/** What went wrong, in a line: the class of the cause, without its package, and what it says. */
export function causeOf(letter: DeadLetter | undefined, now?: ReadNow): string {
  const exception = simpleName(letter?.cause ?? letter?.exception);
  const says = letter?.message === undefined ? undefined : firstLine(letter.message);
  const parts = [exception, says].filter((part) => part !== undefined && part !== '');
  if (parts.length > 0) return parts.join(': ');
  if (letter?.errorCode !== undefined) return `error ${letter.errorCode}${letter.failedIn === undefined ? '' : ` of ${letter.failedIn}`}`;
  return now?.kind === 'fails' ? now.why.message : 'no cause is written in its headers';
}

/** A class without its package. */
function simpleName(name: string | undefined): string | undefined {
  return name?.replace(/^(?:[a-z_][\w]*\.)+/, '');
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

/** A message of an exception without what is another one each time: numbers, ids, what stands in quotes. */
export function causePattern(message: string): string {
  return message.slice(0, 2000).replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '#').replaceAll(/\b0x[0-9a-f]+\b/gi, '#').replaceAll(/\d+/g, '#').replaceAll(/@[0-9a-f]{5,}\b/gi, '@#');
}

/** A place as people write it: `shop.order.placed-3@123456` is read by none, so `shop.order.placed, partition 3, offset 123456`. */
export function originWords({ topic, partition, offset }: Origin): string {
  return `${topic}${partition === undefined ? '' : `, partition ${partition}`}${offset === undefined ? '' : `, offset ${offset}`}`;
}
