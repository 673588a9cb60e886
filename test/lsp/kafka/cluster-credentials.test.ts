// What a person gave for a cluster, as a setting and secrets.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KafkaSetting } from '../../../server/src/core/config/kafka.ts';
import { clusterAddress } from '../../../server/src/core/config/kafka.ts';
import { kafkaConnectionTo } from '../../../server/src/kafka/connections.ts';
import { withClusterCredentials } from '../../../server/src/lsp/kafka/cluster-credentials.ts';
import type { SignedIn } from '../../../server/src/protocol/messages.ts';

const brokers = ['b1:9093'];

function connection(written: KafkaSetting, given: (url: string) => SignedIn): ReturnType<typeof kafkaConnectionTo> {
  const { setting, secrets } = withClusterCredentials(written, given(clusterAddress(written)), () => undefined);
  assert.doesNotMatch(JSON.stringify(setting), /zk8/, 'no secret is in a setting');
  return kafkaConnectionTo('it', { kafka: { it: setting }, folder: '/' }, secrets);
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

  it('the passphrase of a key, without which nothing is opened', () => {
    const { setting, secrets } = withClusterCredentials({ brokers, tls: { cert: 'c.pem', key: 'k.pem' } }, { url: '', kind: 'passphrase', passphrase: 'zk8' }, () => undefined);
    assert.ok(setting.tls !== undefined && setting.tls !== true);
    assert.equal(secrets(setting.tls.passphraseEnv!), 'zk8');
  });

  it('none: the setting and the environment as they are', () => {
    const written: KafkaSetting = { brokers, auth: { kind: 'plain', username: 'ann', passwordEnv: 'HOME_SECRET' } };
    const { setting, secrets } = withClusterCredentials(written, undefined, (variable) => (variable === 'HOME_SECRET' ? 'x' : undefined));
    assert.deepEqual([setting, secrets('HOME_SECRET')], [written, 'x']);
  });
});
