// Rules that look at one name: of one fault only one speaks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../support/check.ts';

function codes(text: string, path: string, rules: readonly string[]): readonly string[] {
  return check(text, { path, rules: Object.fromEntries(rules.map((rule) => [rule, {}])) }).findings.map(({ code }) => code);
}

const record = (name: string, fields = ''): string => `{ "type": "record", "namespace": "com.acme.sales", "name": "${name}", "fields": [${fields}] }`;

describe('rules on one name', () => {
  it('a command is no action in the present as well', () => {
    assert.deepEqual(codes(record('PlaceOrder'), 'a.avsc', ['naming/command-name', 'naming/action-not-past']), ['naming/command-name']);
    assert.deepEqual(codes(record('OrderCreate'), 'a.avsc', ['naming/command-name', 'naming/action-not-past']), ['naming/action-not-past']);
  });
  it('an update that is not past is not asked for its reason yet', () => {
    assert.deepEqual(codes(record('OrderUpdate'), 'a.avsc', ['naming/crud-action', 'naming/action-not-past']), ['naming/action-not-past']);
    assert.deepEqual(codes(record('OrderUpdated'), 'a.avsc', ['naming/crud-action', 'naming/action-not-past']), ['naming/crud-action']);
  });
  it('a file in the past tense does not contradict a record in the present', () => {
    assert.deepEqual(codes(record('PlaceOrder'), 'order-placed.avsc', ['naming/file-name-mismatch', 'naming/command-name']), ['naming/command-name']);
    assert.deepEqual(codes(record('PlaceOrder'), 'order-placed.avsc', ['naming/file-name-mismatch']), ['naming/file-name-mismatch']);
  });
  it('the odd field is measured by the configured style', () => {
    const fields = ['orderId', 'createdAt', 'paidAt', 'sentAt', 'line_items'].map((name) => `{ "name": "${name}", "type": "string" }`).join(', ');
    assert.deepEqual(codes(record('Order', fields), 'a.avsc', ['naming/mixed-field-case']), ['naming/mixed-field-case']);
    assert.deepEqual(new Set(codes(record('Order', fields), 'a.avsc', ['naming/mixed-field-case', 'naming/field-case'])), new Set(['naming/field-case']));
  });
  it('the parts of an event in another case are said once, and its namespace with them', () => {
    const named = (namespace: string, name: string): string => `{ "type": "record", "namespace": "${namespace}", "name": "${name}", "fields": [] }`;
    const rules = ['naming/event-name', 'naming/namespace-case', 'naming/type-name-case'];
    assert.deepEqual(codes(named('Orders.Order', 'placed'), 'a.avsc', rules), ['naming/event-name']);
    assert.deepEqual(codes(named('orders.orderLine', 'added'), 'a.avsc', rules), ['naming/event-name']);
    assert.deepEqual(codes(named('com.Acme.orders.order', 'placed'), 'a.avsc', rules), ['naming/namespace-case']);
    assert.deepEqual(codes(named('users.user', 'signed_up'), 'a.avsc', rules), []);
    assert.deepEqual(codes(named('orders', 'placed'), 'a.avsc', rules), ['naming/event-name']);
    assert.deepEqual(codes(named('orders', 'placed'), 'a.avsc', rules.slice(1)), ['naming/type-name-case']);
  });
  it('a field of the envelope in another style is misnamed, and that is said once', () => {
    const fields = '{ "name": "eventId", "type": "string" }, { "name": "orderId", "type": "string" }';
    assert.deepEqual(codes(record('OrderPlaced', fields), 'a.avsc', ['naming/field-case', 'envelope/misnamed-field']), ['envelope/misnamed-field', 'naming/field-case']);
    assert.deepEqual(codes(record('OrderPlaced', fields), 'a.avsc', ['naming/field-case']), ['naming/field-case', 'naming/field-case']);
  });
});
