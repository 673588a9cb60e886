// Events that show a break: made from the schemas, tried with ajv.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Ajv } from 'ajv';
import { checkCompatibility } from '../../server/src/core/compat/check.ts';
import { differencesBetween } from '../../server/src/core/compat/differences.ts';
import type { Side } from '../../server/src/core/compat/differences.ts';
import { cannotFail } from '../../server/src/core/formats/json-schema/compat/witness.ts';
import type { WitnessSide } from '../../server/src/core/formats/json-schema/compat/witness.ts';
import { examplesOf } from '../../server/src/core/formats/json-schema/pattern/example.ts';
import { jsonSchemaWitness } from '../../server/src/witness/json-schema.ts';
import { fuzzing } from '../support/fuzz.ts';
import { jsonSchemaPair } from '../support/json-schema.ts';
import { sideOf } from '../support/judge-pair.ts';

const witnessSide = ({ model, workspace }: Side): WitnessSide => {
  assert.ok(model.format === 'json-schema');
  return { document: model.json, workspace };
};

/** What is shown for each break of a new schema that reads an old one: the event with its refusal, that no event can fail, or nothing. */
async function shown(old: unknown, update: unknown): Promise<readonly unknown[]> {
  const [writer, reader] = [sideOf(old, 'json-schema'), sideOf(update, 'json-schema')];
  const { breaks } = checkCompatibility(reader, [{ ...writer, name: 'version 1' }], 'BACKWARD', 'STRICT');
  return Promise.all(breaks.map(async (it) => {
    const witness = await jsonSchemaWitness(it, witnessSide(reader), witnessSide(writer));
    return witness ? [witness.value, witness.refusal] : cannotFail(it, witnessSide(reader), witnessSide(writer)) ? 'no event can fail' : 'none';
  }));
}

const object = (properties: object, more: object = {}): unknown => ({ type: 'object', properties, ...more });

