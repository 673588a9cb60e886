import { utf8 } from './utf8.ts';

/** One record of a topic as the broker gave it: nothing is decoded here. */
export interface Message {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** Milliseconds since 1970 as the record has them, -1 where it has none. A producer may write anything here: a bigint, so that it stays what it was. */
  readonly timestamp: bigint;
  /** Who set the time: the producer, or the broker when it took the record. */
  readonly timestampType: 'create' | 'append' | 'none';
  /** Null where there is no key, which is another thing than an empty one. */
  readonly key: Uint8Array | null;
  /** Null is a tombstone, which is another thing than an empty value. */
  readonly value: Uint8Array | null;
  /** In the order of the record; names may stand twice, values may be null (Kafka record format, v2). */
  readonly headers: readonly Header[];
}

export type Header = readonly [name: string, value: Uint8Array | null];

/** Keys and values are framed apart: a topic with framed values often has plain keys. */
export type Side = 'key' | 'value';

/** The bytes of one side of a message. */
export function bytesOf(message: Pick<Message, Side>, side: Side): Uint8Array | null {
  return side === 'key' ? message.key : message.value;
}

/** What one header says, of those that have the name the last; undefined where there is none, null where its value is null. */
export function headerOf(headers: readonly Header[], name: string): Uint8Array | null | undefined {
  for (let i = headers.length - 1; i >= 0; i--) if (headers[i]![0] === name) return headers[i]![1];
  return undefined;
}

/** The same as text; undefined also where it is null or not UTF-8. */
export function textHeader(headers: readonly Header[], name: string): string | undefined {
  const value = headerOf(headers, name);
  return value ? utf8(value) : undefined;
}
