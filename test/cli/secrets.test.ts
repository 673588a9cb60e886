// No secret in any output, trace, setting or cache file: of the command line and the server, beside services that echo what they are sent.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KafkaSetting } from '../../server/src/core/config/kafka.ts';
import { startFakeCluster } from '../kafka/support/fake-cluster.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import { assertNowhere, huntSecrets } from '../support/secrets-hunt.ts';

const registryPassword = 'Kq7&"Ünsaid"/registry';
const clusterPassword = 'Vx3&"Ünsaid"/cluster';
const order = JSON.stringify({ type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }] });

describe('secrets', { timeout: 300_000 }, () => {
  it('are nowhere but where they are sent', async () => {
    const registry = await startFakeRegistry({ basic: { username: 'ann', password: registryPassword } });
    const cluster = await startFakeCluster({ sasl: { username: 'bob', password: clusterPassword } });
    try {
      registry.subjects.set('orders-value', [{ schema: order, id: 1 }]);
      cluster.create('orders');
      cluster.create('orders-dlt');
      cluster.send('orders', { value: Buffer.from('00000000010261', 'hex') });
      cluster.send('orders', { value: '{"id":1}' });
      const setting: KafkaSetting = { brokers: [cluster.address], auth: { kind: 'plain', username: 'bob', passwordEnv: 'KAFKA_PASSWORD' }, registry: 'it' };
      const { everything, codes } = await huntSecrets({
        files: { 'event-schemas.json': JSON.stringify({ registries: { it: { url: registry.url, timeout: 5, auth: { kind: 'basic', username: 'ann', passwordEnv: 'REGISTRY_PASSWORD' } } }, kafka: { it: setting } }), 'orders.avsc': order },
        registry: { url: registry.url, username: 'ann', password: registryPassword }, cluster: { setting, mechanism: 'plain', username: 'bob', password: clusterPassword }, topic: 'orders', schema: 'orders.avsc',
      });
      assert.deepEqual([codes['right: topic show orders'], codes['wrong: topic show orders'], codes['right: snapshot --out registry.json'], codes['wrong: snapshot --out registry.json']], [0, 2, 0, 2], JSON.stringify(codes));
      assert.match(everything, /refused: \*\*\*/, 'what the broker echoes is looked at');
      assert.match(everything, /orders-value/, 'and what the registry answered');
      assertNowhere(everything, 'ann', registryPassword);
      assertNowhere(everything, 'bob', clusterPassword);
      assert.deepEqual(registry.writes, []);
    } finally {
      await cluster.close();
      await registry.close();
    }
  });

  it('would be found in any form', () => {
    for (const text of [registryPassword, JSON.stringify({ a: registryPassword }), encodeURIComponent(registryPassword), btoa(unescape(encodeURIComponent(`ann:${registryPassword}`))), Buffer.from(registryPassword).toString('hex')]) {
      assert.throws(() => assertNowhere(`log ${text} end`, 'ann', registryPassword), /a secret/);
    }
  });
});
