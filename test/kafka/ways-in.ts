// Every way into a cluster, on a real broker, as the command line and an editor go it; and what each of them says of every way to fail. Secrets are in the environment, or given by hand.
import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import path from 'node:path';
import type { KafkaSetting } from '../../server/src/core/config/kafka.ts';
import { clusterAddress } from '../../server/src/core/config/kafka.ts';
import type { TestClusterResult } from '../../server/src/protocol/browser.ts';
import type { SignedIn } from '../../server/src/protocol/messages.ts';
import { createAuthority } from '../support/certificates.ts';
import { browsing, shown } from '../support/browsing.ts';
import { runCli, withFolder } from '../support/cli.ts';
import { withEditor } from '../support/editor-registry.ts';
import type { Editor } from '../support/editor-registry.ts';
import { freePorts } from '../support/free-ports.ts';
import { password, token, user } from './support/broker.ts';
import type { TestBroker } from './support/broker.ts';

const passphrase = 'Planted-Kp3_secret';
const clientSecret = 'Planted-Oa7_secret';
const wrong = 'Wrong-Zk8_secret';

interface Way {
  readonly name: string;
  readonly setting: KafkaSetting;
  /** By the names that the setting says. */
  readonly env?: Readonly<Record<string, string>>;
  /** The same by hand, all in one. */
  readonly byHand?: (url: string) => SignedIn;
}

interface Failing extends Way {
  readonly state: TestClusterResult['state'];
  /** In what both say: what is, and what to do. */
  readonly says: RegExp;
  /** Only this topic fails. */
  readonly topic?: string;
}

