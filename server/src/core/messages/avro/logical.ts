import type { Use } from '../../formats/avro/compiled-type.ts';
import { kind } from '../../formats/avro/compiled-type.ts';
import { stringOf, valueOf } from '../../tree/node.ts';
import type { ObjectNode } from '../../tree/node.ts';
import { bigEndian, uuid } from '../bytes.ts';
import type { Value } from '../value.ts';
import { cursorOf, int, length } from './cursor.ts';

/** What the logical type of a place makes of a value (1.12 specification, "Logical Types"); undefined where there is none, or the value is none of it. */
export function logicalOf(use: Use, value: Value): Value['logical'] {
  if (value.kind !== 'number' && value.kind !== 'bytes' && value.kind !== 'text') return undefined;
  const object = objectOf(use);
  const type = stringOf(object, 'logicalType')?.value;
  if (type === undefined) return undefined;
  const shown = shownBy(type, use, object!, value);
  return shown === undefined ? undefined : { type, shown };
}

/** A name leads to a fixed, whose definition has the attributes. */
function objectOf({ type, said }: Use): ObjectNode | undefined {
  if (type.kind === kind.union) return undefined;
  return type.kind === kind.fixed ? type.definition?.object : said.object;
}

function shownBy(logicalType: string, { type }: Use, object: ObjectNode, value: Value): string | undefined {
  if (value.kind === 'bytes') {
    if (value.whole !== undefined) return undefined;
    const { value: bytes } = value;
    switch (logicalType) {
      case 'decimal':
        return bytes.length === 0 ? undefined : decimal(bigEndian(bytes), scaleOf(object));
      case 'big-decimal':
        return type.kind === kind.bytes ? bigDecimal(bytes) : undefined;
      case 'uuid':
        return bytes.length === 16 ? uuid(bytes) : undefined;
      case 'duration':
        return bytes.length === 12 ? duration(bytes) : undefined;
      default:
        return undefined;
    }
  }
  if (value.kind !== 'number') return undefined;
  const perSecond = units.get(logicalType);
  if (perSecond !== undefined && type.kind === kind.long && !logicalType.startsWith('time-')) return instant(BigInt(value.value), perSecond, logicalType.startsWith('local-') ? '' : 'Z');
  if (logicalType === 'date' && type.kind === kind.int) return day(BigInt(value.value));
  if (perSecond !== undefined && type.kind === (logicalType === 'time-millis' ? kind.int : kind.long)) return timeOfDay(BigInt(value.value), perSecond);
  return undefined;
}

const units: ReadonlyMap<string, bigint> = new Map([
  ['time-millis', 1000n], ['time-micros', 1_000_000n],
  ['timestamp-millis', 1000n], ['timestamp-micros', 1_000_000n], ['timestamp-nanos', 1_000_000_000n],
  ['local-timestamp-millis', 1000n], ['local-timestamp-micros', 1_000_000n], ['local-timestamp-nanos', 1_000_000_000n],
]);

function scaleOf(object: ObjectNode): number {
  const scale = valueOf(object, 'scale');
  return scale?.kind === 'number' && Number.isInteger(scale.value) && scale.value >= 0 && scale.value <= 10_000 ? scale.value : 0;
}

/** An unscaled integer with its point: 1234 of scale 2 is 12.34. A negative scale appends zeros, as `BigDecimal.toPlainString`. */
export function decimal(unscaled: bigint, scale: number): string {
  if (scale < 0) return `${unscaled}${unscaled === 0n ? '' : '0'.repeat(-scale)}`;
  if (scale === 0) return String(unscaled);
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** The unscaled integer as bytes with a length, then the scale as an int. */
function bigDecimal(bytes: Uint8Array): string | undefined {
  const cursor = cursorOf(bytes);
  const size = length(cursor);
  const from = cursor.at;
  cursor.at += size;
  const scale = int(cursor);
  return cursor.fault || cursor.at !== bytes.length || size === 0 || Math.abs(scale) > 10_000 ? undefined : decimal(bigEndian(bytes, from, from + size), scale);
}

/** Three unsigned integers of 32 bits, little-endian: months, days, milliseconds. As ISO 8601 has durations. */
function duration(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 12);
  const [months, days, millis] = [view.getUint32(0, true), view.getUint32(4, true), view.getUint32(8, true)];
  const parts = `${months > 0 ? `${months}M` : ''}${days > 0 ? `${days}D` : ''}${millis > 0 ? `T${millis / 1000}S` : ''}`;
  return parts === '' ? 'PT0S' : `P${parts}`;
}

/** A date that `Date` can hold; others have no sensible notation. */
function day(days: bigint): string | undefined {
  return days >= -100_000_000n && days <= 100_000_000n ? new Date(Number(days) * 86_400_000).toISOString().replace(/T.*$/, '') : undefined;
}

function instant(value: bigint, perSecond: bigint, zone: '' | 'Z'): string | undefined {
  const seconds = floorDivide(value, perSecond);
  if (seconds < -8_640_000_000_000n || seconds > 8_640_000_000_000n) return undefined;
  return `${new Date(Number(seconds) * 1000).toISOString().slice(0, -5)}${fraction(value - seconds * perSecond, perSecond)}${zone}`;
}

function timeOfDay(value: bigint, perSecond: bigint): string | undefined {
  const seconds = floorDivide(value, perSecond);
  if (seconds < 0n || seconds >= 86_400n) return undefined;
  const two = (it: bigint): string => String(it).padStart(2, '0');
  return `${two(seconds / 3600n)}:${two((seconds / 60n) % 60n)}:${two(seconds % 60n)}${fraction(value - seconds * perSecond, perSecond)}`;
}

function fraction(rest: bigint, perSecond: bigint): string {
  return `.${String(rest).padStart(String(perSecond).length - 1, '0')}`;
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value < 0n && quotient * by !== value ? quotient - 1n : quotient;
}
