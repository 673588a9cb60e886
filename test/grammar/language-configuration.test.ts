import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

type Pattern = string | { readonly pattern: string; readonly flags?: string };

const file = new URL('../../syntaxes/language-configuration.json', import.meta.url);
const configuration = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly comments: { readonly lineComment: string; readonly blockComment: readonly [string, string] };
  readonly brackets: readonly (readonly [string, string])[];
  readonly autoClosingPairs: readonly { readonly open: string; readonly close: string; readonly notIn: readonly string[] }[];
  readonly wordPattern: Pattern;
  readonly indentationRules: { readonly increaseIndentPattern: Pattern; readonly decreaseIndentPattern: Pattern };
  readonly onEnterRules: readonly {
    readonly beforeText: Pattern;
    readonly afterText?: Pattern;
    readonly action: { readonly indent: string; readonly appendText?: string; readonly removeText?: number };
  }[];
  readonly folding: { readonly markers: { readonly start: Pattern; readonly end: Pattern } };
};

function expression(pattern: Pattern, more = ''): RegExp {
  return typeof pattern === 'string' ? new RegExp(pattern, more) : new RegExp(pattern.pattern, (pattern.flags ?? '') + more);
}

test('comments, brackets and pairs are those of JSON with comments', () => {
  assert.deepEqual(configuration.comments, { lineComment: '//', blockComment: ['/*', '*/'] });
  assert.deepEqual(configuration.brackets, [['{', '}'], ['[', ']']]);
  assert.deepEqual(configuration.autoClosingPairs.map((pair) => pair.open), ['{', '[', '"', '/*']);
  for (const pair of configuration.autoClosingPairs) assert.deepEqual(pair.notIn, ['string', 'comment']);
});

test('a word is a name with its dots, a logical type with its hyphens, a number', () => {
  const words = (text: string): readonly string[] => text.match(expression(configuration.wordPattern, 'g')) ?? [];
  assert.deepEqual(words('"type": "com.acme.Order"'), ['type', 'com.acme.Order']);
  assert.deepEqual(words('"logicalType":"timestamp-millis"'), ['logicalType', 'timestamp-millis']);
  assert.deepEqual(words('"avro.java.string": "String"'), ['avro.java.string', 'String']);
  assert.deepEqual(words('["null","x_1","$ref"]'), ['null', 'x_1', '$ref']);
  assert.deepEqual(words('"default": -1.5e10, "size": 16}'), ['default', '-1.5e10', 'size', '16']);
  assert.deepEqual(words('1.2.3 2024-01-31 3d'), ['1.2.3', '2024-01-31', '3d']);
  assert.deepEqual(words('"doc": "Größe in cm. Siehe e.g. unten."'), ['doc', 'Größe', 'in', 'cm', 'Siehe', 'e.g', 'unten']);
  assert.deepEqual(words('"com.acme." "."'), ['com.acme']);
});

test('a word is never empty: VS Code would refuse the pattern', () => {
  assert.equal(expression(configuration.wordPattern).exec(''), null);
});

test('the next line is indented after an open bracket', () => {
  const increases = (line: string): boolean => expression(configuration.indentationRules.increaseIndentPattern).test(line);
  for (const line of [
    '{',
    '  "fields": [',
    '  { "name": "a", "type": {',
    '{"type": "record", "name": "R",',
    '  "type": ["null",',
    '  "fields": [ // all of them',
    '  { "name": "a}", "doc": "]"',
    '  { "type": { "type": "int" },',
  ]) {
    assert.ok(increases(line), line);
  }
  for (const line of [
    '',
    '}',
    '  "name": "a",',
    '  { "name": "a" },',
    '  "type": ["null", "int"],',
    '  "doc": "an open { and ["',
    '  // "fields": [',
    '  {}, {}',
    '] }',
  ]) {
    assert.ok(!increases(line), line);
  }
});

test('a line that begins with a closing bracket moves back', () => {
  const decreases = (line: string): boolean => expression(configuration.indentationRules.decreaseIndentPattern).test(line);
  for (const line of ['}', '  ]', '  },', '  ] }', '} ]']) assert.ok(decreases(line), line);
  for (const line of ['{}', '  "a": []', '// }', '']) assert.ok(!decreases(line), line);
});

test('the indentation of a line of 400 KB is found', () => {
  const increases = expression(configuration.indentationRules.increaseIndentPattern);
  assert.ok(!increases.test(`${'{"a": "b", "c": [1]}, '.repeat(20_000)}"x"`));
  assert.ok(increases.test(`{${'"a": "b\\"", '.repeat(30_000)}`));
});

test('Enter goes on with a comment', () => {
  const after = (before: string, rest: string): string | undefined => {
    const rule = configuration.onEnterRules.find(
      (each) => expression(each.beforeText).test(before) && (each.afterText === undefined || expression(each.afterText).test(rest)),
    );
    return rule && `${rule.action.indent}:${rule.action.appendText ?? `-${rule.action.removeText}`}`;
  };
  assert.equal(after('  /*', ' */'), 'indentOutdent: * ');
  assert.equal(after('  /* about', ''), 'none: * ');
  assert.equal(after('   * more', ''), 'none:* ');
  assert.equal(after('   */', ''), 'none:-1');
  assert.equal(after('  // split', 'here'), 'none:// ');
  assert.equal(after('  // whole', ''), undefined);
  assert.equal(after('  /* whole */', ''), undefined);
  assert.equal(after('  "doc": "/*",', ''), undefined);
  assert.equal(after('{', '}'), undefined);
});

test('regions fold', () => {
  const { start, end } = configuration.folding.markers;
  for (const line of ['// #region money', '  //region']) assert.ok(expression(start).test(line), line);
  for (const line of ['// #endregion', '  //endregion money']) assert.ok(expression(end).test(line), line);
  for (const line of ['// regional', '"#region"', '// #endregion']) assert.ok(!expression(start).test(line), line);
});
