import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { profiles } from '../../server/src/core/config/profiles/index.ts';
import { noWords } from '../../server/src/core/config/settings.ts';
import { newConfig, withProfile } from '../../server/src/core/new-event/config-entry.ts';
import { igluPlace, placeOf, usualOwner, usualPrefix } from '../../server/src/core/new-event/conventions.ts';
import type { Neighbour } from '../../server/src/core/new-event/conventions.ts';
import { eventParts } from '../../server/src/core/new-event/event-parts.ts';
import { fieldsFault, formatOfNew, newEvent } from '../../server/src/core/new-event/new-event.ts';
import type { NewFormat } from '../../server/src/core/new-event/new-event.ts';
import { plainTypes, readFields } from '../../server/src/core/new-event/new-field.ts';
import type { NewField, NewType } from '../../server/src/core/new-event/new-field.ts';
import { checkAction } from '../../server/src/core/new-event/past-action.ts';
import { formatEdits } from '../../server/src/core/features/format/format.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { looksLikeInstant } from '../../server/src/core/words/time-names.ts';
import { triedSample } from '../../server/src/witness/tried-sample.ts';
import { settingsOf } from '../support/settings.ts';

const placed = { prefix: '', domain: 'orders', entity: 'order', action: 'placed' };
const fields = (text: string): readonly NewField[] => {
  const read = readFields(text);
  assert.ok(read.kind === 'fields', read.kind === 'fault' ? read.sentence : '');
  return read.fields;
};
const make = (list: readonly NewField[], format: NewFormat, profile: string, parts = placed) =>
  newEvent({ parts, fields: list, description: undefined, owner: undefined }, format, `file:///w/schemas/orders/order.placed${format === 'avro' ? '.avsc' : '.schema.json'}`, settingsOf(profile), emptyWorkspace);

describe('the name of a new event', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['orders.order.placed', ' orders order placed'], ['com.acme.orders.order.placed', 'com.acme orders order placed'], ['orders.OrderPlaced', ' orders order placed'],
    ['Orders.SalesOrder.SignedUp', ' orders sales_order signed_up'], ['orders.order.placed.v1', ' orders order placed'], ['com.acme.orders.OrderPlaced', 'com.acme orders order placed'],
    ['orders.order', undefined], ['placed', undefined], ['', undefined], ['orders..placed', undefined], ['orders.order.1placed', undefined], ['bestellung.straße.placed', undefined], ['a.b.c.d.e.f', undefined],
  ];
  for (const [name, wanted] of table) {
    it(`${name || '(nothing)'} is ${wanted ?? 'no name'}`, () => {
      const parts = eventParts(name);
      assert.equal(parts && `${parts.prefix} ${parts.domain} ${parts.entity} ${parts.action}`, wanted);
    });
  }
});

describe('the action of a new event', () => {
  const table: readonly (readonly [string, string | undefined])[] = [['place', 'placed'], ['placed', undefined], ['sign_up', 'signed_up'], ['place_order', 'placed'], ['ship', 'shipped'], ['reset', undefined], ['gefunden', undefined], ['creating', 'created']];
  for (const [action, wanted] of table) {
    it(`${action} is ${wanted === undefined ? 'taken' : `proposed as ${wanted}`}`, () => {
      const check = checkAction(action, 'order', noWords);
      assert.equal(check.kind === 'not-past' ? check.past : undefined, wanted);
      if (check.kind === 'not-past') assert.match(check.sentence, new RegExp(`"${action}".*Name it "${wanted}"\\.$`));
    });
  }
  it('words of the house count', () => {
    assert.equal(checkAction('place', 'order', { past: ['place'], notPast: [] }).kind, 'fine');
  });
});

