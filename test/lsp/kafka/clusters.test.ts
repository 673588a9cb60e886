// Clusters that the editor opens: trust, credentials, one connection for all who look.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { KafkaSetting } from '../../../server/src/core/config/kafka.ts';
import { clusterAddress } from '../../../server/src/core/config/kafka.ts';
import { sentenceOf } from '../../../server/src/kafka/fault.ts';
import type { SignedIn } from '../../../server/src/protocol/messages.ts';
import { clustersOf } from '../../../server/src/lsp/kafka/clusters.ts';
import type { OpenClusters } from '../../../server/src/lsp/kafka/clusters.ts';
import { startFakeBroker } from '../../kafka/support/fake-broker.ts';
import type { FakeBroker } from '../../kafka/support/fake-broker.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const configFile = pathToFileURL('/shop/event-schemas.json').href;
const ref = { configFile, cluster: 'production' };

interface Situation { kafka: Record<string, KafkaSetting>; registries: Record<string, { url: string }>; trusted: 'trusted' | 'not'; given: SignedIn[]; readonly clusters: OpenClusters }

function situation(setting: KafkaSetting, environment: Readonly<Record<string, string>> = {}): Situation {
  const now: Omit<Situation, 'clusters'> = { kafka: { production: setting }, registries: {}, trusted: 'trusted', given: [] };
  // A session as far as clusters ask it.
  const session = {
    isTrusted: () => now.trusted === 'trusted', projects: { projectOf: () => Promise.resolve({ config: { folder: '/shop', config: { kafka: now.kafka, registries: now.registries } } }) },
    registries: { given: (url: string) => now.given.find((it) => it.url === url) },
  } as unknown as Parameters<typeof clustersOf>[0];
  const clusters = clustersOf(session, (variable) => environment[variable]);
  closing.push(() => clusters.close());
  return Object.assign(now, { clusters });
}

async function plainBroker(): Promise<FakeBroker & { readonly setting: KafkaSetting; readonly passwords: string[] }> {
  const passwords: string[] = [];
  const fake = await startFakeBroker({
    metadata: () => ({ throttleMs: 0, brokers: [{ id: 1, host: '127.0.0.1', port: fake.port, rack: null }], clusterId: 'c', controller: 1, operations: 0, topics: [] }),
    saslHandshake: () => ({ error: 0, mechanisms: ['PLAIN'] }),
    saslAuthenticate: ({ bytes }) => {
      passwords.push(Buffer.from(bytes).toString().split('\0')[2]!);
      return { error: 0, errorMessage: null, bytes: Buffer.alloc(0), lifetimeMs: 0 };
    },
  });
  closing.push(() => fake.close());
  return Object.assign(fake, { setting: { brokers: [`127.0.0.1:${fake.port}`], auth: { kind: 'plain', username: 'ann', passwordEnv: 'SHOP_PASSWORD' } } as KafkaSetting, passwords });
}

async function opened(clusters: OpenClusters): Promise<Extract<Awaited<ReturnType<OpenClusters['to']>>, { kind: 'open' }>['cluster']> {
  const to = await clusters.to(ref);
  return to.kind === 'open' ? to.cluster : assert.fail(to.reason);
}

