import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { NotJson, decoded, eachItem, eachMember, peek, raw, take } from '../../server/src/core/tree/json-cursor.ts';
import type { Cursor } from '../../server/src/core/tree/json-cursor.ts';

it('reads every JSON value as JSON.parse does, and stands behind it', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
    const text = JSON.stringify(value, undefined, indent);
    const cursor: Cursor = { text: ` \n${text} ,`, at: 0 };
    assert.equal(raw(cursor), text);
    assert.equal(peek(cursor), ',');
    assert.deepEqual(take({ text, at: 0 }), JSON.parse(text));
  }));
});

it('hands out members and items in their order', () => {
  const seen: unknown[] = [];
  const cursor: Cursor = { text: '{ "a\\"b" : [1, {"x":[]} , "]"], "c":{} }', at: 0 };
  eachMember(cursor, (key) => (peek(cursor) === '[' ? eachItem(cursor, () => seen.push([key, raw(cursor)])) : seen.push([key, take(cursor)])));
  assert.deepEqual(seen, [['a"b', '1'], ['a"b', '{"x":[]}'], ['a"b', '"]"'], ['c', {}]]);
});

it('says where a text is no JSON, and ends', () => {
  for (const text of ['', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{1:2}', '{"a" 1}', '["a"', '"abc', '{"a":[}', 'x y', '}', '{"a":"\\"}']) {
    const cursor: Cursor = { text, at: 0 };
    assert.throws(() => (text.startsWith('{') ? eachMember(cursor, () => take(cursor)) : take(cursor)), NotJson, text);
  }
});

it('reads the bytes of UTF-8, each as a character, with letters beyond Latin-1 and the place of a fault counted in characters', () => {
  const bytes = (text: string): Cursor => ({ text: Buffer.from(text).toString('latin1'), decode: (piece) => Buffer.from(piece, 'latin1').toString('utf8'), at: 0 });
  const seen: unknown[] = [];
  const cursor = bytes('{"ключ": "日本", "b": {"é": "😀"}}');
  eachMember(cursor, (key) => seen.push([key, key === 'b' ? decoded(raw(cursor), cursor) : take(cursor)]));
  assert.deepEqual(seen, [['ключ', '日本'], ['b', '{"é": "😀"}']]);
  const faulty = bytes('{"日本": 1 2}');
  assert.throws(() => eachMember(faulty, () => take(faulty)), /at character 9 there is no/);
});
