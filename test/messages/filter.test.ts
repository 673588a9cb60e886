import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeSide } from '../../server/src/core/messages/decode.ts';
import { hasText, matches } from '../../server/src/core/messages/filter/matches.ts';
import type { Filterable } from '../../server/src/core/messages/filter/matches.ts';
import { parseFilter } from '../../server/src/core/messages/filter/parse-filter.ts';
import { fuzzing } from '../support/fuzz.ts';
import { bytes, message, text } from '../support/message.ts';
import { schemasAtHand, schemaVersion } from '../support/schemas-at-hand.ts';

const find = schemasAtHand([{ by: 'id', id: 1 }, schemaVersion({ type: 'record', name: 'P', fields: [{ name: 'price', type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 } }, { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' } }, { name: 'big', type: 'long' }] })]);

async function filterable(value: Uint8Array | null, headers: readonly (readonly [string, Uint8Array | null])[] = []): Promise<Filterable> {
  const one = message(value, { key: text('k-1'), headers, partition: 2, offset: 7n });
  return { message: one, value: await decodeSide(one, 'value', { find }), key: await decodeSide(one, 'key', { find }) };
}

function holds(condition: string, of: Filterable): boolean {
  const parsed = parseFilter(condition);
  assert.equal(parsed.kind, 'expression', parsed.kind === 'fault' ? parsed.message : '');
  return parsed.kind === 'expression' && matches(parsed.expression, of);
}

function fault(condition: string): string {
  const parsed = parseFilter(condition);
  return parsed.kind === 'fault' ? `${condition.slice(0, parsed.from)}⟦${condition.slice(parsed.from, parsed.to)}⟧${condition.slice(parsed.to)} ${parsed.message}` : 'none';
}

describe('a condition on messages', () => {
  it('compares fields, headers and places', async () => {
    const of = await filterable(text('{"order":{"total":120,"id":12345678901234567890,"paid":false,"note":null},"lines":[{"sku":"A"},{"sku":"B"}],"odd name":1}'), [['source', text('web')], ['source', text('app')], ['empty', null]]);
    for (const condition of [
      'value.order.total > 100 && headers.source == "web"', 'headers["source"] == \'app\'', 'value.order.total >= 120', 'value.order.total <= 120.0', '!(value.order.total < 120)', 'value.order.id == 12345678901234567890', 'value.order.id > 12345678901234567889',
      'value.lines.sku == "B"', 'value.lines[1].sku == "B"', 'value.order.note == null', 'value.nothing == null', 'value.nothing != 1', 'value["odd name"] == 1', 'key == "k-1"', 'key startsWith "k" && key endsWith "1" && key contains "-"',
      'partition == 2 && offset == 7 && topic == "shop.order.placed"', 'timestamp > "2026-11-21" && timestamp == 1795226000000', 'size > 10', 'value.order', 'value.order.total in [1, 120]', '!value.order.paid && value.order.paid == false', 'value.order.total > 200 || value.lines[0].sku in ["A"]',
      'headers.empty == null', 'headers',
    ]) assert.equal(holds(condition, of), true, condition);
    for (const condition of ['value.order.total > 120', 'value.order.total == "120"', 'headers.source == "WEB"', 'value.lines[1].sku == "A"', 'value.order.paid', 'value.order.note', 'value.order.id == 12345678901234567891', 'value.lines[9].sku == "B"', 'value.nothing > 1', 'value.order > 1', 'value.lines.sku != "A"'])
      assert.equal(holds(condition, of), false, condition);
  });

  it('takes logical types by what they show and by what is written', async () => {
    const of = await filterable(bytes('00 00000001 04 04d2 80c6868bf7ae67 feffffffffffffffff01'));
    for (const condition of ['value.price > 12', 'value.price == "12.34"', 'value.price < 12.35', 'value.at > "2020"', 'value.big == 9223372036854775807']) assert.equal(holds(condition, of), true, condition);
    for (const condition of ['value.price > 13', 'value.big == 9223372036854775806']) assert.equal(holds(condition, of), false, condition);
  });

  it('goes into records, lists, maps and the branches of unions of Avro', async () => {
    const nested = schemaVersion({ type: 'record', name: 'E', fields: [{ name: 'payload', type: ['null', { type: 'record', name: 'P', fields: [{ name: 'customer', type: { type: 'record', name: 'C', fields: [{ name: 'email', type: ['null', 'string'] }] } }, { name: 'tags', type: { type: 'map', values: ['null', 'int'] } }, { name: 'lines', type: { type: 'array', items: ['string', { type: 'record', name: 'L', fields: [{ name: 'sku', type: 'string' }] }] } }] }] }] });
    const one = message(bytes('00 00000001 02 02 0678407a 02 066b2e76 02 0e 00 04 00 0261 02 0262 00'));
    const of: Filterable = { message: one, key: undefined, value: await decodeSide(one, 'value', { find: schemasAtHand([{ by: 'id', id: 1 }, nested]) }) };
    assert.deepEqual(of.value?.why, []);
    for (const condition of ['value.payload.customer.email == "x@z"', 'value.payload.tags["k.v"] == 7', 'value.payload.lines == "a"', 'value.payload.lines.sku == "b"', 'value.payload.lines[1].sku == "b"', 'value.payload']) assert.equal(holds(condition, of), true, condition);
    for (const condition of ['value.payload.customer.email == "x"', 'value.payload.P.customer.email == "x@z"', 'value.payload.tags.k.v == 7', 'value.payload.lines[0].sku == "b"']) assert.equal(holds(condition, of), false, condition);
  });

  it('says what is wrong with it, and where', () => {
    assert.equal(fault('vlaue.id == 1'), '⟦vlaue⟧.id == 1 A message has no "vlaue"; "value" is meant, maybe. It has value, key, headers, topic, partition, offset, timestamp, size, and texts stand in quotes.');
    assert.equal(fault('payload.customer.email == "x"'), '⟦payload⟧.customer.email == "x" A message has no "payload"; a field of its value is value.payload. It has value, key, headers, topic, partition, offset, timestamp, size, and texts stand in quotes.');
    assert.equal(fault('value.id = 1'), 'value.id ⟦=⟧ 1 "=" means nothing here. Write ==.');
    assert.equal(fault('value.id == "a'), 'value.id == ⟦"a⟧ The text that begins here does not end. Close it with ".');
    assert.equal(fault('(value.id == 1'), '⟦(⟧value.id == 1 The parenthesis that begins here is not closed. Add ")".');
    assert.equal(fault('value.id =='), 'value.id ==⟦⟧ Something to compare is missing at the end.');
    assert.equal(fault('value.id == 1 value.b'), 'value.id == 1 ⟦value⟧.b "value" is not expected here. Join conditions by && or ||.');
    assert.equal(fault('1'), '1⟦⟧ A comparison is expected here: == != <= >= < > contains startsWith endsWith or in.');
    assert.equal(fault(''), '⟦⟧ The condition is empty.');
    assert.match(fault('('.repeat(5000)), /nested more than 100 levels deep\.$/);
    assert.match(fault('value.constructor.constructor("return 1")()'), /is not expected here/);
  });

  it('is answered, whatever it is', async () => {
    const of = await filterable(text('{"a":[{"b":1},"x",null,{"b":{"c":true}}]}'), [['h', text('v')]]);
    const part = fc.constantFrom('value', '.a', '.b', '.c', '[0]', '["a"]', 'headers', '.h', 'key', 'timestamp', ' == ', ' != ', ' > ', ' <= ', ' && ', ' || ', '!', '(', ')', '1', '-2.5e3', '"x"', '\'y\'', 'null', 'true', ' in ', '[', ']', ',', ' contains ', ' ', '=', '"', '99999999999999999999');
    const path = fc.constantFrom('value.a', 'value.a.b', 'value.a[0].b', 'headers.h', 'key', 'value.nothing', 'size', 'timestamp');
    const operator = fc.constantFrom(' == ', ' != ', ' < ', ' >= ', ' contains ');
    const literal = fc.constantFrom('1', '"x"', 'null', 'true', '99999999999999999999', 'key', 'value.a.b');
    let understood = 0;
    fc.assert(fc.property(fc.oneof(fc.array(part, { maxLength: 9 }).map((parts) => parts.join('')), fc.tuple(path, operator, literal, fc.constantFrom(' && ', ' || ', ' && !'), path).map((parts) => parts.join('')), fc.string({ maxLength: 20, unit: 'binary' })), (condition) => {
      const parsed = parseFilter(condition);
      if (parsed.kind === 'fault') assert.ok(parsed.from >= 0 && parsed.from <= parsed.to && parsed.to <= condition.length && parsed.message.endsWith('.'));
      else {
        understood++;
        matches(parsed.expression, of);
      }
    }), fuzzing(6000));
    assert.ok(understood > 1000, String(understood));
  });

  it('may be a text that stands anywhere in a message', async () => {
    const of = await filterable(text('{"name":"Müller"}'), [['Trace', bytes('ff01')]]);
    for (const word of ['mÜLLER', 'K-1', 'trace', 'ff01']) assert.equal(hasText(of, word), true, word);
    assert.equal(hasText(of, 'meier'), false);
  });
});
