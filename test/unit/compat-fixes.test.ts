import assert from 'node:assert/strict';
import { it } from 'node:test';
import { checkCompatibility } from '../../server/src/core/compat/check.ts';
import { breakFixes } from '../../server/src/core/compat/fixes.ts';
import type { Mode } from '../../server/src/core/compat/modes.ts';
import type { Format } from '../../server/src/core/model/schema-model.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { modelOf } from '../support/check.ts';

/** The fixes of the first break: each title with the text that it makes. */
function fixes(format: Format, old: string, text: string, mode: Mode = 'BACKWARD'): readonly (readonly [string, string])[] {
  const [then, now] = [modelOf(old, 'old', format)!, modelOf(text, 'new', format)!];
  const [first] = checkCompatibility({ model: now, workspace: emptyWorkspace }, [{ model: then, workspace: emptyWorkspace, name: 'version 1' }], mode, 'STRICT').breaks;
  return breakFixes(first!, now).map(({ title, edits }) => [title, applyEdits(text, edits)]);
}

const record = (...fields: readonly string[]): string => `{ "type": "record", "name": "A", "fields": [${fields.join(', ')}] }`;

it('offers for a new field a null, a default, and its former name where one field went', () => {
  assert.deepEqual(fixes('avro', record(), record('{ "name": "a", "type": "int", "doc": "x" }')), [
    ['Make "a" nullable, with the default null', record('{ "name": "a", "type": ["null", "int"], "default": null, "doc": "x" }')],
    ['Give it the default 0', record('{ "name": "a", "type": "int", "default": 0, "doc": "x" }')],
  ]);
  assert.deepEqual(fixes('avro', record('{ "name": "old", "type": "int" }'), record('{ "name": "a", "type": "int" }'))[0], [
    'Keep "old" as an alias: it was renamed', record('{ "name": "a", "aliases": ["old"], "type": "int" }'),
  ]);
  const enumeration = '{ "name": "a", "type": { "type": "enum", "name": "E", "symbols": ["X", "Y"] } }';
  assert.deepEqual(fixes('avro', record(), record(enumeration)), [
    ['Make "a" nullable, with the default null', record('{ "name": "a", "type": ["null", { "type": "enum", "name": "E", "symbols": ["X", "Y"] }], "default": null }')],
    ['Give it the default "X"', record('{ "name": "a", "type": { "type": "enum", "name": "E", "symbols": ["X", "Y"] }, "default": "X" }')],
  ]);
  assert.deepEqual(fixes('avro', record(), record('{ "name": "a", "type": ["string", "int"] }')), [
    ['Make "a" nullable, with the default null', record('{ "name": "a", "type": ["null", "string", "int"], "default": null }')],
    ['Give it the default ""', record('{ "name": "a", "type": ["string", "int"], "default": "" }')],
  ]);
  assert.deepEqual(fixes('avro', record(), record('{ "name": "a", "type": ["string", "int", "null"] }')), [
    ['Make "a" nullable, with the default null', record('{ "name": "a", "type": ["null", "string", "int"], "default": null }')],
    ['Give it the default ""', record('{ "name": "a", "type": ["string", "int", "null"], "default": "" }')],
  ]);
  assert.deepEqual(fixes('avro', record(), record('{ "name": "a", "type": ["null", "string"] }')).map(([title]) => title), ['Give it the default null']);
  assert.deepEqual(fixes('avro', record(), record('{ "name": "a", "type": { "type": "record", "name": "R", "fields": [] } }')), [
    ['Make "a" nullable, with the default null', record('{ "name": "a", "type": ["null", { "type": "record", "name": "R", "fields": [] }], "default": null }')],
  ]);
});

