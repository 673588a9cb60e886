// A second opinion: avsc, the Avro of JavaScript. It follows the specification of Avro 1.11, so it also refuses what Java reads since 1.12;
// those findings are warnings of ours. It says nothing about namespaces, documentation, aliases and most logical types.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import avsc from 'avsc';
import fc from 'fast-check';
import { analyze } from '../../server/src/core/analyze.ts';
import { resolveConfig, settingsFor } from '../../server/src/core/config/resolve.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { avroSchema } from '../support/avro-schema.ts';
import { mutated } from '../support/mutate.ts';

const settings = settingsFor(resolveConfig(undefined), 'event.avsc');
const field = (name: string, type: unknown, more: object = {}) => ({ name, type, ...more });
const record = (...fields: readonly unknown[]) => ({ type: 'record', name: 'R', namespace: 'n', fields });
const kind = { type: 'enum', name: 'Kind', symbols: ['A', 'B'] };
const hash = { type: 'fixed', name: 'Hash', size: 2 };

/** Both read these. */
const read: Readonly<Record<string, unknown>> = {
  'a primitive': 'string',
  'an empty record': record(),
  'defaults': record(field('a', 'int', { default: 1 }), field('b', ['null', 'string'], { default: null }), field('c', { type: 'array', items: 'int' }, { default: [1] }), field('d', { type: 'map', values: 'long' }, { default: { x: 1 } })),
  'an enum default': record(field('a', { ...kind, default: 'A' }, { default: 'B' })),
  'a type by its name': record(field('a', kind), field('b', 'Kind'), field('c', ['null', 'n.Kind'])),
  'a type in itself': record(field('next', ['null', 'R'], { default: null })),
  'a logical type of nobody': { type: 'string', logicalType: 'iban' },
  'attributes of one\'s own': { ...record(field('a', 'int', { pii: true })), owner: 'billing' },
};

/** Both refuse these. */
const refused: Readonly<Record<string, unknown>> = {
  'an unknown primitive': record(field('a', 'sting')),
  'an unknown name': record(field('a', 'com.example.Money')),
  'no fields': { type: 'record', name: 'R' },
  'no symbols': { type: 'enum', name: 'E' },
  'no items': { type: 'array' },
  'no values': { type: 'map' },
  'no size': { type: 'fixed', name: 'F' },
  'no type': record({ name: 'a' }),
  'no name of a field': record({ type: 'int' }),
  'a field twice': record(field('a', 'int'), field('a', 'long')),
  'a symbol twice': { type: 'enum', name: 'E', symbols: ['A', 'A'] },
  'two definitions': record(field('a', kind), field('b', { ...kind, symbols: ['C'] })),
  'an illegal name': record(field('a-b', 'int')),
  'an illegal symbol': { type: 'enum', name: 'E', symbols: ['a-b'] },
  'a nested union': ['null', ['int', 'string']],
  'a branch twice': ['null', 'int', 'int'],
  'a text for an int': record(field('a', 'int', { default: '1' })),
  'null for a string': record(field('a', 'string', { default: null })),
  'a number too large': record(field('a', 'int', { default: 2 ** 31 })),
  'an object without its field': record(field('a', { type: 'record', name: 'I', fields: [field('x', 'int')] }, { default: {} })),
  'a default that is no symbol of its enum': { ...kind, default: 'C' },
};

/** Java reads these, other implementations do not: warnings. */
const unportable: Readonly<Record<string, unknown>> = {
  'a default of a later branch': record(field('a', ['null', 'string'], { default: '' })),
  'a name used before its definition': record(field('a', 'Hash'), field('b', hash)),
  'a definition repeated': record(field('a', hash), field('b', hash)),
  'a letter beyond ASCII': record(field('größe', 'int')),
  'a default that is no symbol': record(field('a', kind, { default: 'C' })),
  'a fixed of another length': record(field('a', hash, { default: 'x' })),
};

describe('avsc and we', () => {
  for (const [name, schema] of Object.entries(read)) {
    it(`read: ${name}`, () => {
      assert.equal(readByAvsc(schema), true);
      assert.deepEqual(findingsOf(schema, ['error']), []);
    });
  }
  for (const [name, schema] of Object.entries(refused)) {
    it(`refuse: ${name}`, () => {
      assert.equal(readByAvsc(schema), false);
      assert.equal(findingsOf(schema, ['error']).length, 1);
    });
  }
  for (const [name, schema] of Object.entries(unportable)) {
    it(`avsc refuses, we warn: ${name}`, () => {
      assert.equal(readByAvsc(schema), false);
      assert.deepEqual(findingsOf(schema, ['error']), []);
      assert.ok(findingsOf(schema, ['warning']).some((code) => code.startsWith('schema/avro-')));
    });
  }

  it('find nothing wrong with any valid schema', () => {
    fc.assert(fc.property(avroSchema, (schema) => {
      assert.equal(readByAvsc(schema), true, JSON.stringify(schema));
      assert.deepEqual(findingsOf(schema, ['error', 'warning']).filter((code) => code.startsWith('schema/') || code.startsWith('syntax/')), [], JSON.stringify(schema));
    }), { numRuns: 300 });
  });

  it('survive any schema that was valid once', () => {
    fc.assert(fc.property(avroSchema, fc.array(fc.nat(), { minLength: 4, maxLength: 24 }), (schema, choices) => {
      const wrong = mutated(schema, choices);
      assert.ok(!findingsOf(wrong, ['error', 'warning', 'info', 'hint']).includes('internal/rule-failed'), JSON.stringify(wrong));
    }), { numRuns: 500 });
  });
});

function readByAvsc(schema: unknown): boolean {
  try {
    avsc.Type.forSchema(structuredClone(schema) as avsc.Schema, { noAnonymousTypes: true });
    return true;
  } catch {
    return false;
  }
}

function findingsOf(schema: unknown, severities: readonly string[]): readonly string[] {
  const model = readSchemaAs('avro', 'file:///event.avsc', parseJson(JSON.stringify(schema, undefined, 2)), 'unknown');
  return analyze(model, settings, emptyWorkspace).findings.filter(({ severity }) => severities.includes(severity)).map(({ code }) => code);
}