describe('the fields of a new event', () => {
  it('are read with their types, null and descriptions', () => {
    assert.deepEqual(fields('order_id:uuid total:decimal(12,2)"What it costs, in EUR." note: string?, lines:string[] tags:map(int[])? status:enum(open|paid) hash:fixed(16)'), [
      { name: 'order_id', type: { kind: 'plain', name: 'uuid' }, optional: false, description: undefined },
      { name: 'total', type: { kind: 'decimal', precision: 12, scale: 2 }, optional: false, description: 'What it costs, in EUR.' },
      { name: 'note', type: { kind: 'plain', name: 'string' }, optional: true, description: undefined },
      { name: 'lines', type: { kind: 'array', items: { kind: 'plain', name: 'string' } }, optional: false, description: undefined },
      { name: 'tags', type: { kind: 'map', values: { kind: 'array', items: { kind: 'plain', name: 'int' } } }, optional: true, description: undefined },
      { name: 'status', type: { kind: 'enum', values: ['open', 'paid'] }, optional: false, description: undefined },
      { name: 'hash', type: { kind: 'fixed', size: 16 }, optional: false, description: undefined },
    ]);
    assert.deepEqual(fields('  '), []);
    assert.deepEqual(fields('note?: string, lines? : string[]'), fields('note:string? lines:string[]?'), 'the mark behind the name');
  });
  const faults: readonly (readonly [string, RegExp])[] = [
    ['total', /"total" is no field/], ['total:money', /"money" is no type\. Types are string, boolean/], ['1x:int', /can be no name/], ['a:int a:long', /"a" is there twice/], ['a:decimal', /decimal\(12,2\)/], ['a:decimal(2,5)', /decimal\(12,2\)/],
    ['a:enum()', /lists its values/], ['a:enum(x,x)', /each once/], ['a:fixed(0)', /fixed\(16\)/], ['a:map', /map\(string\)/], ['a:int!', /behind its type/], ['a:', /is no type/],
  ];
  for (const [text, message] of faults) {
    it(`${text} is refused with a reason`, () => {
      const read = readFields(text);
      assert.ok(read.kind === 'fault');
      assert.match(read.sentence, message);
    });
  }
  it('may not be called as the envelope is, where they stand beside it', () => {
    assert.match(fieldsFault({ fields: fields('version:string') }, settingsOf('house')) ?? '', /^"version" is a field of the envelope/);
    assert.equal(fieldsFault({ fields: fields('id:string') }, settingsOf('cloudevents')), undefined);
    assert.equal(fieldsFault({ fields: fields('version:string') }, settingsOf('recommended')), undefined);
  });
});

