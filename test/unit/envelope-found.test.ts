// Where the envelope of an event is found, and for which schemas none is asked.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cdEventsEnvelope, cloudEventsEnvelope, zalandoEnvelope } from '../../server/src/core/config/envelopes.ts';
import type { Envelope } from '../../server/src/core/config/envelopes.ts';
import { check } from '../support/check.ts';

const rules = ['missing-field', 'misnamed-field', 'field-type', 'optional-field', 'event-type-not-pinned', 'missing-correlation-id', 'missing-idempotency-key', 'mixed-with-payload'];
const asked = ['missing-field', 'misnamed-field', 'field-type', 'optional-field'];

/** `rule «marked text»` of each finding of the first file; the other files lie beside it. */
function found(files: Readonly<Record<string, unknown>>, envelope: Partial<Envelope> = {}, on: readonly string[] = asked): readonly string[] {
  const [[path, content] = ['', undefined], ...others] = Object.entries(files);
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return check(text, {
    path, beside: Object.fromEntries(others.map(([name, value]) => [name, written(value)])),
    rules: Object.fromEntries(on.map((name) => [`envelope/${name}`, { options: name === 'missing-field' ? { ...envelope } : {} }])),
  }).findings.map(({ code, span }) => `${code.slice('envelope/'.length)} ${text.slice(span.start, span.end)}`);
}

const fields = { event_id: { type: 'string', format: 'uuid' }, occurred_at: { type: 'string', format: 'date-time' }, event_type: { const: 'orders.order.placed' }, version: { type: 'string' } };
const required = Object.keys(fields);
const envelope = { type: 'object', required, properties: fields };
const draft = 'https://json-schema.org/draft/2020-12/schema';
const event = (more: object): object => ({ $schema: draft, title: 'orders.order.placed', type: 'object', ...more });

const avroFields = [
  { name: 'event_id', type: { type: 'string', logicalType: 'uuid' } }, { name: 'occurred_at', type: { type: 'long', logicalType: 'timestamp-millis' } },
  { name: 'event_type', type: 'string', default: 'orders.order.placed' }, { name: 'version', type: 'string' },
];
const record = (...all: readonly object[]): object => ({ type: 'record', namespace: 'orders.order', name: 'placed', fields: all });

describe('an envelope is found', () => {
  const places: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ['at the top', { 'a.schema.json': event({ required, properties: { ...fields, order_id: {} } }) }],
    ...['meta', 'metadata', 'context', 'header', 'headers', 'envelope'].map((name) => [`in "${name}"`, { 'a.schema.json': event({ required: [name], properties: { [name]: envelope, order_id: {} } }) }] as const),
    ['by $ref into the document', { 'a.schema.json': event({ required: ['meta'], properties: { meta: { $ref: '#/$defs/meta' } }, $defs: { meta: envelope } }) }],
    ['by $ref to a file', { 'a.schema.json': event({ required: ['meta'], properties: { meta: { $ref: 'common/meta.schema.json' } } }), 'common/meta.schema.json': { $schema: draft, ...envelope } }],
    ['by $ref to a definition of a file', { 'a.schema.json': event({ required: ['meta'], properties: { meta: { $ref: 'defs.schema.json#/$defs/meta' } } }), 'defs.schema.json': { $schema: draft, $defs: { meta: envelope } } }],
    ['by allOf of a file', { 'a.schema.json': event({ allOf: [{ $ref: 'base.schema.json' }], properties: { order_id: {} } }), 'base.schema.json': { $schema: draft, ...envelope } }],
    ['by allOf over two files', { 'a.schema.json': event({ allOf: [{ $ref: 'base.schema.json' }] }), 'base.schema.json': { $schema: draft, allOf: [{ $ref: 'deep.schema.json' }], properties: { more: {} } }, 'deep.schema.json': { $schema: draft, ...envelope } }],
    ['in parts', { 'a.schema.json': event({ allOf: [{ $ref: 'base.schema.json' }, { properties: { version: fields.version } }], required: ['version'] }), 'base.schema.json': { $schema: draft, type: 'object', required: required.slice(0, 3), properties: { event_id: fields.event_id, occurred_at: fields.occurred_at, event_type: fields.event_type } } }],
    ['by $id', { 'a.schema.json': event({ $id: 'https://example.com/events/placed.json', allOf: [{ $ref: '/common/base.json' }] }), 'other/file.schema.json': { $schema: draft, $id: 'https://example.com/common/base.json', ...envelope } }],
    ['in YAML, by $ref to YAML', {
      'a.schema.yaml': `$schema: ${draft}\ntitle: orders.order.placed\ntype: object\nrequired: [meta]\nproperties:\n  meta: { $ref: meta.schema.yaml }\n`,
      'meta.schema.yaml': `$schema: ${draft}\ntype: object\nrequired: [event_id, occurred_at, event_type, version]\nproperties:\n  event_id: { type: string, format: uuid }\n  occurred_at: { type: string, format: date-time }\n  event_type: { type: string }\n  version: { type: string }\n`,
    }],
    ['at the top of a record', { 'a.avsc': record(...avroFields, { name: 'order_id', type: 'string' }) }],
    ['in a record of the record', { 'a.avsc': record({ name: 'metadata', type: { type: 'record', name: 'Metadata', fields: avroFields } }) }],
    ['in a record of another file', { 'a.avsc': record({ name: 'metadata', type: 'common.Metadata' }), 'b.avsc': { type: 'record', namespace: 'common', name: 'Metadata', fields: avroFields } }],
  ];
  for (const [name, files] of places) it(name, () => assert.deepEqual(found(files), []));
});

