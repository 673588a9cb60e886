// Whatever fix is offered leaves a text that can be read, in whatever way the schema is written.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { stringify } from 'yaml';
import { readSchema, readSchemaAs } from '../../server/src/core/document.ts';
import { rules } from '../../server/src/core/lint/rules/index.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { toValue } from '../../server/src/core/tree/node.ts';
import type { SourceTree } from '../../server/src/core/tree/node.ts';
import { parseYaml } from '../../server/src/core/tree/yaml.ts';
import { syntaxOf } from '../../server/src/core/formats/detect.ts';
import { check } from '../support/check.ts';
import { brokenFixes, settingsWith } from '../support/fixes.ts';
import { readMarks } from '../support/marks.ts';
import { absentShared, sharedFolder } from '../support/shared.ts';

/** A value of which equal parts are one object, so that the writer of YAML makes anchors and aliases of them. */
function shared(value: unknown, seen = new Map<string, unknown>()): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const key = JSON.stringify(value);
  if (!seen.has(key)) seen.set(key, Array.isArray(value) ? value.map((item) => shared(item, seen)) : Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shared(item, seen)])));
  return seen.get(key);
}

const layouts: readonly { readonly name: string; readonly write: (tree: SourceTree) => string; readonly read: (text: string) => SourceTree }[] = [
  { name: 'as it is', write: ({ text }) => text, read: parseJson },
  { name: 'minified', write: ({ root }) => JSON.stringify(toValue(root)), read: parseJson },
  { name: 'one line', write: ({ root }) => JSON.stringify(toValue(root), undefined, 1).replaceAll(/\n */g, ' '), read: parseJson },
  { name: 'CRLF and tabs', write: ({ root }) => `\ufeff${JSON.stringify(toValue(root), undefined, '\t').replaceAll('\n', '\r\n')}\r\n`, read: parseJson },
  { name: 'YAML', write: ({ root }) => stringify(toValue(root), { lineWidth: 0 }), read: parseYaml },
  { name: 'YAML, lists not indented', write: ({ root }) => stringify(toValue(root), { lineWidth: 0, indentSeq: false, singleQuote: true }), read: parseYaml },
  { name: 'YAML in braces', write: ({ root }) => stringify(toValue(root), { collectionStyle: 'flow', lineWidth: 60 }), read: parseYaml },
  { name: 'YAML with aliases', write: ({ root }) => stringify({ ...(shared(toValue(root)) as object), 'x-copy': shared(toValue(root)) }, { lineWidth: 0 }), read: parseYaml },
  { name: 'YAML with aliases, in braces', write: ({ root }) => stringify({ 'x-list': [shared(toValue(root))], ...(shared(toValue(root)) as object) }, { collectionStyle: 'flow', lineWidth: 0 }), read: parseYaml },
];

describe('the fixes of the examples', () => {
  for (const { name, write, read } of layouts) {
    it(name, () => {
      const broken: string[] = [];
      let tried = 0;
      for (const rule of rules) {
        for (const example of rule.examples) {
          const { text } = readMarks(example.text);
          const tree = syntaxOf(example.path ?? 'event.json', undefined) === 'yaml' ? parseYaml(text) : parseJson(text);
          // A faulty text cannot be written anew.
          if (name !== 'as it is' && (tree.problems.length > 0 || tree.root?.kind !== 'object')) continue;
          const written = write(tree);
          const again = tree.syntax === 'yaml' && name === 'as it is' ? parseYaml : read;
          const { model } = check(text, { format: example.format, ...(example.path !== undefined && { path: example.path }), ...(example.beside && { beside: example.beside }) });
          const result = brokenFixes(written, (it) => readSchemaAs(example.format, model.uri, again(it), 'unknown'), settingsWith({ [rule.id]: { options: example.options ?? {} } }, example.settings));
          tried += result.tried;
          broken.push(...result.broken.map((it) => `${rule.id}, "${example.name}": ${it}`));
        }
      }
      assert.deepEqual(broken, []);
      assert.ok(tried > 250, `only ${tried} fixes were tried`);
    });
  }
});

it('the fixes of real schemas', { timeout: 300_000 }, (t) => {
  const corpora = sharedFolder('corpora');
  if (!corpora) return t.skip(absentShared);
  const strict = settingsWith(Object.fromEntries(rules.map(({ id }) => [id, {}])));
  const files = readdirSync(corpora, { recursive: true, encoding: 'utf8' }).filter((file) => syntaxOf(file, undefined)).sort();
  const broken: string[] = [];
  let tried = 0;
  // Every fortieth is enough to see, and few of them are long.
  for (const file of files.filter((_, i) => i % 40 === 7)) {
    const stat = statSync(path.join(corpora, file));
    if (!stat.isFile() || stat.size > 60_000) continue;
    const text = readFileSync(path.join(corpora, file), 'utf8');
    const parse = syntaxOf(file, undefined) === 'yaml' ? parseYaml : parseJson;
    const result = brokenFixes(text, (it) => readSchema(`file:///workspace/${file}`, file, parse(it), {}), strict);
    tried += result.tried;
    broken.push(...result.broken.map((it) => `${file}: ${it}`));
  }
  assert.deepEqual(broken.slice(0, 20), []);
  assert.ok(tried > 250, `only ${tried} fixes were tried`);
});
