// Messages that name no schema, read by the version that a person names: `topic show --decode SUBJECT@VERSION`.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startFakeCluster } from '../kafka/support/fake-cluster.ts';
import { runCli, withFolder } from '../support/cli.ts';
import type { Ran } from '../support/cli.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';

const order = (...more: readonly object[]): string => JSON.stringify({ type: 'record', name: 'Order', fields: [{ name: 'id', type: 'string' }, ...more] });
const json = JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', title: 'Paid', type: 'object', properties: { total: { type: 'integer' } } });

async function topics(use: (show: (topic: string, ...args: readonly string[]) => Promise<Ran>) => Promise<void>): Promise<void> {
  const [cluster, registry] = [await startFakeCluster(), await startFakeRegistry()];
  registry.subjects.set('orders-value', [{ schema: order() }, { schema: order({ name: 'n', type: 'int' }) }]).set('paid-value', [{ schema: json, schemaType: 'JSON' }]);
  for (const topic of ['orders', 'paid']) cluster.create(topic, 1);
  cluster.send('orders', { value: Buffer.from([4, 0x6f, 0x31]) });
  cluster.send('orders', { value: Buffer.from([0, 0, 0, 0, 2, 2, 0x61, 6]) });
  cluster.send('paid', { value: '{"total":"x"}' });
  try {
    await withFolder({ 'event-schemas.json': JSON.stringify({ kafka: { it: { brokers: [cluster.address], timeout: 5 } }, registries: { main: { url: registry.url, timeout: 5 } } }) }, (cwd) => use((topic, ...args) => runCli(['topic', 'show', topic, ...args], { cwd })));
  } finally {
    await Promise.all([cluster.close(), registry.close()]);
  }
}

describe('messages that name no schema', { timeout: 120_000 }, () => {
  it('are read by the version that is named, and what names one by that', () => topics(async (show) => {
    for (const how of ['orders-value@1', 'id:1']) {
      const { code, stdout, stderr } = await show('orders', '--decode', how);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /avro, version 1 of "orders-value", pinned by you, not told by the message\n +\{"id":"o1"\}/);
      assert.match(stdout, /avro, version 2 of "orders-value"\n +\{"id":"a","n":3\}/);
    }
    assert.match((await show('orders', '--decode', 'orders-value@latest')).stdout, /version 2 of "orders-value", pinned by you/);
  }));

  it('of JSON are held against the version that is named', () => topics(async (show) => {
    assert.match((await show('paid', '--decode', 'paid-value@1')).stdout, /json, version 1 of "paid-value", pinned by you, not told by the message[^]*total/);
  }));

  it('are not read by what the registry does not have', () => topics(async (show) => {
    for (const [how, says] of [['orders-value@7', 'has no version 7 of "orders-value"'], ['id:99', 'has no schema with the id 99'], ['gone@latest', 'has no version of "gone"']] as const) {
      const { code, stdout, stderr } = await show('orders', '--decode', how);
      assert.deepEqual([code, stdout, stderr], [2, '', `event-schemas: The registry ${says}, so values cannot be read by ${how}.\n`]);
    }
    assert.match((await show('orders', '--decode', 'xml')).stderr, /There is no decoder "xml"\. There are .*, the file of a schema, SUBJECT@VERSION and id:NUMBER\./);
  }));
});
