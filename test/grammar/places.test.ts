import assert from 'node:assert/strict';
import test from 'node:test';
import { matches, tokenize } from './support/tokenize.ts';
import type { Token } from './support/tokenize.ts';

/** Every place where a value, an item or a member may stand, marked with §; what follows must keep its colours. */
const places: Readonly<Record<string, readonly string[]>> = {
  value: [
    '{ "type": §, "type": "int" }',
    '{ "items": [§], "type": "int" }',
    '{ "name": §, "type": "int" }',
    '{ "namespace": §, "type": "int" }',
    '{ "doc": §, "type": "int" }',
    '{ "aliases": §, "type": "int" }',
    '{ "aliases": ["A", §], "type": "int" }',
    '{ "symbols": §, "type": "int" }',
    '{ "symbols": ["A", §], "type": "int" }',
    '{ "default": §, "type": "int" }',
    '{ "logicalType": §, "type": "int" }',
    '{ "size": §, "type": "int" }',
    '{ "x": §, "type": "int" }',
    '{ "x": [1, §], "type": "int" }',
    '{ "fields": §, "type": "int" }',
    '{ "fields": [§], "type": "int" }',
    '{ "fields": [ { "type": §, "type": "int" } ] }',
    '{ "fields": [ { "name": §, "type": "int" } ] }',
    '{ "fields": [ { "doc": §, "type": "int" } ] }',
    '{ "fields": [ { "aliases": §, "type": "int" } ] }',
    '{ "fields": [ { "aliases": ["A", §], "type": "int" } ] }',
    '{ "fields": [ { "default": §, "type": "int" } ] }',
    '{ "fields": [ { "default": { "x": [ § ] }, "type": "int" } ] }',
    '{ "fields": [ { "order": §, "type": "int" } ] }',
  ],
  member: [
    '{ §, "type": "int" }',
    '{ "fields": [ { §, "type": "int" } ] }',
    '{ "x": { § }, "type": "int" }',
  ],
};
const all = Object.values(places).flat();

for (const place of all) {
  test(`a word without quotes is invalid in ${place}`, () => {
    const tokens = tokenize(place.replace('§', 'oops')).flat();
    assertScope(tokens, 'oops', 'invalid.illegal.unexpected');
    assertEnd(tokens);
  });

  test(`an escape stands out in ${place}`, () => {
    const tokens = tokenize(place.replace('§', String.raw`"a\nb\qc"`)).flat();
    assertScope(tokens, String.raw`\n`, 'constant.character.escape');
    assertScope(tokens, String.raw`\q`, 'invalid.illegal.unrecognized-string-escape');
    assertEnd(tokens);
  });

  test(`a comment may stand in ${place}`, () => {
    const tokens = tokenize(place.replace('§', '/* "type": ] */')).flat();
    assertScope(tokens, ' "type": ] ', 'comment.block');
    assertEnd(tokens);
  });
}

for (const place of places['value'] ?? []) {
  test(`an object and a list may stand in ${place}`, () => {
    for (const value of ['{ "y": { "z": [] } }', '[ [ { "y": 1 } ], [] ]', 'null', '-1.5']) {
      const tokens = tokenize(place.replace('§', value)).flat();
      assert.deepEqual(tokens.filter((token) => has(token, 'invalid')), []);
      assertEnd(tokens);
    }
  });
}

function assertEnd(tokens: readonly Token[]): void {
  assertScope(tokens, 'type', 'keyword.other.attribute');
  assertScope(tokens, 'int', 'support.type.primitive');
  assertScope(tokens, '}', 'punctuation.definition.dictionary.end');
}

/** The last token with this text has the scope. */
function assertScope(tokens: readonly Token[], text: string, selector: string): void {
  const token = tokens.findLast((each) => each.text === text);
  assert.ok(token && has(token, selector), `${text} has ${token?.scopes.join(' ')}`);
}

function has(token: Token, selector: string): boolean {
  return token.scopes.some((scope) => matches(scope, selector));
}
