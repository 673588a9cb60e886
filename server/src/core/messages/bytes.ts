/** Bytes as hexadecimal digits, without blanks. */
export function hex(bytes: Uint8Array, from = 0, to = bytes.length): string {
  let text = '';
  for (let at = from; at < to; at++) text += digits[bytes[at]!]!;
  return text;
}

const digits: readonly string[] = Array.from({ length: 256 }, (_, it) => it.toString(16).padStart(2, '0'));

/** A signed 32-bit integer, big-endian. */
export function int32(bytes: Uint8Array, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}

/** A signed 64-bit integer, big-endian. */
export function int64(bytes: Uint8Array, at: number): bigint {
  return (BigInt(int32(bytes, at)) << 32n) | BigInt(int32(bytes, at + 4) >>> 0);
}

/** A signed integer in two's complement, big-endian, of any number of bytes (Java's `BigInteger.toByteArray`); 0 for none. */
export function bigEndian(bytes: Uint8Array, from = 0, to = bytes.length): bigint {
  if (from >= to) return 0n;
  const unsigned = BigInt(`0x${hex(bytes, from, to)}`);
  return bytes[from]! < 0x80 ? unsigned : unsigned - (1n << BigInt(8 * (to - from)));
}

/** 16 bytes as a UUID, most significant first (RFC 9562). */
export function uuid(bytes: Uint8Array, from = 0): string {
  const all = hex(bytes, from, from + 16);
  return [all.slice(0, 8), all.slice(8, 12), all.slice(12, 16), all.slice(16, 20), all.slice(20)].join('-');
}

/** Whether bytes begin with these, from a place on. */
export function startsWith(bytes: Uint8Array, expected: readonly number[], from = 0): boolean {
  return bytes.length >= from + expected.length && expected.every((byte, i) => bytes[from + i] === byte);
}
