// Registering from the command line: the plan, and the one write that is confirmed by name.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Registration } from '../../server/src/core/registering/registration.ts';
import { runCli, withFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { record } from '../support/compat-report.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import type { Dialect, FakeOptions, FakeRegistry } from '../support/fake-registry.ts';

const limit = { timeout: 120_000 };
const v1 = record('Order', { id: 'string' });
const v2 = JSON.stringify({ type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }, { name: 'note', type: ['null', 'string'], default: null }] });
const broken = record('Order', { id: 'string', total: 'int' });
const dialects: readonly Dialect[] = ['confluent', 'apicurio-2', 'apicurio-3', 'karapace'];

interface Beside {
  readonly fake: FakeRegistry;
  readonly folder: string;
  /** `event-schemas register order.avsc …`. */
  readonly register: (...args: readonly string[]) => Promise<Ran>;
  /** The plan as JSON, with its exit code. */
  readonly plan: (...args: readonly string[]) => Promise<Registration & { readonly code: number }>;
}

async function beside(text: string, options: FakeOptions, use: (beside: Beside) => Promise<void>, { setting = {}, config = {}, files = {} }: { setting?: object; config?: object; files?: Readonly<Record<string, string>> } = {}): Promise<void> {
  const fake = await startFakeRegistry({ takesWrites: true, ...options });
  fake.subjects.set('order-value', [{ schema: v1 }]);
  try {
    const configuration = JSON.stringify({ extends: [], rules: { 'syntax/invalid': 'error' }, registries: { it: { url: fake.url, timeout: 2, ...setting } }, ...config });
    await withFolder({ 'event-schemas.json': configuration, 'order.avsc': text, ...files }, async (folder) => {
      const register = (...args: readonly string[]): Promise<Ran> => runCli(['register', 'order.avsc', ...args], { cwd: folder });
      await use({ fake, folder, register, async plan(...args) {
        const { code, stdout, stderr } = await register('--format', 'json', ...args);
        assert.notEqual(code, 2, stderr);
        return { ...(JSON.parse(stdout) as { plan: Registration }).plan, code };
      } });
    });
  } finally {
    await fake.close();
  }
}

const writes = ({ writes: all }: FakeRegistry): readonly string[] => all.map(({ method, path: at }) => `${method} ${at}`);

