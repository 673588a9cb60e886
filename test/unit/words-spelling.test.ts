import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearest } from '../../server/src/core/words/spelling.ts';

const keywords = ['type', 'items', 'fields', 'namespace', 'default', 'description', 'additionalProperties', 'doc', 'enum', 'maximum', 'minimum'];
const cases: [word: string, expected: string | undefined][] = [
  ['tpye', 'type'],
  ['typ', 'type'],
  ['feilds', 'fields'],
  ['fiedls', 'fields'],
  ['namspace', 'namespace'],
  ['name_space', 'namespace'],
  ['defualt', 'default'],
  ['Default', 'default'],
  ['DESCRIPTION', 'description'],
  ['descripton', 'description'],
  ['aditionalProperty', undefined],
  ['aditionalPropertys', 'additionalProperties'],
  ['additionalproperties', 'additionalProperties'],
  ['dco', 'doc'],
  ['order', undefined],
  ['zz', undefined],
  ['', undefined],
  ['x', undefined],
];
for (const [word, expected] of cases) {
  test(`nearest: ${JSON.stringify(word)}`, () => assert.equal(nearest(word, keywords), expected));
}

test('one step up to four letters, two up to eight, three above', () => {
  assert.equal(nearest('abcd', ['abxd']), 'abxd');
  assert.equal(nearest('abcd', ['axxd']), undefined);
  assert.equal(nearest('abcdefgh', ['abxxefgh']), 'abxxefgh');
  assert.equal(nearest('abcdefgh', ['axxxefgh']), undefined);
  assert.equal(nearest('abcdefghi', ['axxxefghi']), 'axxxefghi');
  assert.equal(nearest('abcdefghi', ['xxxxefghi']), undefined);
});

test('a swap of neighbours is one step, also at the end of a long word with other mistakes', () => {
  assert.equal(nearest('ab', ['ba']), 'ba');
  assert.equal(nearest('recieved', ['received']), 'received');
  assert.equal(nearest('abcdefghijkl', ['bacdefgihjlk']), 'bacdefgihjlk');
});

test('the nearest wins, of equals the first, and a difference in case alone before all', () => {
  assert.equal(nearest('fieldx', ['fields', 'field']), 'fields');
  assert.equal(nearest('fieldx', ['field', 'fields']), 'field');
  assert.equal(nearest('orderid', ['orderd', 'orderId']), 'orderId');
  assert.equal(nearest('orderid', ['OrderId', 'orderId']), 'OrderId');
});

test('never proposes the word itself', () => {
  assert.equal(nearest('type', ['type']), undefined);
  assert.equal(nearest('type', ['type', 'Type']), 'Type');
});

test('takes any iterable, and texts of other scripts', () => {
  assert.equal(nearest('größe', new Set(['grösse', 'große'])), 'große');
  assert.equal(nearest('tipe', new Map([['type', 1]]).keys()), 'type');
  assert.equal(nearest('anything', []), undefined);
});

test('stopping early never changes the answer', () => {
  const letters = 'abc';
  const texts = Array.from({ length: 250 }, (_, seed) => Array.from({ length: 1 + seed % 5 }, (_, index) => letters[(seed * 7 + index * index * (seed % 11)) % 3]).join(''));
  for (const word of texts.slice(0, 60)) {
    const cut = Math.min(word.length <= 4 ? 1 : 2, word.length - 1);
    const distances = texts.map(text => text === word ? Number.POSITIVE_INFINITY : distance(word, text));
    const least = Math.min(...distances);
    assert.equal(nearest(word, texts), least <= cut ? texts[distances.indexOf(least)] : undefined, word);
  }
});

/** The distance by its definition, slow and plain. */
function distance(from: string, to: string): number {
  if (from === '' || to === '') return from.length + to.length;
  const [a, b] = [from.at(-1), to.at(-1)];
  const [shortFrom, shortTo] = [from.slice(0, -1), to.slice(0, -1)];
  const swap = a === to.at(-2) && b === from.at(-2) && from.length > 1 && to.length > 1
    ? distance(from.slice(0, -2), to.slice(0, -2)) + 1 : Number.POSITIVE_INFINITY;
  return Math.min(distance(shortFrom, shortTo) + (a === b ? 0 : 1), distance(shortFrom, to) + 1, distance(from, shortTo) + 1, swap);
}
