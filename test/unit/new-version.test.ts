// A second version beside the first: names, texts, the mark on the old one, what is left to do.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { differencesBetween, faultsOf } from '../../server/src/core/compat/differences.ts';
import { newVersion } from '../../server/src/core/compat/new-version/new-version.ts';
import type { NewVersion, NewVersionOf } from '../../server/src/core/compat/new-version/plan.ts';
import { profiles } from '../../server/src/core/config/profiles/index.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { check, modelOf } from '../support/check.ts';

type More = Omit<NewVersionOf, 'model' | 'path'>;

function planned(path: string, text: string, more: More = {}): NewVersion {
  const model = modelOf(text, path, /\.avsc$/.test(path) ? 'avro' : 'json-schema')!;
  return newVersion({ model, path, ...more })!;
}

/** What each name becomes. */
const names = (plan: NewVersion): Readonly<Record<string, string>> => Object.fromEntries(plan.names.map(({ what, to }) => [what, to]));
const deprecated = (path: string, text: string): string => applyEdits(text, planned(path, text).deprecation);
const order = (more: object = {}): string => JSON.stringify({ type: 'record', name: 'OrderPlaced', namespace: 'com.acme.orders', fields: [], ...more });

describe('the names of a second version', () => {
  it('are those of an Avro type: the version that it has raised, else a namespace, so that what is defined inside moves with it', () => {
    const record = (type: object): string | undefined => names(planned('a.avsc', JSON.stringify({ type: 'record', fields: [], ...type })))['record'];
    assert.equal(record({ name: 'OrderPlaced', namespace: 'com.acme.orders' }), 'com.acme.orders.v2.OrderPlaced');
    assert.equal(record({ name: 'placed', namespace: 'orders.order' }), 'orders.order.v2.placed');
    assert.equal(record({ name: 'com.acme.orders.v1.OrderPlaced' }), 'com.acme.orders.v2.OrderPlaced');
    assert.equal(record({ name: 'OrderPlaced', namespace: 'com.acme.v3.orders' }), 'com.acme.v4.orders.OrderPlaced');
    assert.equal(record({ name: 'OrderPlacedV9', namespace: 'com.acme.v1' }), 'com.acme.v1.OrderPlacedV10');
    assert.equal(record({ name: 'order_placed_v1', namespace: 'com.acme' }), 'com.acme.order_placed_v2');
    assert.equal(record({ name: 'OrderPlaced' }), 'OrderPlacedV2');
    assert.equal(record({ name: 'order_placed' }), 'order_placed_v2');
    assert.equal(record({ name: 'Sha256' }), 'Sha256V2');
  });

  it('are those of its file', () => {
    const file = (path: string, text = order()): string => planned(path, text).file.path;
    assert.equal(file('schemas/placed.avsc'), 'schemas/placed.v2.avsc');
    assert.equal(file('order-placed.avsc'), 'order-placed-v2.avsc');
    assert.equal(file('v1/placed.avsc'), 'v2/placed.avsc');
    assert.equal(file('order.placed.v1.avsc'), 'order.placed.v2.avsc');
    assert.equal(file('OrderPlaced.avsc'), 'OrderPlaced.v2.avsc');
    assert.equal(file('OrderPlaced.avsc', order({ namespace: undefined })), 'OrderPlacedV2.avsc');
    assert.equal(file('src/com/acme/orders/OrderPlaced.avsc'), 'src/com/acme/orders/v2/OrderPlaced.avsc');
    assert.equal(file('com.acme.orders.OrderPlaced.avsc'), 'com.acme.orders.v2.OrderPlaced.avsc');
    assert.equal(file('placed.schema.json', '{}'), 'placed.v2.schema.json');
    assert.equal(file('com.acme/order/jsonschema/1-0-3', '{}'), 'com.acme/order/jsonschema/2-0-0');
    assert.equal(file('analytics/button/1.2.0.yaml', 'type: object\n'), 'analytics/button/2.0.0.yaml');
  });

  it('are those of a JSON Schema: its address, its version, its title where that is a name', () => {
    const of = (schema: object, more: More = {}): object => {
      const { file, ...rest } = names(planned('x.json', JSON.stringify(schema), more));
      return file === undefined ? {} : rest;
    };
    for (const [from, to] of [
      ['https://example.com/schemas/order.created/1.0.0.json', 'https://example.com/schemas/order.created/2.0.0.json'], ['https://example.com/order.json', 'https://example.com/order.v2.json'],
      ['https://cdevents.dev/0.1.1/schema/x', 'https://cdevents.dev/0.2.0/schema/x'], ['urn:order:v1', 'urn:order:v2'], ['http://a.b/v1/order.schema.json#', 'http://a.b/v2/order.schema.json#'], ['/analytics/button/1.2.0', '/analytics/button/2.0.0'],
    ] as const) assert.deepEqual(of({ $id: from, title: 'Order placed' }), { $id: to });
    assert.deepEqual(of({ self: { vendor: 'com.acme', name: 'order', format: 'jsonschema', version: '1-0-3' } }), { 'schema version': '2-0-0' });
    assert.deepEqual(of({ $id: 'https://example.com/order.v1.json', title: 'OrderPlacedV1', version: '1.4.0' }), { 'schema version': '2.0.0', $id: 'https://example.com/order.v2.json', title: 'OrderPlacedV2' });
    assert.deepEqual(of({ $id: 'https://example.com/order.json', title: 'Order placed v1' }), { $id: 'https://example.com/order.v2.json', title: 'Order placed v2' });
    assert.deepEqual(of({ title: 'orders.order.placed' }), { title: 'orders.order.placed.v2' });
    assert.deepEqual(of({ title: 'OrderPlaced' }), { title: 'OrderPlacedV2' });
    assert.deepEqual(of({ title: 'An order was placed' }), {});
    assert.deepEqual(of({ $id: 'https://example.com/order.json', title: 'com.acme.Order' }, { subjects: 'RecordName' }), { $id: 'https://example.com/order.v2.json', title: 'com.acme.Order.v2', subject: 'com.acme.Order.v2' });
  });

  it('are those of its subject and topic, as the setting has them', () => {
    const places = (path: string, more: More, text = order()): readonly (string | undefined)[] => {
      const { subject, topic } = names(planned(path, text, more));
      return [subject, topic];
    };
    assert.deepEqual(places('a.avsc', {}), [undefined, undefined]);
    assert.deepEqual(places('placed.avsc', { subject: 'orders.order.placed-value' }), ['orders.order.placed.v2-value', 'orders.order.placed.v2']);
    assert.deepEqual(places('placed.avsc', { subject: 'order_placed_v1-value' }), ['order_placed_v2-value', 'order_placed_v2']);
    assert.deepEqual(places('a.avsc', { subjects: 'RecordName' }), ['com.acme.orders.v2.OrderPlaced', undefined]);
    assert.deepEqual(places('a.avsc', { subject: 'orders-com.acme.orders.OrderPlaced' }), ['orders-com.acme.orders.v2.OrderPlaced', undefined]);
    assert.deepEqual(places('v1/placed.avsc', { subjects: { '{v}/{name}.avsc': 'orders.{name}.{v}-value' } }), ['orders.placed.v2-value', 'orders.placed.v2']);
  });
});

