import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fileOfSubject } from '../../server/src/core/browse/file-of-subject.ts';
import { laidOut } from '../../server/src/core/browse/laid-out.ts';

describe('the file of a subject', () => {
  const cases: readonly (readonly [string, string, Parameters<typeof fileOfSubject>[2], string])[] = [
    ['without a setting', 'orders.order.placed-value', undefined, 'orders.order.placed.avsc'],
    ['of a key', 'orders.order.placed-key', undefined, 'orders.order.placed-key.avsc'],
    ['of a record', 'com.acme.OrderPlaced', 'RecordName', 'OrderPlaced.avsc'],
    ['by a table', 'orders.order.placed-value', { 'x/*.avsc': 'x', 'schemas/{topic}.avsc': '{topic}-value' }, 'schemas/orders.order.placed.avsc'],
    ['by a table with a plain entry', 'placed', { 'schemas/order-placed.avsc': 'placed' }, 'schemas/order-placed.avsc'],
    ['by an entry that leaves the path open', 'orders-value', { 'schemas/*/{t}.avsc': '{t}-value' }, 'orders.avsc'],
    ['by an entry that needs more than the subject says', 'orders-value', { '{folder}/{t}.avsc': '{t}-value' }, 'orders.avsc'],
    ['by an entry of another format', 'orders-value', { '{t}.proto': '{t}-value' }, 'orders.avsc'],
    ['by an entry for nothing', 'orders-value', { '{t}.avsc': null }, 'orders.avsc'],
    ['that would be elsewhere', '../../etc/passwd', undefined, '_.._etc_passwd.avsc'],
    ['by a table that would lead elsewhere', '..-value', { '{t}/a.avsc': '{t}-value' }, 'schema.avsc'],
    ['of a context', ':.staging:orders-value', undefined, 'orders.avsc'],
  ];
  for (const [name, subject, mapping, file] of cases) it(name, () => assert.equal(fileOfSubject(subject, 'AVRO', mapping), file));
});

describe('a registered text', () => {
  it('that stands on one line is laid out, its values untouched', () => assert.equal(laidOut('{"type":"record","name":"A","namespace":"com.example.of.some.length","fields":[{"name":"amount","type":"double","default":1.0}]}'), `{
  "type": "record",
  "name": "A",
  "namespace": "com.example.of.some.length",
  "fields": [{ "name": "amount", "type": "double", "default": 1.0 }]
}
`));
  it('that somebody laid out stays as it is', () => assert.equal(laidOut('{\n "type":"string"}'), '{\n "type":"string"}'));
  it('that is no JSON stays as it is', () => assert.equal(laidOut('syntax = "proto3'), 'syntax = "proto3'));
});
