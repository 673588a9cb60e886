import { repeat } from './snappy.ts';

/**
 * Unpacks LZ4 frames (lz4_Frame_format.md, lz4_Block_format.md). Check sums of the frame are not looked at: the batch has one of its own, and Kafka wrote
 * wrong ones into frames of message sets of version 0. Throws a `RangeError` for what is none, or longer than `most`.
 */
export function unpackLz4(bytes: Buffer, most: number): Buffer {
  const grown = { out: Buffer.allocUnsafe(Math.min(most, Math.max(1024, bytes.length * 4))), to: 0 };
  let at = 0;
  while (at < bytes.length) at = frame(bytes, at, grown, most);
  return grown.out.subarray(0, grown.to);
}

interface Grown { out: Buffer; to: number }

function frame(bytes: Buffer, start: number, grown: Grown, most: number): number {
  const magic = bytes.readUInt32LE(start);
  // Frames that may be passed over: 0x184D2A50 to 5F.
  if ((magic & 0xfffffff0) >>> 0 === 0x184d2a50) return start + 8 + bytes.readUInt32LE(start + 4);
  if (magic !== 0x184d2204) throw new RangeError('it is no LZ4 frame');
  const flags = bytes.readUInt8(start + 4);
  if (flags >> 6 !== 1) throw new RangeError('its LZ4 frame is of another version');
  let at = start + 7 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0);
  for (;;) {
    const size = bytes.readUInt32LE(at);
    at += 4;
    if (size === 0) break;
    const length = size & 0x7fffffff;
    if (at + length > bytes.length) throw new RangeError('An LZ4 block is longer than what is there');
    if (size >>> 31 === 1) {
      room(grown, length, most);
      bytes.copy(grown.out, grown.to, at, at + length);
      grown.to += length;
    } else block(bytes, at, at + length, grown, most);
    at += length + (flags & 0x10 ? 4 : 0);
  }
  return at + (flags & 4 ? 4 : 0);
}

function block(bytes: Buffer, start: number, end: number, grown: Grown, most: number): void {
  let at = start;
  const longer = (length: number): number => {
    if (length < 15) return length;
    let sum = length;
    for (;;) {
      if (at >= end) throw new RangeError('An LZ4 length is cut');
      const byte = bytes[at++]!;
      sum += byte;
      if (byte < 255) return sum;
    }
  };
  while (at < end) {
    const token = bytes[at++]!;
    const literals = longer(token >> 4);
    if (at + literals > end) throw new RangeError('LZ4 literals are longer than what is there');
    room(grown, literals, most);
    bytes.copy(grown.out, grown.to, at, at + literals);
    grown.to += literals;
    at += literals;
    // The last sequence has no match.
    if (at >= end) return;
    const back = bytes.readUInt16LE(at);
    at += 2;
    const size = longer(token & 15) + 4;
    if (back === 0 || back > grown.to) throw new RangeError('An LZ4 match reaches outside');
    room(grown, size, most);
    grown.to = repeat(grown.out, grown.to, back, size);
  }
}

function room(grown: Grown, size: number, most: number): void {
  const wanted = grown.to + size;
  if (wanted <= grown.out.length) return;
  if (wanted > most) throw new RangeError(`unpacked it has more than ${most} bytes`);
  const larger = Buffer.allocUnsafe(Math.min(most, Math.max(wanted, grown.out.length * 2)));
  grown.out.copy(larger, 0, 0, grown.to);
  grown.out = larger;
}
