import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toValue } from '../../server/src/core/tree/node.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';

/** One fault is one problem, at its place, and what stands around it is read. */
const cases: readonly (readonly [name: string, text: string, marked: readonly string[], value: unknown])[] = [
  ['an equals sign', '{ "a" = 1, "b": 2 }', ['='], { a: 1, b: 2 }],
  ['an arrow', '{ "a" => "x" }', ['=>'], { a: 'x' }],
  ['a hexadecimal number', '{ "a": 0x1F, "b": 2 }', ['0x1F'], { a: 0, b: 2 }],
  ['a number in groups', '[1_000, 2]', ['1_000'], [1, 2]],
  ['a hash comment', '{ # why\n "a": 1 }', ['# why'], { a: 1 }],
  ['marks of a merge', '{\n<<<<<<< HEAD\n"a": 1,\n=======\n"b": 2,\n>>>>>>> theirs\n"c": 3 }', ['<<<<<<< HEAD', '=======', '>>>>>>> theirs'], { a: 1, b: 2, c: 3 }],
  ['curly quotes', '{ “a”: “b c” }', ['“a”', '“b c”'], { a: 'b c' }],
  ['a curly quote that is not closed', '{ "a": “b\n}', ['“b'], { a: 'b' }],
  ['a text that is not closed', '{ "a": "b,\n "c": 1 }', ['"b'], { a: 'b', c: 1 }],
  ['a text that is not closed, at the end of an object', '{ "a": { "b": "c }\n, "d": 1 }', ['"c'], { a: { b: 'c' }, d: 1 }],
  ['a text that a backslash goes on with', '{ "doc": "first\\\n   second", "a": 1 }', ['\n'], { doc: 'firstsecond', a: 1 }],
  ['a text without its first quote', '{ "a": total", "b": "c", "d": 1 }', ['total'], { a: 'total', b: 'c', d: 1 }],
  ['some words without their first quote', '{ "a": { "doc": An order, was placed" }, "b": 2 }', ['An order, was placed'], { a: { doc: 'An order, was placed' }, b: 2 }],
  ['an item without its first quote', '["a", b", "c"]', ['b'], ['a', 'b', 'c']],
  ['a name without its first quote', '{ a": 1, "b": 2 }', ['a'], { a: 1, b: 2 }],
  ['a word without quotes, with a text behind it', '{ "a": total, "b": "c" }', ['total'], { a: 'total', b: 'c' }],
  ['a constant, with a text behind it', '[true, "b"]', [], [true, 'b']],
  ['a text on two lines', '{ "doc": "first\n   second", "a": 1 }', ['\n'], { doc: 'first\nsecond', a: 1 }],
];

for (const [name, text, marked, value] of cases) {
  test(name, () => {
    const { problems, root } = parseJson(text);
    assert.deepEqual(problems.map(({ start, end }) => text.slice(start, end)), marked);
    assert.deepEqual(toValue(root), value);
  });
}

test('a text that is not closed does not swallow the names below it', () => {
  const text = '{ "a": "b\n "type": "string",\n "c": 1 }';
  assert.deepEqual(toValue(parseJson(text).root), { a: 'b', type: 'string', c: 1 });
});