describe('the text of a second version', () => {
  it('is the old one under other names', () => {
    assert.equal(planned('a.avsc', '{\n  "type": "record",\n  "namespace": "com.acme.orders",\n  "name": "OrderPlaced",\n  "fields": []\n}\n').file.text, '{\n  "type": "record",\n  "namespace": "com.acme.orders.v2",\n  "name": "OrderPlaced",\n  "fields": []\n}\n');
    assert.equal(planned('a.yaml', "$id: '/a/b/1.0.0' # where\ntitle: a/b\n").file.text, "$id: '/a/b/2.0.0' # where\ntitle: a/b\n");
  });

  it('moves what an Avro type defines, and nothing that others define', () => {
    const text = JSON.stringify({
      type: 'record', name: 'com.acme.orders.Order', fields: [
        { name: 'a', type: { type: 'record', name: 'Line', namespace: 'com.acme.orders', fields: [] } }, { name: 'b', type: 'com.acme.orders.Line' }, { name: 'c', type: ['null', 'Line'] },
        { name: 'd', type: 'Money' }, { name: 'e', type: 'com.acme.orders.Money' }, { name: 'f', type: ['null', 'Order'] }, { name: 'g', type: { type: 'enum', name: 'com.other.Kind', symbols: ['A'] } }, { name: 'h', type: { type: 'array', items: 'com.other.Kind' } },
      ],
    });
    const { file } = planned('a.avsc', text);
    assert.deepEqual(JSON.parse(file.text), {
      type: 'record', name: 'com.acme.orders.v2.Order', fields: [
        { name: 'a', type: { type: 'record', name: 'Line', namespace: 'com.acme.orders.v2', fields: [] } }, { name: 'b', type: 'com.acme.orders.v2.Line' }, { name: 'c', type: ['null', 'Line'] },
        { name: 'd', type: 'com.acme.orders.Money' }, { name: 'e', type: 'com.acme.orders.Money' }, { name: 'f', type: ['null', 'Order'] }, { name: 'g', type: { type: 'enum', name: 'com.other.Kind', symbols: ['A'] } }, { name: 'h', type: { type: 'array', items: 'com.other.Kind' } },
      ],
    });
    const money = modelOf('{ "type": "fixed", "name": "com.acme.orders.Money", "size": 8 }', 'money.avsc', 'avro')!;
    const side = { model: modelOf(file.text, 'b.avsc', 'avro')!, workspace: indexOf([money], ['file:///workspace/']) };
    assert.deepEqual(faultsOf(side), []);
    assert.deepEqual(JSON.parse(planned('a.avsc', '{ "type": "record", "name": "Node", "fields": [{ "name": "next", "type": ["null", "Node"] }] }').file.text), { type: 'record', name: 'NodeV2', fields: [{ name: 'next', type: ['null', 'NodeV2'] }] });
  });

  it('keeps references of a JSON Schema leading where they led', () => {
    const refs = (path: string, schema: object, list: readonly string[]): readonly string[] => {
      const text = planned(path, JSON.stringify({ ...schema, properties: Object.fromEntries(list.map((ref, i) => [`p${i}`, { $ref: ref }])) })).file.text;
      return Object.values((JSON.parse(text) as { properties: Record<string, { $ref: string }> }).properties).map(({ $ref }) => $ref);
    };
    assert.deepEqual(refs('v1/order.json', {}, ['address.json', '../common/money.json#/definitions/a', '#/definitions/x', 'order.json#/definitions/x', 'https://example.com/a.json', '/root.json']), ['../v1/address.json', '../common/money.json#/definitions/a', '#/definitions/x', '#/definitions/x', 'https://example.com/a.json', '/root.json']);
    assert.deepEqual(refs('order.json', {}, ['address.json']), ['address.json']);
    assert.deepEqual(refs('v1/order.json', { definitions: { a: { $id: 'address.json' } } }, ['address.json']), ['address.json'], 'what is inside moves along');
    assert.deepEqual(refs('a.json', { $id: 'https://example.com/v1/order.json' }, ['address.json', 'https://example.com/v1/order.json#/definitions/x', '#/definitions/x']), ['../v1/address.json', 'https://example.com/v2/order.json#/definitions/x', '#/definitions/x']);
    assert.deepEqual(refs('order/1.0.0.json', { $id: '/order/1.0.0' }, ['../money/1.0.0', '/money/1.0.0']), ['../money/1.0.0', '/money/1.0.0']);
  });

  it('repeats its name where it was repeated', () => {
    const text = JSON.stringify({ $id: '/a/b/1.0.0', description: '/a/b/1.0.0', properties: { $schema: { const: '/a/b/1.0.0' }, at: { enum: ['1.0.0'] } }, examples: [{ $schema: '/a/b/1.0.0' }] });
    assert.deepEqual(JSON.parse(planned('1.0.0.json', text).file.text), { $id: '/a/b/2.0.0', description: '/a/b/1.0.0', properties: { $schema: { const: '/a/b/2.0.0' }, at: { enum: ['1.0.0'] } }, examples: [{ $schema: '/a/b/2.0.0' }] });
  });

  it('there is none of what cannot be read', () => {
    for (const text of ['', '{ "type": "record", ']) assert.equal(newVersion({ model: modelOf(text, 'a.avsc', 'avro')!, path: 'a.avsc' }), undefined);
  });
});