/** All of them, with every secret that its kind has. */
export async function waysIn(broker: TestBroker, test: (name: string, run: () => Promise<void>) => Promise<void>): Promise<void> {
  console.log('== ways in, and every way to fail');
  const { cert, key } = broker.authority.issue('alice');
  const locked = createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase }).toString();
  const tokens = await startTokens();
  const silent = net.createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const [nobody] = await freePorts(1) as [number];
  const files = { 'ca.pem': broker.authority.cert, 'other.pem': createAuthority('another').cert, 'client.pem': cert, 'key.pem': key, 'locked.pem': locked };

  const tls = { ca: 'ca.pem' };
  const mutual = { ...tls, cert: 'client.pem', key: 'key.pem' };
  const lockedKey = { ...mutual, key: 'locked.pem', passphraseEnv: 'KEY_PASSPHRASE' };
  const sasl = (kind: 'plain' | 'scram-sha-256' | 'scram-sha-512') => ({ kind, username: user, passwordEnv: 'KAFKA_PASSWORD' });
  const oauth = (tokenUrl = tokens.url) => ({ kind: 'oauthbearer' as const, tokenUrl, clientId: user, clientSecretEnv: 'CLIENT_SECRET' });
  const bearer = { kind: 'oauthbearer' as const, tokenEnv: 'TOKEN' };
  const env = { KAFKA_PASSWORD: password, KEY_PASSPHRASE: passphrase, CLIENT_SECRET: clientSecret, TOKEN: token(user) };
  const signedIn = (mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512', more: object = {}, secret = password) => (url: string): SignedIn => ({ url, kind: 'sasl', mechanism, username: user, password: secret, ...more });
  const byClient = (more: object = {}, secret = clientSecret) => (url: string): SignedIn => ({ url, kind: 'oauth', tokenUrl: tokens.url, clientId: user, clientSecret: secret, ...more });

  const ways: readonly Way[] = [
    { name: 'PLAINTEXT', setting: { brokers: [broker.plain] } },
    { name: 'TLS', setting: { brokers: [broker.tls], tls } },
    { name: 'mTLS', setting: { brokers: [broker.mutual], tls: mutual } },
    { name: 'mTLS, with a key that has a passphrase', setting: { brokers: [broker.mutual], tls: lockedKey }, env, byHand: (url) => ({ url, kind: 'passphrase', passphrase }) },
    ...(['plain', 'scram-sha-256', 'scram-sha-512'] as const).map((kind) => ({ name: `SASL ${kind.toUpperCase()} over TLS`, setting: { brokers: [broker.sasl], tls, auth: sasl(kind) }, env, byHand: signedIn(kind) })),
    { name: 'OAUTHBEARER, a token', setting: { brokers: [broker.sasl], tls, auth: bearer }, env, byHand: (url) => ({ url, kind: 'bearer', token: token(user) }) },
    { name: 'OAUTHBEARER, tokens by client credentials', setting: { brokers: [broker.sasl], tls, auth: oauth() }, env, byHand: byClient() },
    { name: 'SASL and a client certificate: password and passphrase', setting: { brokers: [broker.both], tls: lockedKey, auth: sasl('plain') }, env, byHand: signedIn('plain', { passphrase }) },
    { name: 'OAUTHBEARER and a client certificate: secret of the client and passphrase', setting: { brokers: [broker.both], tls: lockedKey, auth: oauth() }, env, byHand: byClient({ passphrase }) },
    { name: 'a token and a client certificate: token and passphrase', setting: { brokers: [broker.both], tls: lockedKey, auth: bearer }, env, byHand: (url) => ({ url, kind: 'bearer', token: token(user), passphrase }) },
  ];
  for (const way of ways) {
    await test(`way in: ${way.name}`, () => inWorkspace(way.setting, async (cwd) => {
      const ran = await runCli(['topic', 'show', 'codecs', '--kafka', 'it', '--raw', '-n', '2'], { cwd, env: way.env ?? {} });
      assert.deepEqual([ran.code, ran.stdout.match(/^codecs 0\//gm)?.length], [0, 2], ran.stderr);
      for (const given of way.byHand ? ['environment', 'by hand'] as const : ['environment'] as const) {
        await withEditor(cwd, { env: given === 'environment' ? (way.env ?? {}) : {} }, async (editor) => {
          const node = await browsing(editor).find('it');
          if (given === 'by hand') {
            assert.equal((await tried(editor)).state, 'unauthorized', 'it lacks credentials');
            await editor.connection.sendRequest('event-schemas/credentials', { registries: [way.byHand!(clusterAddress(way.setting))] });
          }
          assert.match((await tried(editor)).message, /answers\. It has 1 broker, \d+ topics?/);
          assert.match(shown(await browsing(editor).under(node)), /^codecs \[1 partition\]$/m);
          assert.equal((await tried(editor, 'codecs')).state, 'reached');
        });
      }
    }));
  }

  await test('what signing in asks for: each secret that a cluster wants', () => inWorkspace({ brokers: [broker.both], tls: { ...lockedKey, passphraseEnv: undefined }, auth: sasl('scram-sha-512') }, async (cwd) => {
    const ran = await runCli(['topics', '--kafka', 'it'], { cwd, env });
    assert.deepEqual([ran.code, ran.stderr], [2, 'event-schemas: The cluster "it" has a key with a passphrase under "tls", and none is given. Name the environment variable with it as "passphraseEnv".\n']);
    await withEditor(cwd, { env }, async (editor) => {
      const node = await browsing(editor).find('it');
      assert.deepEqual([node.signIn?.wants, node.signIn?.alsoWants], ['scram-sha-512', 'passphrase']);
      assert.match(shown(await browsing(editor).under(node)), /has a key with a passphrase under "tls", and none is given[^\n]*\nSign In…\nOpen Configuration/);
    });
    const bare = await runCli(['topics', '--kafka', broker.mutual], { cwd, env: { EVENT_SCHEMAS_KAFKA_CA: 'ca.pem', EVENT_SCHEMAS_KAFKA_CERT: 'client.pem', EVENT_SCHEMAS_KAFKA_KEY: 'locked.pem', EVENT_SCHEMAS_KAFKA_KEY_PASSPHRASE: passphrase } });
    assert.equal(bare.code, 0, bare.stderr);
  }));

  await broker.hand('create', 'kept-secret', 1, '');
  await broker.hand('acl', user, 'TOPIC', 'kept-secret', 'DESCRIBE', 'ALLOW');
  await test('a topic without messages that must not be read: trying it says so', () => inWorkspace({ brokers: [broker.sasl], tls, auth: sasl('plain') }, (cwd) => withEditor(cwd, { env }, async (editor) => {
    assert.deepEqual(await tried(editor, 'kept-secret'), { state: 'unauthorized', message: 'The topic kept-secret cannot be read. The credentials do not allow to read the topic kept-secret.' });
    await broker.hand('create', 'without-messages', 2, '');
    assert.deepEqual(await tried(editor, 'without-messages'), { state: 'reached', message: 'The topic without-messages can be read: 2 partitions, no messages.' });
  })));
  await broker.hand('send', 'kept-secret', 0, '61');
  const failing: readonly Failing[] = [
    { name: 'the name is not resolved', setting: { brokers: ['no-such-host.invalid:9092'] }, state: 'failed', says: /The host name of no-such-host\.invalid:9092 is unknown\. Look at how it is written, and whether a VPN is needed\./ },
    { name: 'it is refused', setting: { brokers: [`127.0.0.1:${nobody}`] }, state: 'failed', says: /127\.0\.0\.1:\d+ refused the connection: nothing listens there, or a firewall is in the way\./ },
    { name: 'it does not answer in time', setting: { brokers: [`127.0.0.1:${(silent.address() as AddressInfo).port}`], timeout: 1 }, state: 'failed', says: /127\.0\.0\.1:\d+ did not answer in time \(/ },
    { name: 'it does not answer in time, by TLS', setting: { brokers: [`127.0.0.1:${(silent.address() as AddressInfo).port}`], tls, timeout: 1 }, state: 'failed', says: /did not answer in time \(the TLS handshake\)/ },
    { name: 'TLS is not trusted', setting: { brokers: [broker.tls], tls: true }, state: 'failed', says: /is signed by nobody who is trusted here \(\w+\)\. Name its CA under "tls"\./ },
    { name: 'TLS is of another authority', setting: { brokers: [broker.tls], tls: { ca: 'other.pem' } }, state: 'failed', says: /is signed by nobody who is trusted here/ },
    { name: 'the certificate has expired', setting: { brokers: [broker.expired], tls }, state: 'failed', says: /The certificate of localhost:\d+ has expired, or is not valid yet\./ },
    { name: 'TLS is not set', setting: { brokers: [broker.tls] }, state: 'failed', says: /speaks TLS, and none is set for it\. Add "tls": true\./ },
    { name: 'TLS is not spoken', setting: { brokers: [broker.plain], tls }, state: 'failed', says: /does not speak TLS/ },
    { name: 'a client certificate is wanted', setting: { brokers: [broker.mutual], tls }, state: 'failed', says: /wants a client certificate\. Name "cert" and "key" under "tls"/ },
    { name: 'the passphrase is wrong', setting: { brokers: [broker.mutual], tls: lockedKey }, env: { KEY_PASSPHRASE: wrong }, state: 'unauthorized', says: /The passphrase does not open the key of the client certificate\./ },
    { name: 'the passphrase is right and the password wrong', setting: { brokers: [broker.both], tls: lockedKey, auth: sasl('plain') }, env: { ...env, KAFKA_PASSWORD: wrong }, state: 'unauthorized', says: /does not accept the credentials \(PLAIN\)/ },
    { name: 'credentials are wanted', setting: { brokers: [broker.sasl], tls }, state: 'unauthorized', says: /it may want credentials\. Set "auth"\./ },
    { name: 'credentials are not taken', setting: { brokers: [broker.plain], auth: sasl('plain') }, env, state: 'failed', says: /takes no credentials on this port\. Take away "auth", or name its SASL port\./ },
    ...(['plain', 'scram-sha-256', 'scram-sha-512'] as const).map((kind): Failing => ({ name: `the password is wrong (${kind})`, setting: { brokers: [broker.sasl], tls, auth: sasl(kind) }, env: { KAFKA_PASSWORD: wrong }, state: 'unauthorized', says: new RegExp(`does not accept the credentials \\(${kind.toUpperCase()}\\)`) })),
    { name: 'the token is none', setting: { brokers: [broker.sasl], tls, auth: bearer }, env: { TOKEN: wrong }, state: 'unauthorized', says: /does not accept the credentials \(OAUTHBEARER\)/ },
    { name: 'the secret of the client is wrong', setting: { brokers: [broker.sasl], tls, auth: oauth() }, env: { CLIENT_SECRET: wrong }, state: 'unauthorized', says: /There is no access token: the token URL refused the client credentials with 401/ },
    { name: 'the token URL does not answer', setting: { brokers: [broker.sasl], tls, auth: oauth(`http://127.0.0.1:${nobody}/token`) }, env, state: 'unauthorized', says: /There is no access token: no access token came from the token URL: that refused the connection/ },
    { name: 'the topic is not allowed', setting: { brokers: [broker.sasl], tls, auth: sasl('scram-sha-256') }, env, topic: 'kept-secret', state: 'unauthorized', says: /The credentials do not allow to read the topic kept-secret\./ },
    { name: 'the topic is not there', setting: { brokers: [broker.plain] }, topic: 'no.such.topic', state: 'failed', says: /There is no topic no\.such\.topic, or the credentials do not allow to see it\./ },
    { name: 'the advertised listener is not reached', setting: { brokers: [broker.wrong] }, topic: 'codecs', state: 'failed', says: /Broker 1 is advertised as 127\.0\.0\.1:\d+, and cannot be reached there\. 127\.0\.0\.1:\d+ refused the connection[^]*The addresses come from advertised\.listeners of the brokers\./ },
  ];
  for (const { name, setting, env: given = {}, topic, state, says } of failing) {
    await test(`way to fail: ${name}`, () => inWorkspace(setting, async (cwd) => {
      const ran = await runCli(['topic', 'show', topic ?? 'codecs', '--kafka', 'it'], { cwd, env: given });
      assert.deepEqual([ran.code, ran.stdout], [2, ''], ran.stderr);
      assert.match(ran.stderr, says);
      await withEditor(cwd, { env: given }, async (editor) => {
        const said = await tried(editor, topic);
        assert.equal(said.state, state, said.message);
        assert.match(said.message, says);
        if (topic === undefined) assert.match(shown(await browsing(editor).under(await browsing(editor).find('it'))), state === 'unauthorized' ? /^Sign In…$/m : /^Try Again$/m);
        assertNoSecret(editor.received().join(''));
      });
      assertNoSecret(ran.stderr);
    }));
  }
  silent.close();
  await tokens.end();

  /** A folder with the cluster `it`. Its configuration is afterwards what it was. */
  function inWorkspace(setting: KafkaSetting, use: (cwd: string) => Promise<void>): Promise<void> {
    const config = JSON.stringify({ kafka: { it: setting } });
    return withFolder({ ...files, 'event-schemas.json': config }, async (cwd) => {
      await use(cwd);
      assert.equal(readFileSync(path.join(cwd, 'event-schemas.json'), 'utf8'), config);
    });
  }
}

function tried(editor: Editor, topic?: string): Promise<TestClusterResult> {
  return editor.connection.sendRequest('event-schemas/testCluster', { configFile: editor.uri('event-schemas.json'), cluster: 'it', ...(topic !== undefined && { topic }) });
}

function assertNoSecret(text: string): void {
  for (const secret of [password, passphrase, clientSecret, wrong]) assert.ok(!text.includes(secret) && !text.includes(Buffer.from(secret).toString('base64').slice(0, 12)), 'no secret is shown');
}

/** A token endpoint (RFC 6749, section 4.4), which gives tokens that the broker of the tests takes. */
async function startTokens(): Promise<{ readonly url: string; end(): Promise<void> }> {
  const server = createServer((request, response) => {
    const isRight = request.headers.authorization === `Basic ${Buffer.from(`${user}:${clientSecret}`).toString('base64')}`;
    response.writeHead(isRight ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify(isRight ? { access_token: token(user), token_type: 'Bearer', expires_in: 300 } : { error: 'invalid_client' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`,
    async end() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
