// A text of JSON after an edit, read with the tree of the text before it, beside a fresh reading.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hasDistinctKeys } from '../../server/src/core/tree/distinct-keys.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import type { Node, SourceTree } from '../../server/src/core/tree/node.ts';
import { reparseJson } from '../../server/src/core/tree/reparse.ts';
import type { TextEdit } from '../../server/src/core/tree/reparse.ts';
import { joinedEdits } from '../../server/src/lsp/open-document.ts';
import { anywhere, exampleTexts, fuzzing, jsonText, misplaced } from '../support/fuzz.ts';

/** A tree without what leads upwards, so that two of them can be compared. */
function plain(node: Node | undefined): unknown {
  if (node?.kind === 'object') return { kind: node.kind, start: node.start, end: node.end, kept: node.kept, members: node.members.map(({ key, value }) => [plain(key), plain(value)]) };
  if (node?.kind === 'array') return { kind: node.kind, start: node.start, end: node.end, kept: node.kept, items: node.items.map(plain) };
  return node && { ...node, parent: undefined };
}

/** The same as one text, whatever was found out about the nodes. */
function written(node: Node | undefined): string {
  return JSON.stringify(plain(node) ?? null, (key, value: unknown) => (key === 'kept' ? undefined : value));
}

function edited(text: string, { start, end }: TextEdit, inserted: string): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

function reread(text: string, start: number, end: number, inserted: string): SourceTree | undefined {
  const edit = { start, end, inserted: inserted.length };
  return reparseJson(parseJson(text), edit, edited(text, edit, inserted));
}

function memoAll(node: Node | undefined): void {
  if (node?.kind !== 'object' && node?.kind !== 'array') return;
  node.kept = {};
  for (const one of node.kind === 'array' ? node.items : node.members.map(({ value }) => value)) memoAll(one);
}

const inserts = fc.oneof(fc.string({ unit: fc.constantFrom('a', 'é', '😀', ' ', '\n', '0', '-', ',', '"', '\\', '{', '}', '[', ']', ':', '//', '"a": 1, ', 'null', '\\u0041'), maxLength: 4 }), fc.constantFrom('new', 'd', '', ', "more": { "deep": ["x", 1] }', '"'));
const someEdits = fc.array(fc.record({ place: anywhere, remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(12)), insert: inserts }), { minLength: 1, maxLength: 12 });
const texts = fc.oneof(jsonText, fc.constantFrom(...exampleTexts.map(({ text }) => text)), fc.constantFrom(...exampleTexts.map(({ text }) => `{ "a": [${text}, ${text}], "b": "c" }`)));

