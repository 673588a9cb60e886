// Topics of several events: what is of another one than the reader's is no failure.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkReport, verdictOf } from '../../server/src/core/messages/check-report.ts';
import type { DecodeContext } from '../../server/src/core/messages/decode-context.ts';
import { createValidator } from '../../server/src/core/messages/validate.ts';
import type { Validation } from '../../server/src/core/messages/validation.ts';
import { jsonValidatorOf } from '../../server/src/messages/json-validators.ts';
import { sideOf } from '../support/judge-pair.ts';
import { bytes, message } from '../support/message.ts';
import { schemasAtHand, schemaVersion } from '../support/schemas-at-hand.ts';

const topic = 'shop.orders';
const id = { name: 'id', type: 'string' };
const record = (name: string, ...more: readonly object[]): object => ({ type: 'record', name, namespace: 'shop', fields: [id, ...more] });
const total = { name: 'total', type: 'int' };
const titled = (title: string, constant: string | undefined, more: object): object => ({ title, type: 'object', properties: { ...(constant !== undefined && { type: { const: constant } }), ...more }, required: Object.keys(more) });
const placed = titled('OrderPlaced', 'placed', { total: { type: 'integer' } });
const shipped = titled('OrderShipped', 'shipped', { carrier: { type: 'string' } });

const version = (schema: unknown, subject: string, type: 'AVRO' | 'JSON' = 'AVRO') => schemaVersion(schema, type, [{ subject, version: 1 }]);
const find = schemasAtHand(
  [{ by: 'id', id: 1 }, version(record('OrderPlaced'), 'shop.OrderPlaced')],
  [{ by: 'id', id: 2 }, version(record('OrderShipped'), 'shop.OrderShipped')],
  [{ by: 'id', id: 3 }, version(record('OrderPaid'), `${topic}-shop.OrderPaid`)],
  [{ by: 'id', id: 4 }, version(record('OrderLost'), `${topic}-value`)],
  [{ by: 'id', id: 5 }, version([record('OrderPlaced'), record('OrderShipped'), 'string'], `${topic}-value`)],
  [{ by: 'id', id: 6 }, version({ ...record('OrderPlaced'), namespace: 'other' }, 'other.OrderPlaced')],
  [{ by: 'id', id: 7 }, version(shipped, `${topic}-OrderShipped`, 'JSON')],
  [{ by: 'id', id: 8 }, version({ oneOf: [placed, shipped] }, `${topic}-value`, 'JSON')],
  [{ by: 'id', id: 9 }, version({ oneOf: [{ ...placed, properties: { total: { type: 'integer' } } }, { $ref: '#/definitions/OrderShipped' }], definitions: { OrderShipped: shipped } }, `${topic}-value`, 'JSON')],
  [{ by: 'id', id: 10 }, version(record('OrderShipped'), 'elsewhere-value')],
);

async function validated(schema: object, values: readonly (Uint8Array | null)[], more: Partial<DecodeContext> = {}): Promise<Validation> {
  const validator = createValidator({ side: sideOf(schema, 'type' in schema && schema.type === 'record' ? 'avro' : 'json-schema'), name: 'placed.avsc' }, 'value', { find, validatorOf: jsonValidatorOf, ...more });
  for (const [i, value] of values.entries()) await validator.add({ ...message(value, { offset: BigInt(i) }), topic });
  return validator.result();
}

const counts = ({ messages, readable, unreadable, unknown, others, otherEvents, reasons }: Validation): unknown => [messages, readable, unreadable, unknown, others, otherEvents.map(({ name, count }) => [name, count]), reasons.map(({ why: { kind, outcome } }) => [kind, outcome])];
const avro = (schema: number): Uint8Array => bytes(`00 ${schema.toString(16).padStart(8, '0')} 0261`);
const json = (schema: number, value: object): Uint8Array => Buffer.concat([bytes(`00 ${schema.toString(16).padStart(8, '0')}`), Buffer.from(JSON.stringify(value))]);