describe('the schema of a new event', () => {
  it('has what its profile wants and is told where it is otherwise than asked', () => {
    const { text, changes, left, steps } = make(fields('order_id:uuid email:string statusCode:enum(open,paid)'), 'avro', 'house');
    assert.deepEqual([changes, left, steps], [
      ['"email": Tag it as PII', '"statusCode": Rename to "status_code"', '"StatusCode": Add the symbol "unknown" and make it the default', '"open": Write the symbols in SCREAMING_SNAKE_CASE'], [], ['Write what stands behind "TODO:" in the schema.'],
    ]);
    const schema = JSON.parse(text) as { namespace: string; name: string; fields: { name: string; default?: string }[] };
    assert.deepEqual([schema.namespace, schema.name, schema.fields.map(({ name }) => name), schema.fields[2]?.default], ['orders', 'OrderPlaced', ['event_id', 'occurred_at', 'event_type', 'version', 'order_id', 'email', 'status_code'], 'orders.order.placed']);
  });
  it('puts the payload where CloudEvents and CDEvents have it', () => {
    const cloud = JSON.parse(make(fields('order_id:uuid'), '2020-12', 'cloudevents').text) as { properties: Record<string, { properties?: object; const?: string }>; required: string[] };
    assert.deepEqual([Object.keys(cloud.properties), Object.keys(cloud.properties['data']?.properties ?? {}), cloud.properties['type']?.const, cloud.required.includes('time')], [['id', 'source', 'specversion', 'type', 'time', 'data'], ['order_id'], 'orders.order.placed', false]);
    const cd = JSON.parse(make(fields('order_id:uuid'), 'avro', 'cdevents').text) as { fields: { name: string }[] };
    assert.deepEqual(cd.fields.map(({ name }) => name), ['context', 'subject']);
  });
  it('gives a list of values one for what comes later where the rules want that', () => {
    const { text, changes } = make(fields('status:enum(open,paid)[] kind:enum(a,other)'), '2020-12', 'strict');
    assert.ok(changes.includes('"status": Add the value "unknown" for what comes later'), changes.join('; '));
    assert.match(text, /"enum": \["open", "paid", "unknown"\]/);
    assert.match(text, /"enum": \["a", "other"\]/);
    assert.match(make(fields('status:enum(open,paid)'), '2020-12', 'house').text, /"enum": \["open", "paid"\]/);
  });
  it('says what it cannot help where a person insists', () => {
    const { left } = make([], 'avro', 'house', { ...placed, action: 'cancel' });
    assert.ok(left.some(({ code }) => code === 'naming/action-not-past' || code === 'naming/command-name'));
  });

  const words = ['order', 'sales_order', 'customer', 'shipment', 'invoice_line', 'x1'];
  const names = ['order_id', 'total', 'reason', 'lines', 'colour', 'weight', 'shippedAt', 'email', 'due_date', 'amount', 'a', 'orders', 'data2', 'first_name', 'unit_price', 'is_gift', 'HTTPCode', 'note', 'expires', 'customerId'];
  const plainType = fc.oneof(
    fc.constantFrom(...plainTypes).map((name): NewType => ({ kind: 'plain', name })),
    fc.integer({ min: 1, max: 20 }).chain((precision) => fc.integer({ min: 0, max: precision }).map((scale): NewType => ({ kind: 'decimal', precision, scale }))),
    fc.uniqueArray(fc.constantFrom('open', 'paid', 'CLOSED', 'Other', 'unknown', 'in_progress'), { minLength: 1, maxLength: 4, selector: (it) => it.toLowerCase() }).map((values): NewType => ({ kind: 'enum', values })),
    fc.integer({ min: 1, max: 40 }).map((size): NewType => ({ kind: 'fixed', size })),
  );
  const anyType = fc.oneof({ weight: 4, arbitrary: plainType }, plainType.map((items): NewType => ({ kind: 'array', items })), plainType.map((values): NewType => ({ kind: 'map', values })));
  const anyFields = fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), type: anyType, optional: fc.boolean(), description: fc.constantFrom(undefined, 'What it is.') }), { maxLength: 6, selector: ({ name }) => name.toLowerCase() });
  // What is called as a time is a number only with a unit in its name: which one, nobody but the person knows.
  const asTime = (list: readonly NewField[]): readonly NewField[] => list.map((field) => (looksLikeInstant(field.name) ? { ...field, type: { kind: 'plain', name: 'timestamp' } } : field));
  const formats = (profile: string): readonly NewFormat[] => (profile === 'snowplow' ? ['snowplow', 'avro'] : ['avro', '2020-12', 'draft-07']);
  for (const profile of profiles.keys()) {
    it(`${profile}: whatever is asked, nothing is found, the layout is that of the formatter, and a sample is valid when it is tried`, async () => {
      await fc.assert(fc.asyncProperty(fc.constantFrom(...formats(profile)), fc.constantFrom(...words), fc.constantFrom(...words), fc.constantFrom('placed', 'signed_up', 'shipped', 'rolled_back'), fc.constantFrom('', 'com.acme'), anyFields, async (format, domain, entity, action, prefix, list) => {
        const { text, model, left } = newEvent({ parts: { prefix, domain, entity, action }, fields: asTime(list), description: undefined, owner: undefined }, format, 'file:///w/schemas/a/x.avsc'.replace('x.avsc', `${entity}.${action}${format === 'avro' ? '.avsc' : '.schema.json'}`), settingsOf(profile), emptyWorkspace);
        // A default is what a person has to think of: the rule of "strict" that advises it stays.
        assert.deepEqual(left.filter(({ code }) => !(profile === 'strict' && code === 'evolution/field-without-default')).map(({ code, message }) => `${code}: ${message}`), [], text);
        assert.equal(applyEdits(text, formatEdits(text, { unit: '  ', newline: '\n', finalNewline: 'add' }) ?? []), text);
        assert.equal(model.format, formatOfNew(format));
        const sample = await triedSample(model, emptyWorkspace, 'full');
        assert.equal(sample.kind, 'sample', `${sample.kind === 'none' ? sample.reason : ''}\n${text}`);
      }), { numRuns: 60, includeErrorInReport: true });
    });
  }
});

