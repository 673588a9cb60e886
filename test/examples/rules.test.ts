// Every rule's examples: what the documentation shows is what the rule does.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { rules } from '../../server/src/core/lint/rules/index.ts';
import type { Example, Rule } from '../../server/src/core/lint/rule.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { check } from '../support/check.ts';
import { readMarks, withMarks } from '../support/marks.ts';

/** EXAMPLES=group/rule,group/rule looks at those alone. */
const only = process.env['EXAMPLES']?.split(',');

for (const rule of rules.filter(({ id }) => !only || only.includes(id))) {
  describe(rule.id, () => {
    it('is filed, said and shown', () => {
      assert.ok(existsSync(new URL(`../../server/src/core/lint/rules/${rule.id}.ts`, import.meta.url)), 'its id is its path');
      assert.match(rule.title, /^[A-Z"`$].*[^.!]$/);
      assert.match(rule.why, /^[A-Z"`$].*\.$/s);
      assert.ok(rule.examples.some(({ kind }) => kind === 'bad'), 'a bad example');
      assert.ok(rule.examples.some(({ kind }) => kind === 'good'), 'a good example');
      assert.equal(new Set(rule.examples.map(({ name }) => name)).size, rule.examples.length, 'names of examples are unique');
      for (const example of rule.examples) {
        for (const option of Object.keys(example.options ?? {})) assert.ok(rule.options && option in rule.options, `option ${option} exists`);
        assert.ok(rule.formats.includes(example.format), `it speaks about ${example.format}`);
      }
      for (const [name, option] of Object.entries(rule.options ?? {})) {
        assert.ok(rule.examples.some((example) => example.options && name in example.options), `an example shows option ${name}`);
        assert.match(option.description, /^[A-Z].*\.$/s);
      }
    });
    for (const example of rule.examples) it(`${example.kind}: ${example.name}`, () => checkExample(rule, example));
  });
}

function checkExample(rule: Rule, example: Example): void {
  const { text, spans } = readMarks(example.text);
  const run = (source: string) => check(source, {
    format: example.format, rules: { [rule.id]: { options: example.options ?? {} } },
    ...(example.path !== undefined && { path: example.path }), ...(example.settings && { settings: example.settings }), ...(example.beside && { beside: example.beside }),
  }).findings;
  const findings = run(text);
  if (example.kind === 'good') {
    assert.deepEqual(findings.map(({ message, span }) => `${message} at ${text.slice(span.start, span.end)}`), []);
    return;
  }
  assert.equal(withMarks(text, findings.map(({ span }) => span)), withMarks(text, spans), 'the marked spans are flagged');
  const order = findings.map(({ message }) => message);
  assert.deepEqual(order, example.messages, 'the messages');
  for (const { code, message, fixes } of findings) {
    assert.equal(code, rule.id);
    assert.match(message, /[.?]$/, 'a message is a sentence');
    assert.doesNotMatch(message, /!|\bplease\b/i);
    for (const fix of fixes) assert.match(fix.title, /^[A-Z].*[^.]$/);
  }
  const fix = findings[0]?.fixes[0];
  if (example.fixed === undefined) {
    assert.equal(fix, undefined, `the example shows what the fix makes: ${fix && applyEdits(text, fix.edits)}`);
    return;
  }
  assert.ok(fix, 'there is a fix');
  const fixed = applyEdits(text, fix.edits);
  assert.equal(fixed, example.fixed, 'the fixed text');
  const after = run(fixed);
  assert.ok(after.length < findings.length, 'the fix mends its finding and brings no other');
}
