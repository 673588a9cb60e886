import { bigEndian } from '../bytes.ts';
import type { Header, Message } from '../message.ts';
import { utf8 } from '../utf8.ts';

/** A dead letter in the words of all frameworks. What a framework does not tell is absent. */
export interface DeadLetter extends Told {
  readonly framework: string;
  /** As a sentence names it: "Spring Kafka". */
  readonly frameworkTitle: string;
}

export interface Told {
  /** Where the message came from, at its newest failure. */
  readonly original?: Origin;
  /** What it came from before that, where it was dead-lettered twice. */
  readonly previous?: Origin;
  /** Milliseconds since 1970 that the original record had. */
  readonly originalTimestamp?: bigint;
  /** "CreateTime", "LogAppendTime". */
  readonly timestampType?: string;
  /** The class of the exception, and of what caused it. */
  readonly exception?: string;
  readonly cause?: string;
  /** What the exception says. */
  readonly message?: string;
  readonly stackTrace?: string;
  readonly attempts?: number;
  readonly consumerGroup?: string;
  /** Milliseconds since 1970. */
  readonly failedAt?: bigint;
  /** The part of the application: a converter, a handler, an address. */
  readonly failedIn?: string;
  readonly errorCode?: number;
  /** The value is the text of an error and not the message that failed. */
  readonly isOnlyReport?: true;
}

/** A place in a topic; offset and partition are absent where nobody told them, so that there is no link. */
export interface Origin {
  readonly topic: string;
  readonly partition?: number;
  readonly offset?: bigint;
}

/** The convention of a framework: one file of `frameworks/` each. */
export interface Framework {
  readonly id: string;
  readonly title: string;
  /** What it tells of a message; undefined where the message has not its headers. Total for any headers. */
  recognise(message: Message): Told | undefined;
}

/** Which of several headers of one name tells of the newest failure: frameworks append, or put theirs before those of the original. */
export type Newest = 'first' | 'last';

/** Reads the headers of a message. */
export interface Headers {
  has(name: string): boolean;
  text(name: string): string | undefined;
  /** Text of decimal digits, maybe with a minus. */
  decimal(name: string): bigint | undefined;
  /** An integer in two's complement, big-endian, of any length up to 8: int32 and int64 of Java, `BigInteger.toByteArray`. */
  binary(name: string): bigint | undefined;
  /** The same headers, of those of a name the next older one. */
  older(): Headers;
}

export function headersOf({ headers }: Pick<Message, 'headers'>, newest: Newest): Headers {
  const byName = new Map<string, (Uint8Array | null)[]>();
  for (const [name, value] of newest === 'first' ? headers : headers.toReversed()) {
    const values = byName.get(name);
    if (values) values.push(value);
    else byName.set(name, [value]);
  }
  return reading(byName, 0);
}

function reading(byName: ReadonlyMap<string, readonly (Uint8Array | null)[]>, age: number): Headers {
  const value = (name: string): Uint8Array | undefined => byName.get(name)?.[age] ?? undefined;
  const text = (name: string): string | undefined => {
    const bytes = value(name);
    return bytes && utf8(bytes);
  };
  return {
    has: (name) => (byName.get(name)?.length ?? 0) > age,
    text,
    decimal: (name) => {
      const said = text(name);
      return said !== undefined && /^-?\d{1,19}$/.test(said) ? BigInt(said) : undefined;
    },
    binary: (name) => {
      const bytes = value(name);
      return bytes && bytes.length >= 1 && bytes.length <= 8 ? bigEndian(bytes) : undefined;
    },
    older: () => reading(byName, age + 1),
  };
}

/** A place in a topic as far as it is told; -1 is how frameworks write that they do not know. */
export function originOf(topic: string | undefined, partition: bigint | undefined, offset: bigint | undefined): Origin | undefined {
  if (topic === undefined || topic === '') return undefined;
  return { topic, ...(partition !== undefined && partition >= 0n && { partition: Number(partition) }), ...(offset !== undefined && offset >= 0n && { offset }) };
}

export function numberOf(value: bigint | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

/** The header names of any kind that begin so. */
export function hasPrefix({ headers }: Pick<Message, 'headers'>, prefix: string): boolean {
  return headers.some(([name]: Header) => name.startsWith(prefix));
}