describe('where a new event goes', () => {
  const at = (path: string, event: string, owner?: string): Neighbour => ({ path, event, owner, format: path.endsWith('.avsc') ? 'avro' : 'json-schema' });
  const table: readonly (readonly [string, readonly Neighbour[], string])[] = [
    ['nothing there', [], 'schemas/orders/order.placed.avsc'],
    ['in PascalCase, all in one folder', [at('avro/PaymentReceived.avsc', 'payments.PaymentReceived')], 'avro/OrderPlaced.avsc'],
    ['a folder for each domain', [at('events/payments/payment-received.avsc', 'com.acme.payments.PaymentReceived')], 'events/orders/order-placed.avsc'],
    ['folders that mirror namespaces', [at('src/main/avro/com/acme/payments/PaymentReceived.avsc', 'com.acme.payments.PaymentReceived')], 'src/main/avro/com/acme/orders/OrderPlaced.avsc'],
    ['a version in the name', [at('schemas/payment_received.v3.avsc', 'payments.PaymentReceived')], 'schemas/order_placed.v1.avsc'],
    ['the most frequent', [at('a/PaymentReceived.avsc', 'p.PaymentReceived'), at('b/payment-sent.avsc', 'p.PaymentSent'), at('b/payment-refused.avsc', 'p.PaymentRefused')], 'b/order-placed.avsc'],
    ['its own domain before all', [at('a/OrderCancelled.avsc', 'orders.OrderCancelled'), at('b/payment-sent.avsc', 'p.PaymentSent'), at('b/payment-refused.avsc', 'p.PaymentRefused')], 'a/OrderPlaced.avsc'],
    ['another format shows nothing', [at('json/payment-sent.schema.json', 'p.payment.sent')], 'schemas/orders/order.placed.avsc'],
    ['a name that shows nothing', [at('a/thing.avsc', 'p.PaymentSent')], 'schemas/orders/order.placed.avsc'],
  ];
  for (const [name, neighbours, wanted] of table) {
    it(name, () => { assert.equal(placeOf({ ...placed, prefix: name.includes('mirror') ? 'com.acme' : '' }, 'avro', neighbours), wanted); });
  }
  it('a folder that a person names, in the usual way of naming files', () => {
    assert.equal(placeOf(placed, 'avro', [at('a/PaymentReceived.avsc', 'p.PaymentReceived')], 'here/there'), 'here/there/OrderPlaced.avsc');
  });
  it('JSON Schema and Iglu', () => {
    assert.equal(placeOf(placed, 'json-schema', [at('json/payments/payment.sent.json', 'payments.payment.sent')]), 'json/orders/order.placed.json');
    assert.equal(igluPlace(placed, []), 'schemas/orders/order_placed/jsonschema/1-0-0');
    assert.equal(igluPlace({ ...placed, prefix: 'com.acme' }, [at('iglu/com.acme/a/jsonschema/2-0-0', 'a')]), 'iglu/com.acme.orders/order_placed/jsonschema/1-0-0');
  });
  it('the company and the owner as others have them', () => {
    const neighbours = [at('a.avsc', 'com.acme.payments.PaymentSent'), at('b.avsc', 'com.acme.orders.OrderCancelled', 'team-orders')];
    assert.deepEqual([usualPrefix(neighbours), usualOwner('orders', neighbours), usualOwner('payments', neighbours), usualPrefix([])], ['com.acme', 'team-orders', undefined, '']);
  });
});

describe('the configuration of a new event', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['{\n  // ours\n  "extends": ["house"], // and more\n  "rules": {}\n}\n', '{\n  // ours\n  "extends": ["house", "cloudevents"], // and more\n  "rules": {}\n}\n'],
    ['{ "extends": "house" }', '{ "extends": ["house", "cloudevents"] }'], ['{\n  "rules": {}\n}\n', '{\n  "rules": {},\n  "extends": ["cloudevents"]\n}\n'], ['{ "extends": 1 }', undefined], ['[', undefined],
  ];
  for (const [text, wanted] of table) {
    it(JSON.stringify(text), () => {
      const edits = withProfile(text, 'cloudevents');
      assert.equal(edits && applyEdits(text, edits), wanted);
    });
  }
  it('is that of init where there is none', () => {
    assert.deepEqual(parseJson(newConfig('house')).problems.filter(({ kind }) => kind === 'invalid'), []);
  });
});
