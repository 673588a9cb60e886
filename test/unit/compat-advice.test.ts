import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { adviceForChange, adviceForMode, nextMajor } from '../../server/src/core/compat/advice.ts';
import { checkCompatibility } from '../../server/src/core/compat/check.ts';
import { modes } from '../../server/src/core/compat/modes.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import type { Format } from '../../server/src/core/model/schema-model.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';

const side = (schema: unknown, format: Format = 'avro') => ({ model: readSchemaAs(format, 'file:///s', parseJson(JSON.stringify(schema)), 'unknown'), workspace: emptyWorkspace });
const record = (...fields: readonly unknown[]) => side({ type: 'record', name: 'Order', namespace: 'com.example', fields });
const [id, total, extra] = [{ name: 'id', type: 'string' }, { name: 'total', type: 'int' }, { name: 'extra', type: 'string', default: '' }];

describe('who upgrades first', () => {
  it('by the mode', () => {
    assert.deepEqual(modes.map((mode) => adviceForMode(mode).order), ['unchecked', 'consumers-first', 'consumers-first', 'producers-first', 'producers-first', 'any', 'any']);
    for (const mode of modes) assert.match(adviceForMode(mode).sentence, /^[A-Z].*\.$/);
  });

  it('by the change, which may be kinder than its mode', () => {
    const old = [{ ...record(id, total), name: 'version 1' }];
    const orderOf = (update: ReturnType<typeof record>, mode: (typeof modes)[number]): string => adviceForChange(update, old, mode, 'STRICT').order;
    assert.equal(orderOf(record(id, total, extra), 'BACKWARD'), 'any');
    assert.equal(orderOf(record(id), 'BACKWARD'), 'consumers-first');
    assert.equal(orderOf(record(id), 'FORWARD'), 'v2');
    assert.equal(orderOf(record(id, total, { name: 'x', type: 'int' }), 'FORWARD'), 'producers-first');
    assert.equal(orderOf(record(id, total, { name: 'x', type: 'int' }), 'FULL'), 'v2');
    assert.equal(orderOf(record(id), 'NONE'), 'unchecked');
    assert.equal(adviceForChange(record(id), [], 'FULL', 'STRICT').order, 'any');
  });

  it('never calls that possible which the mode refuses', () => {
    const fields = [id, total, extra, { name: 'total', type: 'long' }, { name: 'total', type: ['null', 'int'], default: null }];
    const schema = fc.uniqueArray(fc.constantFrom(...fields), { selector: ({ name }) => name }).map((list) => record(...list));
    fc.assert(fc.property(schema, fc.array(schema, { minLength: 1, maxLength: 3 }), fc.constantFrom(...modes), (update, old, mode) => {
      const earlier = old.map((it, i) => ({ ...it, name: `version ${i + 1}` }));
      const { compatible } = checkCompatibility(update, earlier, mode, 'STRICT');
      assert.equal(adviceForChange(update, earlier, mode, 'STRICT').order === 'v2', !compatible);
    }));
  });
});

describe('a second version', () => {
  const next = (path: string, more: Partial<Parameters<typeof nextMajor>[0]> = {}): Readonly<Record<string, string>> =>
    Object.fromEntries(nextMajor({ model: record(id).model, path, ...more }).names.map(({ what, to }) => [what, to]));

  it('of a topic', () => {
    assert.deepEqual(next('schemas/placed.avsc', { subject: 'orders.order.placed-value' }), { file: 'schemas/placed.v2.avsc', subject: 'orders.order.placed.v2-value', topic: 'orders.order.placed.v2' });
    assert.deepEqual(next('v1/placed.avsc', { subject: 'order_placed_v1-value' }), { file: 'v2/placed.avsc', subject: 'order_placed_v2-value', topic: 'order_placed_v2' });
    assert.deepEqual(next('order-placed.avsc', { subject: 'order-placed' }), { file: 'order-placed-v2.avsc', subject: 'order-placed-v2' });
  });

  it('of a record that names its subject', () => {
    assert.deepEqual(next('a.avsc', { subject: 'com.example.Order', strategy: 'RecordName' }), { file: 'a.v2.avsc', record: 'com.example.OrderV2', subject: 'com.example.OrderV2' });
    assert.deepEqual(next('a.avsc', { subject: 'orders-com.example.Order', strategy: 'TopicRecordName' }), { file: 'a.v2.avsc', record: 'com.example.OrderV2', subject: 'orders-com.example.OrderV2' });
  });

  it('of version files and addresses', () => {
    const json = (schema: unknown) => ({ model: side(schema, 'json-schema').model });
    assert.deepEqual(next('com.acme/order/jsonschema/1-0-3', json({ self: { vendor: 'com.acme', name: 'order', format: 'jsonschema', version: '1-0-3' } })), { file: 'com.acme/order/jsonschema/2-0-0', 'schema version': '2-0-0' });
    for (const [from, to] of [
      ['https://example.com/schemas/order.created/1.0.0.json', 'https://example.com/schemas/order.created/2.0.0.json'], ['https://example.com/order.json', 'https://example.com/order.v2.json'], ['https://cdevents.dev/0.1.1/schema/x', 'https://cdevents.dev/0.2.0/schema/x'],
      ['urn:order:v1', 'urn:order:v2'], ['http://a.b/v1/order.schema.json#', 'http://a.b/v2/order.schema.json#'],
    ] as const) assert.equal(next('x.json', json({ $id: from }))['$id'], to);
  });

  it('says the way to it', () => {
    const { steps } = nextMajor({ model: record(id).model, path: 'placed.avsc', subject: 'orders.placed-value' });
    assert.equal(steps[0], 'Copy placed.avsc to placed.v2.avsc and make the change there.');
    assert.ok(steps.some((step) => step.includes('orders.placed.v2')));
    for (const step of steps) assert.match(step, /^[A-Z].*\.$/);
  });
});
