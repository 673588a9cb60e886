import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkSample } from '../../server/src/core/samples/check-sample.ts';
import { sampleOf } from '../../server/src/core/samples/sample.ts';
import type { SampleSize } from '../../server/src/core/samples/sample-kinds.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { triedSample } from '../../server/src/witness/tried-sample.ts';
import { sampleFileName, samplesOfSchema, schemaOfSample } from '../../server/src/workspace/sample-files.ts';
import { readMarks, withMarks } from '../support/marks.ts';
import { corpora } from '../support/corpora.ts';
import { modelOf } from '../support/read-model.ts';
import { absentShared } from '../support/shared.ts';

const none = indexOf([], []);

async function sampled(file: string, schema: object, size: SampleSize): Promise<unknown> {
  const sample = await triedSample(modelOf(file, JSON.stringify(schema)), none, size);
  return sample.kind === 'sample' ? sample.value : sample.reason;
}

const order = {
  type: 'record', name: 'Placed', namespace: 'orders', fields: [
    { name: 'event_id', type: { type: 'string', logicalType: 'uuid' } }, { name: 'occurred_at', type: { type: 'long', logicalType: 'timestamp-millis' } }, { name: 'state', type: { type: 'enum', name: 'State', symbols: ['UNKNOWN', 'OPEN'], default: 'UNKNOWN' } },
    { name: 'note', type: ['null', 'string'], default: null }, { name: 'parent', type: ['null', 'Placed'] }, { name: 'lines', type: { type: 'array', items: { type: 'record', name: 'Line', fields: [{ name: 'sku', type: 'string' }, { name: 'quantity', type: 'int', default: 3 }] } } },
    { name: 'labels', type: { type: 'map', values: 'string' } }, { name: 'key', type: { type: 'fixed', name: 'Key', size: 2 } }, { name: 'state_before', type: ['null', 'State'] },
  ],
};

describe('samples of Avro schemas', () => {
  it('minimal', async () => assert.deepEqual(await sampled('a.avsc', order, 'minimal'), {
    event_id: '0197a1c2-5b3e-7d41-9c6f-2a8e4b7d9f10', occurred_at: 1773480413000, state: 'OPEN', note: null, parent: null, lines: [], labels: {}, key: '\u0000\u0000', state_before: null,
  }));
  it('full: a recursion ends, branches are named', async () => {
    const value = (await sampled('a.avsc', order, 'full')) as Record<string, unknown>;
    assert.deepEqual([value['parent'], value['note'], value['lines'], value['labels'], value['state_before']], [null, { string: 'A note.' }, [{ sku: 'SKU-1', quantity: 1 }], { key: 'labels' }, { 'orders.State': 'OPEN' }]);
  });
  it('says why there is none', async () => {
    assert.equal(await sampled('a.avsc', { type: 'record', name: 'A', fields: [{ name: 'a', type: 'A' }] }, 'full'), 'There is no sample: "A" holds itself without end.');
    assert.equal(await sampled('a.avsc', { type: 'record', name: 'A', fields: [{ name: 'a', type: 'Gone' }] }, 'full'), 'There is no sample: the type "Gone" is not known.');
  });
});

describe('samples of JSON Schemas', () => {
  const cases: readonly (readonly [name: string, schema: object, minimal: unknown, full: unknown])[] = [
    ['what is required, and everything', { type: 'object', properties: { id: { type: 'string', format: 'uuid' }, at: { type: 'string', format: 'date-time' }, lines: { type: 'array', items: { type: 'integer' } } }, required: ['id'] },
      { id: '0197a1c2-5b3e-7d41-9c6f-2a8e4b7d9f10' }, { id: '0197a1c2-5b3e-7d41-9c6f-2a8e4b7d9f10', at: '2026-03-14T09:26:53Z', lines: [1] }],
    ['limits', { properties: { a: { type: 'integer', exclusiveMinimum: 10, multipleOf: 7 }, b: { type: 'number', maximum: -1 }, c: { type: 'string', minLength: 3, maxLength: 4 }, d: { type: 'array', items: { type: 'string' }, minItems: 2, uniqueItems: true } }, required: ['a', 'b', 'c', 'd'] },
      { a: 14, b: -1, c: 'cxx', d: ['d', 'd 2'] }, { a: 14, b: -1, c: 'cxx', d: ['d', 'd 2'] }],
    ['references and allOf', { allOf: [{ $ref: '#/definitions/a' }], properties: { b: { enum: ['x', 'y'] } }, required: ['b'], definitions: { a: { properties: { a: { const: 4 }, b: { enum: ['y', 'z'] } }, required: ['a'] } } }, { a: 4, b: 'y' }, { a: 4, b: 'y' }],
    ['alternatives', { oneOf: [{ type: 'null' }, { properties: { a: { type: 'boolean' } }, required: ['a'], type: 'object' }] }, null, { a: true }],
    ['a pattern, an example', { properties: { a: { type: 'string', pattern: '^[A-Z]{3}-[0-9]+$' }, b: { examples: ['so'] } }, required: ['a', 'b'] }, { a: 'AAA-1', b: 'so' }, { a: 'AAA-1', b: 'so' }],
    ['names that depend, a least number of properties', { minProperties: 2, properties: { a: { type: 'null' } }, required: ['a'], dependencies: { a: ['b'] } }, { a: null, b: 'b' }, { a: null, b: 'b' }],
  ];
  for (const [name, schema, minimal, full] of cases) {
    it(name, async () => {
      const whole = { $schema: 'http://json-schema.org/draft-07/schema#', ...schema };
      assert.deepEqual([await sampled('a.json', whole, 'minimal'), await sampled('a.json', whole, 'full')], [minimal, full]);
    });
  }
  it('says why there is none', async () => assert.match(String(await sampled('a.json', { type: 'object', required: ['a'], properties: { b: {} }, additionalProperties: false }, 'full')), /^There is no sample: of a value that was tried, "a" is not declared/));
});

