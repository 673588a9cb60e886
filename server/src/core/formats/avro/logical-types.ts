import type { AvroType, PrimitiveName } from './model.ts';

/** A logical type of the specification and the types that it may stand on. */
export interface LogicalType {
  readonly on: readonly (PrimitiveName | 'fixed')[];
  /** How many bytes a fixed must have below it; absent where any number will do. */
  readonly fixedSize?: number;
  /** In a few words, what a value means. */
  readonly means: string;
}

/** Avro 1.12 specification, "Logical Types". Java reads over a logical type on any other base, with one line in its log. */
export const logicalTypes: ReadonlyMap<string, LogicalType> = new Map<string, LogicalType>([
  ['decimal', { on: ['bytes', 'fixed'], means: 'a decimal number of fixed scale' }],
  ['big-decimal', { on: ['bytes'], means: 'a decimal number with its own scale' }],
  ['uuid', { on: ['string', 'fixed'], fixedSize: 16, means: 'a UUID' }],
  ['date', { on: ['int'], means: 'days since 1970-01-01' }],
  ['time-millis', { on: ['int'], means: 'milliseconds after midnight' }],
  ['time-micros', { on: ['long'], means: 'microseconds after midnight' }],
  ['timestamp-millis', { on: ['long'], means: 'milliseconds since 1970-01-01 UTC' }],
  ['timestamp-micros', { on: ['long'], means: 'microseconds since 1970-01-01 UTC' }],
  ['timestamp-nanos', { on: ['long'], means: 'nanoseconds since 1970-01-01 UTC' }],
  ['local-timestamp-millis', { on: ['long'], means: 'milliseconds since 1970-01-01 in no certain time zone' }],
  ['local-timestamp-micros', { on: ['long'], means: 'microseconds since 1970-01-01 in no certain time zone' }],
  ['local-timestamp-nanos', { on: ['long'], means: 'nanoseconds since 1970-01-01 in no certain time zone' }],
  ['duration', { on: ['fixed'], fixedSize: 12, means: 'months, days and milliseconds' }],
]);

/** Whether a logical type may stand on a type; a wrong size of a fixed counts as no. */
export function mayStandOn(logical: LogicalType, type: AvroType): boolean {
  if (type.kind === 'primitive') return logical.on.includes(type.name);
  if (type.kind !== 'fixed' || !logical.on.includes('fixed')) return false;
  return logical.fixedSize === undefined || type.size === undefined || type.size === logical.fixedSize;
}

/** How many decimal digits every value of a fixed of that many bytes can hold (specification, "Decimal"). */
export function digitsOf(bytes: number): number {
  return Math.floor(Math.log10(2) * (8 * bytes - 1));
}

/** How many bytes a fixed needs for that many decimal digits. */
export function bytesFor(digits: number): number {
  const bytes = Math.ceil((digits / Math.log10(2) + 1) / 8);
  return digitsOf(bytes) < digits ? bytes + 1 : bytes;
}
