import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { absentShared, sharedFolder } from '../support/shared.ts';
import { colouredStrings, readStrings } from './support/strings.ts';
import { matches, tokenize } from './support/tokenize.ts';

const corpora = sharedFolder('corpora');

test('every string of every real schema has the colour of its place', (t) => {
  if (!corpora) return t.skip(absentShared);
  let compared = 0;
  for (const file of schemaFiles(corpora)) {
    const text = read(file);
    const value = parse(text);
    if (value === undefined) continue;
    assert.deepEqual(colouredStrings(text), readStrings(value), path.relative(corpora, file));
    compared += 1;
  }
  assert.ok(compared > 500, `only ${compared} files were compared`);
});

// All of them are JSON, or JSON with comments or trailing commas, which many tools and Avro itself in part let pass.
test('no token of a real schema is called invalid', (t) => {
  if (!corpora) return t.skip(absentShared);
  const files = schemaFiles(corpora);
  for (const file of files) {
    const invalid = tokenize(read(file))
      .flat()
      .filter((token) => token.scopes.some((scope) => matches(scope, 'invalid')));
    assert.deepEqual(invalid, [], path.relative(corpora, file));
  }
  assert.ok(files.length > 500, `only ${files.length} files were looked at`);
});

function schemaFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && (entry.name.endsWith('.avsc') || entry.parentPath.endsWith('.avsc')))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function read(file: string): string {
  return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
