import assert from 'node:assert/strict';
import test from 'node:test';
import { colouredStrings, readStrings } from './support/strings.ts';
import { matches, tokenize } from './support/tokenize.ts';
import type { Token } from './support/tokenize.ts';

// No time is measured here: a rule that backtracks without bounds would not come to an end.
const size = 400_000;

test('a file of 400 KB has the right colours to its end', () => {
  const schema = large();
  assert.deepEqual(colouredStrings(JSON.stringify(schema, null, 2)), readStrings(schema));
});

test('so has the same file in one line', () => {
  const schema = large();
  const text = JSON.stringify(schema);
  assert.ok(text.length > size);
  assert.deepEqual(colouredStrings(text), readStrings(schema));
});

test('a string of 400 KB with escapes', () => {
  const doc = '\\"type\\": \\\\ a.b, [{ '.repeat(size / 20);
  const tokens = tokenize(`{ "doc": "${doc}", "name": "${doc}", "x": "${doc}", "type": "int" }`).flat();
  assertEnd(tokens);
});

test('a string of 400 KB that is not closed', () => {
  assertEnd(tokenize(`{ "doc": "${'a\\"b.'.repeat(size / 5)}\n"name": "${'ab.'.repeat(size / 3)}\n"type": "int" }`).flat());
});

test('400 KB of quotes, of colons and of words that are not JSON', () => {
  for (const noise of ['"', '":', '" ', 'word ', ': ', '\\', '/', '-', '1', '.', ',', '""']) {
    const text = noise.repeat(Math.floor(50_000 / noise.length));
    assertEnd(tokenize(`{ "a": 0\n${text}\n"x": 0, "type": "int" }`).flat());
  }
});

test('a thousand levels of unions, and of objects', () => {
  assertEnd(tokenize(`{ "x": 1, "items": ${'['.repeat(1000)}"A"${']'.repeat(1000)}, "type": "int" }`).flat());
  assertEnd(tokenize(`{ "x": 1, "items": ${'{"items":'.repeat(1000)}"A"${'}'.repeat(1000)}, "type": "int" }`).flat());
});

/** The text ends with `"type": "int" }`, and that is how it looks. */
function assertEnd(tokens: readonly Token[]): void {
  const last = (text: string): Token | undefined => tokens.findLast((token) => token.text === text);
  const has = (text: string, selector: string): void =>
    assert.ok(last(text)?.scopes.some((scope) => matches(scope, selector)), `${text} has ${last(text)?.scopes.join(' ')}`);
  has('type', 'keyword.other.attribute');
  has('int', 'support.type.primitive');
  has('}', 'punctuation.definition.dictionary.end');
  assert.equal(last('}')?.scopes.length, 3, 'the brace closes the outermost object');
}

function large(): object {
  const fields = Array.from({ length: 1250 }, (_, index) => ({
    name: `field_${index}`,
    doc: `What field ${index} says, and "why": a: [b], {c} \\ d.`,
    type: ['null', { type: 'record', name: `com.acme.R${index}`, fields: [{ name: 'a', type: `com.acme.R${index - 1}` }] }],
    default: { type: 'int', items: ['string', { name: 'x' }] },
    aliases: [`old_${index}`],
    'x-owner': { type: 'team', name: 'sales', doc: [1, 2.5, true, null] },
  }));
  return { type: 'record', name: 'Large', fields, symbols: ['END'], namespace: 'com.acme', doc: 'the end' };
}
