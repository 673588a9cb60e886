import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import type { FakeRegistry } from '../support/fake-registry.ts';

const order = (...fields: readonly string[]): string => JSON.stringify({ type: 'record', name: 'Order', fields: fields.map((name) => ({ name, type: 'int' })) });
const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
const snapshot = (more: object): string => JSON.stringify({ version: 1, level: 'BACKWARD', subjects: { 'order-value': { versions: [{ version: 1, type: 'AVRO', schema: { type: 'record', name: 'Order', fields: [] } }] } }, ...more });

interface Offline { readonly registries: readonly object[]; readonly absent: readonly object[] }
interface Json { readonly findings: readonly { readonly code: string; readonly message: string }[]; readonly compatibility: { readonly offline?: Offline } }
const json = ({ stdout }: Ran): Json => JSON.parse(stdout) as Json;

/** A fake that is asked never or only where the test says so, and a folder with one schema that breaks what is registered. */
function withBoth(files: (fake: FakeRegistry) => Readonly<Record<string, string>>, use: (fake: FakeRegistry, run: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Ran>, folder: string) => Promise<void>): Promise<void> {
  return withFolder({}, async (cache) => {
    const fake = await startFakeRegistry({});
    fake.subjects.set('order-value', [{ schema: order() }]);
    try {
      await withFolder({ 'order-value.avsc': order('id'), ...files(fake) }, (cwd) => use(fake, (args, env = {}) => runCli(args, { cwd, env: { EVENT_SCHEMAS_CACHE: cache, ...env } }), cwd));
    } finally {
      await fake.close();
    }
  });
}
const configured = (fake: FakeRegistry, more: object = {}): string => JSON.stringify({ registries: { production: { url: fake.url, auth: { kind: 'basic', username: 'ci', passwordEnv: 'NOT_SET' }, ...more } } });