describe('a cluster that is opened', () => {
  it('is asked with the secret of the environment, by one connection for all', async () => {
    const broker = await plainBroker();
    const { clusters } = situation(broker.setting, { SHOP_PASSWORD: 'of the environment' });
    const [one, other] = await Promise.all([opened(clusters), opened(clusters)]);
    assert.equal(one.reader, other.reader);
    assert.equal(broker.connections(), 0, 'nothing is asked before');
    assert.equal((await one.reader.cluster()).kind, 'ok');
    assert.equal((await other.reader.topics()).kind, 'ok');
    assert.deepEqual([broker.connections(), broker.passwords], [1, ['of the environment']]);
  });

  it('is asked with what a person gave for its address, which counts first', async () => {
    const broker = await plainBroker();
    const now = situation(broker.setting);
    const without = await now.clusters.to(ref);
    assert.ok(without.kind === 'trouble');
    assert.equal(without.reason, 'The cluster "production" wants credentials from the environment variable SHOP_PASSWORD, which is not set.');
    assert.deepEqual(without.remedies, [{ kind: 'sign-in', url: `kafka://127.0.0.1:${broker.port}` }, { kind: 'configuration', uri: configFile }]);
    now.given = [{ url: clusterAddress(broker.setting), kind: 'sasl', mechanism: 'plain', username: 'ann', password: 'by hand' }];
    const first = await opened(now.clusters);
    assert.equal((await first.reader.cluster()).kind, 'ok');
    now.given = [{ url: clusterAddress(broker.setting), kind: 'sasl', mechanism: 'plain', username: 'ann', password: 'another' }];
    const second = await opened(now.clusters);
    assert.notEqual(first.reader, second.reader, 'other credentials are another connection');
    assert.equal((await second.reader.cluster()).kind, 'ok');
    assert.deepEqual(broker.passwords, ['by hand', 'another']);
    const closed = await first.reader.cluster();
    assert.equal(closed.kind === 'fault' && closed.fault.kind, 'cancelled', 'the former one is closed');
  });

  it('gets nothing that was given for other brokers, or for TLS', async () => {
    const broker = await plainBroker();
    const now = situation({ ...broker.setting, brokers: [...broker.setting.brokers, 'elsewhere.example.com:9092'] });
    now.given = [{ url: clusterAddress(broker.setting), kind: 'sasl', mechanism: 'plain', username: 'ann', password: 'by hand' }, { url: clusterAddress({ ...now.kafka['production']!, tls: true }), kind: 'sasl', mechanism: 'plain', username: 'ann', password: 'by TLS' }];
    assert.equal((await now.clusters.to(ref)).kind, 'trouble');
    assert.equal(broker.connections(), 0);
  });

  it('keeps its address when its brokers are named in another order', () => {
    assert.equal(clusterAddress({ brokers: ['B2:9092', ' b1:9092 '] }), clusterAddress({ brokers: ['b1:9092', 'b2:9092'] }));
    assert.equal(clusterAddress({ brokers: ['b1:9093'], tls: true }), 'kafkas://b1:9093');
  });

  it('is not opened from a folder that nobody trusts', async () => {
    const broker = await plainBroker();
    const now = situation(broker.setting, { SHOP_PASSWORD: 'x' });
    now.trusted = 'not';
    const to = await now.clusters.to(ref);
    assert.deepEqual(to, { kind: 'trouble', reason: 'This folder is not trusted, so no connection is opened for it.', remedies: [{ kind: 'trust' }] });
    assert.equal(broker.connections(), 0);
  });

  it('is said to be gone when the configuration has it no more', async () => {
    const now = situation({ brokers: ['127.0.0.1:1'] });
    now.kafka = {};
    const to = await now.clusters.to(ref);
    assert.equal(to.kind === 'trouble' && to.reason, 'There is no cluster "production" under "kafka" in event-schemas.json any more.');
  });

  it('has the registry that its setting names, or the only one', async () => {
    const now = situation({ brokers: ['127.0.0.1:1'] });
    assert.equal((await opened(now.clusters)).registry, undefined);
    now.registries = { main: { url: 'http://r' } };
    assert.deepEqual((await opened(now.clusters)).registry, { configFile, registry: 'main' });
    now.registries = { main: { url: 'http://r' }, other: { url: 'http://o' } };
    assert.equal((await opened(now.clusters)).registry, undefined);
    now.kafka = { production: { brokers: ['127.0.0.1:1'], registry: 'other' } };
    assert.deepEqual((await opened(now.clusters)).registry, { configFile, registry: 'other' });
  });

  it('says what went wrong as a value', async () => {
    const { clusters } = situation({ brokers: ['127.0.0.1:1'] });
    const answer = await (await opened(clusters)).reader.cluster();
    assert.ok(answer.kind === 'fault');
    assert.match(sentenceOf(answer.fault), /^127\.0\.0\.1:1 refused the connection/);
  });
});
