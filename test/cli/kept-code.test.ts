import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';

const schema = JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: { id: { type: 'strng' } } });

it('keeps its compiled code for the next run, and mends what it cannot use', () => withFolder({ 'work/a.json': schema }, async (folder) => {
  const cache = path.join(folder, 'cache');
  const code = path.join(cache, 'code');
  const lint = () => runCli(['lint'], { cwd: path.join(folder, 'work'), env: { EVENT_SCHEMAS_CACHE: cache } });
  const first = await lint();
  assert.match(first.stdout, /schema\/json-unknown-type/);
  const [kept, ...others] = readdirSync(code);
  assert.ok(kept !== undefined && others.length === 0);
  const at = path.join(code, kept);
  if (process.platform !== 'win32') assert.equal(statSync(at).mode & 0o077, 0, 'nobody else may write what is run');

  const before = statSync(at).mtimeMs;
  assert.deepEqual(await lint(), first);
  assert.equal(statSync(at).mtimeMs, before, 'used as it is');

  const { size } = statSync(at);
  writeFileSync(at, 'broken');
  writeFileSync(path.join(code, 'of-an-earlier-version'), '');
  assert.deepEqual(await lint(), first);
  assert.deepEqual(readdirSync(code), [kept]);
  assert.ok(statSync(at).size > size / 2, 'made anew');
}));

it('runs where nothing can be kept', () => withFolder({ 'work/a.json': schema, 'file': '' }, async (folder) => {
  for (const cache of [path.join(folder, 'file'), path.join(folder, 'file/below')]) {
    const { code, stderr } = await runCli(['lint'], { cwd: path.join(folder, 'work'), env: { EVENT_SCHEMAS_CACHE: cache } });
    assert.deepEqual({ code, stderr }, { code: 1, stderr: '' });
  }
}));

it('keeps nothing of other commands', () => withFolder({ 'work/a.json': schema }, async (folder) => {
  mkdirSync(path.join(folder, 'cache'));
  await runCli(['explain'], { cwd: folder, env: { EVENT_SCHEMAS_CACHE: path.join(folder, 'cache') } });
  assert.deepEqual(readdirSync(path.join(folder, 'cache')), []);
}));
