// Examples of breaks: what the documentation shows is what is said, in which modes, and what the fixes make of it.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { BreakKind } from '../../server/src/core/compat/breaks/break.ts';
import { kindOf } from '../../server/src/core/compat/breaks/describe.ts';
import type { BreakExample } from '../../server/src/core/compat/breaks/example.ts';
import { breakKinds } from '../../server/src/core/compat/breaks/index.ts';
import { checkCompatibility } from '../../server/src/core/compat/check.ts';
import type { Break } from '../../server/src/core/compat/check.ts';
import type { Policy } from '../../server/src/core/compat/difference.ts';
import { faultsOf } from '../../server/src/core/compat/differences.ts';
import type { Side } from '../../server/src/core/compat/differences.ts';
import { breakFixes } from '../../server/src/core/compat/fixes.ts';
import type { Direction, Mode } from '../../server/src/core/compat/modes.ts';
import { readSchemaAs } from '../../server/src/core/document.ts';
import type { Format } from '../../server/src/core/model/schema-model.ts';
import { applyEdits } from '../../server/src/core/tree/edit.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import type { Span } from '../../server/src/core/text.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { readMarks, withMarks } from '../support/marks.ts';

/** EXAMPLES=group/kind,group/kind looks at those alone. */
const only = process.env['EXAMPLES']?.split(',');
const directions = ['BACKWARD', 'FORWARD'] as const;

const sideOf = (text: string, format: Format, uri: string): Side => ({ model: readSchemaAs(format, `file:///${uri}`, parseJson(text), 'unknown'), workspace: emptyWorkspace });
const earlier = ({ old, oldFormat, format }: BreakExample): Side => sideOf(old, oldFormat ?? format, 'old');
const breaksOf = (example: BreakExample, text: string, mode: Mode, policy: Policy = 'STRICT', registryVersion?: string): readonly Break[] => (
  checkCompatibility(sideOf(text, example.format, 'new'), [{ ...earlier(example), name: 'version 3' }], mode, policy, registryVersion).breaks
);

