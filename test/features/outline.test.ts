import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { outlineOf } from '../../server/src/core/features/outline.ts';
import type { OutlineEntry } from '../../server/src/core/features/outline.ts';
import { modelOf } from '../support/read-model.ts';

/** The outline as lines: indentation, name, detail, kind; `~` before what is deprecated; the word that is marked, where it is another than the name. */
function outline(file: string, text: string): readonly string[] {
  const lines = (entries: readonly OutlineEntry[], indent: string): readonly string[] => entries.flatMap(({ name, detail, kind, span, nameSpan, isDeprecated, children }) => {
    assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end && nameSpan.start < nameSpan.end, `${name} has its name within`);
    const word = text.slice(nameSpan.start, nameSpan.end).replaceAll('"', '');
    return [`${indent}${isDeprecated ? '~' : ''}${name}${detail && `: ${detail}`} (${kind})${word === name ? '' : ` @${word}`}`, ...lines(children, `${indent}  `)];
  });
  return lines(outlineOf(modelOf(file, text)), '');
}

describe('the outline', () => {
  it('of Avro: types, fields, symbols', () => {
    const text = JSON.stringify({
      type: 'record', name: 'orders.Placed', fields: [
        { name: 'id', type: { type: 'string', logicalType: 'uuid' } },
        { name: 'note', type: ['null', 'string'], default: null, deprecated: 'use remark' },
        { name: 'lines', type: { type: 'array', items: { type: 'record', name: 'Line', fields: [{ name: 'sku', type: 'Sku' }] } } },
        { name: 'state', type: { type: 'enum', name: 'State', symbols: ['OPEN', 'PAID'] } },
        { name: 'tags', type: { type: 'map', values: 'string' } },
      ],
    });
    assert.deepEqual(outline('a.avsc', text), [
      'Placed: record (record) @orders.Placed', '  id: string (uuid) (field)', '  ~note: null | string (field)', '  lines: array<Line> (field)', '    Line: record (record)', '      sku: Sku (field)',
      '  state: State (field)', '    State: enum (enum)', '      OPEN (symbol)', '      PAID (symbol)', '  tags: map<string> (field)',
    ]);
  });

  it('of several Avro schemas in one file, and of a union', () => {
    assert.deepEqual(outline('a.avsc', '[{"type":"fixed","name":"A","size":2},["null",{"type":"enum","name":"B","symbols":[]}],"string"]'), ['A: fixed(2) (fixed)', 'B: enum (enum)', 'string (type)']);
  });

  it('of a half-typed Avro schema', () => {
    assert.deepEqual(outline('a.avsc', '{"type":"record","fields":[{"name":"a"},{"type":"int"},{"na'), ['(record without a name): record (record) @record', '  a (field)', '  (field without a name): int (field) @{', '  (field without a name) (field) @{']);
  });

  it('of JSON Schema: properties, definitions, branches with properties', () => {
    const text = JSON.stringify({
      $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'order.placed', type: 'object',
      properties: { id: { type: 'string', format: 'uuid' }, lines: { type: 'array', items: { $ref: '#/$defs/Line' } }, old: { deprecated: true, type: ['integer', 'null'] }, by: { oneOf: [{ title: 'Person', properties: { name: true } }, { type: 'null' }] } },
      $defs: { Line: { type: 'object', properties: { sku: { enum: ['a', 'b'] } } } },
    });
    assert.deepEqual(outline('order.json', text), [
      'order.placed: object (record)', '  id: string (uuid) (field)', '  lines: array<Line> (field)', '  ~old: integer | null (field)', '  by: object | null (field)', '    Person: oneOf (branch)', '      name: anything (field)',
      '  Line: object (definition)', '    sku: enum of 2 (enum)',
    ]);
  });

  it('of YAML, without a title by the name of the file', () => {
    assert.deepEqual(outline('order.placed.yaml', 'type: object\nproperties:\n  id: {type: string}\n  sum:\n    const: 3\n'), ['order.placed: object (record) @t', '  id: string (field)', '  sum: 3 (field)']);
  });
});
