import { crc32 } from './crc.ts';
import type { RecordsRead, Wanted } from './read-message.ts';
import { unpack } from './unpack.ts';

/**
 * One entry of a message set, versions 0 and 1 (kafka.apache.org/documentation, "Old Message Format"): a message, or a packed set of them. They have no
 * headers; version 0 has no time.
 */
export function readMessageSet(entry: Buffer, wanted: Wanted, read: RecordsRead): void {
  const offset = Number(entry.readBigInt64BE(0));
  const version = entry[16]!;
  read.next = Math.max(read.next, offset + 1);
  const unreadable = (reason: string): void => {
    if (offset >= wanted.from && offset < wanted.to) read.unreadable.push({ partition: wanted.partition, first: offset, last: offset, reason });
  };
  if (version > 2) return unreadable(`it is of version ${version}, which is not known`);
  try {
    if (crc32(entry.subarray(16)) !== entry.readUInt32BE(12)) return unreadable('its check sum is wrong (CRC-32): it was damaged on a disk or on the way');
    const attributes = entry.readUInt8(17);
    const { value } = messageIn(entry, version);
    if ((attributes & 7) === 0) return keep(entry, version, offset, undefined, wanted, read);
    const unpacked = unpack(value ?? Buffer.alloc(0), attributes & 7);
    if (unpacked.kind === 'unreadable') return unreadable(unpacked.reason);
    const inner = entriesIn(unpacked.bytes);
    // In version 1 inner offsets count from 0, and the outer one is that of the last; in version 0 they are what they say (KIP-31).
    const base = version === 1 ? offset - (inner.at(-1)?.offset ?? 0) : 0;
    const appendTime = version === 1 && (attributes & 8) !== 0 ? entry.readBigInt64BE(18) : undefined;
    for (const one of inner) keep(one.entry, one.entry[16]!, base + one.offset, appendTime, wanted, read);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    unreadable('it ends in the middle of a message');
  }
}

function entriesIn(bytes: Buffer): readonly { readonly offset: number; readonly entry: Buffer }[] {
  const entries: { readonly offset: number; readonly entry: Buffer }[] = [];
  for (let at = 0; at + 18 <= bytes.length;) {
    const end = at + 12 + bytes.readInt32BE(at + 8);
    if (end > bytes.length || end < at + 18) break;
    entries.push({ offset: Number(bytes.readBigInt64BE(at)), entry: bytes.subarray(at, end) });
    at = end;
  }
  return entries;
}

function keep(entry: Buffer, version: number, offset: number, appendTime: bigint | undefined, { topic, partition, from, to }: Wanted, read: RecordsRead): void {
  if (offset < from || offset >= to) return;
  const { time, key, value } = messageIn(entry, version);
  const isAppendTime = appendTime !== undefined || (version === 1 && (entry[17]! & 8) !== 0);
  const timestamp = appendTime ?? time;
  read.messages.push({ topic, partition, offset: BigInt(offset), timestamp, timestampType: timestamp === -1n ? 'none' : isAppendTime ? 'append' : 'create', key, value, headers: [], size: entry.length - 12 });
}

function messageIn(entry: Buffer, version: number): { readonly time: bigint; readonly key: Buffer | null; readonly value: Buffer | null } {
  const start = version === 1 ? 26 : 18;
  const [key, behind] = bytesAt(entry, start);
  return { time: version === 1 ? entry.readBigInt64BE(18) : -1n, key, value: bytesAt(entry, behind)[0] };
}

function bytesAt(entry: Buffer, at: number): readonly [Buffer | null, number] {
  const length = entry.readInt32BE(at);
  if (length < 0) return [null, at + 4];
  if (at + 4 + length > entry.length) throw new RangeError('cut');
  return [entry.subarray(at + 4, at + 4 + length), at + 4 + length];
}
