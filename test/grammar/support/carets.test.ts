import assert from 'node:assert/strict';
import test from 'node:test';
import { caretProblems } from './carets.ts';

const text = '{ "type": "string", "doc": "text" }';

function problems(claim: string): number {
  return caretProblems(`${text}\n${claim}`).length;
}

test('a claim that holds says nothing', () => {
  assert.equal(problems('  ^^^^^^ keyword.other.attribute'), 0);
  assert.equal(problems('          ^^^^^^^^ string.quoted support.type.primitive - invalid comment'), 0);
  assert.equal(problems('          ^^^^^^^^ - invalid'), 0);
});

test('a claim that holds for a part of its carets only is a problem', () => {
  assert.equal(problems('  ^^^^^^^ keyword.other.attribute'), 1);
});

test('a scope must match to a dot', () => {
  assert.equal(problems('   ^^^^ keyword.other.attrib'), 1);
});

test('the last scope claimed must be the innermost', () => {
  assert.equal(problems('           ^^^^^^ string.quoted'), 1);
});

test('the order of scopes counts', () => {
  assert.equal(problems('   ^^^^ string keyword'), 0);
  assert.equal(problems('   ^^^^ keyword string'), 1);
  assert.equal(problems('   ^^^^ keyword keyword'), 1);
});

test('a scope behind the dash must be absent', () => {
  assert.equal(problems('   ^^^^ keyword - string'), 1);
});

test('carets behind the end of the line are a problem', () => {
  assert.equal(problems('                                  ^^^ punctuation'), 1);
});

test('a text without carets is refused', () => {
  assert.throws(() => caretProblems(text), /no line of carets/);
});
