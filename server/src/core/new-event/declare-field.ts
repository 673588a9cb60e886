import { ageOf } from '../formats/json-schema/dialect.ts';
import type { Dialect } from '../formats/json-schema/dialect.ts';
import { capitalise, toCase } from '../words/case.ts';
import type { NewType, PlainType } from './new-field.ts';

type Data = Readonly<Record<string, unknown>>;

const avroPlain: Readonly<Record<PlainType, unknown>> = {
  string: 'string', boolean: 'boolean', int: 'int', long: 'long', float: 'float', double: 'double', bytes: 'bytes',
  uuid: { type: 'string', logicalType: 'uuid' },
  date: { type: 'int', logicalType: 'date' },
  time: { type: 'int', logicalType: 'time-millis' },
  timestamp: { type: 'long', logicalType: 'timestamp-millis' },
};

/** Names the types that are defined within a record: each name once. */
export type NameType = (wanted: string) => string;

/** Gives names that were not given yet; a number goes behind one that was. */
export function namer(taken: readonly string[]): NameType {
  const given = new Set(taken);
  return (wanted) => {
    let name = wanted;
    for (let i = 2; given.has(name); i++) name = `${wanted}${i}`;
    given.add(name);
    return name;
  };
}

/** An Avro type as plain data. Named types within it are called after the field. */
export function avroTypeOf(type: NewType, field: string, name: NameType): unknown {
  switch (type.kind) {
    case 'plain':
      return avroPlain[type.name];
    case 'decimal':
      return { type: 'bytes', logicalType: 'decimal', precision: type.precision, scale: type.scale };
    case 'enum':
      return { type: 'enum', name: name(capitalise(toCase(field, 'PascalCase'))), symbols: type.values };
    case 'fixed':
      return { type: 'fixed', name: name(capitalise(toCase(field, 'PascalCase'))), size: type.size };
    case 'array':
      return { type: 'array', items: avroTypeOf(type.items, field, name) };
    case 'map':
      return { type: 'map', values: avroTypeOf(type.values, field, name) };
    default:
      return type satisfies never;
  }
}

/** The schema of a JSON value as plain data. Bytes are base64 where the draft has a word for that, a fixed is its bytes in hexadecimal digits. */
export function jsonTypeOf(type: NewType, dialect: Dialect): Data {
  switch (type.kind) {
    case 'plain':
      return jsonPlain(type.name, dialect);
    case 'decimal':
      return { type: 'string', pattern: decimalPattern(type.precision, type.scale) };
    case 'enum':
      return { type: 'string', enum: type.values };
    case 'fixed':
      return { type: 'string', pattern: `^[0-9a-f]{${2 * type.size}}$` };
    case 'array':
      return { type: 'array', items: jsonTypeOf(type.items, dialect) };
    case 'map':
      return { type: 'object', additionalProperties: jsonTypeOf(type.values, dialect) };
    default:
      return type satisfies never;
  }
}

function jsonPlain(name: PlainType, dialect: Dialect): Data {
  switch (name) {
    case 'string':
    case 'boolean':
      return { type: name };
    case 'int':
    case 'long':
      return { type: 'integer' };
    case 'float':
    case 'double':
      return { type: 'number' };
    case 'bytes':
      // "contentEncoding" came with draft-07.
      return { type: 'string', ...((ageOf(dialect) ?? 2020) >= 7 && { contentEncoding: 'base64' }) };
    case 'uuid':
    case 'date':
    case 'time':
      return { type: 'string', format: name };
    case 'timestamp':
      return { type: 'string', format: 'date-time' };
    default:
      return name satisfies never;
  }
}

function decimalPattern(precision: number, scale: number): string {
  const whole = precision - scale;
  return `^-?${whole === 0 ? '0' : `[0-9]{1,${whole}}`}${scale === 0 ? '' : `(\\.[0-9]{1,${scale}})?`}$`;
}
