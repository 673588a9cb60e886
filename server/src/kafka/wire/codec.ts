import { put, putLength, putNoTags } from './sink.ts';
import type { Sink } from './sink.ts';
import { skipTags, take, takeLength } from './source.ts';
import type { Source } from './source.ts';

/** How a value stands in a message of the Kafka protocol (kafka.apache.org/protocol, "Protocol Primitive Types"). */
export interface Codec<T> {
  readonly read: (source: Source) => T;
  readonly write: (sink: Sink, value: T) => void;
}

/** A structure: its fields in the order of the protocol, and behind them the tagged ones of later versions. */
export function struct<T extends object>(fields: { readonly [K in keyof T]: Codec<T[K]> }): Codec<T> {
  const entries = Object.entries(fields) as unknown as readonly (readonly [keyof T, Codec<T[keyof T]>])[];
  return {
    read(source) {
      const value: Partial<T> = {};
      for (const [name, codec] of entries) value[name] = codec.read(source);
      skipTags(source);
      return value as T;
    },
    write(sink, value) {
      for (const [name, codec] of entries) codec.write(sink, value[name]);
      putNoTags(sink);
    },
  };
}

/** A list; null comes as none. */
export function array<T>(item: Codec<T>): Codec<readonly T[]> {
  return {
    read: (source) => Array.from({ length: Math.max(0, takeLength(source, 'int')) }, () => item.read(source)),
    write(sink, values) {
      putLength(sink, values.length, 'int');
      for (const value of values) item.write(sink, value);
    },
  };
}

/** A list that may be null in a request, where null means "all". */
export function arrayOrAll<T>(item: Codec<T>): Codec<readonly T[] | 'all'> {
  const list = array(item);
  return {
    read(source) {
      const length = takeLength(source, 'int');
      return length < 0 ? 'all' : Array.from({ length }, () => item.read(source));
    },
    write: (sink, values) => (values === 'all' ? putLength(sink, -1, 'int') : list.write(sink, values)),
  };
}

/** A field that came with a version, and went with another one. In the others it has the value that is given. */
export function since<T>(first: number, codec: Codec<T>, otherwise: T, last = Infinity): Codec<T> {
  const isThere = ({ version }: { readonly version: number }): boolean => version >= first && version <= last;
  return {
    read: (source) => (isThere(source) ? codec.read(source) : otherwise),
    write: (sink, value) => { if (isThere(sink)) codec.write(sink, value); },
  };
}

function integer(size: 1 | 2 | 4): Codec<number> {
  return {
    read: (source) => take(source, size).readIntBE(0, size),
    write(sink, value) {
      const bytes = Buffer.alloc(size);
      bytes.writeIntBE(value, 0, size);
      put(sink, bytes);
    },
  };
}

export const int8 = integer(1);
export const int16 = integer(2);
export const int32 = integer(4);

/** As a number: offsets and times stay far below 2^53. */
export const int64: Codec<number> = {
  read: (source) => Number(take(source, 8).readBigInt64BE()),
  write(sink, value) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64BE(BigInt(value));
    put(sink, bytes);
  },
};

export const bool: Codec<boolean> = { read: (source) => int8.read(source) !== 0, write: (sink, value) => int8.write(sink, value ? 1 : 0) };

export const string: Codec<string> = {
  read: (source) => take(source, Math.max(0, takeLength(source, 'short'))).toString('utf8'),
  write(sink, value) {
    const bytes = Buffer.from(value, 'utf8');
    putLength(sink, bytes.length, 'short');
    put(sink, bytes);
  },
};

export const nullableString: Codec<string | null> = {
  read(source) {
    const length = takeLength(source, 'short');
    return length < 0 ? null : take(source, length).toString('utf8');
  },
  write: (sink, value) => (value === null ? putLength(sink, -1, 'short') : string.write(sink, value)),
};

/** Bytes, and record batches, which stand like them. Null comes as none. */
export const bytes: Codec<Buffer> = {
  read: (source) => take(source, Math.max(0, takeLength(source, 'int'))),
  write(sink, value) {
    putLength(sink, value.length, 'int');
    put(sink, value);
  },
};

export const uuid: Codec<Buffer> = { read: (source) => take(source, 16), write: put };
