// What package.json says to people stands in package.nls.json, so that a translation is a file beside it (package.nls.de.json).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { projectFolder } from '../support/cli.ts';

const read = (file: string): unknown => JSON.parse(readFileSync(path.join(projectFolder, file), 'utf8'));
const { capabilities, contributes, files } = read('package.json') as { readonly capabilities: object; readonly contributes: object; readonly files: readonly string[] };
const texts = read('package.nls.json') as Readonly<Record<string, string>>;

/** The keys under which VS Code shows a text to people. */
const shown = /^(?:title|shortTitle|contextualTitle|category|label|placeholder|description|markdownDescription|deprecationMessage|markdownDeprecationMessage|errorMessage|patternErrorMessage|contents|enumDescriptions|markdownEnumDescriptions|enumItemLabels)$/;

/** Every text for people in a value, with where it stands. */
function textsIn(value: unknown, at: string, isShown = false): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return isShown ? [[at, value]] : [];
  if (Array.isArray(value)) return value.flatMap((it, i) => textsIn(it, `${at}[${i}]`, isShown));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, it]) => textsIn(it, `${at}.${key}`, shown.test(key) && (typeof it === 'string' || Array.isArray(it))));
}

const { views } = contributes as { readonly views?: Readonly<Record<string, readonly { readonly name: string }[]>> };
const found = [...textsIn(capabilities, 'capabilities'), ...textsIn(contributes, 'contributes'), ...Object.values(views ?? {}).flat().map(({ name }, i): readonly [string, string] => [`contributes.views, ${i}`, name])];
const keyOf = (text: string): string | undefined => /^%([\w.-]+)%$/.exec(text)?.[1];

describe('texts of package.json', () => {
  it('are none of its own: each is a key', () => {
    assert.ok(found.length > 30, String(found.length));
    assert.deepEqual(found.filter(([, text]) => keyOf(text) === undefined), [], 'write "%key%" in package.json and the text under that key in package.nls.json');
  });

  it('are all there, and no others', () => {
    const used = new Set(found.map(([, text]) => keyOf(text)));
    assert.deepEqual([...used].filter((key) => key === undefined || !(texts[key] ?? '').trim()), []);
    assert.deepEqual(Object.keys(texts).filter((key) => !used.has(key)), []);
  });

  it('go with the extension', () => assert.ok(files.includes('package.nls.json')));
});
