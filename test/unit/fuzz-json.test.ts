import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { toValue } from '../../server/src/core/tree/node.ts';
import type { Node } from '../../server/src/core/tree/node.ts';
import { fuzzing, jsonText, misplaced, slip, slips, someText } from '../support/fuzz.ts';

/** What JSON.parse makes of a text; a byte order mark is no fault to us. */
function judged(text: string): { readonly accepted: boolean; readonly value?: unknown } {
  try {
    return { accepted: true, value: JSON.parse(text.replace(/^\ufeff/, '')) };
  } catch {
    return { accepted: false };
  }
}

/** Every node's own text, read alone, is its value. */
function checkSlices(text: string, node: Node): void {
  assert.deepEqual(JSON.parse(text.slice(node.start, node.end)), toValue(node));
  if (node.kind === 'array') for (const item of node.items) checkSlices(text, item);
  if (node.kind !== 'object') return;
  for (const { key, value } of node.members) {
    assert.equal(JSON.parse(text.slice(key.start, key.end)), key.value);
    assert.ok(value);
    checkSlices(text, value);
  }
}

describe('reading any JSON', () => {
  it('gives the value that JSON.parse gives, each node at its place, without a problem', () => {
    fc.assert(fc.property(jsonText, fc.boolean(), (plain, marked) => {
      const text = marked ? `\ufeff${plain}` : plain;
      const tree = parseJson(text);
      assert.deepEqual(tree.problems, []);
      assert.deepEqual(toValue(tree.root), JSON.parse(plain));
      assert.deepEqual(misplaced(tree), []);
      checkSlices(text, tree.root!);
    }), fuzzing(600));
  });

  const agrees = (text: string): void => {
    const tree = parseJson(text);
    assert.deepEqual(misplaced(tree), []);
    const { accepted, value } = judged(text);
    const invalid = tree.problems.filter(({ kind }) => kind !== 'too-deep');
    if (accepted) {
      assert.deepEqual(invalid, []);
      assert.deepEqual(toValue(tree.root), value);
    } else if (text.trim() !== '' && text !== '\ufeff') assert.notEqual(tree.problems.length, 0, 'JSON.parse refuses it, so there is a problem');
  };

  it('has a problem exactly where JSON.parse refuses: slips of the hand', () => {
    fc.assert(fc.property(someText, slips, (text, made) => agrees(slip(text, made))), fuzzing(3000));
  });

  it('has a problem exactly where JSON.parse refuses: any characters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), agrees), fuzzing(1500));
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'{}[]:,"\\/*\n \'-01eEtrufalsn.x'), maxLength: 30 }), agrees), fuzzing(4000));
  });

  it('offers mends that mend: what they make has fewer problems', () => {
    fc.assert(fc.property(someText, slips, (text, made) => {
      const broken = slip(text, made.slice(0, 1));
      const { problems } = parseJson(broken);
      const [only] = problems;
      if (problems.length !== 1 || !only?.mend) return;
      let mended = broken;
      for (const edit of only.mend.edits.toSorted((a, b) => b.start - a.start)) mended = mended.slice(0, edit.start) + edit.newText + mended.slice(edit.end);
      assert.deepEqual(parseJson(mended).problems.filter(({ kind }) => kind === 'invalid').map(({ message }) => message), []);
    }), fuzzing(3000));
  });
});
