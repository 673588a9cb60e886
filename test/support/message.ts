import { readFileSync } from 'node:fs';
import type { Header, Message } from '../../server/src/core/messages/message.ts';
import { sharedFolder } from './shared.ts';

/** Bytes written as hexadecimal digits; blanks are for the eye. */
export function bytes(digits: string): Uint8Array {
  return Uint8Array.from(Buffer.from(digits.replaceAll(/\s/g, ''), 'hex'));
}

export function text(words: string): Uint8Array {
  return Uint8Array.from(Buffer.from(words));
}

/** A message with a value; everything else is as little as can be. */
export function message(value: Uint8Array | null, more: Partial<Omit<Message, 'headers' | 'value'>> & { readonly headers?: Readonly<Record<string, string | Uint8Array | null>> | readonly Header[] } = {}): Message {
  const { headers = {}, ...rest } = more;
  return {
    topic: 'shop.order.placed', partition: 0, offset: 0n, timestamp: 1795226000000n, timestampType: 'create', key: null, value, ...rest,
    headers: Array.isArray(headers) ? (headers as readonly Header[]) : Object.entries(headers as Record<string, string | Uint8Array | null>).map(([name, it]) => [name, typeof it === 'string' ? text(it) : it] as const),
  };
}

/** A record as the samples beside the project have it: bytes are base64. */
export interface SampleRecord {
  readonly topic: string;
  readonly partition?: number;
  readonly offset?: number;
  readonly timestamp?: number;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: readonly { readonly key: string; readonly value: string | null }[];
}

export function sampleMessage({ topic, partition = 0, offset = 0, timestamp = -1, key, value, headers }: SampleRecord): Message {
  const decoded = (base64: string | null): Uint8Array | null => (base64 === null ? null : Uint8Array.from(Buffer.from(base64, 'base64')));
  return {
    topic, partition, offset: BigInt(offset), timestamp: BigInt(timestamp), timestampType: timestamp === -1 ? 'none' : 'create', key: decoded(key), value: decoded(value),
    headers: headers.map(({ key: name, value: it }) => [name, decoded(it)] as const),
  };
}

/** The samples of a file beside the project; undefined where they are absent. */
export function samples<T>(file: 'wire-samples.json' | 'dlq-samples.json'): readonly T[] | undefined {
  const path = sharedFolder('kafka', file);
  return path === undefined ? undefined : (JSON.parse(readFileSync(path, 'utf8')) as readonly T[]);
}
