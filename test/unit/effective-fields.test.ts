import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Format } from '../../server/src/core/model/schema-model.ts';
import { effectiveFields, fieldsOf } from '../../server/src/core/model/effective-fields.ts';
import type { EffectiveField, EffectiveObject } from '../../server/src/core/model/effective-fields.ts';
import { toValue } from '../../server/src/core/tree/node.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { modelOf } from '../support/check.ts';

/** The fields of the first file, or of the object in its field `within`: one line each. */
function show(format: Format, files: Readonly<Record<string, unknown>>, within?: string): readonly string[] | undefined {
  const extension = format === 'avro' ? '.avsc' : '.schema.json';
  const models = Object.entries(files).map(([path, content]) => modelOf(JSON.stringify(content), path + extension, format)!);
  const workspace = indexOf(models, ['file:///workspace/']);
  const root = effectiveFields(models[0]!, workspace);
  const object = within === undefined ? root : fieldsOf(root!.fields.get(within)!, workspace);
  return object && lines(object);
}

function lines({ fields, isComplete }: EffectiveObject): readonly string[] {
  return [...[...fields.values()].map(line), ...(isComplete ? [] : ['…'])];
}

function line({ name, kinds, format, constant, required, place, by }: EffectiveField): string {
  const file = place.uri.replace('file:///workspace/', '').replace(/\..*/, '');
  return [`${name}${required ? '' : '?'}: ${[...kinds].sort().join('|')}`, format && `(${format.value})`, constant && `= ${JSON.stringify(toValue(constant))}`, file !== 'a' && `in ${file}`, by && `by ${by.value}`]
    .filter(Boolean).join(' ');
}

describe('JSON Schema', () => {
  const cases: readonly (readonly [name: string, files: Readonly<Record<string, unknown>>, expected: readonly string[] | undefined, within?: string])[] = [
    ['its own', { a: { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' }, note: { type: ['string', 'null'] } } } }, ['id: string (uuid)', 'note?: null|string']],
    ['a value alone', { a: { properties: { kind: { const: 'x' }, one: { enum: [1] }, some: { enum: ['a', 'b'], type: 'string' }, any: {}, all: true } } },
      ['kind?: string = "x"', 'one?: enum|integer = 1', 'some?: enum|string', 'any?: unknown', 'all?: unknown']],
    ['through allOf and $ref', { a: { allOf: [{ $ref: 'b.schema.json' }, { required: ['own', 'id'], properties: { own: { type: 'string' } } }] }, b: { properties: { id: { type: 'string' } } } },
      ['id: string in b by b.schema.json', 'own: string']],
    ['beside $ref', { a: { $ref: '#/$defs/base', properties: { own: { type: 'string' } }, $defs: { base: { properties: { id: { type: 'string' } } } } } }, ['own?: string', 'id?: string']],
    ['two references on', { a: { $ref: 'b.schema.json' }, b: { $ref: 'c.schema.json#/$defs/x' }, c: { $defs: { x: { properties: { id: { type: 'string' } } } } } }, ['id?: string in c by b.schema.json']],
    ['the value by reference', { a: { properties: { id: { $ref: 'b.schema.json#/$defs/id' } } }, b: { $defs: { id: { type: 'string', format: 'uuid' } } } }, ['id?: string (uuid)']],
    ['one property said twice', { a: { properties: { id: { type: ['string', 'null'] } }, allOf: [{ properties: { id: { type: 'string', format: 'uuid' } } }] } }, ['id?: string (uuid)']],
    ['an integer is a number', { a: { properties: { n: { type: 'number', allOf: [{ type: 'integer' }] }, m: { type: ['integer', 'string'], allOf: [{ type: ['number', 'null'] }] } } } }, ['n?: integer', 'm?: integer']],
    ['null beside one branch', { a: { properties: { id: { anyOf: [{ type: 'null' }, { type: 'string', format: 'uuid' }] } } } }, ['id?: null|string (uuid)']],
    ['several branches', { a: { properties: { x: { oneOf: [{ type: 'integer' }, { type: 'string' }] } }, oneOf: [{ properties: { b: {} } }, { properties: { c: {} } }] } }, ['x?: unknown', '…']],
    ['out of reach', { a: { properties: { x: { $ref: 'https://example.com/x' } }, allOf: [{ $ref: 'https://example.com/y' }] } }, ['x?: unknown', '…']],
    ['a circle', { a: { allOf: [{ $ref: '#' }], properties: { next: { $ref: '#' } } } }, ['next?: record']],
    ['no object', { a: { type: 'string' } }, undefined],
    ['nothing said', { a: { type: 'object' } }, []],
    ['inside a field', { a: { properties: { meta: { $ref: '#/$defs/meta' } }, $defs: { meta: { required: ['id'], properties: { id: { type: 'string' } } } } } }, ['id: string'], 'meta'],
    ['inside a field of another file', { a: { properties: { meta: { $ref: 'b.schema.json' } } }, b: { properties: { id: { type: 'string' } } } }, ['id?: string in b by b.schema.json'], 'meta'],
    ['inside a field that holds none', { a: { properties: { meta: { type: 'string' } } } }, undefined, 'meta'],
  ];
  for (const [name, files, expected, within] of cases) it(name, () => assert.deepEqual(show('json-schema', files, within), expected));
});

describe('Avro', () => {
  const record = (name: string, ...fields: readonly object[]) => ({ type: 'record', name, fields });
  const uuid = { type: 'string', logicalType: 'uuid' };
  const cases: readonly (readonly [name: string, files: Readonly<Record<string, unknown>>, expected: readonly string[] | undefined, within?: string])[] = [
    ['its own', { a: record('A', { name: 'id', type: uuid }, { name: 'note', type: ['null', 'string'] }) }, ['id: string (uuid)', 'note: null|string']],
    ['named types', { a: record('A', { name: 'one', type: { type: 'enum', name: 'E', symbols: ['X'] } }, { name: 'two', type: ['null', 'E'] }, { name: 'three', type: 'com.acme.Gone' }) }, ['one: enum', 'two: enum|null', 'three: unknown']],
    ['a type of another file', { a: record('A', { name: 'hash', type: 'com.acme.Hash' }), b: { type: 'fixed', name: 'com.acme.Hash', size: 16 } }, ['hash: fixed']],
    ['inside a field', { a: record('A', { name: 'meta', type: ['null', record('Meta', { name: 'id', type: uuid })] }) }, ['id: string (uuid)'], 'meta'],
    ['inside a field of another file', { a: record('A', { name: 'meta', type: 'com.acme.Meta' }), b: record('com.acme.Meta', { name: 'id', type: uuid }) }, ['id: string (uuid) in b by com.acme.Meta'], 'meta'],
    ['inside a field that holds none', { a: record('A', { name: 'meta', type: 'string' }) }, undefined, 'meta'],
    ['a field of its own type', { a: record('A', { name: 'next', type: ['null', 'A'] }) }, ['next: null|record'], 'next'],
    ['several schemas in a file', { a: [record('A'), record('B')] }, undefined],
    ['no record', { a: 'string' }, undefined],
  ];
  for (const [name, files, expected, within] of cases) it(name, () => assert.deepEqual(show('avro', files, within), expected));
});
