import { readBatch } from './batch.ts';
import { readMessageSet } from './message-set.ts';
import type { RecordsRead, Wanted } from './read-message.ts';

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
