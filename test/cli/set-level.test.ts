// Setting a compatibility level from the command line: what it would change, and the one write that is confirmed by name.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askedBeyond } from '../../server/src/core/registering/level-change.ts';
import type { LevelChange } from '../../server/src/core/registering/level-change.ts';
import { runCli, withFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { record } from '../support/compat-report.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import type { FakeOptions, FakeRegistry } from '../support/fake-registry.ts';

const limit = { timeout: 120_000 };
const narrow = record('Order', { id: 'string' });
const wide = record('Order', { id: 'string', total: 'int' });

interface Beside {
  readonly fake: FakeRegistry;
  readonly set: (...args: readonly string[]) => Promise<Ran>;
  readonly plan: (...args: readonly string[]) => Promise<LevelChange & { readonly code: number }>;
}

async function beside(options: FakeOptions, use: (beside: Beside) => Promise<void>, setting: object = {}): Promise<void> {
  const fake = await startFakeRegistry({ takesWrites: true, ...options });
  fake.subjects.set('order-value', [{ schema: wide }, { schema: narrow }, { schema: wide }]);
  fake.subjects.set('other-value', [{ schema: narrow }, { schema: record('Order', { id: 'boolean' }) }]);
  try {
    await withFolder({ 'event-schemas.json': JSON.stringify({ registries: { it: { url: fake.url, timeout: 2, ...setting } } }) }, async (folder) => {
      const set = (...args: readonly string[]): Promise<Ran> => runCli(['set-level', ...args], { cwd: folder });
      await use({ fake, set, async plan(...args) {
        const { code, stdout, stderr } = await set('--format', 'json', ...args);
        assert.notEqual(code, 2, stderr);
        return { ...(JSON.parse(stdout) as { plan: LevelChange }).plan, code };
      } });
    });
  } finally {
    await fake.close();
  }
}

const writes = ({ writes: all }: FakeRegistry): readonly string[] => all.map(({ method, path, body }) => `${method} ${path} ${body}`);

describe('what a level asks beyond another', () => {
  for (const [more, less, ...said] of [
    ['BACKWARD', 'NONE', 'versions that cannot read what the version before wrote'],
    ['BACKWARD_TRANSITIVE', 'NONE', 'versions that cannot read what any earlier version wrote'],
    ['BACKWARD_TRANSITIVE', 'BACKWARD', 'versions that cannot read what versions older than the one before wrote'],
    ['FULL', 'BACKWARD', 'versions whose events the version before cannot read'],
    ['FULL_TRANSITIVE', 'FORWARD', 'versions that cannot read what any earlier version wrote', 'versions whose events versions older than the one before cannot read'],
    ['FORWARD', 'BACKWARD', 'versions whose events the version before cannot read'],
    ['FORWARD_TRANSITIVE', 'BACKWARD', 'versions whose events any earlier version cannot read'],
    ['BACKWARD', 'FULL'], ['FORWARD', 'FORWARD'],
  ] as const) it(`${more} beyond ${less}`, () => assert.deepEqual(askedBeyond(more, less), said));
});

describe('the plan of a level', limit, () => {
  it('says what changes and which versions would not have been taken, and writes nothing', () => beside({}, async ({ fake, set, plan }) => {
    const { code, stdout, stderr } = await set('order-value', 'full_transitive');
    assert.equal(code, 0, stderr);
    for (const line of [
      `This would set the level of "order-value" in the registry it (${fake.url}) from BACKWARD to FULL_TRANSITIVE.`, '- Level: BACKWARD (that of all subjects) → FULL_TRANSITIVE (its own)', '- Taken from then on: nothing that is refused now',
      '- Refused from then on: versions that cannot read what versions older than the one before wrote; versions whose events any earlier version cannot read', '- Where the newest version is broken, a next one that is like it is refused under FULL_TRANSITIVE.',
    ]) assert.ok(stdout.includes(`${line}\n`), `${line}\n--\n${stdout}`);
    assert.match(stdout, /^- v3 breaks v2 and is the newest\. "total" has no default/m);
    assert.match(stderr, /^Nothing was written\. To set it: event-schemas set-level order-value FULL_TRANSITIVE --registry it --plan \S+ --confirm order-value\n$/);
    assert.deepEqual(await plan('order-value', 'FULL').then(({ broken }) => broken.map(({ version, against }) => [version, against])), [[2, 1], [3, 2]]);
    assert.deepEqual(await plan('order-value', 'BACKWARD').then(({ broken, from, fromOf, to }) => [broken.map(({ version }) => version), from, fromOf, to]), [[3], 'BACKWARD', 'all', 'BACKWARD']);
    assert.deepEqual(writes(fake), []);
  }));

  it('of all subjects looks at those without a level of their own', () => beside({}, async ({ fake, plan }) => {
    fake.levels.set('order-value', 'BACKWARD');
    const { code, broken, looked, subject } = await plan('--global', 'FULL');
    assert.deepEqual([code, subject, broken.map(({ subject: of, version }) => `${of} ${version}`), looked], [0, null, ['other-value 2'], { subjects: 1, versions: 1 }]);
    fake.levels.delete('order-value');
    assert.deepEqual((await plan('--global', 'FULL')).broken.map(({ subject: of, version }) => `${of} ${version}`), ['order-value 2', 'order-value 3', 'other-value 2']);
  }));

  it('ends with 1 for a registry that is only read, and says what else stands against it', () => beside({}, async ({ fake, plan, set }) => {
    fake.modes.set('order-value', 'READONLY');
    assert.deepEqual(await plan('order-value', 'FULL').then(({ code, stops }) => [code, stops]), [1, ['The registry it is marked "readOnly" in event-schemas.json: nothing is written to it from here.', 'The mode of "order-value" is READONLY. Somebody has to set it to READWRITE first.']]);
    assert.equal((await set('order-value', 'FULL', '--confirm', 'order-value')).code, 2);
    assert.deepEqual(writes(fake), []);
  }, { readOnly: true }));

  it('knows that Apicurio 2 has no NONE of a subject', () => beside({ dialect: 'apicurio-2' }, async ({ plan }) => {
    assert.match((await plan('order-value', 'NONE')).stops.join(), /^Apicurio Registry 2 knows no NONE of a subject/);
  }));

  it('ends with 2 for what is no question', () => beside({}, async ({ set }) => {
    for (const [args, says] of [[['order-value', 'LOOSE'], 'There is no level "LOOSE"'], [['FULL'], 'Say the subject and the level'], [['order-value', 'FULL', '--global'], 'With --global the level stands alone']] as const) {
      const { code, stderr } = await set(...args);
      assert.deepEqual([code, stderr.includes(says)], [2, true], stderr);
    }
  }));
});

describe('setting a level', limit, () => {
  for (const dialect of ['confluent', 'apicurio-2', 'apicurio-3', 'karapace'] as const) {
    it(`writes once, when it is confirmed by its name, and reads it back (${dialect})`, () => beside({ dialect }, async ({ fake, set }) => {
      const { code, stdout, stderr } = await set('order-value', 'FULL', '--confirm', 'order-value');
      assert.deepEqual([code, stdout], [0, `The level of "order-value" in the registry it (${fake.url}) is FULL, its own, now.\n`], stderr);
      assert.equal(fake.writes.length, 1);
      const again = await set('order-value', 'FULL', '--confirm', 'order-value');
      assert.deepEqual([again.code, again.stdout], [0, `Nothing is to be set: the level of "order-value" in the registry it (${fake.url}) is FULL already.\n`], again.stderr);
      const all = await set('--global', 'FORWARD', '--confirm', 'global');
      assert.deepEqual([all.code, all.stdout], [0, `The level of all subjects in the registry it (${fake.url}) is FORWARD now.\n`], all.stderr);
      assert.deepEqual(fake.writes.map(({ method, path, body }) => [method, path.replace('/apis/ccompat/v7', ''), body]), [['PUT', '/config/order-value', '{"compatibility":"FULL"}'], ['PUT', '/config', '{"compatibility":"FORWARD"}']]);
    }));
  }

  it('writes nothing for another name or an old plan', () => beside({}, async ({ fake, set, plan }) => {
    const { id } = await plan('order-value', 'FULL');
    for (const [args, says] of [
      [['order-value', 'FULL', '--confirm', 'global'], '--confirm is "global", and what confirms this is "order-value". Nothing was written.'], [['--global', 'FULL', '--confirm', 'order-value'], 'and what confirms this is "global". Nothing was written.'],
    ] as const) assert.deepEqual(await set(...args).then(({ code, stderr }) => [code, stderr.includes(says)]), [2, true]);
    fake.levels.set('order-value', 'FORWARD');
    assert.match((await set('order-value', 'FULL', '--plan', id, '--confirm', 'order-value')).stderr, /This is not the plan \S+ any more/);
    assert.deepEqual(writes(fake), []);
  }));

  it('says why it cannot be planned', () => beside({}, async ({ fake, set }) => {
    fake.trouble('/config', [{ kind: 'answer', status: 403, body: '{"error_code":40301,"message":"no"}' }]);
    const { stderr } = await set('--global', 'FULL');
    assert.match(stderr, /did not say its global level: the credentials do not allow it \(status 403\): "no"\. Nothing was written\./);
  }));

  it('finds out by reading whether it was done when no answer comes', () => beside({}, async ({ fake, set }) => {
    fake.trouble('PUT /config', [{ kind: 'cut' }]);
    const lost = await set('order-value', 'FULL', '--confirm', 'order-value');
    assert.equal(lost.code, 2);
    assert.match(lost.stderr, /gave no proper answer: it cut the connection\. Read right afterwards, the level of "order-value" is BACKWARD\. A registry that is slow may still write it/);
    fake.trouble('PUT /config', [{ kind: 'answer-lost' }]);
    const done = await set('order-value', 'FULL', '--confirm', 'order-value');
    assert.deepEqual([done.code, /^The registry gave no proper answer \(it cut the connection\), but did it\. The level of "order-value" .* is FULL, its own, now\.$/m.test(done.stdout)], [0, true], done.stderr + done.stdout);
  }));
});
