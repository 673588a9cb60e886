import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import type { FakeOptions, FakeRegistry } from '../support/fake-registry.ts';

const schema = (type: string): string => JSON.stringify({ type: 'record', name: 'A', fields: [{ name: 'id', type }] });

async function withTwo(use: (one: FakeRegistry, other: FakeRegistry, folder: string) => Promise<void>, options: FakeOptions = {}): Promise<void> {
  const [one, other] = await Promise.all([startFakeRegistry(), startFakeRegistry(options)]);
  one.subjects.set('a-value', [{ schema: schema('int') }, { schema: schema('long') }]);
  other.subjects.set('a-value', [{ schema: schema('int') }]);
  other.subjects.set('b-value', [{ schema: schema('int') }]);
  try {
    await withFolder({ 'event-schemas.json': JSON.stringify({ registries: { staging: { url: one.url, timeout: 5 }, production: { url: other.url, timeout: 5 } } }) }, (folder) => use(one, other, folder));
    assert.deepEqual([...one.writes, ...other.writes], []);
  } finally {
    await Promise.all([one.close(), other.close()]);
  }
}

describe('event-schemas registry diff', () => {
  it('says what differs, by names of the configuration', () => withTwo(async (_one, _other, folder) => {
    const { code, stdout } = await runCli(['registry', 'diff', 'staging', 'production'], { cwd: folder });
    assert.equal(code, 1);
    assert.equal(stdout, '# staging beside production\n\n0 subjects are the same in both, 1 differs, 0 only in staging, 1 only in production.\n\n## Different (1)\n\n- `a-value`: the newest versions differ; v2 is only in staging\n\n## Only in production (1)\n\n- `b-value`\n');
  }));
  it('says it as JSON, without credentials of a URL', () => withTwo(async (one, other, folder) => {
    const { code, stdout } = await runCli(['registry', 'diff', one.url.replace('//', '//ann:secret@'), 'production', '--format', 'json'], { cwd: folder });
    assert.equal(code, 1);
    const { first, second, onlyInSecond, different } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual({ first, second, onlyInSecond, different }, {
      first: { name: one.url, url: one.url, subjects: 1 }, second: { name: 'production', url: other.url, subjects: 2 }, onlyInSecond: ['b-value'], different: [{ subject: 'a-value', versions: { first: [2], second: [] }, newest: 'different' }],
    });
    assert.doesNotMatch(stdout, /secret/);
  }));
  it('ends with 0 where they are alike', () => withTwo(async (_one, _other, folder) => assert.equal((await runCli(['registry', 'diff', 'staging', 'staging'], { cwd: folder })).code, 0)));
  it('ends with 2 where one cannot be read, and compares nothing', () => withTwo(async (_one, other, folder) => {
    other.trouble('/subjects', [{ kind: 'answer', status: 403, body: '{"error_code":40301,"message":"no"}' }], 'always');
    const { code, stdout, stderr } = await runCli(['registry', 'diff', 'staging', 'production'], { cwd: folder });
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /The registry production \(http.*\) could not be read: the credentials do not allow it .* Nothing was compared\./);
  }));
});
