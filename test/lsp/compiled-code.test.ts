import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { withFolder } from '../support/cli.ts';
import { withServer } from '../support/lsp-compat.ts';

const schema = JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: { id: { type: 'strng' } } });

/** The files that Node made of its bundles. */
const keptIn = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((it) => it.isFile()).map((it) => path.join(it.parentPath, it.name));

it('keeps the compiled code of its bundles for the next start, that of its own version alone', () => withFolder({}, async (folder) => {
  const code = path.join(folder, 'cache/code');
  const found = async (env: Readonly<Record<string, string>> = {}): Promise<readonly unknown[]> => {
    let codes: readonly unknown[] = [];
    await withServer(folder, async (client) => {
      client.open('a.schema.json', schema, 'json');
      codes = (await client.pull('a.schema.json')).map((it) => it.code);
    }, { via: 'server', env: { EVENT_SCHEMAS_CACHE: path.join(folder, 'cache'), ...env } });
    return codes;
  };
  mkdirSync(path.join(code, 'server-0.0.1'), { recursive: true });
  writeFileSync(path.join(code, 'notes-of-somebody'), '');
  const first = await found({ NODE_DISABLE_COMPILE_CACHE: '1' });
  assert.ok(first.includes('schema/json-unknown-type'));
  assert.equal(keptIn(code).length, 1, 'nothing is kept when that is forbidden');

  assert.deepEqual(await found(), first);
  const [own, ...others] = readdirSync(code).filter((it) => it.startsWith('server-'));
  assert.ok(own !== undefined && own !== 'server-0.0.1' && others.length === 0, 'what was kept of another version is dropped');
  assert.ok(existsSync(path.join(code, 'notes-of-somebody')));
  if (process.platform !== 'win32') assert.equal(statSync(path.join(code, own)).mode & 0o077, 0, 'nobody else may write what is run');
  const kept = keptIn(path.join(code, own));
  assert.ok(kept.some((it) => statSync(it).size > 100_000), 'the code of the bundle that is loaded behind');

  for (const it of kept) writeFileSync(it, 'broken');
  assert.deepEqual(await found(), first, 'what cannot be used is made anew');
}));

it('goes without a folder that cannot be made', () => withFolder({ cache: 'a file' }, async (folder) => {
  await withServer(folder, async (client) => {
    client.open('a.schema.json', schema, 'json');
    assert.ok((await client.pull('a.schema.json')).length > 0);
  }, { via: 'server', env: { EVENT_SCHEMAS_CACHE: path.join(folder, 'cache') } });
}));

it('asks nothing of V8 that it does not know, which would stand in the output of the editor', () => withFolder({}, async (folder) => {
  await withServer(folder, async (client) => {
    client.open('a.schema.json', schema, 'json');
    assert.ok((await client.pull('a.schema.json')).length > 0);
    assert.ok(!client.received().join('').includes('unrecognized flag'));
  }, { via: 'server', env: { EVENT_SCHEMAS_CACHE: path.join(folder, 'cache') } });
}));
