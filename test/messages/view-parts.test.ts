// What a view of messages is made of: lines of values, texts without tricks, places of fields, filters.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeSide } from '../../server/src/core/messages/decode.ts';
import { fieldPlace } from '../../server/src/core/messages/field-place.ts';
import { readFilter } from '../../server/src/core/messages/filter/read-filter.ts';
import { jsonValue } from '../../server/src/core/messages/json-value.ts';
import { oneLine, withoutTricks } from '../../server/src/core/messages/plain-text.ts';
import { valueLines } from '../../server/src/core/messages/value-lines.ts';
import type { Value, ValuePath } from '../../server/src/core/messages/value.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { sideOf } from '../support/judge-pair.ts';
import { bytes, message } from '../support/message.ts';

const valueOf = (text: string): Value => jsonValue(parseJson(text).root!);

describe('a text in one line', () => {
  it('shows what nobody sees, and turns nothing around', () => {
    assert.equal(oneLine('a\tb\r\nc\u202egnp\u0007\u200b', 100), 'a b↵c\\u202egnp\\u0007\\u200b');
    assert.equal(withoutTricks('line\nnext\u2066x'), 'line\nnext\\u2066x');
    assert.equal(withoutTricks('Grüße, 東京 😀 مرحبا'), 'Grüße, 東京 😀 مرحبا', 'what people write stays');
  });
  it('is cut, and never within a character', () => {
    assert.equal(oneLine('abcdef', 3), 'abc…');
    assert.equal(oneLine('ab😀cd', 3), 'ab…');
    assert.equal(oneLine('abc', 3), 'abc');
  });
});

describe('lines of a value', () => {
  it('have a field or an item each, with the way to it; numbers are exact', () => {
    const { lines, more } = valueLines(valueOf('{"id":12345678901234567890,"lines":[{"sku":"a"},{}],"none":[]}'), 100);
    assert.deepEqual(lines.map(({ text, path }) => [text, path.join('/')]), [
      ['{', ''], ['  "id": 12345678901234567890,', 'id'], ['  "lines": [', 'lines'], ['    {', 'lines/0'], ['      "sku": "a"', 'lines/0/sku'], ['    },', 'lines/0'], ['    {}', 'lines/1'], ['  ],', 'lines'], ['  "none": []', 'none'], ['}', ''],
    ]);
    assert.equal(more, 0);
  });
  it('are bounded, and say how many are not there', () => {
    const { lines, more } = valueLines(valueOf(JSON.stringify(Array.from({ length: 50 }, (_, i) => i))), 10);
    assert.deepEqual([lines.length, more], [10, 42]);
  });
});