it('restores what is gone from Avro schemas', () => {
  const [a, b] = ['{ "name": "a", "type": "int" }', '{ "name": "b", "type": "string" }'];
  assert.deepEqual(fixes('avro', record(a, b), record(b), 'FORWARD'), [['Restore "a"', record(a, b)]]);
  assert.deepEqual(fixes('avro', '{ "type": "enum", "name": "E", "symbols": ["X", "Y"] }', '{ "type": "enum", "name": "E", "symbols": ["X"] }'), [
    ['Restore Y', '{ "type": "enum", "name": "E", "symbols": ["X", "Y"] }'],
    ['Give the enum the default X', '{ "type": "enum", "name": "E", "symbols": ["X"], "default": "X" }'],
  ]);
  assert.deepEqual(fixes('avro', '{ "type": "fixed", "name": "F", "size": 1 }', '{ "type": "fixed", "name": "G", "size": 1 }'), [['Keep "F" as an alias', '{ "type": "fixed", "name": "G", "aliases": ["F"], "size": 1 }'], ['Call it "F" again', '{ "type": "fixed", "name": "F", "size": 1 }']]);
  assert.deepEqual(fixes('avro', record('{ "name": "a", "type": ["null", "int", "string"] }'), record('{ "name": "a", "type": ["null", "int"] }')), [['Allow string again', record('{ "name": "a", "type": ["null", "int", "string"] }')]]);
  assert.deepEqual(fixes('avro', record('{ "name": "a", "type": "string" }'), record('{ "name": "a", "type": "int" }')), [['Change back to string', record('{ "name": "a", "type": "string" }')], ['Allow string as well', record('{ "name": "a", "type": ["int", "string"] }')]]);
  // A type that has to be defined may be defined no longer.
  assert.deepEqual(fixes('avro', record('{ "name": "a", "type": { "type": "enum", "name": "E", "symbols": ["X"] } }'), record('{ "name": "a", "type": "int" }')), []);
});

it('puts one keyword of a JSON Schema right', () => {
  const object = (properties: string, more = ''): string => `{ "type": "object", "properties": { ${properties} }${more} }`;
  const text = (more: string): string => object(`"a": { "type": "string"${more} }`);
  assert.deepEqual(fixes('json-schema', text(''), text(', "maxLength": 3')), [['Remove "maxLength"', text('')]]);
  assert.deepEqual(fixes('json-schema', text(', "maxLength": 5'), text(', "maxLength": 3')), [['Change back to 5', text(', "maxLength": 5')]]);
  assert.deepEqual(fixes('json-schema', text(', "maxLength": 5'), text(''), 'FORWARD'), [['Restore "maxLength"', text(', "maxLength": 5')]]);
  assert.deepEqual(fixes('json-schema', text(''), object('"a": { "type": "integer" }')), [['Change back to string', text('')], ['Allow string as well', object('"a": { "type": ["integer", "string"] }')]]);
  assert.deepEqual(fixes('json-schema', object('"a": { "oneOf": [{ "type": "integer" }, { "type": "string" }] }'), object('"a": { "type": "string", "description": "x" }')), [['Allow integer as well', object('"a": { "type": ["string", "integer"], "description": "x" }')]]);
  assert.deepEqual(fixes('json-schema', object('"a": { "oneOf": [{ "type": "integer", "minimum": 1 }, { "type": "string" }] }'), object('"a": { "type": "string" }')), []);
  assert.deepEqual(fixes('json-schema', object('"a": {}'), object('"a": {}', ', "required": ["a"]')), [['Make "a" optional', object('"a": {}')]]);
  assert.deepEqual(fixes('json-schema', object('"a": {}, "b": {}', ', "required": ["b"]'), object('"a": {}, "b": {}', ', "required": ["a", "b"]')), [['Make "a" optional', object('"a": {}, "b": {}', ', "required": ["b"]')]]);
  assert.deepEqual(fixes('json-schema', text(', "enum": ["x", "y"]'), text(', "enum": ["x"]')).map(([title]) => title), ['Allow y again']);
  assert.deepEqual(fixes('json-schema', object('"a": {}, "b": { "type": "string" }', ', "additionalProperties": false'), object('"a": {}', ', "additionalProperties": false'))[0]?.[0], 'Restore "b"');
});
