/**
 * Where a reader of Avro's binary encoding stands. What cannot be read leaves a fault here; from then on every reader returns at once, so that what was read
 * before stays. Nothing throws: in a topic of poison pills each message would.
 */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
  fault: WireFault | undefined;
}

/** Bytes that are no data of the schema. `from` and `to` count in the bytes that the cursor was made for. */
export interface WireFault {
  readonly kind:
    /** `wants` more bytes than there are. */
    | 'truncated'
    /** A varint that goes on after its last byte. */
    | 'endless-varint'
    | 'negative-length'
    /** The index of a union's branch or of an enum's symbol that there is not: `value`, of `count`. */
    | 'no-such-branch'
    | 'no-such-symbol'
    /** A limit of ours, no fault of the data. */
    | 'too-deep'
    /** The schema has no meaning here. */
    | 'no-type';
  readonly from: number;
  readonly to: number;
  readonly value?: number | bigint;
  readonly count?: number;
  readonly wants?: number;
  /** How many bytes there are of those that are wanted. */
  readonly left?: number;
}

export function cursorOf(bytes: Uint8Array, from = 0, end = bytes.length): Cursor {
  return { bytes, at: from, end, fault: undefined };
}

export function stop(cursor: Cursor, fault: WireFault): void {
  cursor.fault ??= fault;
}

/** Goes over some bytes; where they are too few that is the fault. */
export function skip(cursor: Cursor, count: number): void {
  if (count > cursor.end - cursor.at) truncated(cursor, cursor.at, count);
  else cursor.at += count;
}

function truncated(cursor: Cursor, from: number, wants: number): void {
  stop(cursor, { kind: 'truncated', from, to: cursor.end, wants, left: cursor.end - from });
}

/** A zig-zag varint of up to 5 bytes. What is beyond 32 bits is cut off, as Java does. */
export function int(cursor: Cursor): number {
  const { bytes, end } = cursor;
  const from = cursor.at;
  let raw = 0;
  for (let i = 0, at = from; i < 5; i++, at++) {
    if (at >= end) {
      truncated(cursor, from, i + 1);
      return 0;
    }
    const byte = bytes[at]!;
    raw |= (byte & 0x7f) << (7 * i);
    if (byte < 0x80) {
      cursor.at = at + 1;
      return (raw >>> 1) ^ -(raw & 1);
    }
  }
  stop(cursor, { kind: 'endless-varint', from, to: from + 5 });
  return 0;
}

/** A zig-zag varint of up to 10 bytes: a number where that holds it exactly, a bigint elsewhere. */
export function long(cursor: Cursor): number | bigint {
  const { bytes, end } = cursor;
  const from = cursor.at;
  // Of 7 bits each: 4 bytes, 4 bytes, 2 bytes.
  let low = 0;
  let middle = 0;
  let high = 0;
  for (let i = 0, at = from; i < 10; i++, at++) {
    if (at >= end) {
      truncated(cursor, from, i + 1);
      return 0;
    }
    const byte = bytes[at]!;
    const bits = byte & 0x7f;
    if (i < 4) low |= bits << (7 * i);
    else if (i < 8) middle |= bits << (7 * (i - 4));
    else high |= bits << (7 * (i - 8));
    if (byte < 0x80) {
      cursor.at = at + 1;
      if (i < 4) return (low >>> 1) ^ -(low & 1);
      if (high === 0 && middle < 0x1000000) {
        const raw = middle * 0x10000000 + low;
        return low & 1 ? -(raw + 1) / 2 : raw / 2;
      }
      const raw = BigInt.asUintN(64, (BigInt(high) << 56n) | (BigInt(middle) << 28n) | BigInt(low));
      const value = BigInt.asIntN(64, (raw >> 1n) ^ -(raw & 1n));
      return value >= -safe && value <= safe ? Number(value) : value;
    }
  }
  stop(cursor, { kind: 'endless-varint', from, to: from + 10 });
  return 0;
}

const safe = BigInt(Number.MAX_SAFE_INTEGER);

/** Goes over a varint of up to that many bytes. */
export function skipVarint(cursor: Cursor, most: number): void {
  const { bytes, end } = cursor;
  const from = cursor.at;
  for (let at = from; at < from + most; at++) {
    if (at >= end) return truncated(cursor, from, at - from + 1);
    if (bytes[at]! < 0x80) {
      cursor.at = at + 1;
      return;
    }
  }
  stop(cursor, { kind: 'endless-varint', from, to: from + most });
}

/** The length of what follows, which is there; 0 where it is not. */
export function length(cursor: Cursor): number {
  const from = cursor.at;
  const count = long(cursor);
  if (cursor.fault) return 0;
  if (count < 0) {
    stop(cursor, { kind: 'negative-length', from, to: cursor.at, value: count });
    return 0;
  }
  if (count > cursor.end - cursor.at) {
    // The bytes that are too few are the fault, with the length that asked for them.
    stop(cursor, { kind: 'truncated', from, to: cursor.end, wants: Number(count), left: cursor.end - cursor.at });
    return 0;
  }
  return Number(count);
}

/** The index of a branch or of a symbol, of `count`; undefined where there is none such. */
export function index(cursor: Cursor, count: number, fault: 'no-such-branch' | 'no-such-symbol'): number | undefined {
  const from = cursor.at;
  const value = fault === 'no-such-symbol' ? int(cursor) : long(cursor);
  if (cursor.fault) return undefined;
  if (value >= 0 && value < count) return Number(value);
  stop(cursor, { kind: fault, from, to: cursor.at, value, count });
  return undefined;
}

/** How many items the next block of an array or map has; 0 at its end. A block may say its size in bytes, which nobody needs here. */
export function block(cursor: Cursor): number {
  const from = cursor.at;
  let count = long(cursor);
  if (count < 0) {
    count = -count;
    skipVarint(cursor, 10);
  }
  if (cursor.fault) return 0;
  if (count > Number.MAX_SAFE_INTEGER) {
    stop(cursor, { kind: 'truncated', from, to: cursor.end, wants: Number(count) });
    return 0;
  }
  return Number(count);
}