describe('where it may be out of sight nothing is missed', () => {
  it('a reference that leads nowhere', () => {
    assert.deepEqual(found({ 'a.schema.json': event({ allOf: [{ $ref: 'https://example.com/base.json' }] }) }), []);
    assert.deepEqual(found({ 'a.schema.json': event({ properties: { meta: { $ref: 'https://example.com/meta.json' } } }) }), []);
  });
  it('a type that is nowhere', () => assert.deepEqual(found({ 'a.avsc': record({ name: 'metadata', type: 'common.Metadata' }) }), []));
  it('alternatives', () => assert.deepEqual(found({ 'a.schema.json': event({ oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }] }) }), []));
});

describe('faults of what stands elsewhere are marked at the reference', () => {
  it('a type in another file', () => {
    assert.deepEqual(found({ 'a.schema.json': event({ required: ['meta'], properties: { meta: { $ref: 'meta.schema.json' } } }), 'meta.schema.json': { $schema: draft, ...envelope, properties: { ...fields, event_id: { type: 'integer' } } } }), ['field-type "meta.schema.json"']);
  });
  it('a field that the object lacks', () => {
    const { version, ...rest } = fields;
    assert.deepEqual(found({ 'a.schema.json': event({ required: ['meta'], properties: { meta: { type: 'object', required: required.slice(0, 3), properties: rest } } }) }), ['missing-field "meta"']);
    assert.ok(version);
  });
  it('an object that need not be there', () => assert.deepEqual(found({ 'a.schema.json': event({ properties: { meta: envelope } }) }), ['optional-field "meta"']));
});

describe('no envelope is asked', () => {
  const bare = { 'a.schema.json': event({ properties: { order_id: { type: 'string' }, eventId: { type: 'integer' }, event_type: { type: 'string' } } }) };
  it('of any schema, where it travels in headers', () => {
    assert.ok(found(bare, {}, rules).length > 3);
    assert.deepEqual(found(bare, { payloadOnly: true }, rules), []);
    assert.deepEqual(found({ 'a.avsc': record({ name: 'eventId', type: 'long' }) }, { payloadOnly: true }, rules), []);
  });
  it('of the data of a CloudEvent', () => {
    assert.deepEqual(found(bare, cloudEventsEnvelope, rules), []);
    assert.deepEqual(found({ 'a.schema.json': event({ properties: { specversion: {}, id: { type: 'string' } } }) }, cloudEventsEnvelope, ['missing-field']), ['missing-field "orders.order.placed"']);
  });
  it('of what is no CDEvent', () => {
    assert.deepEqual(found(bare, cdEventsEnvelope, rules), []);
    assert.deepEqual(found({ 'a.schema.json': event({ properties: { subject: { type: 'object' } } }) }, cdEventsEnvelope, ['missing-field']), ['missing-field "orders.order.placed"']);
  });
  it('of keys, fragments and types that others share', () => {
    assert.deepEqual(found({ 'orders-key.schema.json': event({}) }), []);
    assert.deepEqual(found({ 'fragment/part.schema.json': event({}) }), []);
    assert.deepEqual(found({ 'common/Money.avsc': record() }), []);
  });
});

describe('one fault, one finding', () => {
  it('of an attribute of a CloudEvent that is misnamed, only its right name is said', () => {
    const spoken = { 'a.schema.json': event({ required: ['event_id'], properties: { specversion: {}, event_id: { type: 'string' }, tenant_id: { type: 'string' } } }) };
    assert.deepEqual(found(spoken, cloudEventsEnvelope, ['missing-field', 'misnamed-field', 'illegal-attribute-name']).filter((it) => !it.startsWith('missing-field')),
      ['misnamed-field "event_id"', 'illegal-attribute-name "tenant_id"']);
    assert.deepEqual(found(spoken, cloudEventsEnvelope, ['illegal-attribute-name']), ['illegal-attribute-name "event_id"', 'illegal-attribute-name "tenant_id"']);
  });
});

describe('the profile says where', () => {
  it('Zalando knows metadata alone', () => {
    assert.deepEqual(found({ 'a.schema.json': event({ required: ['metadata'], properties: { metadata: { type: 'object', required: ['eid', 'occurred_at'], properties: { eid: fields.event_id, occurred_at: fields.occurred_at } } } }) }, zalandoEnvelope), []);
    assert.deepEqual(found({ 'a.schema.json': event({ properties: { eid: fields.event_id, occurred_at: fields.occurred_at } }) }, zalandoEnvelope), ['missing-field "orders.order.placed"']);
  });
});
