import { readBatch } from './batch.ts';
import { readMessageSet } from './message-set.ts';
import type { RecordsRead, Wanted } from './read-message.ts';

/** What a message takes beside its bytes. */
const overhead = 300;

/**
 * Reads the record batches of one partition in a Fetch answer: version 2 (KIP-98), and message sets of versions 0 and 1, which brokers hand out as older data
 * was written. A broker cuts the last one off wherever the limit falls, so what is not whole is left, and so is what would take more memory than is wanted; one batch is always
 * read. What cannot be read is said and passed over.
 */
export function readRecords(bytes: Buffer, wanted: Wanted): RecordsRead {
  const read: RecordsRead = { messages: [], unreadable: [], next: wanted.from, held: 0, came: 0, left: 'none' };
  const transactions = { aborted: new Set<number>(), coming: [...wanted.aborted].sort((a, b) => a.firstOffset - b.firstOffset) };
  for (let at = 0; at + 17 <= bytes.length;) {
    // Both formats: offset, length, four bytes, the version.
    const end = at + 12 + bytes.readInt32BE(at + 8);
    if (end > bytes.length || end < at + 17) break;
    if (read.held >= (wanted.most ?? Infinity)) {
      read.left = 'some';
      break;
    }
    const batch = bytes.subarray(at, end);
    const before = read.messages.length;
    if (bytes[at + 16] === 2) readBatch(batch, wanted, transactions, read);
    else readMessageSet(batch, wanted, read);
    for (let i = before; i < read.messages.length; i++) read.held += read.messages[i]!.size + overhead;
    at = end;
    read.came = end;
  }
  return read;
}