describe('compat --offline with a snapshot', () => {
  it('says what was not asked, what stands for it and how old it is', () => withBoth((fake) => ({ 's.json': snapshot({ registry: fake.url, taken: day(3) }) }), async (fake, run) => {
    const pretty = await run(['compat', '--against', 'snapshot:s.json', '--offline']);
    assert.equal(pretty.code, 1, pretty.stderr);
    const said = `Offline: the registry ${fake.url} was not asked. The snapshot s.json, as of ${day(3)}, 3 days ago, stands for it: what was registered, deleted or set there since is not known, and neither is the registry's own verdict.`;
    assert.ok(pretty.stdout.includes(`\n${said}\n`), pretty.stdout);
    const ran = await run(['compat', '--against', 'snapshot:s.json', '--offline', '--format', 'json']);
    assert.deepEqual(json(ran).compatibility.offline, { registries: [{ registry: `the registry ${fake.url}`, instead: 'the snapshot s.json', since: day(3), days: 3 }], absent: [] });
    assert.ok(json(ran).findings[0]!.message.endsWith(`Compared with the snapshot s.json, of ${day(3)}.`));
    for (const format of ['sarif', 'junit']) assert.equal((await run(['check', '--against', 'snapshot:s.json', '--offline', '--format', format])).stderr, `event-schemas: ${said}\n`);
    assert.ok((await run(['compat', '--against', 'snapshot:s.json', '--offline', '--format', 'github'])).stdout.includes(said));
    assert.equal(json(await run(['compat', '--against', 'snapshot:s.json', '--format', 'json'])).compatibility.offline, undefined, 'who asked nobody to be left alone hears nothing');
    assert.deepEqual(fake.asked, []);
  }));

  it('without its date or its registry', () => withBoth(() => ({ 's.json': snapshot({}), 'today.json': snapshot({ taken: day(0) }), 'tomorrow.json': snapshot({ taken: day(-2) }) }), async (_fake, run) => {
    const said = async (file: string): Promise<string> => (await run(['compat', '--against', `snapshot:${file}`, '--offline'])).stdout.split('\n').find((line) => line.startsWith('Offline:'))!.split(', stands')[0]!;
    assert.equal(await said('s.json'), 'Offline: the registry was not asked. The snapshot s.json, which does not say how old it is');
    assert.equal(await said('today.json'), `Offline: the registry was not asked. The snapshot today.json, as of ${day(0)}, today`);
    assert.equal(await said('tomorrow.json'), `Offline: the registry was not asked. The snapshot tomorrow.json, as of ${day(-2)}`);
  }));

  it('names the subjects that it lacks', () => withBoth(() => ({ 's.json': snapshot({ taken: day(1) }), 'new-value.avsc': order('id').replace('Order', 'New'), 'event-schemas.json': '{ "subjects": "TopicName" }' }), async (_fake, run) => {
    const ran = await run(['compat', 'new-value.avsc', '--against', 'snapshot:s.json', '--offline']);
    assert.equal(ran.code, 0, 'it was not there on that day');
    assert.ok(ran.stdout.endsWith('Not in it: "new-value" (new-value.avsc). Whether the registry has this subject by now was not asked: that schema was compared with nothing.\n'), ran.stdout);
  }));

  it('stands for the registry of the configuration, without its secrets', () => withBoth((fake) => ({
    'event-schemas.json': configured(fake, { snapshot: 'ci/s.json' }), 'ci/s.json': snapshot({ registry: `${fake.url}/`, taken: day(3) }),
  }), async (fake, run, folder) => {
    for (const against of ['registry', 'registry:production']) {
      const ran = await run(['compat', '--against', against, '--offline', '--format', 'json']);
      assert.equal(ran.code, 1, ran.stderr);
      assert.deepEqual(json(ran).compatibility.offline!.registries, [{ registry: `the registry production (${fake.url})`, instead: 'the snapshot ci/s.json', since: day(3), days: 3 }]);
    }
    writeFileSync(path.join(folder, 'ci/s.json'), snapshot({ registry: 'https://elsewhere' }));
    const other = await run(['compat', '--against', 'registry', '--offline']);
    assert.deepEqual([other.code, other.stdout, other.stderr], [2, '', `event-schemas: The snapshot ci/s.json is of another registry, https://elsewhere, than production (${fake.url}). Nothing was compared: write it anew with "event-schemas snapshot --registry production --out ci/s.json".\n`]);
    rmSync(path.join(folder, 'ci/s.json'));
    const none = await run(['check', '--against', 'registry', '--offline']);
    assert.deepEqual([none.code, none.stderr], [2, 'event-schemas: The snapshot ci/s.json cannot be read: there is no such file.\n']);
    assert.deepEqual(fake.asked, []);
  }));
});

