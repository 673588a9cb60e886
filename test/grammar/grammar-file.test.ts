import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { grammarFile } from './support/tokenize.ts';

type Rule = {
  readonly include?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly patterns?: readonly Rule[];
  readonly captures?: Readonly<Record<string, Rule>>;
  readonly beginCaptures?: Readonly<Record<string, Rule>>;
  readonly endCaptures?: Readonly<Record<string, Rule>>;
};

const grammar = JSON.parse(readFileSync(grammarFile, 'utf8')) as {
  readonly patterns: readonly Rule[];
  readonly repository: Readonly<Record<string, Rule>>;
};
const rules = [...grammar.patterns, ...Object.values(grammar.repository)].flatMap(withInner);
const captures = rules.flatMap((rule) =>
  [rule.captures, rule.beginCaptures, rule.endCaptures].flatMap((group) => Object.values(group ?? {})),
);
const scopes = [...rules, ...captures].flatMap((rule) =>
  [rule.name, rule.contentName].flatMap((name) => name?.split(' ') ?? []),
);

test('every include is there, and everything there is included', () => {
  const included = new Set(rules.flatMap((rule) => (rule.include ? [rule.include] : [])));
  assert.deepEqual([...included].sort(), Object.keys(grammar.repository).map((name) => `#${name}`).sort());
});

test('every scope ends in the name of the language, so that a theme can tell it', () => {
  assert.ok(scopes.length > 100);
  assert.deepEqual(scopes.filter((scope) => !scope.endsWith('.avsc')), []);
});

// VS Code takes the words string and comment in a scope for what the text is, and closes no bracket or quote there.
test('only strings are called string, only comments and docs comment', () => {
  const text = /^(string|comment|punctuation\.definition\.(string|comment)|invalid\.illegal\.unrecognized-string-escape)\./;
  const called = scopes.filter((scope) => /\b(string|comment|regex|meta\.embedded)\b/.test(scope));
  assert.ok(called.length > 10);
  assert.deepEqual(called.filter((scope) => !text.test(scope)), []);
});

test('all members end alike', () => {
  const ends = rules.filter((rule) => rule.contentName || rule.name?.includes('dictionary.value')).map((rule) => rule.end);
  assert.ok(ends.length > 10);
  assert.deepEqual([...new Set(ends)], ['(?=[,}\\]]|"[^"\\\\]*"\\s*:)']);
});

test('all arrays end alike, and all objects', () => {
  const ends = (begin: string): readonly (string | undefined)[] => [
    ...new Set(rules.filter((rule) => rule.begin === begin).map((rule) => rule.end)),
  ];
  assert.deepEqual(ends('\\['), ['(\\])|(?=\\}|"[^"\\\\]*"\\s*:)']);
  assert.deepEqual(ends('\\{'), ['(\\})|(?=\\])']);
});

test('all strings end with their quote or their line', () => {
  const ends = rules.filter((rule) => rule.begin === '"').map((rule) => rule.end);
  assert.ok(ends.length > 5);
  assert.deepEqual([...new Set(ends)], ['"|$']);
});

test('no rule has patterns inside captures', () => {
  assert.ok(captures.length > 50);
  assert.deepEqual(captures.filter((capture) => capture.patterns), []);
});

function withInner(rule: Rule): readonly Rule[] {
  return [rule, ...(rule.patterns ?? []).flatMap(withInner)];
}
