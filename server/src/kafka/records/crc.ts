/** Check sums of records: CRC-32C (Castagnoli, RFC 3720 appendix B.4) of batches, CRC-32 (ISO 3309) of the older message sets. */
export type Crc = (bytes: Uint8Array) => number;

/** Eight bytes a step by eight tables ("slicing by 8"): Node has CRC-32 from 20.15 on, and CRC-32C not at all. */
function crcOf(polynomial: number): Crc {
  let tables: Int32Array | undefined;
  return (bytes) => {
    const t = tables ??= tablesOf(polynomial);
    const end = bytes.length;
    let crc = -1;
    let i = 0;
    for (; i + 8 <= end; i += 8) {
      const low = crc ^ (bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24));
      crc = t[0x700 | (low & 0xff)]! ^ t[0x600 | ((low >>> 8) & 0xff)]! ^ t[0x500 | ((low >>> 16) & 0xff)]! ^ t[0x400 | (low >>> 24)]!
        ^ t[0x300 | bytes[i + 4]!]! ^ t[0x200 | bytes[i + 5]!]! ^ t[0x100 | bytes[i + 6]!]! ^ t[bytes[i + 7]!]!;
    }
    for (; i < end; i++) crc = (crc >>> 8) ^ t[(crc ^ bytes[i]!) & 0xff]!;
    return ~crc >>> 0;
  };
}

function tablesOf(polynomial: number): Int32Array {
  const t = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
    t[byte] = crc;
  }
  for (let i = 256; i < t.length; i++) t[i] = (t[i - 256]! >>> 8) ^ t[t[i - 256]! & 0xff]!;
  return t;
}

export const crc32c: Crc = crcOf(0x82f63b78);
export const crc32: Crc = crcOf(0xedb88320);
