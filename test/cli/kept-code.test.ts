import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { projectFolder, runCli, withFolder } from '../support/cli.ts';

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
  writeFileSync(path.join(code, 'cli-main.cjs-of-an-earlier-version'), '');
  writeFileSync(path.join(code, 'notes-of-somebody'), '');
  assert.deepEqual(await lint(), first);
  assert.deepEqual(readdirSync(code).toSorted(), [kept, 'notes-of-somebody'].toSorted());
  assert.ok(statSync(at).size > size / 2, 'made anew');
}));

it('runs a bundle as it is now, also where its length and time are those of another', () => withFolder({}, async (folder) => {
  const bundle = path.join(folder, 'bundle.cjs');
  const code = path.join(folder, 'code');
  const start = `import { runKept } from ${JSON.stringify(pathToFileURL(path.join(projectFolder, 'server/src/cli/kept-code.ts')).href)}; runKept(${JSON.stringify(bundle)}, ${JSON.stringify(code)});`;
  const run = async (source: string): Promise<string> => {
    writeFileSync(bundle, source);
    utimesSync(bundle, 499_162_500, 499_162_500);
    return (await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', start])).stdout;
  };
  assert.equal(await run('console.log("one");'), 'one\n');
  const [one] = readdirSync(code);
  assert.equal(await run('console.log("two");'), 'two\n');
  assert.equal(readdirSync(code).length, 1);
  assert.notEqual(readdirSync(code)[0], one);
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
