/** The bytes of a request, growing. */
export interface Sink {
  readonly parts: Buffer[];
  readonly version: number;
  readonly isFlexible: boolean;
}

export function put(sink: Sink, bytes: Buffer): void {
  sink.parts.push(bytes);
}

export function putUnsignedVarint(sink: Sink, value: number): void {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 0x80; left = Math.floor(left / 128)) bytes.push((left % 128) | 0x80);
  put(sink, Buffer.from([...bytes, left]));
}

/** -1 stands for null. */
export function putLength(sink: Sink, length: number, kind: 'short' | 'int'): void {
  if (sink.isFlexible) return putUnsignedVarint(sink, length + 1);
  const bytes = Buffer.alloc(kind === 'short' ? 2 : 4);
  bytes.writeIntBE(length, 0, bytes.length);
  put(sink, bytes);
}

export function putNoTags(sink: Sink): void {
  if (sink.isFlexible) put(sink, Buffer.of(0));
}
