// The subjects under a topic that its name does not tell: the records of RecordNameStrategy, as its newest messages carry them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserNode } from '../../server/src/protocol/browser.ts';
import { startFakeCluster } from '../kafka/support/fake-cluster.ts';
import type { FakeCluster } from '../kafka/support/fake-cluster.ts';
import { browsing, shown } from '../support/browsing.ts';
import type { Browsing } from '../support/browsing.ts';
import { besideRegistry } from '../support/editor-registry.ts';
import type { Beside } from '../support/editor-registry.ts';
import type { FakeRegistry } from '../support/fake-registry.ts';

const record = (name: string): string => JSON.stringify({ type: 'record', name, namespace: 'shop', fields: [{ name: 'id', type: 'string' }] });
const framed = (schema: number): Buffer => Buffer.from([0, 0, 0, 0, schema, 2, 0x61]);

interface Topic extends Beside {
  readonly cluster: FakeCluster;
  readonly tree: Browsing;
  readonly under: () => Promise<readonly BrowserNode[]>;
}

async function topic(use: (it: Topic) => Promise<void>, { before, config = {} }: { before: (fake: FakeRegistry) => void; config?: object }): Promise<void> {
  const cluster = await startFakeCluster();
  try {
    cluster.create('orders', 1);
    await besideRegistry({}, { config: { kafka: { it: { brokers: [cluster.address], timeout: 5 } }, ...config }, before }, async (beside) => {
      const tree = browsing(beside.editor);
      await use({ ...beside, cluster, tree, under: async () => tree.under(await tree.find('it', 'orders')) });
    });
    assert.deepEqual(cluster.asked().filter(({ key }) => ![1, 2, 3, 16, 18, 32].includes(key)), [], 'no group is joined and nothing is written');
  } finally {
    await cluster.close();
  }
}

const records = (fake: FakeRegistry): FakeRegistry['subjects'] => fake.subjects.set('shop.OrderPlaced', [{ schema: record('OrderPlaced') }]).set('shop.OrderPaid', [{ schema: record('OrderPaid') }]).set('shop.OrderId', [{ schema: record('OrderId') }]);

describe('the subjects of a topic whose name tells none', { timeout: 90_000 }, () => {
  it('are those of its newest messages, values first, and the most frequent of them', () => topic(async ({ cluster, tree, under }) => {
    for (const value of [1, 2, 2]) cluster.send('orders', { key: framed(3), value: framed(value) });
    const nodes = await under();
    assert.equal(shown(nodes), 'shop.OrderPaid\nshop.OrderPlaced\nshop.OrderId\nConsumer Groups');
    assert.deepEqual(nodes.slice(0, 3).map(({ note, icon, context }) => [note, icon, context]), [
      ['Schema of the values of 2 of the 3 newest messages.', 'symbol-event', 'subject link'], ['Schema of the values of 1 of the 3 newest messages.', 'symbol-event', 'subject link'], ['Schema of the keys of 3 of the 3 newest messages.', 'key', 'subject link'],
    ]);
    const [paid] = await tree.details(nodes.slice(0, 1));
    assert.deepEqual([paid!.description, paid!.spoken], ['v1 · BACKWARD', 'Subject shop.OrderPaid, v1, BACKWARD, that of the registry. Schema of the values of 2 of the 3 newest messages.']);
    assert.equal(shown(await tree.under(paid!)), 'v1 [id 2 · Avro]');
  }, { before: (fake) => void records(fake) }));

  it('are not looked for in messages where the name tells them, unless the configuration says that records do', async () => {
    const both = (fake: FakeRegistry): void => {
      records(fake);
      fake.subjects.set('orders-shop.OrderPlaced', [{ schema: record('OrderPlaced') }]);
    };
    await topic(async ({ cluster, under }) => {
      cluster.send('orders', { value: framed(2) });
      assert.equal(shown(await under()), 'shop.OrderPlaced\nConsumer Groups');
      assert.deepEqual(cluster.asked().filter(({ key }) => key === 1), []);
    }, { before: both });
    await topic(async ({ cluster, under }) => {
      cluster.send('orders', { value: framed(2) });
      assert.equal(shown(await under()), 'shop.OrderPlaced\nshop.OrderPaid\nConsumer Groups');
    }, { before: both, config: { subjectNameStrategy: 'RecordName' } });
  });

  it('are said to be unknown where there are no messages, and where they carry none', () => topic(async ({ cluster, under }) => {
    assert.equal(shown(await under()), 'production has no subject that is called by this topic.\nConsumer Groups');
    cluster.send('orders', { value: '{"id":"a"}' });
    assert.equal(shown(await under()), 'production has no subject that is called by this topic. Its one message carries no schema that is registered there.\nConsumer Groups');
    cluster.send('orders', { value: framed(42) });
    assert.match(shown(await under()), /Its 2 newest messages carry no schema that is registered there\./);
  }, { before: (fake) => void records(fake) }));

  it('say so in their place where the registry does not answer, and come when it does again', () => topic(async ({ cluster, fake, tree, under }) => {
    cluster.send('orders', { value: framed(1) });
    assert.match(shown(await under()), /^shop\.OrderPlaced\n/);
    fake.trouble('/schemas/ids/', [{ kind: 'answer', status: 403, body: '{"error_code":40301,"message":"not now"}' }]);
    const node = await tree.find('it', 'orders');
    const silent = shown(await tree.under(node));
    assert.match(silent, /^production has no subject that is called by this topic\. .*not now.*\nConsumer Groups$/);
    assert.match(shown(await tree.under(node)), /^shop\.OrderPlaced\n/);
  }, { before: (fake) => void records(fake) }));
});

it('the subjects of a topic that the table of the configuration tells stand under it, and no message is read for them', { timeout: 90_000 }, async () => {
  const cluster = await startFakeCluster();
  try {
    for (const name of ['orders', 'bills']) cluster.create(name, 1);
    const files = { 'events/orders/placed.avsc': record('OrderPlaced'), 'events/orders/id-key.avsc': record('OrderId'), 'events/bills/sent.avsc': record('BillSent'), 'events/orders/new.avsc': record('OrderNew') };
    await besideRegistry(files, {
      config: { kafka: { it: { brokers: [cluster.address], timeout: 5 } }, subjects: { 'events/{topic}/placed.avsc': '{record}', 'events/{topic}/sent.avsc': '{record}', 'events/{topic}/new.avsc': '{record}', 'events/{topic}/{name}-key.avsc': 'ids.{name}-key' } },
      before: (fake) => void records(fake).set('ids.id-key', [{ schema: record('OrderId') }]).set('shop.BillSent', [{ schema: record('BillSent') }]),
    }, async ({ editor }) => {
      const tree = browsing(editor);
      const nodes = await tree.under(await tree.find('it', 'orders'));
      assert.equal(shown(nodes), 'ids.id-key\nshop.OrderPlaced\nConsumer Groups', 'what is not registered and what is of another topic is not there');
      assert.deepEqual(nodes.slice(0, 2).map(({ note, icon }) => [note, icon]), [['Schema of the keys by "subjects" in event-schemas.json.', 'key'], ['Schema of the values by "subjects" in event-schemas.json.', 'symbol-event']]);
      assert.equal(shown(await tree.under(await tree.find('it', 'bills'))), 'shop.BillSent\nConsumer Groups');
    });
    assert.deepEqual(cluster.asked().filter(({ key }) => key === 1), [], 'the configuration tells it');
  } finally {
    await cluster.close();
  }
});