for (const kind of breakKinds.filter(({ id }) => !only || only.includes(id))) {
  describe(kind.id, () => {
    it('is filed, said and shown', () => {
      assert.ok(existsSync(new URL(`../../server/src/core/compat/breaks/${kind.id}.ts`, import.meta.url)), 'its id is its path');
      assert.match(kind.title, /^[A-Z].*[^.!]$/);
      assert.match(kind.why, /^[A-Z"].*\.$/s);
      assert.equal(new Set(kind.examples.map(({ name }) => name)).size, kind.examples.length, 'names of examples are unique');
      for (const direction of directions) assert.ok(kind.examples.some(({ messages }) => messages[direction]), `it is shown ${direction}`);
      assert.ok(kind.examples.some(({ messages }) => Object.keys(messages).length === 0), 'a change that is not this break');
    });
    for (const example of kind.examples) it(example.name, () => checkExample(kind, example));
  });
}

it('every name that a registry has for a break is shown', () => {
  const shown = new Set(breakKinds.flatMap(({ examples }) => examples.flatMap((example) => breaksOf(example, readMarks(example.update).text, 'FULL').map(({ registryCode }) => registryCode))));
  const seen = breakKinds.flatMap(({ registryCodes }) => registryCodes);
  assert.deepEqual(seen.filter((code) => !shown.has(code) && !olderNames.has(code)), []);
});

/** How registries before 8.3.0 call what has three names since. */
const olderNames: ReadonlySet<string> = new Set(['PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL']);

function checkExample(kind: BreakKind, example: BreakExample): void {
  const { text, spans } = readMarks(example.update);
  for (const side of [sideOf(text, example.format, 'new'), earlier(example)]) assert.deepEqual(faultsOf(side), [], 'both versions are sound');
  const all = breaksOf(example, text, 'FULL');
  const own = all.filter((it) => kindOf(it, example.format) === kind);
  const places = new Map<string, Span>();
  const found: Partial<Record<Direction, string[]>> = {};
  for (const direction of directions) {
    for (const it of own.filter((one) => one.direction === direction)) {
      const { start, end } = newNodeOf(it);
      places.set(`${start}-${end}`, { start, end });
      (found[direction] ??= []).push(it.message);
      assert.equal(it.code, kind.id);
      assert.match(it.message, /^[A-Z"].*\.$/s);
      assert.doesNotMatch(it.message, /!|\bplease\b|undefined/i);
    }
  }
  assert.deepEqual(found, example.messages);
  assert.equal(withMarks(text, [...places.values()].sort((a, b) => a.start - b.start)), withMarks(text, spans), 'the marked places');
  checkVerdicts(example, text);
  checkFixes(example, text, own);
}

/** Each mode is asked, so that the table of the page is what each says. */
function checkVerdicts(example: BreakExample, text: string): void {
  const refused = (policy: Policy, version?: string): readonly Direction[] => {
    const list = directions.filter((direction) => breaksOf(example, text, direction, policy, version).length > 0);
    for (const direction of directions) assert.equal(breaksOf(example, text, `${direction}_TRANSITIVE`, policy, version).length > 0, list.includes(direction));
    assert.equal(breaksOf(example, text, 'FULL', policy, version).length > 0, list.length > 0, 'FULL is both');
    assert.deepEqual(breaksOf(example, text, 'NONE', policy, version), []);
    return list;
  };
  const strict = refused('STRICT');
  assert.deepEqual(strict, example.breaks, 'refused directions');
  assert.deepEqual(refused('LENIENT'), example.lenient ?? strict, 'refused directions under LENIENT');
  if (example.lenient) assert.notDeepEqual(example.lenient, strict);
  assert.deepEqual(refused('STRICT', '7.9.0'), example.before?.breaks ?? strict, 'refused directions by an early registry');
  if (!example.before) return;
  assert.notDeepEqual(example.before.breaks, strict);
  assert.deepEqual(refused('STRICT', example.before.version), strict, 'from that version on');
  const [major, minor] = example.before.version.split('.').map(Number);
  assert.deepEqual(refused('STRICT', `${major!}.${minor! - 1}.9`), example.before.breaks, 'before that version');
}

/** A fix undoes its break and brings no other one in its direction. */
function checkFixes(example: BreakExample, text: string, own: readonly Break[]): void {
  const fixed = new Map<string, string>();
  for (const direction of directions) {
    const [first] = own.filter((it) => it.direction === direction);
    if (!first) continue;
    const { model } = sideOf(text, example.format, 'new');
    const [again] = checkCompatibility({ model, workspace: emptyWorkspace }, [{ ...earlier(example), name: 'version 3' }], direction, 'STRICT').breaks.filter(({ code, path, subject }) => code === first.code && path === first.path && subject === first.subject);
    for (const { title, edits } of breakFixes(again!, model)) {
      assert.match(title, /^[A-Z].*[^.]$/);
      const after = applyEdits(text, edits);
      assert.ok(fixed.get(title) === undefined || fixed.get(title) === after, `"${title}" is one thing`);
      fixed.set(title, after);
      assert.deepEqual(faultsOf(sideOf(after, example.format, 'new')), [], `"${title}" leaves a sound schema`);
      // What was refused for two reasons may be left with the one that LENIENT does not mind.
      const unmended = (['STRICT', 'LENIENT'] as const).map((policy) => problemOf(breaksOf(example, text, direction, policy), breaksOf(example, after, direction, policy), first));
      assert.ok(unmended.includes(undefined), `"${title}" ${unmended[0]!}`);
    }
  }
  assert.deepEqual([...fixed].map(([title, after]) => ({ title, text: after })), example.fixed, 'the fixes');
}

/** What a fix of a break left to be desired; undefined where it did what it should. */
function problemOf(before: readonly Break[], after: readonly Break[], undone: Break): string | undefined {
  const key = ({ code, path, subject, message }: Break): string => [code, path, subject, message].join('\u0001');
  const known = new Set(before.map(key));
  const other = after.find((it) => !known.has(key(it)));
  if (other) return `breaks something else: ${other.message}`;
  return after.length < before.length && !after.some((it) => key(it) === key(undone)) ? undefined : 'does not undo the break';
}

function newNodeOf({ direction, reader, writer }: Break): Span {
  return direction === 'BACKWARD' ? reader : writer;
}
