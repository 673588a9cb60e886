// The live registry part against real servers: Apicurio Registry 3.3.3 and 2.6.13, open, behind client certificates, and with tokens of an OIDC provider over TLS; 3.3.3 also
// with HTTP Basic over TLS. Needs ../shared (its services/ start them; Java or PyPI, and Maven Central) and the built command line. Closes with 'N passed, N failed, N skipped'.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { printSnapshot } from '../../server/src/core/compat/snapshot.ts';
import { hashOf } from '../../server/src/core/compat/live.ts';
import { connectRegistry } from '../../server/src/registry/confluent.ts';
import { usualLimits } from '../../server/src/registry/connection.ts';
import type { Connection } from '../../server/src/registry/connection.ts';
import type { Answer, Registry } from '../../server/src/registry/port.ts';
import { productName } from '../../server/src/registry/port.ts';
import { readRegistry } from '../../server/src/registry/read-registry.ts';
import { createRefresher } from '../../server/src/registry/refresher.ts';
import { noStore } from '../../server/src/registry/store.ts';
import { createTransport } from '../../server/src/registry/transport.ts';
import { historyOf } from '../../server/src/workspace/history/snapshot.ts';
import { runCli, withFolder } from '../support/cli.ts';
import { startOidcProvider } from '../support/oidc-provider.ts';
import { startService } from '../support/service-script.ts';
import { absentShared, sharedFolder } from '../support/shared.ts';
import { basic, byTokens, open, secret } from './access.ts';
import type { Access } from './access.ts';
import { certificateScenarios } from './client-certificates.ts';
import { editorScenarios, editorSubjects, goesAway } from './editor.ts';
import type { RealRegistry } from './editor.ts';
import { registeredSubjects, registeringScenarios } from './registering.ts';
import { tokenScenarios } from './tokens.ts';

const script = sharedFolder('services', 'apicurio.sh');
let passed = 0;
let failed = 0;

interface Server {
  readonly name: string;
  readonly version: '3.3.3' | '2.6.13.Final';
  readonly access: Access;
}

/** Whoever gives the tokens of those that want some. */
const provider = script === undefined ? undefined : await startOidcProvider({ clientId: 'ci', clientSecret: secret });
const servers: readonly Server[] = [
  { name: 'Apicurio 3.3.3', version: '3.3.3', access: open },
  { name: 'Apicurio 3.3.3 with HTTP Basic over TLS', version: '3.3.3', access: basic },
  { name: 'Apicurio 2.6.13', version: '2.6.13.Final', access: open },
  ...(provider ? [
    { name: 'Apicurio 3.3.3 with OAuth over TLS', version: '3.3.3' as const, access: byTokens(provider) },
    { name: 'Apicurio 2.6.13 with OAuth over TLS', version: '2.6.13.Final' as const, access: byTokens(provider) },
  ] : []),
];
/** Those alone whose name holds this. */
const only = process.env['EVENT_SCHEMAS_TEST_SERVICE'] ?? '';

const record = (...fields: readonly object[]): string => JSON.stringify({ type: 'record', name: 'Order', namespace: 'shop', fields });
const id = { name: 'id', type: 'string' };
const total = { name: 'total', type: 'int' };
const note = { name: 'note', type: ['null', 'string'], default: null };

