import { kind } from '../../formats/avro/compiled-type.ts';
import type { CompiledField, CompiledSchema, CompiledType, Use } from '../../formats/avro/compiled-type.ts';
import { lossyUtf8 } from '../utf8.ts';
import { defaultLimits } from '../value.ts';
import type { Limits, Member, Value, ValuePath } from '../value.ts';
import { cursorOf, index, int, length, long, skip, stop } from './cursor.ts';
import type { Cursor, WireFault } from './cursor.ts';
import { logicalOf } from './logical.ts';
import { eachItem, mostDepth } from './pass.ts';

/** What bytes are as data of a schema. `value` is what was read before a fault; undefined where that was nothing. */
export type AvroRead =
  /** `end` is where the data ended: bytes may follow that belong to nothing. */
  | { readonly kind: 'read'; readonly value: Value; readonly end: number }
  | { readonly kind: 'fault'; readonly value: Value | undefined; readonly fault: PlacedFault };

/** A fault and the value in which it is. */
export interface PlacedFault extends WireFault {
  readonly path: ValuePath;
  /** The innermost field of the schema on the way there; undefined at the root. */
  readonly field: CompiledField | undefined;
  /** The type that was to be read. */
  readonly use: Use;
}

/**
 * Reads data in Avro's binary encoding (1.12 specification) with the schema that wrote it: every value with its place in the bytes, and of what cannot be
 * read, where and in which field. Total: any bytes are answered. The schema must be without faults (`compileAvro(…).faults`).
 */
export function readAvro(bytes: Uint8Array, from: number, schema: CompiledSchema, limits: Limits = defaultLimits): AvroRead | undefined {
  if (!schema.root || schema.faults.length > 0) return undefined;
  const reading: Reading = { cursor: cursorOf(bytes, from), limits, left: limits.values, path: [], fields: [], placed: undefined };
  const value = read(reading, schema.root, 0);
  return reading.placed ? { kind: 'fault', value, fault: reading.placed } : { kind: 'read', value: value!, end: reading.cursor.at };
}

interface Reading {
  readonly cursor: Cursor;
  readonly limits: Limits;
  /** How many values may still be kept. */
  left: number;
  readonly path: (string | number)[];
  readonly fields: CompiledField[];
  placed: PlacedFault | undefined;
}

/** The value, or what there is of it at a fault; undefined where that is nothing. */
function read(reading: Reading, use: Use, depth: number, branch?: string): Value | undefined {
  const { cursor } = reading;
  const from = cursor.at;
  const value = depth > mostDepth ? tooDeep(cursor) : readType(reading, use, depth);
  if (cursor.fault && !reading.placed) reading.placed = { ...cursor.fault, path: [...reading.path], field: reading.fields.at(-1), use };
  if (value === undefined || (cursor.fault && value.kind !== 'object' && value.kind !== 'list')) return undefined;
  const placed = { ...value, from, to: cursor.at };
  const named = branch === undefined || 'branch' in value ? placed : { ...placed, branch };
  const logical = cursor.fault ? undefined : logicalOf(use, named);
  return logical ? { ...named, logical } : named;
}

type Unplaced = Value extends infer One ? (One extends Value ? Omit<One, 'from' | 'to'> : never) : never;

function tooDeep(cursor: Cursor): undefined {
  stop(cursor, { kind: 'too-deep', from: cursor.at, to: cursor.at });
}