describe('the place of a field in a schema', () => {
  const avro = { type: 'record', name: 'Order', fields: [
    { name: 'id', type: 'string' },
    { name: 'lines', type: { type: 'array', items: { type: 'record', name: 'Line', fields: [{ name: 'sku', type: 'string' }] } } },
    { name: 'paid', type: ['null', { type: 'record', name: 'Card', fields: [{ name: 'last', type: 'string' }] }, { type: 'record', name: 'Cash', fields: [{ name: 'last', type: 'int' }, { name: 'coins', type: 'int' }] }] },
    { name: 'next', type: ['null', 'Order'] }, { name: 'tags', type: { type: 'map', values: 'long' } },
  ] } as const;
  const side = sideOf(avro, 'avro');
  const at = (path: ValuePath, value?: Value): string => {
    const place = fieldPlace(side, path, value);
    return place ? side.model.tree.text.slice(place.node.start, place.node.end) : 'nowhere';
  };

  it('is the name of the field, through lists, maps, unions and types that hold themselves', () => {
    assert.equal(at(['id']), '"id"');
    assert.equal(at(['lines', 3, 'sku']), '"sku"');
    assert.equal(at(['next', 'next', 'lines']), '"lines"');
    assert.equal(at(['tags', 'any']), '"long"');
    assert.equal(at([]), '"Order"');
    assert.equal(at(['unknown', 'deeper']), '"Order"', 'as near as the schema leads');
  });

  it('goes by the branch that was written', async () => {
    // "o", no lines, the branch Cash with last 2 and coins 3, no next, no tags.
    const { value } = await decodeSide(message(bytes('026f 00 04 04 06 00 00')), 'value', { find: () => Promise.resolve({ kind: 'missing' }), pinned: { as: 'schema', from: 0, schema: { side, text: '', places: [], name: 'it' } } });
    const text = side.model.tree.text;
    const place = fieldPlace(side, ['paid', 'last'], value)!;
    assert.ok(place.node.start > text.indexOf('"Cash"'), text.slice(place.node.start));
    assert.equal(at(['paid', 'coins'], value), '"coins"');
  });

  it('is found in any branch of a union where nobody knows which was written', () => {
    assert.equal(at(['paid', 'coins']), '"coins"');
    const nested = sideOf({ type: 'record', name: 'N', fields: [{ name: 'all', type: { type: 'map', values: ['null', { type: 'array', items: ['string', { type: 'record', name: 'Inner', fields: [{ name: 'deep', type: 'int' }] }] }] } }] }, 'avro');
    const place = fieldPlace(nested, ['all', 'k.v', 0, 'deep'], undefined)!;
    assert.equal(nested.model.tree.text.slice(place.shown.start, place.shown.end), '"deep"');
  });

  it('of JSON is the name of the property and never a whole object, through maps, patterns, tuples, references and alternatives', () => {
    const email = { type: 'string', format: 'email' };
    const json = sideOf({
      title: 'Shop', type: 'object',
      properties: {
        customer: { type: 'object', properties: { email } },
        lines: { type: 'array', items: { $ref: '#/$defs/line' } }, pair: { prefixItems: [{ type: 'string' }, { type: 'object', properties: { second: { type: 'integer' } } }] }, old: { items: [{ properties: { first: {} } }] },
        labels: { type: 'object', properties: { fixed: { type: 'string' } }, patternProperties: { '^x-': { properties: { own: {} } } }, additionalProperties: { type: 'object', properties: { color: { type: 'string' } } } },
        event: { oneOf: [{ properties: { kind: { const: 'placed' }, at: { type: 'string' } } }, { $ref: '#/$defs/shipped' }] }, open: true,
      },
      $defs: { line: { properties: { sku: { type: 'string' } } }, shipped: { properties: { kind: { enum: ['shipped'] }, at: { type: 'integer' } } } },
    }, 'json-schema');
    const { text } = json.model.tree;
    const shown = (path: ValuePath, value?: Value): string => {
      const place = fieldPlace(json, path, value)!;
      return `${text.slice(0, place.shown.start).split('\n').length}: ${text.slice(place.shown.start, place.shown.end)}`.replace(/^\d+: /, '');
    };
    for (const [path, is] of [
      [['customer', 'email'], '"email"'], [['customer'], '"customer"'], [['lines', 0, 'sku'], '"sku"'], [['lines', 3], '"items"'], [['pair', 1, 'second'], '"second"'], [['pair', 0], '"string"'], [['old', 0, 'first'], '"first"'],
      [['labels', 'fixed'], '"fixed"'], [['labels', 'any'], '"additionalProperties"'], [['labels', 'any', 'color'], '"color"'], [['labels', 'x-a'], '"^x-"'], [['labels', 'x-a', 'own'], '"own"'], [['gone', 'deeper'], '"Shop"'], [['customer', 'gone'], '"customer"'], [[], '"Shop"'],
    ] as const) assert.equal(shown(path), is, path.join('.'));
    for (const [kind, type] of [['placed', 'string'], ['shipped', 'integer']] as const) {
      const place = fieldPlace(json, ['event', 'at'], valueOf(JSON.stringify({ event: { kind, at: 1 } })))!;
      assert.equal(text.slice(place.shown.start, place.shown.end), '"at"');
      assert.match(text.slice(place.node.start, place.node.end), new RegExp(type), kind);
    }
    assert.equal(shown(['event', 'at'], valueOf('{"event":{"kind":"lost","at":1}}')), '"at"', 'of which alternative nobody can say');
  });

  it('of JSON is the schema of the property, through references', () => {
    const json = sideOf({ type: 'object', properties: { lines: { type: 'array', items: { $ref: '#/$defs/line' } } }, $defs: { line: { properties: { sku: { type: 'string', minLength: 2 } } } } }, 'json-schema');
    const place = fieldPlace(json, ['lines', 0, 'sku'], undefined)!;
    assert.equal(json.model.tree.text.slice(place.node.start, place.node.end).replaceAll(/\s/g, ''), '{"type":"string","minLength":2}');
  });
});

describe('what somebody writes to find messages', () => {
  for (const [written, kind] of [['', 'none'], ['  ', 'none'], ['order 42', 'text'], ['value', 'text'], ['value.total > 100', 'condition'], ['!value.paid', 'condition'], ['"a" == key', 'condition'], ['value.total = 100', 'fault'], ['headers["x"] contains', 'fault'], ['a==b', 'text'], ['payload.customer.email == "x"', 'fault'], ['!lines[0].sku != 1', 'fault'], ['https://shop.example/?a==b', 'text'], ['aGVsbG8==', 'text'], ['{"id":"o-1"}', 'text'], ['offset', 'text']] as const) {
    it(`"${written}" is ${kind}`, () => assert.equal(readFilter(written).kind, kind));
  }
});
