import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runCli, withFolder } from '../support/cli.ts';
import { compatReport, lines, record } from '../support/compat-report.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import { withRepository } from '../support/repository.ts';

const order = (...fields: readonly string[]): string => record('Order', Object.fromEntries(fields.map((name) => [name, 'int'])));
const snapshot = (...fields: readonly string[]): string => JSON.stringify({ version: 1, level: 'BACKWARD', subjects: { 'order-value': { versions: [{ version: 1, type: 'AVRO', schema: JSON.parse(order(...fields)) as unknown }] } } });
const against = (source: string): string => JSON.stringify({ against: source });
const origins = async (folder: string, args: readonly string[]): Promise<readonly string[]> => (await compatReport(folder, args)).compatibility.against.map(({ name }) => name);

describe('"against" in the configuration, on the command line', () => {
  it('counts unless --against says otherwise', () => withFolder({
    'schemas/order-value.avsc': order('id'), 'old/schemas/order-value.avsc': order('id'), 'schemas/event-schemas.json': against('snapshot:../s.json'), 's.json': snapshot(),
  }, async (folder) => {
    const configured = await compatReport(folder, ['schemas']);
    assert.deepEqual([configured.code, lines(configured)], [1, ['error avro/field-without-default schemas/order-value.avsc:2:13']]);
    assert.deepEqual(configured.compatibility.against.map(({ name }) => name), ['the snapshot ../s.json']);
    const said = await compatReport(folder, ['schemas', '--against', 'dir:old/schemas']);
    assert.deepEqual([said.code, lines(said)], [0, []]);
    assert.equal((await runCli(['check', 'schemas'], { cwd: folder })).code, 1, 'check as well');
    assert.equal((await runCli(['check', 'schemas', '--profile', 'recommended'], { cwd: folder })).code, 2, 'a profile stands in place of it, and git knows nothing here');
  }));

  it('asks the registry that it names', async () => {
    const fake = await startFakeRegistry({});
    fake.subjects.set('order-value', [{ schema: order() }]);
    try {
      await withFolder({ 'order-value.avsc': order('id'), 'event-schemas.json': JSON.stringify({ against: 'registry:b', registries: { a: { url: 'http://127.0.0.1:1' }, b: { url: fake.url } } }) }, async (own) => {
        assert.deepEqual(await origins(own, []), [`the registry b (${fake.url})`]);
        const offline = await compatReport(own, ['--offline']);
        assert.deepEqual([offline.code, offline.compatibility.against.map(({ name }) => name)], [1, [`what was read of the registry b (${fake.url})`]]);
        fake.trouble('', [{ kind: 'cut' }], 'always');
        assert.equal((await runCli(['compat'], { cwd: own })).code, 2, 'nothing is compatible that was not asked');
      });
    } finally {
      await fake.close();
    }
  });

  it('is that of each file, and what one source cannot tell is said of its files', () => withRepository({
    'a/a.avsc': record('A', {}), 'a/gone.avsc': record('GoneA', {}), 'b/order-value.avsc': order('id'), 'b/gone.avsc': record('GoneB', {}), 'b/event-schemas.json': against('snapshot:s.json'), 'b/s.json': snapshot(),
  }, async ({ folder, write }) => {
    write({ 'a/a.avsc': record('A', { id: 'string' }), 'a/gone.avsc': undefined, 'b/gone.avsc': undefined });
    const both = await compatReport(folder, []);
    assert.deepEqual([both.code, lines(both)], [1, ['error avro/field-without-default a/a.avsc:2:13', 'info compat/subject-without-file a/gone.avsc:1:3', 'error avro/field-without-default b/order-value.avsc:2:13']]);
    assert.deepEqual([both.compatibility.against.length, both.compatibility.gone], [2, ['a/gone.avsc']], 'a snapshot tells nothing of files');
    write({ 'b/s.json': undefined });
    const one = await runCli(['compat', '--format', 'json'], { cwd: folder });
    assert.equal(one.code, 2);
    assert.match(one.stderr, /^event-schemas: b\/order-value\.avsc was compared with nothing\. The snapshot s\.json cannot be read: there is no such file\.\n$/);
    assert.match(one.stdout, /a\/a\.avsc/);
    write({ 'a/a.avsc': undefined, 'b/order-value.avsc': undefined });
    assert.deepEqual((await compatReport(folder, [])).compatibility.gone, ['a/a.avsc', 'a/gone.avsc'], 'an empty folder is of its own source');
  }));

  it('can be siblings or git alone', () => withRepository({ 'order/1-0-0': order(), 'order/1-0-1': order(), 'event-schemas.json': JSON.stringify({ against: 'git', files: { avro: ['order/*'] } }) }, async ({ folder, write }) => {
    write({ 'order/1-0-1': order('id') });
    assert.deepEqual((await origins(folder, [])).map((name) => name.split(' ')[0]), ['main']);
    write({ 'event-schemas.json': JSON.stringify({ against: 'siblings', files: { avro: ['order/*'] } }) });
    const beside = await compatReport(folder, []);
    assert.deepEqual([beside.code, beside.compatibility.against], [1, [{ name: 'the version files beside each other' }]]);
  }));

  it('can be another folder, whose path counts from the configuration', () => withFolder({
    'a/schemas/order.avsc': order('id'), 'a/old/order.avsc': order(), 'a/schemas/event-schemas.json': against('dir:../old'), 'b/order.avsc': order('id'), 'b/event-schemas.json': against('dir:nowhere'),
  }, async (folder) => {
    const ran = await compatReport(folder, ['a/schemas']);
    assert.deepEqual([ran.code, lines(ran), ran.compatibility.against.map(({ name }) => name)], [1, ['error avro/field-without-default a/schemas/order.avsc:2:13'], ['../old']]);
    const one = await runCli(['compat', 'a/schemas', 'b', '--format', 'json'], { cwd: folder });
    assert.equal(one.code, 2, 'what one cannot tell is said of its files');
    assert.equal(one.stderr, 'event-schemas: b/order.avsc was compared with nothing. nowhere is no folder, so there are no earlier versions in it.\n');
    assert.match(one.stdout, /avro\/field-without-default/);
    assert.equal((await runCli(['compat', 'b'], { cwd: folder })).code, 2);
  }));

  it('can be a commit, a branch or a tag', () => withRepository({ 'order.avsc': order(), 'event-schemas.json': against('git:v1') }, async ({ folder, write, git, commit }) => {
    git('tag', 'v1');
    commit({ 'order.avsc': order('id') });
    const ran = await compatReport(folder, []);
    assert.deepEqual([ran.code, lines(ran)], [1, ['error avro/field-without-default order.avsc:2:13']]);
    assert.match(ran.compatibility.against[0]!.name, /^v1 at /);
    assert.equal((await compatReport(folder, ['--against', 'git:HEAD'])).code, 0, 'it is what was committed last');
    write({ 'event-schemas.json': against('git:nothing') });
    assert.equal((await runCli(['compat'], { cwd: folder })).code, 2);
  }));

  it('is refused where it names no source, without repeating it', () => withFolder({ 'order.avsc': order(), 'event-schemas.json': against('https://me:secret@registry') }, async (folder) => {
    const ran = await runCli(['compat'], { cwd: folder });
    assert.deepEqual([ran.code, ran.stdout], [2, '']);
    assert.equal(ran.stderr, 'event-schemas: "against" in event-schemas.json names no source of earlier versions, so nothing was compared. There are registry, registry:NAME, snapshot:FILE, dir:PATH, siblings, git and git:REF.\n');
    const checked = await runCli(['check', '--format', 'json'], { cwd: folder });
    assert.equal(checked.code, 2);
    assert.match(checked.stdout, /config\//, 'the place is told as well');
    assert.doesNotMatch(checked.stdout + checked.stderr, /secret/);
  }));
});