function readType(reading: Reading, { type }: Use, depth: number): Unplaced | undefined {
  const { cursor } = reading;
  switch (type.kind) {
    case kind.null:
      return { kind: 'null' };
    case kind.boolean: {
      const { at } = cursor;
      skip(cursor, 1);
      return { kind: 'boolean', value: cursor.bytes[at] === 1 };
    }
    case kind.int:
      return { kind: 'number', value: int(cursor) };
    case kind.long:
      return { kind: 'number', value: long(cursor) };
    case kind.float:
    case kind.double:
      return { kind: 'number', value: floating(cursor, type.kind === kind.float ? 4 : 8) };
    case kind.string:
      return text(reading, length(cursor));
    case kind.bytes:
      return raw(reading, length(cursor));
    case kind.fixed:
      return raw(reading, type.size);
    case kind.enum: {
      const symbol = index(cursor, type.symbolList.length, 'no-such-symbol');
      return symbol === undefined ? undefined : { kind: 'text', value: type.symbolList[symbol]!, isSymbol: true };
    }
    case kind.record:
      return record(reading, type, depth);
    case kind.array:
      return list(reading, type, depth);
    case kind.map:
      return map(reading, type, depth);
    case kind.union: {
      const chosen = index(cursor, type.branches.length, 'no-such-branch');
      if (chosen === undefined) return undefined;
      const branch = type.branches[chosen]!;
      return read(reading, branch, depth + 1, branchName(branch.type));
    }
    case kind.unknown:
      stop(cursor, { kind: 'no-type', from: cursor.at, to: cursor.at });
      return undefined;
    default:
      return type.kind satisfies never;
  }
}

function record(reading: Reading, type: CompiledType, depth: number): Unplaced {
  const members: Member[] = [];
  let more = 0;
  for (let i = 0; i < type.fields.length && !reading.cursor.fault; i++) {
    const field = type.fields[i]!;
    reading.path.push(field.name);
    reading.fields.push(field);
    const value = read(reading, field.use, depth + 1);
    reading.fields.pop();
    reading.path.pop();
    if (value && --reading.left >= 0) members.push({ name: field.name, value });
    else if (value) more++;
  }
  return { kind: 'object', members, more, record: type.fullName };
}

function list(reading: Reading, type: CompiledType, depth: number): Unplaced {
  const items: Value[] = [];
  let more = 0;
  eachItem(reading.cursor, (number) => {
    reading.path.push(number);
    const value = read(reading, type.inner!, depth + 1);
    reading.path.pop();
    if (value && --reading.left >= 0) items.push(value);
    else if (value) more++;
  }, (rest) => (more += rest));
  return { kind: 'list', items, more };
}

function map(reading: Reading, type: CompiledType, depth: number): Unplaced {
  const { cursor } = reading;
  const members: Member[] = [];
  let more = 0;
  eachItem(cursor, () => {
    const size = length(cursor);
    if (cursor.fault) return;
    const name = lossyUtf8(cursor.bytes, cursor.at, cursor.at + Math.min(size, reading.limits.text));
    skip(cursor, size);
    reading.path.push(name);
    const value = read(reading, type.inner!, depth + 1);
    reading.path.pop();
    if (value && --reading.left >= 0) members.push({ name, value });
    else if (value) more++;
  });
  return { kind: 'object', members, more };
}

function text(reading: Reading, size: number): Unplaced {
  const { cursor, limits } = reading;
  const from = cursor.at;
  skip(cursor, size);
  if (size <= limits.text) return { kind: 'text', value: lossyUtf8(cursor.bytes, from, from + size) };
  let to = from + limits.text;
  // Not in the middle of a character.
  while (to > from && (cursor.bytes[to]! & 0xc0) === 0x80) to--;
  return { kind: 'text', value: lossyUtf8(cursor.bytes, from, to), whole: size };
}

function raw(reading: Reading, size: number): Unplaced {
  const { cursor, limits } = reading;
  const from = cursor.at;
  skip(cursor, size);
  if (cursor.fault) return { kind: 'null' };
  return size <= limits.text ? { kind: 'bytes', value: cursor.bytes.slice(from, from + size) } : { kind: 'bytes', value: cursor.bytes.slice(from, from + limits.text), whole: size };
}

function floating(cursor: Cursor, size: 4 | 8): number {
  const { bytes, at } = cursor;
  skip(cursor, size);
  if (cursor.fault) return 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, size);
  return size === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true);
}

const kindNames = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string', 'array', 'map'];

/** How Avro's JSON encoding calls a branch of a union. */
export function branchName(type: CompiledType): string {
  return kindNames[type.kind] ?? type.fullName;
}