describe('reading JSON after an edit', () => {
  it('gives what a fresh reading gives, edit after edit', () => {
    let taken = 0;
    fc.assert(fc.property(texts, someEdits, (first, list) => {
      let tree = parseJson(first);
      for (const { place, remove, insert } of list) {
        const start = Math.floor(place * tree.text.length);
        const edit = { start, end: Math.min(start + remove, tree.text.length), inserted: insert.length };
        const text = edited(tree.text, edit, insert);
        const before = written(tree.root);
        hasDistinctKeys(tree);
        memoAll(tree.root);
        const again = reparseJson(tree, edit, text);
        const fresh = parseJson(text);
        if (again) {
          taken++;
          assert.deepEqual(plain(again.root), plain(fresh.root));
          assert.deepEqual([again.text, again.problems, misplaced(again)], [text, fresh.problems, []]);
          assert.equal(hasDistinctKeys(again), hasDistinctKeys(fresh));
        } else {
          // What cannot be used is left as it was.
          assert.equal(written(tree.root), before);
        }
        // Else nothing but faulty texts would follow: an editor undoes it.
        if (again ?? fresh.problems.length === 0) tree = again ?? fresh;
      }
    }), fuzzing(2500));
    assert.ok(taken > 1000, `the old tree was used ${taken} times`);
  });

  const text = '{ "a": { "b": ["one", 2, { "c": "three" }] }, "d": "four", "e": [true, false, null, { "f": 6 }] }';
  const at = (part: string): number => text.indexOf(part);

  it('reads a string, a value within an object, an item; what stands around them stays', () => {
    for (const [start, end, inserted] of [
      [at('four') + 1, at('four') + 2, 'OO'], [at('one'), at('one') + 3, ''], [at('2,'), at('2,') + 1, '22'], [at('"c"') + 1, at('"c"') + 2, 'sea'], [at('6'), at('6') + 1, '"six", "g": [7]'], [at('6') + 1, at('6') + 1, ', "g": { }'],
    ] as const) {
      const before = parseJson(text);
      const root = before.root;
      const edit = { start, end, inserted: inserted.length };
      const after = edited(text, edit, inserted);
      const again = reparseJson(before, edit, after);
      assert.equal(again?.root, root);
      assert.deepEqual(plain(again?.root), plain(parseJson(after).root));
    }
  });

  it('is left to a fresh reading where the edit may reach further', () => {
    // A quote, a brace, a comment, a fault, a name or a blank at the top, a number at the top, and a text that had a fault.
    assert.equal(reread(text, at('four') + 2, at('four') + 2, '"'), undefined);
    assert.equal(reread(text, at('"f"'), at('"f"'), '}'), undefined);
    assert.equal(reread(text, at('"f"'), at('"f"'), '// no\n'), undefined);
    assert.equal(reread(text, at('"f"'), at('"f"'), ','), undefined);
    assert.equal(reread(text, at('"d"') + 1, at('"d"') + 2, 'dd'), undefined);
    assert.equal(reread(text, 1, 1, ' '), undefined);
    assert.equal(reread('{ "a": 1, "b": { "c": "some text" } }', 7, 7, '1'), undefined);
    assert.equal(reread('{ "a": 1,, "b": { "c": "some text" } }', 29, 29, 'x'), undefined);
    assert.equal(reread('', 0, 0, '{}'), undefined);
  });

  it('knows how deep a value stands', () => {
    const deep = (levels: number): string => '['.repeat(levels) + '"x"' + ']'.repeat(levels);
    const before = `{ "long": "${'-'.repeat(2000)}", "deep": ${deep(498)} }`;
    const place = before.indexOf('"x"');
    const one = reread(before, place, place + 3, '[1]');
    assert.deepEqual(plain(one?.root), plain(parseJson(edited(before, { start: place, end: place + 3, inserted: 3 }, '[1]')).root));
    assert.equal(parseJson(edited(before, { start: place, end: place + 3, inserted: 3 }, '[[]]')).problems[0]?.kind, 'too-deep');
    assert.equal(reread(before, place, place + 3, '[[]]'), undefined);
  });
});

describe('two edits as one', () => {
  it('say the same as one after the other', () => {
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 20 }), fc.nat(20), fc.nat(6), fc.string({ maxLength: 4 }), fc.nat(20), fc.nat(6), fc.string({ maxLength: 4 }), (text, a, b, one, c, d, other) => {
      const first = { start: Math.min(a, text.length), end: Math.min(a + b, text.length), inserted: one.length };
      const between = edited(text, first, one);
      const second = { start: Math.min(c, between.length), end: Math.min(c + d, between.length), inserted: other.length };
      const after = edited(between, second, other);
      const both = joinedEdits(first, second);
      assert.equal(edited(text, both, after.slice(both.start, both.start + both.inserted)), after);
    }), fuzzing(2000));
  });

  it('sees a key that comes to stand twice, and one that does no more', () => {
    const once = parseJson('{ "a": { "b": 1, "c": 2 }, "d": "a long text, so that reading a part of it saves something" }');
    assert.ok(hasDistinctKeys(once));
    const twice = reparseJson(once, { start: 18, end: 19, inserted: 1 }, once.text.replace('"c"', '"b"'))!;
    assert.ok(!hasDistinctKeys(twice));
    const again = reparseJson(twice, { start: 18, end: 19, inserted: 1 }, once.text)!;
    assert.ok(hasDistinctKeys(again));
  });
});
