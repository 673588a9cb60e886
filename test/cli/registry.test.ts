import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { createAuthority } from '../support/certificates.ts';
import { runCli, withFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import type { FakeOptions, FakeRegistry, Trouble } from '../support/fake-registry.ts';

const order = (...fields: readonly string[]): string => JSON.stringify({ type: 'record', name: 'Order', fields: fields.map((name) => ({ name, type: 'int' })) });

/** A fake and a folder with one schema that breaks the newest version of its subject, unless said otherwise. */
async function withBoth<T>(options: FakeOptions, use: (fake: FakeRegistry, run: (args: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Ran>, folder: string) => Promise<T>, schema = order('id', 'total')): Promise<T> {
  const fake = await startFakeRegistry(options);
  fake.subjects.set('order-value', [{ schema: order('id', 'total') }, { schema: order('id') }]);
  fake.subjects.set('other-value', [{ schema: '"int"' }]);
  try {
    return await withFolder({ 'schemas/order-value.avsc': schema }, async (folder) => {
      const result = await use(fake, (args, env = {}) => runCli(args, { cwd: folder, env }), folder);
      assert.deepEqual(fake.writes, []);
      return result;
    });
  } finally {
    await fake.close();
  }
}

interface Found { readonly code: string; readonly severity: string; readonly message: string }
const findingsOf = ({ stdout }: Ran): readonly Found[] => (JSON.parse(stdout) as { findings: Found[] }).findings;
const codesOf = (ran: Ran): readonly string[] => findingsOf(ran).map(({ code }) => code);

describe('event-schemas compat --against registry', () => {
  it('compares with what is there, at the level in force', () => withBoth({}, async (fake, run) => {
    fake.judge = () => ["{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'no', additionalInfo:'total'}"];
    const ran = await run(['compat', 'schemas', '--against', `registry:${fake.url}`, '--format', 'json']);
    assert.equal(ran.code, 1, ran.stderr);
    assert.deepEqual(codesOf(ran), ['avro/field-without-default'], 'they agree: nothing more is said');
    const today = new Date().toISOString().slice(0, 10);
    assert.ok(findingsOf(ran)[0]!.message.endsWith(`Compared with the registry ${fake.url}, of ${today}.`), findingsOf(ran)[0]!.message);
    assert.ok(!fake.asked.some(({ path: asked }) => asked.includes('other-value')), 'only what is wanted is read');
    fake.levels.set('order-value', 'FORWARD');
    fake.judge = () => [];
    assert.equal((await run(['compat', 'schemas', '--against', `registry:${fake.url}`])).code, 0);
    fake.levels.set('order-value', 'BACKWARD_TRANSITIVE');
    fake.judge = (_subject, _schema, asked) => (asked === 'all' ? ['no'] : []);
    assert.deepEqual(codesOf(await run(['compat', 'schemas', '--against', `registry:${fake.url}`, '--format', 'json'])), ['avro/field-without-default']);
    assert.equal((await run(['compat', 'schemas', '--against', `registry:${fake.url}`, '--mode', 'NONE'])).code, 0);
  }));

  it('says what both say when they disagree', async () => {
    await withBoth({ dialect: 'apicurio-3' }, async (fake, run) => {
      const ran = await run(['compat', 'schemas', '--against', `registry:${fake.url}`, '--format', 'json']);
      assert.equal(ran.code, 1);
      assert.deepEqual(findingsOf(ran).map(({ code, severity }) => `${severity} ${code}`).sort(), ['error avro/field-without-default', 'info compat/registry-accepts']);
      const { message } = findingsOf(ran).find(({ code }) => code === 'compat/registry-accepts')!;
      assert.ok(message.startsWith(`Apicurio Registry 3.3.3 at ${fake.url} takes this schema for "order-value" under BACKWARD, so registering it there will not fail. By the rules of Confluent it breaks: READER_FIELD_MISSING_DEFAULT_VALUE. "total" has no default`), message);
    });
    await withBoth({}, async (fake, run) => {
      fake.judge = () => ["{errorType:'TYPE_MISMATCH', description:'The type (path '/') differs', additionalInfo:'x'}", '{oldSchemaVersion: 2}', "{oldSchema: '\"int\"'}"];
      const ran = await run(['compat', 'schemas', '--against', `registry:${fake.url}`, '--format', 'json']);
      assert.equal(ran.code, 1, 'it will not be registered');
      assert.deepEqual(findingsOf(ran).map(({ code, severity, message }) => [code, severity, message]), [['compat/registry-refuses', 'error',
        `Confluent Schema Registry 8.0.0 at ${fake.url} refuses this schema for "order-value" under BACKWARD: TYPE_MISMATCH: The type (path '/') differs (version 2). By the rules that event-schemas knows nothing stands against it, but the registry decides: it will not be registered there.`]]);
      assert.deepEqual(codesOf(await run(['compat', 'schemas', '--against', `registry:${fake.url}`, '--format', 'json', '--mode', 'FULL'])), [], 'another question is no disagreement');
    }, order('id'));
    await withBoth({ dialect: 'apicurio-2' }, async (fake, run) => {
      fake.judge = () => ['must at /fields/2'];
      assert.match(findingsOf(await run(['compat', 'schemas', '--against', `registry:${fake.url}`, '--format', 'json']))[0]!.message, /^Apicurio Registry 2\.6\.13\.Final at .* under BACKWARD: Incompatible artifact: order-value \[AVRO\]/);
    }, order('id'));
  });

  it('says when nothing can be registered, and when there was no verdict', () => withBoth({}, async (fake, run) => {
    fake.modes.set('order-value', 'READONLY');
    fake.trouble('/compatibility', [{ kind: 'answer', status: 422, body: '{"error_code":42201,"message":"Invalid schema"}' }]);
    const ran = await run(['compat', 'schemas', '--against', `registry:${fake.url}`, '--format', 'json']);
    assert.equal(ran.code, 0, ran.stdout);
    assert.deepEqual(findingsOf(ran).map(({ code, severity, message }) => [code, severity, message]), [
      ['compat/registry-no-verdict', 'info', `Confluent Schema Registry 8.0.0 at ${fake.url} was asked too and gave no verdict on this schema: it refuses (status 422, code 42201): "Invalid schema". What is said here is found without it.`],
      ['compat/registry-read-only', 'info', `Confluent Schema Registry 8.0.0 at ${fake.url} takes no new versions of "order-value" now: its mode is READONLY. Somebody has to set it to READWRITE before this schema can be registered.`],
    ]);
  }, order('id')));

  it('sends YAML and comments as JSON', () => withBoth({}, async (fake, run, folder) => {
    writeFileSync(path.join(folder, 'schemas/order-value.avsc'), `// as JSON with comments\n${order('id')}`);
    await run(['compat', 'schemas', '--against', `registry:${fake.url}`]);
    const { body } = fake.asked.find(({ method }) => method === 'POST')!;
    assert.deepEqual(JSON.parse(body), { schema: order('id') });
  }));

  it('ends with 2 when the registry was not reached, also in the middle', async () => {
    const troubles: readonly (readonly [string, Trouble, RegExp])[] = [
      ['', { kind: 'cut' }, /could not be read: it cut the connection, when asked for the subjects\. Nothing was compared\.$/],
      ['/subjects/order-value/versions/2', { kind: 'answer', status: 500, body: '' }, /could not be read: it is in trouble \(status 500\), when asked for version 2 of "order-value"\. Nothing was compared\.$/],
      ['/compatibility', { kind: 'answer', status: 503, body: 'busy' }, /could not be read: it is in trouble \(status 503\): "busy", when asked about a new version of "order-value"\. Nothing was compared\. With --offline what was read of it on /],
      ['', { kind: 'answer', status: 200, body: '<html>' }, /it answered with a web page/],
    ];
    for (const [at, trouble, expected] of troubles) {
      await withBoth({}, async (fake, run) => {
        fake.trouble(at, [trouble], 'always');
        const { code, stdout, stderr } = await run(['compat', 'schemas', '--against', `registry:${fake.url}`]);
        assert.deepEqual([code, stdout], [2, '']);
        assert.match(stderr.trim(), expected);
      });
    }
    await withBoth({}, async (_fake, run) => {
      assert.match((await run(['compat', 'schemas', '--against', 'registry:http://127.0.0.1:1'])).stderr, /^event-schemas: The registry http:\/\/127\.0\.0\.1:1 could not be read: it refused the connection, when asked for the subjects\. Nothing was compared\.\n$/);
      assert.match((await run(['compat', 'schemas', '--against', 'registry'])).stderr, /^event-schemas: No registry is configured\./);
      const url = await run(['compat', 'schemas', '--against', 'https://ci:hunter2@registry']);
      assert.deepEqual([url.code, url.stderr.includes('hunter2')], [2, false]);
    });
  });
});

describe('event-schemas snapshot', () => {
  it('writes a registry that can be compared with later', () => withBoth({}, async (fake, run, folder) => {
    assert.deepEqual(await run(['snapshot', '--registry', fake.url, '--out', 'registry.json']), { code: 0, stdout: '', stderr: `registry.json: 2 subjects with 3 versions of ${fake.url}.\n` });
    const text = readFileSync(path.join(folder, 'registry.json'), 'utf8');
    assert.equal((await run(['snapshot', '--registry', fake.url])).stdout, text, 'and to standard output the same');
    await fake.close();
    const ran = await run(['compat', 'schemas', '--against', 'snapshot:registry.json', '--format', 'json']);
    assert.deepEqual([ran.code, codesOf(ran)], [1, ['avro/field-without-default']]);
  }));

  it('leaves a file as it is when not all could be read', () => withBoth({}, async (fake, run, folder) => {
    writeFileSync(path.join(folder, 'registry.json'), 'the one before');
    fake.trouble('/schemas', [{ kind: 'answer', status: 404, body: '' }], 'always');
    for (const [at, trouble] of [['/subjects/other-value/versions/1', { kind: 'answer', status: 500, body: '' }], ['/subjects/order-value/versions', { kind: 'cut-midway' }], ['/config/order-value', { kind: 'answer', status: 403, body: '<html>' }]] as const) {
      fake.trouble(at, [trouble], 'always');
      const { code, stdout, stderr } = await run(['snapshot', '--registry', fake.url, '--out', 'registry.json']);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /could not be read: .* No snapshot was written\.\n$/);
      assert.equal(readFileSync(path.join(folder, 'registry.json'), 'utf8'), 'the one before');
    }
    assert.deepEqual(readdirSync(folder).sort(), ['registry.json', 'schemas']);
    assert.equal((await run(['snapshot', '--registry', 'http://127.0.0.1:1'])).code, 2);
  }));

  it('says when the file cannot be written', () => withBoth({}, async (fake, run, folder) => {
    assert.deepEqual(await run(['snapshot', '--registry', fake.url, '--out', 'schemas']), { code: 2, stdout: '', stderr: 'event-schemas: schemas could not be written: it is a folder.\n' });
    assert.deepEqual(readdirSync(folder), ['schemas']);
    assert.equal((await run(['snapshot', '--registry', fake.url, '--out', 'new/folder/registry.json'])).code, 0);
    assert.ok(existsSync(path.join(folder, 'new/folder/registry.json')));
  }));
});

describe('a registry of the configuration', () => {
  const authority = createAuthority('Company CA');
  const client = authority.issue('ci');

  it('is reached by its name, with basic and mTLS', () => withBoth({ basic: { username: 'ci', password: 'hunter2' }, tls: { ...authority.issue('localhost'), clientCa: authority.cert } }, async (fake, run, folder) => {
    const config = (password: string) => ({ registries: { production: { url: fake.url, auth: { kind: 'basic', username: 'ci', passwordEnv: password }, tls: { ca: 'certs/ca.pem', cert: 'certs/ci.pem', key: 'certs/ci.key' } } } });
    writeFileSync(path.join(folder, 'event-schemas.json'), JSON.stringify(config('PRODUCTION_PASSWORD')));
    const env = { PRODUCTION_PASSWORD: 'hunter2' };
    assert.match((await run(['compat', 'schemas', '--against', 'registry:production'], env)).stderr, /names the file certs\/ca\.pem under "tls", which cannot be read/);
    const { mkdirSync } = await import('node:fs');
    mkdirSync(path.join(folder, 'certs'));
    for (const [name, pem] of [['ca.pem', authority.cert], ['ci.pem', client.cert], ['ci.key', client.key]] as const) writeFileSync(path.join(folder, 'certs', name), pem);
    for (const meant of ['registry:production', 'registry']) {
      const ran = await run(['compat', 'schemas', '--against', meant, '--format', 'json'], env);
      assert.deepEqual([ran.code, codesOf(ran)], [1, ['compat/registry-accepts', 'avro/field-without-default']], ran.stderr);
      assert.match(findingsOf(ran).find(({ code }) => code.startsWith('avro'))!.message, /Compared with the registry production \(https:\/\/127\.0\.0\.1:\d+\), of /);
    }
    assert.match((await run(['snapshot', '--registry', 'production', '--out', 'r.json'], env)).stderr, /^r\.json: 2 subjects with 3 versions of production \(/);
    assert.deepEqual(await run(['snapshot', '--registry', 'production']), { code: 2, stdout: '', stderr: 'event-schemas: The registry "production" wants credentials from the environment variable PRODUCTION_PASSWORD, which is not set.\n' });
  }));
});

it('tokens may come from who is trusted as usual, where the registry has a CA of its own', async () => {
  const [own, usual] = [createAuthority('Own CA'), createAuthority('Usual CA')];
  const tokens = await startFakeRegistry({ tls: usual.issue('localhost') });
  tokens.trouble('/token', [{ kind: 'answer', status: 200, body: '{"access_token":"planted-token"}' }], 'always');
  try {
    await withBoth({ bearer: 'planted-token', tls: own.issue('localhost') }, async (fake, run, folder) => {
      const auth = { kind: 'oauth', tokenUrl: `${tokens.url}/token`, clientId: 'ci', clientSecretEnv: 'SECRET' };
      writeFileSync(path.join(folder, 'event-schemas.json'), JSON.stringify({ registries: { it: { url: fake.url, auth, tls: { ca: 'own.pem' } } } }));
      writeFileSync(path.join(folder, 'own.pem'), own.cert);
      writeFileSync(path.join(folder, 'usual.pem'), usual.cert);
      const compat = (env: Readonly<Record<string, string>>): Promise<Ran> => run(['compat', 'schemas', '--against', 'registry:it', '--format', 'json'], { SECRET: 's', ...env });
      assert.equal((await compat({ NODE_EXTRA_CA_CERTS: path.join(folder, 'usual.pem') })).code, 1);
      const { code, stderr } = await compat({});
      assert.deepEqual([code, /no access token came from the token URL: its certificate is signed by nobody who is trusted here/.test(stderr)], [2, true], stderr);
    });
  } finally {
    await tokens.close();
  }
});

describe('secrets', { concurrency: true }, () => {
  const secret = 'Zk8-planted/secret+=';
  const plain = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
  /** What a server gets to see, or can make of it. */
  const writingsOf = ({ basic, oauth }: FakeOptions): readonly string[] => [...plain, ...(basic ? [Buffer.from(`ci:${secret}`).toString('base64')] : []), ...(oauth ? [Buffer.from(`ci:${encodeURIComponent(secret)}`).toString('base64'), `token-1-of-${secret}`] : [])];
  const troublesWith = (echo: string): readonly Trouble[] => [
    { kind: 'answer', status: 401, body: JSON.stringify({ error_code: 401, message: echo }) }, { kind: 'answer', status: 403, body: echo }, { kind: 'answer', status: 500, body: JSON.stringify({ error_code: 50001, message: [echo] }) },
    { kind: 'answer', status: 422, body: JSON.stringify({ error: echo, error_description: echo }) }, { kind: 'answer', status: 404, body: JSON.stringify({ message: [{ msg: echo }] }) }, { kind: 'answer', status: 200, body: `<html>${echo}</html>` },
    { kind: 'answer', status: 200, body: JSON.stringify({ is_compatible: false, messages: [echo, `{errorType:'A', description:'${echo}'}`] }) }, { kind: 'answer', status: 200, body: JSON.stringify({ is_compatible: false, reason: echo }) },
    { kind: 'answer', status: 302, body: echo, headers: { location: `https://ci:${encodeURIComponent(secret)}@elsewhere/${encodeURIComponent(secret)}` } }, { kind: 'cut' }, { kind: 'noise' },
  ];
  const ways: readonly (readonly [string, FakeOptions, Readonly<Record<string, string>>])[] = [
    ['basic', { basic: { username: 'ci', password: secret } }, { EVENT_SCHEMAS_REGISTRY_USERNAME: 'ci', EVENT_SCHEMAS_REGISTRY_PASSWORD: secret }],
    ['wrong basic', { basic: { username: 'ci', password: 'other' } }, { EVENT_SCHEMAS_REGISTRY_USERNAME: 'ci', EVENT_SCHEMAS_REGISTRY_PASSWORD: secret }],
    ['bearer', { bearer: secret }, { EVENT_SCHEMAS_REGISTRY_TOKEN: secret }],
    ['oauth', { oauth: { clientId: 'ci', clientSecret: secret, expiresIn: 0 } }, { EVENT_SCHEMAS_REGISTRY_CLIENT_ID: 'ci', EVENT_SCHEMAS_REGISTRY_CLIENT_SECRET: secret }],
    ['wrong oauth', { oauth: { clientId: 'ci', clientSecret: 'other', expiresIn: 0 } }, { EVENT_SCHEMAS_REGISTRY_CLIENT_ID: 'ci', EVENT_SCHEMAS_REGISTRY_CLIENT_SECRET: secret }],
    ['a URL', { basic: { username: 'ci', password: secret } }, { EVENT_SCHEMAS_REGISTRY_URL: 'yes' }],
  ];
  for (const [name, options, given] of ways) {
    it(`are never shown: ${name}`, () => withBoth(options, async (fake, run, folder) => {
      const inUrl = fake.url.replace('//', `//ci:${encodeURIComponent(secret)}@`);
      const env = { ...given, ...(options.oauth && { EVENT_SCHEMAS_REGISTRY_TOKEN_URL: `${fake.url}/token` }), ...('EVENT_SCHEMAS_REGISTRY_URL' in given && { EVENT_SCHEMAS_REGISTRY_URL: inUrl }) };
      const meant = 'EVENT_SCHEMAS_REGISTRY_URL' in given ? '' : `:${fake.url}`;
      const writings = writingsOf(options);
      const troubles = troublesWith(`you said ${writings.join(' and ')}`);
      const seen: string[] = [];
      const see = async (args: readonly string[]): Promise<void> => {
        const { code, stdout, stderr } = await run(args, env);
        assert.ok(!/fault of event-schemas/.test(stderr), stderr);
        seen.push(`${args.join(' ').replace(meant, '')} → ${code}`, stdout, stderr);
      };
      await see(['compat', 'schemas', '--against', `registry${meant}`, '--format', 'json']);
      for (const trouble of troubles) {
        fake.trouble(trouble.kind === 'answer' && trouble.body.includes('is_compatible') ? '/compatibility' : '/subjects', Array.from({ length: 8 }, () => trouble));
        await see(['check', 'schemas', '--against', `registry${meant}`, '--format', 'json']);
        fake.trouble('/config', Array.from({ length: 4 }, () => trouble));
      }
      await see(['snapshot', ...(meant === '' ? [] : ['--registry', fake.url]), '--out', 'registry.json']);
      if (existsSync(path.join(folder, 'registry.json'))) seen.push(readFileSync(path.join(folder, 'registry.json'), 'utf8'));
      const all = seen.join('\n');
      for (const writing of writings) assert.ok(!all.includes(writing), `${writing} is in\n${seen.find((it) => it.includes(writing))}`);
      assert.match(all, /could not be read/, 'errors were provoked');
    }));
  }
});