describe('the mark on the old version', () => {
  it('names the successor, for people and for machines', () => {
    assert.equal(deprecated('a.avsc', '{ "type": "record", "name": "a.B", "fields": [] }'), '{ "type": "record", "name": "a.B", "doc": "Deprecated: use a.v2.B instead.", "deprecated": true, "fields": [] }');
    assert.equal(deprecated('a.avsc', '{ "type": "record", "name": "a.B", "doc": "A thing.", "fields": [] }'), '{ "type": "record", "name": "a.B", "doc": "Deprecated: use a.v2.B instead. A thing.", "deprecated": true, "fields": [] }');
    assert.equal(deprecated('a.json', '{ "title": "A thing" }'), '{ "title": "A thing", "description": "Deprecated: use a.v2.json instead.", "x-deprecated": true }');
    assert.equal(deprecated('a.json', '{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",\n  "$id": "https://x.y/a.json",\n  "type": "object"\n}\n'), '{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",\n  "$id": "https://x.y/a.json",\n  "description": "Deprecated: use https://x.y/a.v2.json instead.",\n  "deprecated": true,\n  "type": "object"\n}\n');
    assert.equal(deprecated('a/1.0.0.yaml', 'title: a\n$id: /a/1.0.0\ntype: object\n'), 'title: a\ndescription: "Deprecated: use /a/2.0.0 instead."\nx-deprecated: true\n$id: /a/1.0.0\ntype: object\n');
    assert.equal(planned('1-0-0', '{ "self": { "vendor": "com.acme", "name": "order", "format": "jsonschema", "version": "1-0-0" } }').successor, 'com.acme/order/2-0-0');
  });

  it('is made once, and there is none where it has no place', () => {
    for (const text of ['{ "type": "record", "name": "a.B", "fields": [] }', '{ "type": "record", "name": "B", "doc": "A thing.", "fields": [] }']) {
      const once = deprecated('a.avsc', text);
      assert.equal(deprecated('a.avsc', once), once);
    }
    assert.deepEqual(planned('a.avsc', '["null", "string"]').deprecation, []);
    assert.deepEqual(planned('a.avsc', '{ "type": "record", "name": "B", "doc": 5, "fields": [] }').deprecation, []);
  });

  it('changes nothing that is read or written, and no rule minds it', () => {
    for (const [path, text] of [['a.avsc', order()], ['a.avsc', order({ doc: 'An order.' })], ['a.json', '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": { "a": { "type": "string" } } }'], ['a.json', '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object" }']] as const) {
      const format = path === 'a.avsc' ? 'avro' : 'json-schema';
      const [old, marked] = [text, deprecated(path, text)].map((it) => ({ model: modelOf(it, path, format)!, workspace: emptyWorkspace })) as [{ model: NonNullable<ReturnType<typeof modelOf>>; workspace: typeof emptyWorkspace }, { model: NonNullable<ReturnType<typeof modelOf>>; workspace: typeof emptyWorkspace }];
      assert.deepEqual([...differencesBetween(old, marked), ...differencesBetween(marked, old)].filter(({ breaks }) => breaks !== 'never'), []);
      const rules = Object.fromEntries([...profiles.values()].flatMap(({ config }) => Object.keys(config.rules ?? {}).map((id) => [id, {}])));
      const findings = (it: string): readonly string[] => check(it, { path, format, rules }).findings.map(({ code }) => code);
      const before = findings(text);
      assert.deepEqual(findings(marked.model.tree.text).filter((found) => !before.includes(found)), []);
    }
  });
});

