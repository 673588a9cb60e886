// Client certificates before a real registry. Apicurio cannot demand them itself: `quarkus.http.ssl.client-auth` is fixed when it is built, to "none", in 2.6.13 and 3.3.3
// alike (started with "required" it says so and lets everybody in), so that who wants them puts a gateway before it. The gateway here is the tests' own.
import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createAuthority } from '../support/certificates.ts';
import { runCli, withFolder } from '../support/cli.ts';
import { until, withEditor } from '../support/editor-registry.ts';
import { startTlsFront } from '../support/tls-front.ts';
import type { Access } from './access.ts';

const passphrase = 'Planted-Zk8 passphrase';

/** @param url of a registry that speaks HTTP, in which order-value has two versions */
export function certificateScenarios(url: string, { auth, env }: Access): Readonly<Record<string, () => Promise<void>>> {
  const own = createAuthority('Registry CA');
  const clients = createAuthority('Clients CA');
  const client = clients.issue('ci');
  const old = clients.issue('ci', 'no more');
  const foreign = createAuthority('Foreign CA').issue('ci');
  const files = {
    'ca.pem': own.cert, 'foreign-ca.pem': createAuthority('Foreign CA').cert, 'ci.pem': client.cert, 'ci.key': client.key, 'old.pem': old.cert, 'old.key': old.key, 'foreign.pem': foreign.cert, 'foreign.key': foreign.key,
    'locked.key': createPrivateKey(client.key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString(),
    'order-value.avsc': JSON.stringify({ type: 'record', name: 'Order', namespace: 'shop', fields: [{ name: 'id', type: 'string' }, { name: 'total', type: 'int' }] }),
  };
  const certificate = { ca: 'ca.pem', cert: 'ci.pem', key: 'ci.key' };
  const before = (version: 'TLSv1.2' | 'TLSv1.3', use: (compat: (tls: object, more?: Readonly<Record<string, string>>) => Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>, passed: readonly string[], at: string, cwd: string) => Promise<void>) => async (): Promise<void> => {
    const front = await startTlsFront(url, own.issue('localhost'), clients.cert, version);
    try {
      await withFolder(files, (cwd) => use(async (tls, more = {}) => {
        writeFileSync(path.join(cwd, 'event-schemas.json'), JSON.stringify({ registries: { it: { url: front.url, tls, ...(auth && { auth }) } } }));
        const ran = await runCli(['compat', 'order-value.avsc', '--against', 'registry:it', '--format', 'json'], { cwd, env: { ...env, ...more } });
        assert.ok(!(ran.stdout + ran.stderr).includes(passphrase) && !ran.stderr.includes('BEGIN'), 'no key is in a message');
        return ran;
      }, front.passed, front.url, cwd));
    } finally {
      await front.close();
    }
  };
  const scenario = (version: 'TLSv1.2' | 'TLSv1.3'): (() => Promise<void>) => before(version, async (compat, passed) => {
    const refused = async (tls: object, expected: RegExp, more?: Readonly<Record<string, string>>): Promise<void> => {
      const came = passed.length;
      const { code, stdout, stderr } = await compat(tls, more);
      assert.deepEqual([code, stdout], [2, ''], 'never "compatible" of what was not asked');
      assert.match(stderr, expected);
      assert.equal(passed.length, came, 'nothing came through');
    };
    await refused({ ca: 'ca.pem' }, /it demands a client certificate; name one under "tls"|it refused the TLS handshake, as servers do that demand a client certificate|it cut the TLS connection before it answered; if it demands a client certificate, name one under "tls"/);
    const notAccepted = /it does not accept the client certificate|it may not accept the client certificate/;
    await refused({ ca: 'ca.pem', cert: 'foreign.pem', key: 'foreign.key' }, notAccepted);
    await refused({ ca: 'ca.pem', cert: 'old.pem', key: 'old.key' }, notAccepted);
    await refused({ ca: 'foreign-ca.pem', cert: 'ci.pem', key: 'ci.key' }, /its certificate is signed by nobody who is trusted here; name its CA under "tls"/);
    await refused({ cert: 'ci.pem', key: 'ci.key' }, /its certificate is signed by nobody who is trusted here/);
    const locked = { ca: 'ca.pem', cert: 'ci.pem', key: 'locked.key', passphraseEnv: 'KEY_PASSPHRASE' };
    await refused(locked, /the passphrase of the client key is wrong/, { KEY_PASSPHRASE: 'guessed' });
    await refused(locked, /wants the passphrase of its key from the environment variable KEY_PASSPHRASE, which is not set/);
    for (const [tls, more] of [[certificate, {}], [locked, { KEY_PASSPHRASE: passphrase }]] as const) {
      const { code, stdout, stderr } = await compat(tls, more);
      assert.deepEqual([code, code === 1 ? (JSON.parse(stdout) as { findings: { code: string }[] }).findings.map((it) => it.code) : stderr], [1, ['avro/field-without-default']]);
    }
    assert.ok(passed.length > 4);
  });

  return {
    'client certificates (TLS 1.3): what lets in, and what is said where it does not': scenario('TLSv1.3'),
    'client certificates (TLS 1.2): what lets in, and what is said where it does not': scenario('TLSv1.2'),
    'client certificates in an editor': before('TLSv1.3', async (_compat, passed, at, cwd) => {
      writeFileSync(path.join(cwd, 'event-schemas.json'), JSON.stringify({ extends: [], registries: { it: { url: at, tls: certificate, ...(auth && { auth }) } } }));
      await withEditor(cwd, { env: { ...env, EVENT_SCHEMAS_CACHE: path.join(cwd, 'cache') } }, async (editor) => {
        editor.open('order-value.avsc', files['order-value.avsc']);
        await editor.sees('order-value.avsc', ['avro/field-without-default']);
        await until(() => 'the registry itself', () => Promise.resolve(passed.some((question) => question.startsWith('POST ') && question.includes('/compatibility/'))));
      });
    }),
  };
}