describe('the plan of a registration', limit, () => {
  for (const dialect of dialects) {
    it(`says what would be written, and writes nothing (${dialect})`, () => beside(v2, { dialect }, async ({ fake, register, plan }) => {
      const { code, stdout, stderr } = await register();
      assert.equal(code, 0, stderr);
      const hasModes = dialect !== 'apicurio-2';
      for (const line of ['# Register order.avsc as "order-value"', `This would be version 2 of "order-value" in the registry it (${fake.url}).`, '- Version: 2 is expected, after version 1', '- Level: BACKWARD, that of all subjects', `- Mode: ${hasModes ? 'READWRITE' : 'the registry has no modes'}`, '- Beside version 1 (id 1): compatible', '- The registry\'s own verdict: it takes the schema', '- Producers and consumers may upgrade in any order: each reads what the other writes.']) assert.ok(stdout.includes(`${line}\n`), `${line}\n--\n${stdout}`);
      assert.match(stderr, /^Nothing was written\. To register it: event-schemas register order\.avsc --registry it --plan \S+ --confirm order-value\n$/);
      const { outcome, stops, level, levelOf } = await plan();
      assert.deepEqual({ outcome, stops, level, levelOf }, { outcome: { kind: 'new', version: 2 }, stops: [], level: 'BACKWARD', levelOf: 'all' });
      assert.deepEqual(writes(fake), []);
    }));
  }

  it('says that the level is the subject\'s own', () => beside(v2, {}, async ({ fake, plan }) => {
    fake.levels.set('order-value', 'FULL_TRANSITIVE');
    assert.deepEqual(await plan().then(({ level, levelOf }) => [level, levelOf]), ['FULL_TRANSITIVE', 'subject']);
  }));

  it('tells Apicurio\'s NONE that is the global level from one of the subject', () => beside(v2, { dialect: 'apicurio-3' }, async ({ fake, plan }) => {
    assert.deepEqual(await plan().then(({ level, levelOf }) => [level, levelOf]), ['BACKWARD', 'all']);
    fake.levels.set('order-value', 'NONE');
    assert.deepEqual(await plan().then(({ level, levelOf }) => [level, levelOf]), ['NONE', 'subject']);
  }));

  it('says what it breaks, beside each version, and who says so', () => beside(broken, {}, async ({ fake, plan, register }) => {
    fake.judge = () => ['{errorType:\'READER_FIELD_MISSING_DEFAULT_VALUE\', description:\'no default\'}'];
    const { code, stops, local, live } = await plan();
    assert.deepEqual([code, local.map(({ version, verdict }) => [version, verdict.kind]), live?.kind], [1, [[1, 'breaks']], 'refuses']);
    assert.equal(stops.length, 2);
    assert.match(stops[0]!, /^It breaks version 1 under BACKWARD\. "total" has no default and version 1 does not have it/);
    assert.match(stops[1]!, /^The registry says itself that it refuses this schema under BACKWARD: no default\.$/);
    assert.match((await register()).stderr, /^Nothing was written\.\n$/);
  }));

  it('is stopped by the one who says no, where event-schemas and the registry differ', () => beside(v2, {}, async ({ fake, plan }) => {
    fake.judge = () => ['something of its own'];
    assert.deepEqual((await plan()).stops.map((it) => it.slice(0, 29)), ['The registry says itself that']);
  }));

  it('asks about the newest version alone, unless the level is transitive', () => beside(record('Order', { id: 'string', total: 'int' }), {}, async ({ fake, plan }) => {
    fake.subjects.set('order-value', [{ schema: v1 }, { schema: record('Order', { id: 'string', total: 'int', more: 'string' }) }]);
    const asked = async (): Promise<unknown> => plan().then(({ code, local }) => [code, local.map(({ version, counts, verdict }) => [version, counts, verdict.kind])]);
    assert.deepEqual(await asked(), [0, [[2, true, 'compatible'], [1, false, 'breaks']]]);
    fake.levels.set('order-value', 'BACKWARD_TRANSITIVE');
    assert.deepEqual(await asked(), [1, [[2, true, 'compatible'], [1, true, 'breaks']]]);
  }));

  it('is stopped by errors in the text, the mode, and a registry that is only read', () => beside(v2, {}, async ({ fake, folder, plan }) => {
    fake.modes.set('order-value', 'READONLY_OVERRIDE');
    assert.deepEqual((await plan()).stops, ['The registry it is marked "readOnly" in event-schemas.json: nothing is written to it from here.', 'The registry takes no new versions of "order-value": its mode is READONLY_OVERRIDE. Somebody has to set it to READWRITE first.']);
    writeFileSync(path.join(folder, 'order.avsc'), v2.slice(0, -1));
    assert.match((await plan()).stops[1]!, /^The schema has an error: /);
  }, { setting: { readOnly: true } }));

  it('ends with 2 where it cannot be made', () => beside(v2, {}, async ({ fake, register }) => {
    fake.trouble('/config', [{ kind: 'answer', status: 403, body: '{"error_code":40301,"message":"no"}' }], 'always');
    const { code, stderr } = await register();
    assert.equal(code, 2);
    assert.match(stderr, /The registry it \(.*\) did not say which versions "order-value" has: the credentials do not allow it \(status 403\): "no", when asked for the level of "order-value"\. Nothing was written\./);
  }));

  it('wants a subject where nothing says one, and takes one that is named', () => beside(v2, {}, async ({ fake, register, plan }) => {
    fake.subjects.clear();
    const { code, stderr } = await register();
    assert.deepEqual([code, /No subject is called like order\.avsc.*--subject NAME\./.test(stderr)], [2, true], stderr);
    assert.deepEqual(await plan('--subject', 'fresh').then(({ subject, outcome, newest, stops }) => ({ subject, outcome, newest, stops })), { subject: 'fresh', outcome: { kind: 'new', version: 1 }, newest: 0, stops: [] });
  }));
});

