// What a person gave for a cluster, as a setting and secrets.
import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { describe, it } from 'node:test';
import type { KafkaSetting } from '../../../server/src/core/config/kafka.ts';
import { clusterAddress } from '../../../server/src/core/config/kafka.ts';
import { kafkaConnectionTo } from '../../../server/src/kafka/connections.ts';
import { withClusterCredentials } from '../../../server/src/lsp/kafka/cluster-credentials.ts';
import type { SignedIn } from '../../../server/src/protocol/messages.ts';
import { createAuthority } from '../../support/certificates.ts';
import { withFolder } from '../../support/cli.ts';

const brokers = ['b1:9093'];

function connection(written: KafkaSetting, given: (url: string) => SignedIn, folder = '/'): ReturnType<typeof kafkaConnectionTo> {
  const { setting, secrets } = withClusterCredentials(written, given(clusterAddress(written)), () => undefined);
  assert.doesNotMatch(JSON.stringify(setting), /zk8/, 'no secret is in a setting');
  return kafkaConnectionTo('it', { kafka: { it: setting }, folder }, secrets);
}

describe('credentials of a cluster that are given by hand', () => {
  for (const mechanism of ['plain', 'scram-sha-256', 'scram-sha-512'] as const) {
    it(`${mechanism}, whatever the setting says`, () => {
      const it = connection({ brokers, tls: true, auth: { kind: 'plain', passwordEnv: 'NOPE' } }, (url) => ({ url, kind: 'sasl', mechanism, username: 'ann', password: 'zk8' }));
      assert.deepEqual(it.kind === 'connection' && it.connection.sasl, { mechanism: mechanism.toUpperCase(), username: 'ann', password: 'zk8' });
    });
  }

  it('a token', async () => {
    const it = connection({ brokers, tls: true }, (url) => ({ url, kind: 'bearer', token: 'zk8' }));
    assert.ok(it.kind === 'connection' && it.connection.sasl.mechanism === 'OAUTHBEARER');
    assert.deepEqual(await it.connection.sasl.token(undefined), { kind: 'token', token: 'zk8' });
  });

  it('the secret of a client, which goes to the address that it was given for and to no other', () => {
    const written = (tokenUrl: string): KafkaSetting => ({ brokers, tls: true, auth: { kind: 'oauthbearer', tokenUrl } });
    const given = (url: string): SignedIn => ({ url, kind: 'oauth', tokenUrl: 'https://login.example.com', clientId: 'it', clientSecret: 'zk8' });
    assert.equal(connection(written('https://login.example.com'), given).kind, 'connection');
    const elsewhere = connection(written('https://elsewhere.example.com'), given);
    assert.ok(elsewhere.kind === 'incomplete' && elsewhere.lacks !== undefined);
  });

  it('the passphrase of a key, alone or beside each other secret', async () => {
    const { cert, key } = createAuthority('it').issue('ann');
    const locked = createPrivateKey(key).export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'zk8-key' }).toString();
    await withFolder({ 'c.pem': cert, 'k.pem': locked }, async (folder) => {
      const tls = { cert: 'c.pem', key: 'k.pem' };
      const oauth: KafkaSetting = { brokers, tls, auth: { kind: 'oauthbearer', tokenUrl: 'https://login.example.com' } };
      const cases: readonly (readonly [KafkaSetting, (url: string) => SignedIn])[] = [
        [{ brokers, tls }, (url) => ({ url, kind: 'passphrase', passphrase: 'zk8-key' })],
        [{ brokers, tls, auth: { kind: 'plain' } }, (url) => ({ url, kind: 'sasl', mechanism: 'plain', username: 'ann', password: 'zk8', passphrase: 'zk8-key' })],
        [{ brokers, tls, auth: { kind: 'oauthbearer' } }, (url) => ({ url, kind: 'bearer', token: 'zk8', passphrase: 'zk8-key' })],
        [oauth, (url) => ({ url, kind: 'oauth', tokenUrl: 'https://login.example.com', clientId: 'it', clientSecret: 'zk8', passphrase: 'zk8-key' })],
      ];
      for (const [written, given] of cases) {
        const connecting = connection(written, given, folder);
        assert.ok(connecting.kind === 'connection', JSON.stringify(connecting));
        assert.equal(connecting.connection.tls?.passphrase, 'zk8-key');
        assert.equal(connecting.connection.sasl.mechanism === 'none', written.auth === undefined);
      }
      const lacking = connection({ brokers, tls }, (url) => ({ url, kind: 'none' }), folder);
      assert.deepEqual(lacking, { kind: 'incomplete', wants: 'passphrase', reason: 'The cluster "it" has a key with a passphrase under "tls", and none is given. Name the environment variable with it as "passphraseEnv".' });
    });
  });

  it('none: the setting and the environment as they are', () => {
    const written: KafkaSetting = { brokers, auth: { kind: 'plain', username: 'ann', passwordEnv: 'HOME_SECRET' } };
    const { setting, secrets } = withClusterCredentials(written, undefined, (variable) => (variable === 'HOME_SECRET' ? 'x' : undefined));
    assert.deepEqual([setting, secrets('HOME_SECRET')], [written, 'x']);
  });
});
