import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { areDistinct } from '../../server/src/core/distinct.ts';

const itself = (word: string | number | undefined): string | number | undefined => word;

it('says of any list what a set says', () => {
  // Few different words, of which many have the same hash, and list after list.
  const word = fc.oneof(fc.constantFrom('', 'a', 'ab', 'ba', 'axa', 'aya', '1'), fc.string({ maxLength: 3 }), fc.integer({ min: 0, max: 3000 }), fc.double({ noNaN: true }));
  fc.assert(fc.property(fc.array(word, { maxLength: 40 }), (list) => {
    assert.equal(areDistinct(list, itself), new Set(list).size === list.length);
  }), { numRuns: 2000 });
});

it('takes lists of any length', () => {
  for (const length of [1023, 1024, 1025, 3000]) {
    const list = Array.from({ length }, (_, i) => `word ${i}`);
    assert.equal(areDistinct(list, itself), true);
    assert.equal(areDistinct([...list.slice(1), 'word 7'], itself), false);
    assert.equal(areDistinct([...list, undefined], itself), false);
  }
});

it('says no where one of them has no word', () => {
  assert.equal(areDistinct(['a', undefined], itself), false);
  assert.equal(areDistinct([], itself), true);
});
