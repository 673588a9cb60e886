import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultEventName } from '../../server/src/core/config/settings.ts';
import type { EventNameSettings } from '../../server/src/core/config/settings.ts';
import { eventNameOf } from '../../server/src/core/model/event-name.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { modelOf } from '../support/check.ts';

function nameOf(path: string, text: string, eventName: Partial<EventNameSettings> = {}) {
  const model = modelOf(text, path);
  assert.ok(model, `${path} is a schema`);
  const name = eventNameOf(model, { eventName: { ...defaultEventName, ...eventName } });
  return name && { ...name, text };
}

const object = (more: Record<string, unknown>): string => JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', properties: {}, ...more });
const record = (more: Record<string, unknown>): string => JSON.stringify({ type: 'record', fields: [], ...more });

describe('where the name of an event comes from', () => {
  const cases: readonly (readonly [what: string, path: string, text: string, settings: Partial<EventNameSettings>, wanted: string | undefined])[] = [
    ['an Avro full name', 'a.avsc', record({ namespace: 'sales.order', name: 'Created' }), {}, 'sales.order.Created'],
    ['a dotted Avro name', 'a.avsc', record({ namespace: 'other', name: 'sales.order.Created' }), {}, 'sales.order.Created'],
    ['an Avro name without namespace', 'a.avsc', record({ name: 'OrderCreated' }), {}, 'OrderCreated'],
    ['the Avro name alone', 'a.avsc', record({ name: 'sales.OrderCreated' }), { from: ['avro-name'] }, 'OrderCreated'],
    ['a title', 'a.json', object({ title: 'sales.order.created' }), {}, 'sales.order.created'],
    ['a title with slashes', 'a.json', object({ title: 'analytics/edit/started' }), {}, 'analytics.edit.started'],
    ['no sentence as title', 'sales.order.created.json', object({ title: 'An order was created' }), {}, 'sales.order.created'],
    ['an identifier', 'a.json', object({ $id: 'https://example.com/schemas/sales.order.created/1.0.0.json' }), {}, 'sales.order.created'],
    ['an identifier with a version in the file', 'a.json', object({ $id: 'https://example.com/sales.order.created.v1.schema.json#' }), {}, 'sales.order.created'],
    ['a URN', 'a.json', object({ $id: 'urn:events:sales.order.created:1' }), {}, 'sales.order.created'],
    ['a file', 'x/sales.order.created.schema.json', object({}), {}, 'sales.order.created'],
    ['a file with plus signs', 'org+openedx+created+v1_schema.avsc', record({ name: 'X' }), { from: ['file'] }, 'org.openedx.created'],
    ['the folder of a version', 'sales.order.created/1-0-0.json', object({}), {}, 'sales.order.created'],
    ['the current version', 'edit/started/current.yaml', object({}), {}, 'started'],
    ['a subject', 'orders-value.avsc', record({ name: 'X' }), { from: ['file'] }, 'orders'],
    ['a folder', 'order.created/schema.json', object({}), { from: ['folder'] }, 'order.created'],
    ['an Iglu schema', 'schemas/com.acme/order_created/jsonschema/1-0-0', object({ self: { vendor: 'com.acme', name: 'order_created', format: 'jsonschema', version: '1-0-0' } }), {}, 'com.acme.order_created'],
    ['a pointer', 'a.json', object({ properties: { type: { enum: ['dev.acme.order.created.0.1.0'] } } }), { from: [{ pointer: '/properties/type/enum/0' }] }, 'dev.acme.order.created'],
    ['a pointer to a schema with one value', 'a.json', object({ properties: { type: { const: 'order.created' } } }), { from: [{ pointer: '/properties/type' }] }, 'order.created'],
    ['a pointer to nothing', 'a.json', object({ title: 'order.created' }), { from: [{ pointer: '/properties/type' }, 'title'] }, 'order.created'],
    ['a folder called shared far above', 'shared/work/events/order.created.json', object({}), {}, 'order.created'],
    ['an Avro key', 'orders-key.avsc', record({ name: 'Order' }), {}, undefined],
    ['a record called key', 'a.avsc', record({ name: 'OrderKey' }), {}, undefined],
    ['an enum', 'a.avsc', JSON.stringify({ type: 'enum', name: 'Colour', symbols: [] }), {}, undefined],
    ['several schemas in one file', 'a.avsc', `[${record({ name: 'A' })}, ${record({ name: 'B' })}]`, {}, undefined],
    ['a fragment', 'fragment/common/1.0.0.yaml', object({ title: 'fragment/common' }), {}, undefined],
    ['a shared type', 'common/address.json', object({ title: 'address' }), {}, undefined],
    ['a string', 'a.json', object({ type: 'string', title: 'colour' }), {}, undefined],
    ['definitions alone', 'a.schema.json', JSON.stringify({ title: 'all', $defs: {} }), {}, undefined],
    ['nothing', 'a.avsc', '', {}, undefined],
  ];
  for (const [what, path, text, settings, wanted] of cases) it(what, () => assert.equal(nameOf(path, text, settings)?.value, wanted));
});

describe('the version in a name', () => {
  for (const [full, value] of [
    ['order.created.v1', 'order.created'], ['order.created.1.0', 'order.created'], ['order_created_v2', 'order_created'], ['OrderCreatedV1', 'OrderCreated'], ['order-created-1.0.0', 'order-created'],
    ['dev.acme.order.created.0.1.0-draft', 'dev.acme.order.created'], ['order.v1.created', 'order.v1.created'], ['order.created', 'order.created'], ['CPV4', 'CPV4'], ['v1', 'v1'],
  ] as const) {
    it(full, () => {
      assert.equal(nameOf('a.json', object({ title: full }))?.value, value);
      assert.equal(nameOf('a.json', object({ title: full }), { version: 'keep' })?.value, full);
    });
  }
});

describe('the places of a name', () => {
  const part = (name: ReturnType<typeof nameOf>, word: string): string => {
    assert.ok(name);
    const from = name.value.indexOf(word);
    const { start, end } = name.spanOf(from, from + word.length);
    return name.text.slice(start, end);
  };
  it('in the namespace and in the name', () => {
    const name = nameOf('a.avsc', record({ namespace: 'sales.order', name: 'Create' }));
    assert.equal(part(name, 'order'), 'order');
    assert.equal(part(name, 'Create'), 'Create');
    assert.equal(part(name, 'order.Create'), '"Create"');
    assert.equal(name!.replace(0, 14, 'x'), undefined);
    assert.match(applyEdits(name!.text, [name!.replace(12, 18, 'Created')!]), /"name":"Created"/);
  });
  it('in an identifier', () => assert.equal(part(nameOf('a.json', object({ $id: 'https://example.com/order.create/1.0.0.json' })), 'create'), 'create'));
  it('in a title with escapes', () => {
    const name = nameOf('a.json', object({ title: 'sales"order.create' }));
    assert.equal(part(name, 'create'), 'sales\\"order.create');
    assert.match(applyEdits(name!.text, [name!.replace(12, 18, 'created')!]), /"title":"sales\\"order\.created"/);
  });
  it('at the title when it is from the path', () => {
    const name = nameOf('order.create.json', object({ title: 'An order' }));
    assert.equal(part(name, 'create'), '"An order"');
    assert.equal(name!.replace(6, 12, 'created'), undefined);
    assert.equal(name!.node, undefined);
  });
  it('at the first key when there is neither title nor identifier', () => assert.equal(part(nameOf('order.create.json', object({})), 'create'), '"$schema"'));
});