describe('registering', limit, () => {
  for (const dialect of dialects) {
    it(`writes once, when the subject is confirmed by its name, and reads it back (${dialect})`, () => beside(v2, { dialect }, async ({ fake, register }) => {
      const { code, stdout, stderr } = await register('--confirm', 'order-value');
      assert.deepEqual([code, stdout], [0, `Registered as version 2 of "order-value" (id 2) in the registry it (${fake.url}).\n`], stderr);
      assert.equal(writes(fake).length, 1);
      assert.match(writes(fake)[0]!, /^POST .*\/subjects\/order-value\/versions$/);
      assert.deepEqual(fake.subjects.get('order-value')?.map(({ schema }) => schema), [v1, v2]);
      const again = await register('--confirm', 'order-value');
      assert.deepEqual([again.code, again.stdout], [0, `Nothing is to be registered: this is version 2 of "order-value" (id 2) in the registry it (${fake.url}) already.\n`], again.stderr);
      assert.equal(writes(fake).length, 1, 'and nothing is sent for what is there');
    }));
  }

  it('writes nothing for another name, an old plan, or what stands against it', () => beside(v2, {}, async ({ fake, folder, register, plan }) => {
    const { id } = await plan();
    const other = await register('--confirm', 'order');
    assert.deepEqual([other.code, other.stderr], [2, 'event-schemas: --confirm is "order", and the subject is "order-value". Nothing was written.\n']);
    fake.subjects.set('order-value', [{ schema: v1 }, { schema: record('Order', { id: 'string', more: 'string' }) }]);
    const late = await register('--plan', id, '--confirm', 'order-value');
    assert.equal(late.code, 2);
    assert.match(late.stderr, /^event-schemas: This is not the plan \S+ any more: .* Nothing was written\. Look at the new plan: event-schemas register order\.avsc --registry it\n$/);
    writeFileSync(path.join(folder, 'order.avsc'), broken);
    const stopped = await register('--confirm', 'order-value');
    assert.equal(stopped.code, 2);
    assert.match(stopped.stderr, /^event-schemas: This cannot be registered as a version of "order-value" in the registry it \(.*\): It breaks version 2 under BACKWARD\. .* Nothing was written\.\n$/);
    assert.deepEqual(writes(fake), []);
    writeFileSync(path.join(folder, 'order.avsc'), v2);
    assert.equal((await register('--plan', (await plan()).id, '--confirm', 'order-value')).code, 0, 'the plan that was just seen');
  }));

  it('writes nothing where the configuration marks the registry, also by its URL', () => beside(v2, {}, async ({ fake, register }) => {
    for (const registry of ['it', fake.url]) {
      const { code, stderr } = await register('--registry', registry, '--confirm', 'order-value');
      assert.deepEqual([code, /is marked "readOnly" in event-schemas\.json: nothing is written to it from here\. Nothing was written\./.test(stderr)], [2, true], stderr);
    }
    assert.deepEqual(writes(fake), []);
  }, { setting: { readOnly: true } }));

  for (const [what, status, body, says] of [
    ['a registry that finds it incompatible after all', 409, { error_code: 409, message: 'incompatible' }, 'it finds the schema incompatible with what is registered; it refuses (status 409, code 409): "incompatible". Nothing was written.'],
    ['a schema that it cannot read', 422, { error_code: 42201, message: 'Invalid schema' }, 'it cannot read the schema, or something that it refers to; it refuses (status 422, code 42201): "Invalid schema". Nothing was written.'],
    ['a mode that was set in between', 422, { error_code: 42205, message: 'read-only' }, 'the mode of "order-value" does not allow it; it refuses (status 422, code 42205): "read-only". Nothing was written.'],
    ['who may only read', 403, { error_code: 40301, message: 'denied' }, 'who is signed in may read there and not write; the credentials do not allow it (status 403): "denied". Nothing was written.'],
  ] as const) {
    it(`says why it was refused: ${what}`, () => beside(v2, {}, async ({ fake, register }) => {
      fake.trouble('POST /subjects/order-value/versions', [{ kind: 'answer', status, body: JSON.stringify(body) }]);
      const { code, stderr } = await register('--confirm', 'order-value');
      assert.deepEqual([code, stderr], [2, `event-schemas: The registry it (${fake.url}) did not register it: ${says}\n`]);
    }));
  }
});
