// What is said of faulty YAML: our words, and what to do.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseYaml } from '../../server/src/core/tree/yaml.ts';

const faults: readonly (readonly [string, string, RegExp])[] = [
  ['a tab', 'a:\n\tb: 1\n', /^YAML cannot be indented with tabs\. Use blanks\.$/],
  ['a colon in a text', 'a: foo: bar\n', /Write the text in quotes/],
  ['indented too far', 'a: object\n  b:\n    c: 1\n', /^The next line is indented as if it belonged to this value/],
  ['indented too little', 'a:\n    b: 1\n   c: 2\n', /^This line begins in another column than the keys beside it/],
  ['no colon', 'a\nb: 1\n', /^No colon follows this key/],
  ['a quote', 'a: "b\n', /^A text in quotes is never closed\. Add the missing "\.$/],
  ['a single quote', "a: 'b\n", /^A text in quotes is never closed\. Add the missing '\.$/],
  ['a bracket', 'a: [b, c\nd: 1\n', /^The list in \[ \] is not closed .* Add the missing \]\.$/],
  ['a brace', 'a: { b: 1\nd: 1\n', /^The object in \{ \} is not closed .* Add the missing \}\.$/],
  ['two commas', 'a: [b,, c]\n', /^A value is missing before this comma/],
  ['no comma', 'a: ["b" "c"]\n', /^A comma is missing before this value/],
  ['a reserved character', 'a: @b\n', /^A text without quotes cannot begin with @\. Put it in quotes\.$/],
  ['a percent sign', 'a: %b\n', /^A text without quotes cannot begin with %\./],
  ['a text behind a bar', 'a: |x\n  b\n', /begins on the next line/],
  ['an escape', 'a: "^\\d+$"\n', /^In double quotes \\d is no escape sequence\. Write the backslash twice, or use single quotes\.$/],
  ['a key in a list', 'a:\n  - b\n  c: d\n', /^This line begins in another column than|^This stands in a list/],
];

describe('a fault of YAML is said so that a person knows what to do', () => {
  for (const [name, text, expected] of faults) {
    it(name, () => {
      const { problems } = parseYaml(text);
      assert.match(problems[0]?.message ?? '', expected);
      for (const { message } of problems) assert.doesNotMatch(message, /implicit|flow |scalar|compact|token|collection/i);
    });
  }

  it('that a text is never closed is said where it begins', () => {
    for (const [text, marked] of [
      ['type: object\ntitle: "orders.order \nproperties:\n  a: { type: string }\n', '"orders.order'],
      ["a: 'closed'\nb: 'open\n", "'open"],
      ['"a: b\n', '"a: b'],
    ] as const) {
      const { problems } = parseYaml(text);
      assert.deepEqual(problems.filter(({ message }) => message.includes('never closed')).map(({ start, end }) => text.slice(start, end)), [marked]);
    }
  });
});
