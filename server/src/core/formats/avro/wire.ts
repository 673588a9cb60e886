import type { AvroType, KindName, PrimitiveName } from './model.ts';

/** How the values of Avro types are written (1.12 specification, "Binary Encoding"), each as half a sentence. */
const primitives: Readonly<Record<PrimitiveName, string>> = {
  null: 'nothing is written',
  boolean: 'one byte, 0 or 1',
  int: '32 bits, signed; written as a zig-zag varint of 1 to 5 bytes',
  long: '64 bits, signed; written as a zig-zag varint of 1 to 10 bytes',
  float: '32-bit IEEE 754; written as 4 bytes, little-endian',
  double: '64-bit IEEE 754; written as 8 bytes, little-endian',
  bytes: 'any bytes; written as their number (a zig-zag varint) and the bytes',
  string: 'text; written as the number of its bytes (a zig-zag varint) and the bytes in UTF-8',
};

const kinds: Readonly<Record<KindName, string>> = {
  record: 'written as its fields one after the other, in this order and without names',
  error: 'a record; written as its fields one after the other, in this order and without names',
  enum: 'written as the position of the symbol, from 0, as a zig-zag varint: readers need this schema to know the name',
  fixed: 'a certain number of bytes, written without a length',
  array: 'written in blocks, each with its number of items, and a 0 at the end',
  map: 'written in blocks of pairs (the key is a string), and a 0 at the end',
};

/** How values are written that a word of `type` names, as half a sentence; undefined for the name of a type. */
export function wireOfWord(word: string): string | undefined {
  return { ...primitives, ...kinds }[word as PrimitiveName | KindName] as string | undefined;
}

/** How a value of a type is written, as half a sentence; undefined where that depends on what is not known here. */
export function wireOf(type: AvroType): string | undefined {
  switch (type.kind) {
    case 'primitive':
      return primitives[type.name];
    case 'fixed':
      return type.size === undefined ? undefined : `written as exactly ${type.size} ${type.size === 1 ? 'byte' : 'bytes'}, without a length`;
    case 'enum':
    case 'record':
    case 'array':
    case 'map':
      return kinds[type.kind];
    case 'union':
      return 'written as the position of the branch, from 0, as a zig-zag varint, and the value';
    case 'reference':
    case 'unknown':
      return undefined;
    default:
      return type satisfies never;
  }
}

/** What a logical type means and how its value is written (1.12 specification, "Logical Types"). */
const logical: ReadonlyMap<string, (attributes: LogicalAttributes) => string> = new Map<string, (attributes: LogicalAttributes) => string>([
  ['decimal', ({ precision, scale = 0 }) => `a decimal number${precision === undefined ? '' : ` of at most ${precision} ${precision === 1 ? 'digit' : 'digits'}`}, ${scale === 0 ? 'none' : scale} of them behind the point; written as the unscaled integer in two's complement, big-endian${scale > 0 ? ` (${example(scale)})` : ''}`],
  ['big-decimal', () => 'a decimal number that carries its own scale; written as bytes that hold the unscaled integer (two\'s complement, big-endian, with its length) and the scale as an int'],
  ['uuid', ({ base }) => base === 'fixed' ? 'a UUID; written as its 16 bytes, in the order of RFC 4122' : 'a UUID; written as text of 36 characters (RFC 4122), 37 bytes with the length'],
  ['date', () => 'a date without time and zone: days since 1970-01-01; written as an int, a date of our days takes 3 bytes'],
  ['time-millis', () => 'a time of day without date and zone: milliseconds after midnight; written as an int of up to 4 bytes'],
  ['time-micros', () => 'a time of day without date and zone: microseconds after midnight; written as a long of up to 6 bytes'],
  ['timestamp-millis', () => 'an instant: milliseconds since 1970-01-01T00:00:00 UTC; written as a long, an instant of our days takes 6 bytes'],
  ['timestamp-micros', () => 'an instant: microseconds since 1970-01-01T00:00:00 UTC; written as a long, an instant of our days takes 8 bytes'],
  ['timestamp-nanos', () => 'an instant: nanoseconds since 1970-01-01T00:00:00 UTC; written as a long, an instant of our days takes 9 bytes. New in Avro 1.12'],
  ['local-timestamp-millis', () => 'a date and time in whatever zone the reader is: milliseconds since 1970-01-01T00:00:00; written as a long. It is no instant'],
  ['local-timestamp-micros', () => 'a date and time in whatever zone the reader is: microseconds since 1970-01-01T00:00:00; written as a long. It is no instant'],
  ['local-timestamp-nanos', () => 'a date and time in whatever zone the reader is: nanoseconds since 1970-01-01T00:00:00; written as a long. It is no instant. New in Avro 1.12'],
  ['duration', () => 'an amount of time; written as three unsigned 32-bit integers, little-endian: months, days, milliseconds'],
]);

export interface LogicalAttributes {
  readonly base: string;
  readonly precision?: number;
  readonly scale?: number;
}

/** What a logical type means and how it is written, as half a sentence; undefined for one that the specification does not have. */
export function logicalWire(name: string, attributes: LogicalAttributes): string | undefined {
  return logical.get(name)?.(attributes);
}

function example(scale: number): string {
  const digits = `12${'3456789'.repeat(3).slice(0, Math.min(scale, 8))}`;
  return scale > 8 ? 'the scale is in the schema alone' : `${digits.slice(0, 2)}.${digits.slice(2)} is written as ${digits}`;
}