describe('what is wrong with a sample', () => {
  const check = (file: string, schema: object, marked: string, ...messages: readonly string[]): void => {
    const { text } = readMarks(marked);
    const tree = parseJson(text);
    const faults = checkSample(tree.root!, tree, modelOf(file, JSON.stringify(schema)), none);
    assert.equal(withMarks(text, faults.map(({ span }) => span)), marked);
    assert.deepEqual(faults.map(({ message }) => message.slice(0, message.indexOf(':'))), messages);
  };
  it('Avro', () => check('a.avsc', order, '⟦{⟧"event_id": ⟦1⟧, "occurred_at": 1.5, "state": ⟦"GONE"⟧, "note": ⟦"x"⟧, "parent": null, "lines": [{"sku": "a", "quantity": ⟦4000000000⟧}], ⟦"labels"⟧: [], "key": ⟦"a"⟧, ⟦"more"⟧: 1}'.replace('"occurred_at": 1.5', '"occurred_at": ⟦1.5⟧'),
    'The field "state_before" of the record "Placed" is missing, and a writer needs each field', '"event_id" is a number, but its type is string', '"occurred_at" is a number, but its type is long', '"GONE" is no symbol of the enum "State", which has "UNKNOWN" or "OPEN"',
    'The value of the union of "note" does not name its branch; Avro\'s JSON encoding writes { "string"', '4000000000 is beyond what an int of 32 bits holds', '"labels" is an array, but its type is a map', 'This has 1 bytes, but the fixed "Key" has 2', 'The record "Placed" has no field "more"'));
  it('JSON Schema: one fault hides no other', () => check('a.json', { properties: { a: { type: 'string' }, b: { properties: { c: { minimum: 2 } }, required: ['d'] } } }, '{"a": ⟦1⟧, ⟦"b"⟧: {"c": ⟦1⟧}}', '1 is a number, but the type is "string"', '"b" lacks "d", which is required', '1 is below "minimum", 2'));
});

describe('the schema of a sample', () => {
  const files = new Set(['/w/order.placed.avsc', '/w/user.schema.json', '/w/samples/own.avsc']);
  const schemaOf = (file: string): string | undefined => schemaOfSample(file, (it) => (files.has(it) ? 'text' : undefined))?.file;
  for (const [sample, schema] of [['/w/order.placed.sample.json', '/w/order.placed.avsc'], ['/w/order.placed.sample-2.json', '/w/order.placed.avsc'], ['/w/user-example.json', '/w/user.schema.json'], ['/w/samples/order.placed.paid.json', '/w/order.placed.avsc'],
    ['/w/samples/own.json', '/w/samples/own.avsc'], ['/w/order.placed.json', undefined], ['/w/other/order.placed.sample.json', undefined], ['/w/order.placed.sample.txt', undefined]] as const) {
    it(`${sample}: ${schema ?? 'none'}`, () => assert.equal(schemaOf(sample), schema));
  }
  it('the samples of a schema are the files whose schema it is', () => {
    const folders: Readonly<Record<string, readonly string[]>> = {
      '/w': ['order.avsc', 'order.placed.avsc', 'order.sample.json', 'order.placed.sample-2.json', 'order.json', 'ordering.sample.json', 'Samples', 'other'], '/w/Samples': ['order.json', 'order.paid.json', 'order.placed.json', 'order.txt', 'other.json'], '/w/other': ['order.sample.json'],
    };
    const list = (folder: string): readonly string[] => folders[folder] ?? [];
    assert.deepEqual(samplesOfSchema('/w/order.avsc', list), ['/w/Samples/order.json', '/w/Samples/order.paid.json', '/w/order.sample.json']);
    assert.deepEqual(samplesOfSchema('/w/order.placed.avsc', list), ['/w/Samples/order.placed.json', '/w/order.placed.sample-2.json']);
    assert.deepEqual(samplesOfSchema('/w/other.avsc', list), ['/w/Samples/other.json']);
    assert.deepEqual(samplesOfSchema('/w/order.txt', list), []);
  });
  it('the name that is proposed is one that is found', () => {
    assert.equal(sampleFileName('/w/order.placed.avsc'), 'order.placed.sample.json');
    for (const file of ['/w/order.placed.avsc', '/w/user.schema.json']) assert.equal(schemaOf(`/w/${sampleFileName(file)}`), file);
  });
});

it('real schemas: samples are made, hold when they are tried, and nothing is found wrong with them', async (t) => {
  const all = corpora();
  if (all === undefined) return t.skip(absentShared);
  let [tried, made] = [0, 0];
  for (const { models, workspace } of all) {
    for (const [i, model] of models.entries()) {
      if (i % 12 !== 0) continue;
      tried++;
      const size = i % 24 === 0 ? 'full' : 'minimal';
      const sample = await triedSample(model, workspace, size);
      if (sample.kind === 'none') {
        // What our own evaluation holds valid no validator may refuse; a schema that no value satisfies has no sample.
        assert.ok(sampleOf(model, workspace, size).kind === 'none' || /invalid name/.test(sample.reason), `${model.uri}: ${sample.reason}`);
        continue;
      }
      made++;
      const tree = parseJson(JSON.stringify(sample.value));
      assert.deepEqual(checkSample(tree.root!, tree, model, workspace).map(({ message }) => message), [], model.uri);
    }
  }
  assert.ok(tried > 200 && made / tried > 0.97, `${made} of ${tried}`);
});
