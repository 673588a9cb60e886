// Examples of changes that no registry looks at: what the documentation shows is what is said.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { silentKinds } from '../../server/src/core/compat/silent/index.ts';
import { silentChanges } from '../../server/src/core/compat/silent/silent-changes.ts';
import type { SilentChange } from '../../server/src/core/compat/silent/silent-changes.ts';
import type { ChangeExample, SilentKind } from '../../server/src/core/compat/silent/silent.ts';
import { checkCompatibility } from '../../server/src/core/compat/check.ts';
import { isSaidByBreak } from '../../server/src/core/compat/silent/beside-breaks.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import type { Format } from '../../server/src/core/model/schema-model.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { readMarks, withMarks } from '../support/marks.ts';

/** EXAMPLES=silent/name,silent/name looks at those alone. */
const only = process.env['EXAMPLES']?.split(',');

const sideOf = (text: string, format: Format, uri: string) => ({ model: readSchemaAs(format, `file:///${uri}`, parseJson(text), 'unknown'), workspace: emptyWorkspace });

function changesIn(example: ChangeExample, text: string, kinds: readonly SilentKind[] = silentKinds): readonly SilentChange[] {
  return silentChanges(sideOf(text, example.format, 'new'), { ...sideOf(example.old, example.format, 'old'), name: 'version 3' }, kinds);
}

for (const kind of silentKinds.filter(({ id }) => !only || only.includes(id))) {
  describe(kind.id, () => {
    it('is filed, said and shown', () => {
      assert.ok(existsSync(new URL(`../../server/src/core/compat/silent/kinds/${kind.id.replace('silent/', '')}.ts`, import.meta.url)), 'its id is its path');
      assert.match(kind.title, /^[A-Z].*[^.!]$/);
      assert.match(kind.why, /^[A-Z].*\.$/s);
      assert.ok(kind.examples.some(({ messages }) => messages.length > 0), 'a change that is felt');
      assert.ok(kind.examples.some(({ messages }) => messages.length === 0), 'a change that is not');
      for (const format of kind.formats) assert.ok(kind.examples.some((example) => example.format === format && example.messages.length > 0), `an example in ${format}`);
      assert.equal(new Set(kind.examples.map(({ name }) => name)).size, kind.examples.length, 'names of examples are unique');
    });
    for (const example of kind.examples) it(example.name, () => checkExample(kind, example));
  });
}

function checkExample(kind: SilentKind, example: ChangeExample): void {
  const { text, spans } = readMarks(example.update);
  const found = changesIn(example, text, [kind]);
  assert.equal(withMarks(text, found.map(({ place }) => place)), withMarks(text, spans), 'the marked places');
  assert.deepEqual(found.map(({ message }) => message), example.messages);
  for (const { message, code, old, fixes } of found) {
    assert.equal(code, kind.id);
    assert.match(message, /^[A-Z"].*\.$/s);
    assert.doesNotMatch(message, /!|\bplease\b|undefined/i);
    assert.ok(old, 'it shows the place in the earlier version');
    for (const fix of fixes) assert.match(fix.title, /^[A-Z].*[^.]$/);
  }
  // One change, one finding: no other kind speaks of the same example, and the registry refuses nothing there.
  const all = changesIn(example, text);
  if (found.length > 0) assert.deepEqual(all.map(({ code }) => code), found.map(({ code }) => code), 'no other kind speaks of it');
  const { breaks } = checkCompatibility(sideOf(text, example.format, 'new'), [{ ...sideOf(example.old, example.format, 'old'), name: 'version 3' }], 'BACKWARD', 'STRICT');
  for (const change of found.filter(({ hurts }) => hurts !== 'FORWARD')) assert.equal(isSaidByBreak(change, breaks), false, 'the registry does not see it');
  const [first] = found;
  const fix = first?.fixes[0];
  if (!fix) {
    assert.equal(example.fixed, undefined);
    return;
  }
  const fixed = applyEdits(text, fix.edits);
  assert.equal(fixed, example.fixed);
  assert.ok(changesIn(example, fixed, [kind]).length < found.length, 'the fix mends it');
}