describe('compat --offline without a snapshot', () => {
  it('ends with 2 where nothing is known of the registry', () => withBoth((fake) => ({ 'event-schemas.json': configured(fake) }), async (fake, run) => {
    const ran = await run(['compat', '--against', 'registry:production', '--offline']);
    assert.deepEqual([ran.code, ran.stdout, ran.stderr], [2, '', `event-schemas: The registry production (${fake.url}) is not asked with --offline, and nothing of it is at hand. Nothing was compared: name its snapshot ("snapshot" beside its "url" in event-schemas.json, or --against snapshot:FILE), or run once without --offline, which keeps what it reads.\n`]);
    assert.match((await run(['compat', '--against', `registry:${fake.url}/other`, '--offline'])).stderr, /is not asked with --offline, and nothing of it is at hand\. Nothing was compared: name a snapshot \(--against snapshot:FILE\), or run once/);
    assert.match((await run(['compat', '--against', 'registry:nope', '--offline'])).stderr, /^event-schemas: There is no registry "nope"/);
    assert.match((await run(['compat', '--against', 'snapshot:nope.json', '--offline'])).stderr, /^event-schemas: The snapshot nope\.json cannot be read/);
    const checked = await run(['check', '--against', 'registry:production', '--offline', '--format', 'json']);
    assert.deepEqual([checked.code, json(checked).compatibility], [2, undefined], 'what is wrong with the schema by itself is said all the same');
    assert.deepEqual(fake.asked, []);
  }));

  it('compares with what an earlier run read, and with no more', () => withBoth(() => ({ 'other-value.avsc': order().replace('Order', 'Other'), 'late-value.avsc': order().replace('Order', 'Late') }), async (fake, run) => {
    const against = `registry:${fake.url}`;
    fake.subjects.set('other-value', [{ schema: '"int"' }]);
    fake.levels.set('order-value', 'FULL');
    assert.equal((await run(['compat', 'order-value.avsc', '--against', against])).code, 1);
    const asked = fake.asked.length;
    const ran = await run(['compat', 'order-value.avsc', '--against', against, '--offline', '--format', 'json']);
    assert.equal(ran.code, 1, ran.stderr);
    const { findings, compatibility } = json(ran);
    assert.deepEqual(findings.map(({ code }) => code), ['avro/field-without-default'], 'no verdict of the registry');
    assert.ok(findings[0]!.message.endsWith(`Compared with what was read of the registry ${fake.url}, of ${day(0)}.`));
    assert.deepEqual((compatibility as unknown as { questions: { mode: string }[] }).questions.map(({ mode }) => mode), ['FULL'], 'its level is kept too');
    const said = (await run(['compat', 'order-value.avsc', '--against', against, '--offline'])).stdout;
    assert.ok(said.includes(`Offline: the registry ${fake.url} was not asked. What was read of the registry ${fake.url}, as of ${day(0)}, today, stands for it`), said);
    const unread = await run(['compat', 'other-value.avsc', '--against', against, '--offline']);
    assert.equal(unread.code, 2, 'it is there, and what it is was never read');
    assert.equal(unread.stderr, `event-schemas: other-value.avsc was compared with nothing. The subject "other-value" of the registry ${fake.url} was not read by an earlier run, and with --offline it is not asked.\n`);
    const none = await run(['compat', 'late-value.avsc', '--against', against, '--offline', '--format', 'json']);
    assert.deepEqual([none.code, json(none).findings.map(({ code }) => code)], [0, ['compat/unclear-subject']], 'by what there was then it has no subject');
    assert.equal(fake.asked.length, asked, 'nothing was asked');
  }));

  it('is proposed when the registry is not reached', () => withBoth((fake) => ({ 'event-schemas.json': JSON.stringify({ registries: { production: { url: fake.url }, other: { url: 'http://127.0.0.1:1', snapshot: 's.json' } } }) }), async (fake, run) => {
    assert.equal((await run(['compat', '--against', 'registry:production'])).code, 1);
    fake.trouble('', [{ kind: 'cut' }], 'always');
    const ran = await run(['compat', '--against', 'registry:production']);
    assert.equal(ran.code, 2);
    assert.ok(ran.stderr.endsWith(`Nothing was compared. With --offline what was read of it on ${day(0)} stands for it.\n`), ran.stderr);
    assert.ok((await run(['compat', '--against', 'registry:other'])).stderr.endsWith('Nothing was compared. With --offline the snapshot s.json stands for it.\n'));
    assert.equal((await run(['compat', '--against', 'registry:production', '--offline'])).code, 1);
  }));

  it('is no hindrance where no registry is asked anyway, and costs nothing where nothing can be kept', () => withBoth(() => ({ 'old/order-value.avsc': order() }), async (fake, run, folder) => {
    const ran = await run(['compat', 'order-value.avsc', '--against', 'dir:old', '--offline', '--format', 'json']);
    assert.deepEqual([ran.code, json(ran).compatibility.offline], [1, undefined], ran.stderr);
    mkdirSync(path.join(folder, 'cache'));
    writeFileSync(path.join(folder, 'cache/file'), '');
    assert.equal((await run(['compat', 'order-value.avsc', '--against', `registry:${fake.url}`], { EVENT_SCHEMAS_CACHE: path.join(folder, 'cache/file') })).code, 1);
    assert.equal((await run(['snapshot', '--offline'])).code, 2, 'a snapshot of nothing is none');
  }));
});