describe('a topic of several events', () => {
  it('RecordName and TopicRecordName: other records are other events, however many', async () => {
    const result = await validated(record('OrderPlaced'), [avro(1), avro(2), avro(2), avro(2), avro(3), null, avro(1)]);
    assert.deepEqual(counts(result), [7, 2, 0, 0, 4, [['shop.OrderShipped', 3], ['shop.OrderPaid', 1]], []]);
    assert.equal(verdictOf(topic, 'placed.avsc', result), 'placed.avsc reads all 2 messages of its event in shop.orders. 4 are of other events: shop.OrderShipped 3, shop.OrderPaid 1. 1 has no value.');
    assert.deepEqual(result.writers.map(({ schema, count }) => [schema?.places[0]?.subject, count]), [['shop.OrderShipped', 3], ['shop.OrderPlaced', 2], [`${topic}-shop.OrderPaid`, 1]]);
  });

  it('what the reader does not read of its own event is a failure still', async () => {
    const result = await validated(record('OrderPlaced', total), [avro(1), avro(2)]);
    assert.deepEqual(counts(result), [2, 0, 1, 0, 1, [['shop.OrderShipped', 1]], [['reader-cannot-resolve', 'fails']]]);
    assert.match(verdictOf(topic, 'placed.avsc', result), /^placed\.avsc cannot read the one message of its event in shop\.orders\. 1 is of another event: shop\.OrderShipped\.$/);
  });

  it('another name under the subject of the topic, or of another topic, is no other event: its readers fail', async () => {
    assert.deepEqual(counts(await validated(record('OrderPlaced'), [avro(4), avro(4), avro(10)])), [3, 0, 3, 0, 0, [], [['reader-cannot-resolve', 'fails'], ['reader-cannot-resolve', 'fails']]]);
  });

  it('a record that took another name by an alias reads what the old one wrote', async () => {
    assert.deepEqual(counts(await validated({ ...record('OrderSubmitted'), aliases: ['shop.OrderPlaced'] }, [avro(1), avro(1)])), [2, 2, 0, 0, 0, [], []]);
  });

  it('the same name in another namespace may be the same event: read it counts, and where it is not read nobody can say', async () => {
    assert.deepEqual(counts(await validated(record('OrderPlaced'), [avro(6), avro(6)])), [2, 2, 0, 0, 0, [], []]);
    assert.deepEqual(counts(await validated(record('OrderPlaced', total), [avro(6), avro(6)])), [2, 0, 0, 2, 0, [], [['reader-cannot-resolve', 'unknown']]]);
  });

  it('a union topic: other records of the union are other events, other branches are not', async () => {
    const branch = (index: string): Uint8Array => bytes(`00 00000005 ${index} 0261`);
    assert.deepEqual(counts(await validated(record('OrderPlaced'), [branch('02'), branch('00'), branch('02'), branch('04')])), [4, 1, 1, 0, 2, [['shop.OrderShipped', 2]], [['reader-cannot-resolve', 'fails']]]);
    assert.deepEqual(counts(await validated(record('OrderSubmitted'), [branch('02'), branch('00')])), [2, 0, 2, 0, 0, [], [['reader-cannot-resolve', 'fails']]], 'a reader that is none of them');
  });

  it('a message that is broken is a failure, of whichever event', async () => {
    assert.deepEqual(counts(await validated(record('OrderPlaced'), [avro(2), bytes('00 00000002 0a61'), bytes('00 00000005 02 0a61'), bytes('00 00000005 02 0261')])), [4, 0, 2, 0, 2, [['shop.OrderShipped', 2]], [['truncated', 'fails'], ['truncated', 'fails']]]);
  });

  it('JSON: by subject, by a constant, and nobody can say', async () => {
    const values = [json(7, { carrier: 'x' }), json(8, { type: 'placed', total: 1 }), json(8, { type: 'shipped', carrier: 'x' }), json(8, { type: 'placed', total: 'x' }), json(9, { total: 1 }), json(9, { carrier: 'x' })];
    const result = await validated(placed, values);
    assert.deepEqual(counts(result), [6, 2, 1, 1, 2, [['OrderShipped', 2]], [['schema-mismatch', 'fails'], ['reader-cannot-resolve', 'unknown']]]);
    assert.match(result.reasons[1]!.why.message, /^placed\.avsc could not read it, and it may be of another event \(OrderShipped\): /);
  });

  it('nothing of the reader\'s event: nothing is called readable', async () => {
    const result = await validated(record('OrderSubmitted'), [avro(1), avro(2)]);
    assert.equal(verdictOf(topic, 'submitted.avsc', result), 'Of the 2 messages of shop.orders none is of the event of submitted.avsc, so nothing is said of it. 2 are of other events: shop.OrderPlaced 1, shop.OrderShipped 1.');
    const { text } = checkReport({ topic, schema: 'submitted.avsc', result, when: 'now', count: 10, whole: 2, notes: [], place: () => undefined });
    assert.match(text, /\n## Of other events\n\n[^]*\n- 1 × `shop\.OrderPlaced`\n- 1 × `shop\.OrderShipped`\n/);
  });

  it('where the registry did not say under which subject a schema stands, another name may be another event', async () => {
    const nowhere = schemasAtHand([{ by: 'id', id: 1 }, { ...version(record('OrderShipped'), ''), places: [], placesUnknown: 'refused the connection' }], [{ by: 'id', id: 2 }, { ...version(record('OrderShipped'), ''), places: [] }]);
    assert.deepEqual(counts(await validated(record('OrderPlaced'), [avro(1), avro(1)], { find: nowhere })), [2, 0, 0, 2, 0, [], [['reader-cannot-resolve', 'unknown']]]);
    assert.deepEqual(counts(await validated(record('OrderPlaced'), [avro(2)], { find: nowhere })), [1, 0, 1, 0, 0, [], [['reader-cannot-resolve', 'fails']]], 'it said that it stands nowhere');
  });

  it('a message without a value is of no event: it makes no schema read anything', async () => {
    const others = await validated(record('OrderSubmitted'), [avro(1), null, avro(2)]);
    assert.equal(verdictOf(topic, 'submitted.avsc', others), 'Of the 3 messages of shop.orders none is of the event of submitted.avsc, so nothing is said of it. 2 are of other events: shop.OrderPlaced 1, shop.OrderShipped 1. 1 has no value.');
    assert.equal(verdictOf(topic, 'placed.avsc', await validated(record('OrderPlaced'), [null, null])), 'All 2 messages of shop.orders have no value, so nothing is said of placed.avsc.');
    assert.equal(verdictOf(topic, 'placed.avsc', await validated(record('OrderPlaced'), [avro(1), null, avro(2)])), 'placed.avsc reads the one message of its event in shop.orders. 1 is of another event: shop.OrderShipped. 1 has no value.');
  });

  it('a name of an event is shown as it is, in one line, and never as markup', async () => {
    const evil = 'x](http://evil)\n# heading‮';
    const titles = schemasAtHand([{ by: 'id', id: 1 }, version(titled(evil, undefined, {}), evil, 'JSON')]);
    const result = await validated(placed, [json(1, {})], { find: titles });
    assert.equal(result.otherEvents[0]!.name, 'x](http://evil)↵# heading\\u202e');
    const { text } = checkReport({ topic, schema: 'placed.json', result, when: 'now', count: 10, whole: 1, notes: [], place: () => undefined });
    assert.ok(!/^# heading/m.test(text) && !text.replaceAll(/`[^`\n]*`/g, '').includes('evil'), text);
  });
});
