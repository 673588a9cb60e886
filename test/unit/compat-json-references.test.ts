// Compatibility of JSON Schemas that refer to other documents.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCompatibility } from '../../server/src/core/compat/check.ts';
import { differencesBetween, faultsOf } from '../../server/src/core/compat/differences.ts';
import type { Side } from '../../server/src/core/compat/differences.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { jsonSchemaWitness } from '../../server/src/witness/json-schema.ts';

/** A schema beside others, by their file names. */
function side(schema: unknown, others: Readonly<Record<string, unknown>>): Side {
  const model = (name: string, content: unknown): Side['model'] => readSchemaAs('json-schema', `file:///schemas/${name}`, parseJson(JSON.stringify(content)), 'unknown');
  return { model: model('order.json', schema), workspace: indexOf(Object.entries(others).map(([name, content]) => model(name, content)), []) };
}

const money = (amount: unknown, more: object = {}): unknown => ({ ...more, type: 'object', properties: { amount: { type: amount } } });
const order = (ref: string, more: object = {}): unknown => ({ ...more, type: 'object', properties: { total: { $ref: ref } } });

describe('JSON Schemas that refer to others', () => {
  for (const [name, ref, other, more] of [
    ['a file beside it', 'money.json', (amount: string) => money(amount), {}],
    ['a definition of a file', 'money.json#/definitions/money', (amount: string) => ({ definitions: { money: money(amount) } }), {}],
    ['an identifier', 'https://example.com/money', (amount: string) => money(amount, { $id: 'https://example.com/money' }), {}],
    ['an identifier seen from its own', 'money', (amount: string) => money(amount, { $id: 'https://example.com/money' }), { $id: 'https://example.com/order' }],
    ['an anchor', 'money.json#money', (amount: string) => ({ $schema: 'https://json-schema.org/draft/2020-12/schema', $defs: { m: money(amount, { $anchor: 'money' }) } }), { $schema: 'https://json-schema.org/draft/2020-12/schema' }],
  ] as const) {
    it(`are compared through ${name}`, async () => {
      const [old, update] = [side(order(ref, more), { 'money.json': other('number') }), side(order(ref, more), { 'money.json': other('integer') })];
      assert.deepEqual([...faultsOf(old), ...faultsOf(update)], []);
      const [difference, ...rest] = differencesBetween(update, old);
      assert.ok(difference && rest.length === 0);
      assert.equal(`${difference.registryCode} ${difference.path}`, 'TYPE_NARROWED #/properties/total/properties/amount');
      assert.equal(difference.field, 'amount');
      // The place lies in the other document, its use in the own one.
      assert.equal(difference.readerUse && update.model.tree.text.slice(difference.readerUse.start, difference.readerUse.end), JSON.stringify(ref));
      assert.equal(difference.writerUse && old.model.tree.text.slice(difference.writerUse.start, difference.writerUse.end), JSON.stringify(ref));
      assert.equal(checkCompatibility(update, [{ ...old, name: 'version 1' }], 'FORWARD', 'STRICT').compatible, true);
      assert.ok(update.model.format === 'json-schema' && old.model.format === 'json-schema');
      const witness = await jsonSchemaWitness(difference, { document: update.model.json, workspace: update.workspace }, { document: old.model.json, workspace: old.workspace });
      assert.deepEqual(witness, { value: { total: { amount: 1.5 } }, refusal: '/total/amount must be integer' });
    });
  }

  it('through a chain and in a circle of documents', () => {
    const tree = (leaf: string): Side => side({ $ref: 'a.json' }, { 'a.json': { type: 'object', properties: { b: { $ref: 'b.json' } } }, 'b.json': { type: 'object', properties: { a: { $ref: 'a.json' }, leaf: { type: leaf } } } });
    assert.deepEqual(differencesBetween(tree('string'), tree('string')), []);
    assert.deepEqual([...new Set(differencesBetween(tree('string'), tree('null')).map(({ registryCode }) => registryCode))], ['TYPE_CHANGED']);
  });

  it('cannot be compared when a document is missing, which is said', () => {
    const alone = side(order('money.json'), {});
    assert.deepEqual(faultsOf(alone), ['The reference "money.json" leads to nothing that is at hand.']);
    assert.deepEqual(faultsOf(side(order('#/definitions/none'), {})), ['The reference "#/definitions/none" leads to nothing that is at hand.']);
    assert.deepEqual(faultsOf(side(order('money.json'), { 'money.json': order('cents.json') })), ['The reference "cents.json" leads to nothing that is at hand.']);
  });
});
