// The keywords of a rule are all that can wake it: without them it would say the same.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { readSchemaAs } from '../../server/src/core/document.ts';
import { lint } from '../../server/src/core/lint/lint.ts';
import { rules } from '../../server/src/core/lint/rules/index.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { emptyWorkspace } from '../../server/src/core/workspace.ts';
import { everyRule, exampleTexts } from '../support/fuzz.ts';
import { absentShared, sharedFolder } from '../support/shared.ts';

const gated = rules.filter(({ keywords }) => keywords);
const ungated = gated.map((rule) => ({ ...rule, keywords: undefined }) as (typeof rules)[number]);

function checkText(text: string, name: string): number {
  const model = readSchemaAs('json-schema', 'file:///workspace/event.schema.json', parseJson(text), 'unknown');
  const found = lint(model, everyRule, emptyWorkspace, gated);
  assert.deepEqual(found, lint(model, everyRule, emptyWorkspace, ungated), name);
  return found.length;
}

it('in the examples', () => {
  const found = exampleTexts.filter(({ format }) => format === 'json-schema').map(({ text }) => checkText(text, text));
  assert.ok(found.filter((count) => count > 0).length > 100, 'the rules have something to say');
});

it('in real schemas', (t) => {
  const folder = sharedFolder('corpora');
  if (folder === undefined) return t.skip(absentShared);
  const files = ['iglu-central', 'octokit-webhooks/head', 'cdevents', 'wikimedia-secondary'].flatMap((name) => filesIn(path.join(folder, name))).filter((_, i) => i % 5 === 0);
  assert.ok(files.length > 100);
  for (const file of files) checkText(readFileSync(file, 'utf8'), file);
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile() && !/\.ya?ml$/.test(it.name)).map((it) => path.join(it.parentPath, it.name));
}