describe('an event that shows a break', () => {
  it('is the smallest that holds what differs', async () => {
    assert.deepEqual(await shown(object({ a: { type: 'string' } }), object({ a: { type: 'integer' } })), [[{ a: '' }, '/a must be integer']]);
    assert.deepEqual(await shown(object({ a: { type: 'string' } }, { required: ['a'] }), object({ a: { type: 'string', maxLength: 2 } })), [[{ a: 'xxx' }, '/a must NOT have more than 2 characters']]);
    assert.deepEqual(await shown(object({ a: {} }, { additionalProperties: false }), object({}, { additionalProperties: false })), [[{ a: 1 }, 'must NOT have additional properties']]);
    assert.deepEqual(await shown(object({ a: { enum: ['x', 'y'] } }), object({ a: { enum: ['x'] } })), [[{ a: 'y' }, '/a must be equal to one of the allowed values']]);
    assert.deepEqual(await shown(object({ a: { type: 'string' } }), object({ a: { type: 'string' } }, { required: ['a'] })), [[{}, "must have required property 'a'"]]);
  });

  it('lies deep, behind references, in lists and among alternatives', async () => {
    const order = (total: unknown): unknown => object({ lines: { type: 'array', items: { $ref: '#/definitions/line' } } }, { required: ['lines'], definitions: { line: object({ total }, { required: ['total'] }) } });
    assert.deepEqual(await shown(order({ type: 'number' }), order({ type: 'integer' })), [[{ lines: [{ total: 1.5 }] }, '/lines/0/total must be integer']]);
    assert.deepEqual(await shown(object({ a: { type: ['string', 'null'] } }), object({ a: { type: ['string', 'null'], minLength: 1 } })), [[{ a: '' }, '/a must NOT have fewer than 1 characters']]);
    assert.deepEqual(await shown({ type: 'array', items: { type: 'integer' } }, { type: 'array', items: { type: 'integer' }, uniqueItems: true }), [[[1, 1], 'must NOT have duplicate items (items ## 1 and 0 are identical)']]);
  });

  it('is what the new list lacks, however far down the old one it stands', async () => {
    const list = (count: number): unknown => object({ a: { type: 'string', enum: Array.from({ length: count }, (_, i) => `v${i}`) } });
    assert.deepEqual(await shown(list(90), list(89)), [[{ a: 'v89' }, '/a must be equal to one of the allowed values']]);
  });

  it('says so where the registry refuses and no event can fail', async () => {
    assert.deepEqual(await shown(object({ a: { enum: ['x'] } }), object({ a: { type: 'string' } })), ['no event can fail']);
    assert.deepEqual(await shown(object({ a: { const: 'x' } }), object({ a: { enum: ['x', 'y'] } })), ['no event can fail']);
    assert.deepEqual(await shown(object({ a: { oneOf: [{ type: 'integer' }, { type: 'number' }] } }), object({ a: { type: 'number' } })), ['no event can fail']);
    assert.deepEqual(await shown({ type: 'object', required: ['a'], additionalProperties: false }, { type: 'object', required: ['a'], additionalProperties: false, maxProperties: 1 }), ['no event can fail']);
  });

  it('says nothing where it is not sure', async () => {
    assert.deepEqual(await shown(object({ a: { type: 'string', pattern: '^(?=x)x$' } }), object({ a: { type: 'string', pattern: '^(?!y)x$' } })), ['none']);
    assert.deepEqual(await shown(object({ a: { type: 'string', pattern: '^(a+)+$' } }), object({ a: { type: 'integer' } })), ['none']);
  });

  it('is tried by the rules of its draft', async () => {
    const draft04 = (flag: boolean): unknown => ({ $schema: 'http://json-schema.org/draft-04/schema#', type: 'object', properties: { n: { type: 'number', minimum: 1, exclusiveMinimum: flag }, m: { type: flag ? 'integer' : 'number' } }, required: ['n'] });
    assert.deepEqual(await shown(draft04(false), draft04(true)), [[{ n: 1, m: 1.5 }, '/m must be integer']]);
    const draft2020 = (second: string): unknown => ({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'array', prefixItems: [{ type: 'string' }, { type: second }] });
    assert.deepEqual(await shown(draft2020('number'), draft2020('integer')), [[['x', 1.5], '/1 must be integer']]);
  });

  it('is always valid by the writer and refused by the reader, and there is none where it was said that none can be', async () => {
    await fc.assert(fc.asyncProperty(jsonSchemaPair, async ([old, update]) => {
      const [writer, reader] = [sideOf(old, 'json-schema'), sideOf(update, 'json-schema')];
      const ajv = new Ajv({ strict: false, logger: false, validateFormats: false });
      for (const it of differencesBetween(reader, writer).filter(({ breaks }) => breaks !== 'never').slice(0, 3)) {
        const witness = await jsonSchemaWitness(it, witnessSide(reader), witnessSide(writer));
        if (!witness) continue;
        assert.ok(ajv.validate(old, witness.value), 'valid by the writer');
        assert.ok(!ajv.validate(update, witness.value), 'refused by the reader');
        assert.ok(!cannotFail(it, witnessSide(reader), witnessSide(writer)), `${it.registryCode} ${it.path} ${JSON.stringify(witness)}`);
      }
    }), fuzzing(150));
  });
});

describe('a text for a pattern', () => {
  it('has the pattern in it', () => {
    for (const pattern of ['^[a-f0-9]{8}-[a-f0-9]{4}$', '^(?:GET|POST)$', '\\d+\\.\\d+', '^x?y*$', '[^a-z]', '^\\S{3,}$']) {
      const examples = examplesOf(pattern);
      assert.ok(examples.length > 0, pattern);
      for (const example of examples) assert.match(example, new RegExp(pattern));
    }
    assert.deepEqual(examplesOf('(?=a)b'), []);
  });
});