describe('what is left to do', () => {
  it('names files, topic and subject, and says who moves first', () => {
    const { steps } = planned('placed.avsc', order(), { subject: 'orders.placed-value' });
    assert.deepEqual(steps, [
      'Make the change that breaks in placed.v2.avsc. Where placed.avsc has it already, take it back there: it stays as its consumers know it.',
      'Create the topic orders.placed.v2, and register placed.v2.avsc under the subject orders.placed.v2-value.',
      'Register placed.avsc anew as well, so that its consumers read there that it is deprecated.',
      'Producers move first: let them write both, to orders.placed and to orders.placed.v2.',
      'Then move consumers over to orders.placed.v2, one after the other.',
      'Stop writing to orders.placed when nobody reads it any more; keep placed.avsc as long as its events are kept.',
    ]);
    assert.equal(planned('placed.avsc', order(), { old: 'taken back' }).steps.length, steps.length - 1);
    assert.ok(planned('placed.avsc', order(), { old: 'kept' }).steps.every((step) => !step.includes('deprecated')));
    assert.match(planned('1-0-1', '{}', { old: 'perhaps unpublished' }).steps[0]!, /^Delete 1-0-1 if nobody uses it yet: 2-0-0 takes its place\./);
    assert.match(planned('a/placed.avsc', order(), { shown: (it) => `../${it}` }).steps[0]!, /^Make the change that breaks in \.\.\/a\/placed\.v2\.avsc\./);
    for (const more of [{}, { subject: 'x' }, { subjects: 'TopicName' }] as const) for (const step of planned('placed.json', '{}', more).steps) assert.match(step, /^[A-Z].*\.$/);
  });

  it('says where the setting would make the two versions one subject, or none', () => {
    const step = (path: string, more: More): string | undefined => planned(path, order(), more).steps.find((it) => it.includes('event-schemas.json'));
    assert.match(step('placed.avsc', { subjects: 'TopicName' })!, /^Say under "subjects" in event-schemas\.json that placed\.v2\.avsc belongs to placed\.v2-value: by the setting there it belongs to placed-value/);
    assert.match(step('placed.avsc', { subjects: { 'placed.avsc': 'a-value' } })!, /gives it no subject/);
    assert.equal(step('placed.avsc', { subjects: 'RecordName' }), undefined);
    assert.equal(step('placed.avsc', { subject: 'a-value' }), undefined);
  });
});
