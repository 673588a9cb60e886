import assert from 'node:assert/strict';
import { it } from 'node:test';
import { startFakeCluster } from '../kafka/support/fake-cluster.ts';
import { runCli, withFolder } from '../support/cli.ts';

it('dlq lists the topics of dead letters that their names or the configuration tell', async () => {
  const cluster = await startFakeCluster();
  try {
    for (const topic of ['orders', 'orders-dlt', 'failed-orders', 'trash']) cluster.create(topic);
    cluster.send('failed-orders', { value: '{"id":1}' });
    const setting = { brokers: [cluster.address], deadLetters: { 'failed-orders': 'orders', trash: null } };
    await withFolder({ 'event-schemas.json': JSON.stringify({ kafka: { shop: setting } }) }, async (cwd) => {
      const named = async (args: readonly string[]): Promise<unknown> => {
        const { code, stdout, stderr } = await runCli(['dlq', '--format', 'json', ...args], { cwd });
        assert.equal(code, 0, stderr);
        const rows = stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as { topic: string; original: string | null; offsets: number });
        return rows.map(({ topic, original, offsets }) => [topic, original, offsets]).toSorted();
      };
      const all = [['failed-orders', 'orders', 1], ['orders-dlt', 'orders', 0], ['trash', null, 0]];
      assert.deepEqual(await named([]), all);
      assert.deepEqual(await named(['--kafka', 'shop']), all);
      assert.deepEqual(await named(['--kafka', cluster.address]), [['orders-dlt', 'orders', 0]], 'brokers that are named have no setting');
    });
  } finally {
    await cluster.close();
  }
});
