import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { foldsOf } from '../../server/src/core/features/folding.ts';
import { selectionsAt } from '../../server/src/core/features/selection.ts';
import { modelOf } from '../support/read-model.ts';
import { readMarks, withMarks } from '../support/marks.ts';

describe('folding', () => {
  const folds = (file: string, marked: string): void => {
    const { text } = readMarks(marked);
    assert.equal(withMarks(text, foldsOf(modelOf(file, text).tree)), marked);
  };
  it('objects and arrays that hold something', () => folds('a.avsc', '⟦{ "a": ⟦[\n  1\n]⟧, "b": {}, "c": [] }⟧'));
  it('comments that follow each other, and long ones; not those behind a value', () => folds('a.avsc', '⟦// a\n// b⟧\n\n⟦// c⟧\n⟦/* d\n e */⟧\n⟦{ "a": 1 // f\n}⟧'));
  it('blocks of YAML from their key on', () => folds('a.yaml', '⟦type: object\n⟦properties:\n  ⟦a: {⟦b: {c: 1}⟧}⟧⟧⟧\n'.replace('⟦a: {⟦b: {c: 1}⟧}⟧', 'a: ⟦{b: ⟦{c: 1}⟧}⟧')));
});

describe('growing selections', () => {
  /** `|` is the place; what is selected step by step. */
  const selections = (file: string, marked: string): readonly string[] => {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    return selectionsAt(modelOf(file, text).tree, offset).map(({ start, end }) => text.slice(start, end));
  };
  it('from the word to the document', () => {
    assert.deepEqual(selections('a.avsc', ' { "doc": "one tw|o", "n": [1] }'), ['two', 'one two', '"one two"', '"doc": "one two"', '"doc": "one two", "n": [1]', '{ "doc": "one two", "n": [1] }', ' { "doc": "one two", "n": [1] }']);
  });
  it('from a key', () => assert.deepEqual(selections('a.avsc', '{"a_b|c": 1}'), ['a_bc', '"a_bc"', '"a_bc": 1', '{"a_bc": 1}']));
  it('from an item', () => assert.deepEqual(selections('a.avsc', '{"a": [1, 2|3]}'), ['23', '1, 23', '[1, 23]', '"a": [1, 23]', '{"a": [1, 23]}']));
  it('between members', () => assert.deepEqual(selections('a.avsc', '{"a": 1, | "b": 2}'), ['"a": 1,  "b": 2', '{"a": 1,  "b": 2}']));
  it('of half a text', () => assert.deepEqual(selections('a.avsc', '{"a": {"b|'), ['b', '"b', '{"b', '"a": {"b', '{"a": {"b']));
});
