/** A place in the bytes of an answer. Reading past the end throws a `RangeError`, as Node's buffers do. */
export interface Source {
  readonly bytes: Buffer;
  at: number;
  /** Of the API that is read: fields come and go with it. */
  readonly version: number;
  /** KIP-482: compact lengths, and tagged fields behind each structure. */
  readonly isFlexible: boolean;
}

export function take(source: Source, length: number): Buffer {
  if (length < 0 || source.at + length > source.bytes.length) throw new RangeError('The answer ends in the middle of a field');
  return source.bytes.subarray(source.at, (source.at += length));
}

/** An unsigned varint (base 128, least significant group first) of at most 32 bits. */
export function takeUnsignedVarint(source: Source): number {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const byte = take(source, 1)[0]!;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
  throw new RangeError('A varint is longer than 32 bits');
}

/** How many items follow, and -1 for null. One that is longer than what is left of the answer is none. */
export function takeLength(source: Source, kind: 'short' | 'int'): number {
  const length = source.isFlexible ? takeUnsignedVarint(source) - 1 : kind === 'short' ? take(source, 2).readInt16BE() : take(source, 4).readInt32BE();
  if (length > source.bytes.length - source.at) throw new RangeError('A length is longer than the answer');
  return length;
}

/** Tagged fields that this program does not know are passed over, which is what they are for. */
export function skipTags(source: Source): void {
  if (!source.isFlexible) return;
  for (let left = takeUnsignedVarint(source); left > 0; left--) {
    takeUnsignedVarint(source);
    take(source, takeUnsignedVarint(source));
  }
}
