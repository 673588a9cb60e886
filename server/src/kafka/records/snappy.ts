/**
 * Unpacks Snappy: a block (google/snappy, format_description.txt), or blocks in the framing of xerial's snappy-java, which Kafka's own clients write: a magic
 * number, two versions, then blocks with their lengths. Throws a `RangeError` for what is none, or longer than `most`.
 */
export function unpackSnappy(bytes: Buffer, most: number): Buffer {
  if (bytes.length < 16 || !bytes.subarray(0, 8).equals(xerial)) return block(bytes, most);
  const parts: Buffer[] = [];
  let left = most;
  for (let at = 16; at < bytes.length;) {
    const length = bytes.readInt32BE(at);
    at += 4;
    if (length < 0 || at + length > bytes.length) throw new RangeError('A Snappy block is longer than what is there');
    const part = block(bytes.subarray(at, at + length), left);
    parts.push(part);
    left -= part.length;
    at += length;
  }
  return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
}

const xerial = Buffer.of(0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0);

function block(bytes: Buffer, most: number): Buffer {
  let at = 0;
  let length = 0;
  for (let shift = 0; ; shift += 7) {
    if (shift > 28 || at >= bytes.length) throw new RangeError('A Snappy block has no length');
    const byte = bytes[at++]!;
    length += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  if (length > most) throw new RangeError(`unpacked it has more than ${most} bytes`);
  const out = Buffer.allocUnsafe(length);
  let to = 0;
  while (at < bytes.length) {
    const tag = bytes[at++]!;
    if ((tag & 3) === 0) {
      let size = tag >> 2;
      if (size >= 60) {
        const extra = size - 59;
        if (at + extra > bytes.length) throw new RangeError('A Snappy literal is cut');
        size = bytes.readUIntLE(at, extra);
        at += extra;
      }
      size++;
      if (at + size > bytes.length || to + size > length) throw new RangeError('A Snappy literal is longer than what is there');
      bytes.copy(out, to, at, at + size);
      at += size;
      to += size;
      continue;
    }
    const wide = tag & 3;
    const size = wide === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1;
    const width = wide === 1 ? 1 : wide === 2 ? 2 : 4;
    if (at + width > bytes.length) throw new RangeError('A Snappy copy is cut');
    const back = wide === 1 ? ((tag >> 5) << 8) | bytes[at]! : bytes.readUIntLE(at, width);
    at += width;
    if (back === 0 || back > to || to + size > length) throw new RangeError('A Snappy copy reaches outside');
    to = repeat(out, to, back, size);
  }
  if (to !== length) throw new RangeError('A Snappy block is shorter than it says');
  return out;
}

/** Copies from what was written before, byte by byte where both overlap. Returns where the copy ends. */
export function repeat(out: Buffer, to: number, back: number, size: number): number {
  if (size <= back) {
    out.copyWithin(to, to - back, to - back + size);
    return to + size;
  }
  for (const end = to + size; to < end; to++) out[to] = out[to - back]!;
  return to;
}
