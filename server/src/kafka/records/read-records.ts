import type { Message } from '../message.ts';
import { readBatch } from './batch.ts';
import { readMessageSet } from './message-set.ts';

/** A message as it came, with what it took on the wire. */
export interface ReadMessage extends Message {
  /** Bytes of key, value and headers as the batch has them, unpacked. */
  readonly size: number;
}

/** Which messages of the bytes of a partition are wanted. */
export interface Wanted {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Where transactions that were aborted begin, as the broker lists them; empty when all messages are wanted (read_uncommitted). */
  readonly aborted: readonly { readonly producerId: number; readonly firstOffset: number }[];
}

/** Offsets whose messages are there and cannot be read. */
export interface Unreadable {
  readonly partition: number;
  readonly first: number;
  readonly last: number;
  /** Half a sentence with "it" for the batch. */
  readonly reason: string;
}

export interface RecordsRead {
  readonly messages: ReadMessage[];
  readonly unreadable: Unreadable[];
  /** The offset behind the last whole batch; `from` of the question where none was whole. */
  next: number;
}

/**
 * Reads the record batches of one partition in a Fetch answer: version 2 (KIP-98), and message sets of versions 0 and 1, which brokers hand out as older data
 * was written. A broker cuts the last one off wherever the limit falls, so what is not whole is left. What cannot be read is said and passed over.
 */
export function readRecords(bytes: Buffer, wanted: Wanted): RecordsRead {
  const read: RecordsRead = { messages: [], unreadable: [], next: wanted.from };
  const transactions = { aborted: new Set<number>(), coming: [...wanted.aborted].sort((a, b) => a.firstOffset - b.firstOffset) };
  for (let at = 0; at + 17 <= bytes.length;) {
    // Both formats: offset, length, four bytes, the version.
    const end = at + 12 + bytes.readInt32BE(at + 8);
    if (end > bytes.length || end < at + 17) break;
    const batch = bytes.subarray(at, end);
    if (bytes[at + 16] === 2) readBatch(batch, wanted, transactions, read);
    else readMessageSet(batch, wanted, read);
    at = end;
  }
  return read;
}
