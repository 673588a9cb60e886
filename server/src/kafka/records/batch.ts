import { crc32c } from './crc.ts';
import type { ReadMessage, RecordsRead, Wanted } from './read-message.ts';
import { unpack } from './unpack.ts';

/** Transactions while the batches of a partition are gone through in order. */
export interface Transactions {
  /** Producers whose transaction was aborted and has begun. */
  readonly aborted: Set<number>;
  /** Those that begin later, by their first offset. */
  readonly coming: { readonly producerId: number; readonly firstOffset: number }[];
}

/**
 * One record batch of version 2 (kafka.apache.org/documentation, "Record Batch"). Records outside of the wanted offsets are passed over without an object,
 * so are control batches (markers of transactions) and batches of aborted transactions.
 */
export function readBatch(batch: Buffer, wanted: Wanted, transactions: Transactions, read: RecordsRead): void {
  if (batch.length < 61) return;
  const first = Number(batch.readBigInt64BE(0));
  const last = first + batch.readInt32BE(23);
  read.next = Math.max(read.next, last + 1);
  const attributes = batch.readInt16BE(21);
  const producerId = Number(batch.readBigInt64BE(43));
  const isAborted = isOfAborted(transactions, attributes, producerId, last);
  if (isAborted || (attributes & 0x20) !== 0 || last < wanted.from || first >= wanted.to) return;
  const unreadable = (reason: string): void => { read.unreadable.push({ partition: wanted.partition, first: Math.max(first, wanted.from), last: Math.min(last, wanted.to - 1), reason }); };
  if (crc32c(batch.subarray(21)) !== batch.readUInt32BE(17)) return unreadable('its check sum is wrong (CRC-32C): it was damaged on a disk or on the way');
  const unpacked = unpack(batch.subarray(61), attributes & 7);
  if (unpacked.kind === 'unreadable') return unreadable(unpacked.reason);
  const before = read.messages.length;
  try {
    readAll(unpacked.bytes, batch, first, attributes, wanted, read.messages);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    read.messages.length = before;
    unreadable('it ends in the middle of a record');
  }
}

function isOfAborted({ aborted, coming }: Transactions, attributes: number, producerId: number, last: number): boolean {
  while (coming.length > 0 && coming[0]!.firstOffset <= last) aborted.add(coming.shift()!.producerId);
  if ((attributes & 0x10) === 0 || producerId < 0) return false;
  if ((attributes & 0x20) === 0) return aborted.has(producerId);
  // A marker ends the transaction. Its key is a version and a type: 0 aborts, 1 commits.
  aborted.delete(producerId);
  return false;
}

function readAll(bytes: Buffer, batch: Buffer, first: number, attributes: number, wanted: Wanted, messages: ReadMessage[]): void {
  const isAppendTime = (attributes & 8) !== 0;
  const firstTime = batch.readBigInt64BE(27);
  const appendTime = batch.readBigInt64BE(35);
  const { topic, partition } = wanted;
  const from = wanted.from - first;
  const to = wanted.to - first;
  const cursor: Cursor = { bytes, at: 0 };
  for (let left = batch.readInt32BE(57); left > 0; left--) {
    const size = varint(cursor);
    const end = cursor.at + size;
    if (size < 0 || end > bytes.length) throw new RangeError('cut');
    cursor.at++;
    const timeDelta = varint(cursor);
    const delta = varint(cursor);
    if (delta >= from && delta < to) {
      const time = isAppendTime ? appendTime : timeDelta === 0 ? firstTime : firstTime + BigInt(timeDelta);
      messages.push({
        topic, partition, offset: BigInt(first + delta), timestamp: time, timestampType: time === -1n ? 'none' : isAppendTime ? 'append' : 'create',
        key: slice(cursor), value: slice(cursor), headers: headersOf(cursor), size,
      });
    }
    cursor.at = end;
  }
}

interface Cursor { readonly bytes: Buffer; at: number }

/** A zig-zag varint of up to 64 bits. What is beyond 2^53 is no delta that a record has. */
function varint(cursor: Cursor): number {
  const { bytes } = cursor;
  let byte = bytes[cursor.at++];
  if (byte === undefined) throw new RangeError('cut');
  if (byte < 0x80) return (byte >>> 1) ^ -(byte & 1);
  let value = byte & 0x7f;
  for (let factor = 128, i = 1; i < 10; i++, factor *= 128) {
    byte = bytes[cursor.at++];
    if (byte === undefined) throw new RangeError('cut');
    value += (byte & 0x7f) * factor;
    if (byte < 0x80) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
  throw new RangeError('cut');
}

function slice(cursor: Cursor): Buffer | null {
  const size = varint(cursor);
  if (size < 0) return null;
  const start = cursor.at;
  cursor.at += size;
  if (cursor.at > cursor.bytes.length) throw new RangeError('cut');
  return cursor.bytes.subarray(start, cursor.at);
}

const none: ReadMessage['headers'] = [];

function headersOf(cursor: Cursor): ReadMessage['headers'] {
  const count = varint(cursor);
  if (count <= 0) return none;
  if (count > cursor.bytes.length - cursor.at) throw new RangeError('cut');
  const headers: (readonly [string, Buffer | null])[] = [];
  for (let i = 0; i < count; i++) headers.push([(slice(cursor) ?? Buffer.alloc(0)).toString('utf8'), slice(cursor)]);
  return headers;
}