if (script === undefined) {
  console.log(`Skipped, no real registry was asked: ${absentShared}.`);
  console.log('0 passed, 0 failed, 1 skipped');
} else {
  for (const server of servers) if (server.name.includes(only)) await withServer(script, server);
  await provider?.close();
  console.log(`${passed} passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function withServer(command: string, server: Server): Promise<void> {
  console.log(`== ${server.name}`);
  const started = await startService(command, { EVENT_SCHEMA_APICURIO_VERSION: server.version, ...server.access.start });
  if (started.kind === 'failed') {
    failed++;
    console.log(`FAIL it did not start\n${started.reason}`);
    return;
  }
  try {
    const [url, tlsUrl, ca] = ['SCHEMA_REGISTRY_URL', 'SCHEMA_REGISTRY_TLS_URL', 'SCHEMA_REGISTRY_CA'].map(started.said) as [string, string, string];
    await tests(server, tlsUrl || url, url, ca || undefined, started.stop);
  } finally {
    await started.stop();
  }
}

function valueOf<T>(answer: Answer<T>): T {
  return answer.kind === 'ok' ? answer.value : assert.fail(`${answer.kind}: ${answer.reason}`);
}

/**
 * @param plainUrl without TLS
 * @param stop ends the server: the last test is about that
 */
async function tests(server: Server, url: string, plainUrl: string, caFile: string | undefined, stop: () => Promise<void>): Promise<void> {
  const { access } = server;
  const isSecure = access.kind !== 'open';
  const isOld = server.version.startsWith('2.');
  const connection: Connection = {
    name: undefined, url, headers: {}, limits: usualLimits, tls: caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') },
    credentials: access.credentials,
  };
  const transport = createTransport(connection.tls);
  /** Writes: what only a test does, and not by the registry part. */
  const put = async (method: 'POST' | 'PUT', at: string, body: object): Promise<number> => {
    const authorization = access.authorization();
    const reply = await transport.exchange({
      method: method as 'POST', url: url + at, body: JSON.stringify(body), timeoutMs: 120_000,
      headers: { 'content-type': 'application/vnd.schemaregistry.v1+json', ...(authorization !== undefined && { authorization }) },
    });
    return reply.kind === 'reply' ? reply.status : assert.fail(`${at}: ${JSON.stringify(reply)}`);
  };
  const register = (subject: string, schema: string, more: object = {}): Promise<number> => put('POST', `/subjects/${encodeURIComponent(subject)}/versions`, { schema, ...more });
  const registry = connectRegistry(connection, 'test');
  const { env } = access;
  const setting = { url, ...(access.auth && { auth: access.auth }), ...(caFile !== undefined && { tls: { ca: caFile } }) };
  const config = JSON.stringify({ registries: { it: setting } });
  const real: RealRegistry = {
    url, setting, env, secret, product: `Apicurio Registry ${server.version}`, register,
    setLevel: (subject, compatibility) => put('PUT', `/config/${encodeURIComponent(subject)}`, { compatibility }),
  };
  const compat = async (files: Readonly<Record<string, string>>, args: readonly string[] = []) => withFolder({ 'event-schemas.json': config, ...files }, async (cwd) => {
    const ran = await runCli(['compat', '--against', 'registry:it', '--format', 'json', ...args], { cwd, env });
    assert.ok(!(ran.stdout + ran.stderr).includes(secret));
    return { ...ran, found: ran.code === 2 ? [] : (JSON.parse(ran.stdout) as { findings: { code: string; message: string }[] }).findings };
  });

  await test('says what it is', async () => {
    assert.equal(productName(await registry.product()), `Apicurio Registry ${server.version}`);
  });

  await test('takes what the tests begin with', async () => {
    assert.deepEqual([
      await register('money', JSON.stringify({ type: 'fixed', name: 'Money', namespace: 'shop', size: 8 })),
      await register('order-value', record(id)), await register('order-value', record(id, note)),
      await register('invoice-value', record(id, { name: 'price', type: 'Money' }), { references: [{ name: 'shop.Money', subject: 'money', version: 1 }] }),
      await register('customer-value', JSON.stringify({ type: 'object', properties: { a: { type: 'string' } } }), { schemaType: 'JSON' }),
    ], [200, 200, 200, 200, 200]);
  });

  await test('gives subjects, versions, ids and references', async () => {
    assert.deepEqual([...valueOf(await registry.subjects())].sort(), ['customer-value', 'invoice-value', 'money', 'order-value']);
    assert.deepEqual(valueOf(await registry.versions('order-value')), [1, 2]);
    const latest = valueOf(await registry.version('order-value', 'latest'));
    assert.deepEqual([latest.version, latest.schema, latest.type], [2, record(id, note), 'AVRO']);
    assert.equal(valueOf(await registry.schemaById(latest.id!)).schema, record(id, note));
    assert.deepEqual(valueOf(await registry.version('invoice-value', 1)).references, [{ name: 'shop.Money', subject: 'money', version: 1 }]);
    assert.equal(valueOf(await registry.version('customer-value', 1)).type, 'JSON');
    assert.equal(valueOf(await registry.lookup('order-value', { type: 'AVRO', schema: record(id), references: [] })).version, 1);
  });

  await test('says that there is none', async () => {
    for (const answer of [await registry.versions('nope'), await registry.version('order-value', 9), await registry.schemaById(99_999), await registry.lookup('order-value', { type: 'AVRO', schema: '"int"', references: [] })]) assert.equal(answer.kind, 'not-found');
  });

  await test('says which level is in force, as it acts', async () => {
    assert.equal(valueOf(await registry.settings()).level, 'BACKWARD');
    assert.equal(valueOf(await registry.settingsOf('order-value')).level, 'BACKWARD', 'none of its own');
    assert.equal(valueOf(await registry.settingsOf('nope')).level, 'BACKWARD', 'not there');
    await put('PUT', '/config/money', { compatibility: 'FULL' });
    assert.equal(valueOf(await registry.settingsOf('money')).level, 'FULL');
    await put('PUT', '/config/money', { compatibility: 'NONE' });
    const level = valueOf(await registry.settingsOf('money')).level;
    assert.equal(level, isOld ? 'BACKWARD' : 'NONE');
    // What it does is what counts: under NONE it takes anything.
    assert.equal(await register('money', '"int"'), level === 'NONE' ? 200 : 409);
  });

  await test('knows modes, or that it has none', async () => {
    const mode = await registry.modeOf('order-value');
    assert.equal(mode.kind === 'ok' ? mode.value : mode.kind, isOld ? 'unsupported' : 'READWRITE');
  });

  await test('agrees about Avro', async () => {
    const bad = await compat({ 'order-value.avsc': record(id, note, total) });
    assert.deepEqual([bad.code, bad.found.map(({ code }) => code)], [1, ['avro/field-without-default']], bad.stderr + bad.stdout);
    assert.ok(bad.found[0]!.message.includes(`Compared with the registry it (${url}), of `));
    const good = await compat({ 'order-value.avsc': record(id) });
    assert.deepEqual([good.code, good.found], [0, []], good.stderr + good.stdout);
  });

  await test('is asked about all versions under a transitive level', async () => {
    assert.deepEqual([await register('trans-value', record({ name: 'a', type: 'string', default: '' })), await register('trans-value', record())], [200, 200]);
    const schema = record({ name: 'a', type: 'int', default: 0 });
    assert.deepEqual(await compat({ 'trans-value.avsc': schema }).then(({ code, found }) => [code, found]), [0, []], 'the newest one alone');
    await put('PUT', '/config/trans-value', { compatibility: 'BACKWARD_TRANSITIVE' });
    const { code, found } = await compat({ 'trans-value.avsc': schema });
    assert.deepEqual([code, found.map((it) => it.code)], [1, ['avro/type-changed']], 'and it agrees: no finding says otherwise');
  });

  await test('judges JSON Schema by rules of its own, which is said', async () => {
    const { code, found } = await compat({ 'customer-value.json': JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: { a: { type: 'string' } }, required: ['b'] }) });
    // Beside it may stand what no registry sees.
    const [first, ...others] = found.filter((it) => !it.code.startsWith('silent/'));
    assert.deepEqual([code, first?.code, others], [1, 'compat/registry-refuses', []]);
    assert.ok(first!.message.startsWith(`Apicurio Registry ${server.version} at it (${url}) refuses this schema for "customer-value" under BACKWARD: `), first!.message);
  });

  await test('gives no verdict on references', async () => {
    const check = await registry.check('invoice-value', { type: 'AVRO', schema: record(id, { name: 'price', type: 'Money' }), references: [{ name: 'shop.Money', subject: 'money', version: 1 }] }, 'BACKWARD');
    assert.deepEqual([check.kind, check.kind === 'ok' ? undefined : check.code], ['refused', 42201]);
    const files = (size: number) => ({ 'invoice-value.avsc': record(id, { name: 'price', type: 'Money' }), 'money.avsc': JSON.stringify({ type: 'fixed', name: 'Money', namespace: 'shop', size }) });
    const said = async (size: number): Promise<readonly string[]> => (await compat(files(size), ['invoice-value.avsc'])).found.filter(({ code }) => code.startsWith('compat/')).map(({ code, message }) => `${code} ${message}`);
    const [asked, ...others] = await said(8);
    assert.ok(asked?.startsWith(`compat/registry-no-verdict Apicurio Registry ${server.version} at it (${url}) was asked too and gave no verdict on this schema: it judges no schema with references, although it takes them when they are registered (code 42201).`), asked);
    assert.deepEqual(others, []);
    assert.match((await said(9)).join(), /^compat\/registry-not-asked The registry it \(\S+\) was not asked about this schema: it refers to "shop\.Money" in money\.avsc, and no version of "money" is what stands there now\./);
  });

  await test('is asked about references of JSON Schemas', async () => {
    const draft = { $schema: 'http://json-schema.org/draft-07/schema#' };
    const city = JSON.stringify({ ...draft, type: 'string' });
    const person = (more: object): string => JSON.stringify({ ...draft, type: 'object', properties: { city: { $ref: 'city.json' } }, ...more });
    assert.deepEqual([await register('city', city, { schemaType: 'JSON' }), await register('person-value', person({}), { schemaType: 'JSON', references: [{ name: 'city.json', subject: 'city', version: 1 }] })], [200, 200]);
    const { code, found, stderr } = await compat({ 'city.json': city, 'person-value.json': person({ description: 'somebody' }) }, ['person-value.json']);
    assert.deepEqual([code, found.map((it) => it.code)], [0, ['compat/registry-no-verdict']], stderr);
    assert.match(found[0]!.message, /it judges no schema with references, although it takes them when they are registered \(status 500\)/);
  });

  await test('is written into a snapshot, twice alike, and compared with offline', () => withFolder({ 'event-schemas.json': config, 'order-value.avsc': record(id, note, total), 'invoice-value.avsc': record(id, { name: 'price', type: { type: 'fixed', name: 'Money', size: 9 } }) }, async (cwd) => {
    const snapshots: string[] = [];
    for (const name of ['one.json', 'two.json']) {
      const ran = await runCli(['snapshot', '--registry', 'it', '--out', name], { cwd, env });
      assert.equal(ran.code, 0, ran.stderr);
      snapshots.push(readFileSync(path.join(cwd, name), 'utf8'));
    }
    assert.equal(snapshots[0], snapshots[1]);
    assert.ok(!snapshots[0]!.includes(secret));
    const { level, subjects } = JSON.parse(snapshots[0]!) as { level: string; subjects: Record<string, { level?: string; versions: unknown[] }> };
    assert.deepEqual([level, subjects['trans-value']!.level, subjects['order-value']!.level, subjects['order-value']!.versions.length], ['BACKWARD', 'BACKWARD_TRANSITIVE', undefined, 2]);
    const codes = async (against: string) => (JSON.parse((await runCli(['compat', 'order-value.avsc', 'invoice-value.avsc', '--against', against, '--format', 'json'], { cwd, env })).stdout) as { findings: { code: string }[] }).findings.map(({ code }) => code);
    const offline = await codes('snapshot:one.json');
    assert.deepEqual(offline.sort(), ['avro/field-without-default', 'avro/fixed-size-changed']);
    assert.deepEqual((await codes('registry:it')).filter((code) => !code.startsWith('compat/registry-')).sort(), offline);
  }));

  await test('gives what was read before no second time', async () => {
    const asked: number[] = [];
    const counting: Registry = { ...registry, version: (...question) => (asked.push(1), registry.version(...question)) };
    const known = valueOf(await readRegistry(counting, { taken: '2026-01-01' }));
    const first = asked.length;
    assert.equal(printSnapshot(valueOf(await readRegistry(counting, { taken: '2026-01-01', known }))), printSnapshot(known));
    assert.ok(first > 8 && asked.length <= 2 * first, `${first}, then ${asked.length - first}`);
  });

  await test('keeps an editor informed', async () => {
    const refresher = createRefresher({ registry: connectRegistry(connection, 'test'), store: noStore, historyOf, now: Date.now, maxAge: 60_000, pause: 1000 });
    try {
      const text = { hash: hashOf(record(id, note, total)), candidate: { type: 'AVRO' as const, schema: record(id, note, total), references: [] } };
      await refresher.refresh('order-value');
      for (let i = 0; i < 2400 && refresher.history('order-value', text)?.live === undefined; i++) await sleep(50);
      const history = refresher.history('order-value', text)!;
      assert.deepEqual([history.mode, history.versions.length, history.live?.answer.kind], ['BACKWARD', 2, 'refuses']);
    } finally {
      refresher.close();
    }
  });

  if (!isSecure) await test('is missed when the path is wrong', () => withFolder({ 'a.avsc': record(id) }, async (cwd) => {
    for (const [at, expected] of [[new URL('/', url).href, /it does not know the question \(status 404\)|it answered with a web page/], [new URL('/nope', url).href, /status 404/]] as const) {
      const { code, stderr } = await runCli(['compat', 'a.avsc', '--against', `registry:${at}`], { cwd });
      assert.equal(code, 2);
      assert.match(stderr, expected);
    }
  }));

  if (access.kind === 'basic') {
    await test('refuses wrong credentials and an unknown CA, and the password is in no message', () => withFolder({ 'order-value.avsc': record(id) }, async (cwd) => {
      const at = async (registries: object, more: Readonly<Record<string, string>>): Promise<string> => {
        writeFileSync(path.join(cwd, 'event-schemas.json'), JSON.stringify({ registries: { it: registries } }));
        const { code, stdout, stderr } = await runCli(['compat', '--against', 'registry:it'], { cwd, env: more });
        assert.deepEqual([code, stdout], [2, '']);
        assert.ok(!stderr.includes(secret) && !stderr.includes(Buffer.from(`ci:${secret}`).toString('base64')));
        return stderr;
      };
      const auth = { kind: 'basic', username: 'ci', passwordEnv: 'REGISTRY_PASSWORD' };
      assert.match(await at({ url, auth, tls: { ca: caFile } }, { REGISTRY_PASSWORD: `${secret}x` }), /it does not accept the credentials \(status 401\)/);
      assert.match(await at({ url, tls: { ca: caFile } }, {}), /it wants credentials \(status 401\), and none are given/);
      assert.match(await at({ url, auth }, { REGISTRY_PASSWORD: secret }), /its certificate is signed by nobody who is trusted here/);
      assert.match(await at({ url, auth, tls: { ca: caFile } }, {}), /the environment variable REGISTRY_PASSWORD, which is not set/);
    }));
  }

  if (access.kind === 'oauth' && provider) for (const [name, scenario] of Object.entries(tokenScenarios(provider, connection, setting))) await test(`by tokens: ${name}`, scenario);
  if (access.kind !== 'basic') for (const [name, scenario] of Object.entries(certificateScenarios(plainUrl, access))) await test(name, scenario);

  for (const [name, scenario] of Object.entries(editorScenarios(real))) await test(`in an editor: ${name}`, scenario);

  await test('was not written to', async () => {
    assert.deepEqual([...valueOf(await registry.subjects())].sort(), ['city', 'customer-value', 'invoice-value', 'money', 'order-value', 'person-value', 'trans-value', ...editorSubjects].sort());
    assert.deepEqual(valueOf(await registry.versions('order-value')), [1, 2]);
    assert.deepEqual(valueOf(await registry.versions('customer-value')), [1]);
  });
  for (const [name, scenario] of Object.entries(registeringScenarios(real))) await test(`writes: ${name}`, scenario);
  await test('was written what was confirmed, and no more', async () => {
    assert.deepEqual(valueOf(await registry.subjects()).filter((name) => name.startsWith('act.')).sort(), registeredSubjects);
    assert.deepEqual(valueOf(await registry.versions('act.order-value')), [1, 2]);
  });
  registry.close();
  transport.close();
  await test('in an editor: when it goes away, what was read of it counts on', () => goesAway(real, stop));
}

async function test(name: string, body: () => Promise<void>): Promise<void> {
  try {
    await body();
    passed++;
    console.log(`ok   ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
