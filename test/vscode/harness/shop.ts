import { writeFileSync } from 'node:fs';
import path from 'node:path';
import avsc from 'avsc';
import { startFakeCluster as startTopics } from '../../kafka/support/fake-cluster.ts';
import { startFakeClusterLists } from '../../support/fake-cluster-lists.ts';
import { startFakeRegistry } from '../../support/fake-registry.ts';

export const shopUser = 'reader';
export const shopPassword = 'Planted-Pq4_secret';
export const wrongPassword = 'Wrong-Pq4_secret';

const customer = { name: 'customer', type: 'string' };
const versions = [
  { type: 'record', name: 'OrderPlaced', namespace: 'shop', fields: [{ name: 'order_id', type: 'string' }, customer, { name: 'total', type: 'double' }] },
  { type: 'record', name: 'OrderPlaced', namespace: 'shop', fields: [{ name: 'order_id', type: 'string' }, customer, { name: 'total', type: 'double' }, { name: 'currency', type: { type: 'enum', name: 'Currency', symbols: ['EUR', 'CHF', 'USD'] } }] },
] as const;

/** A shop with its registry and its cluster on loopback, which wants a password; `configure` writes the configuration of a folder, without it. */
export async function openShop(): Promise<{ readonly topic: string; configure(folder: string): void; writes(): number; close(): Promise<void> }> {
  const topic = 'orders.order.placed';
  const registry = await startFakeRegistry();
  registry.subjects.set(`${topic}-value`, versions.map((version, i) => ({ schema: JSON.stringify(version), id: i + 1 })));
  registry.subjects.set('orders.order.shipped-value', [{ schema: JSON.stringify({ ...versions[0], name: 'OrderShipped' }), id: 3 }]);
  registry.subjects.set('payments.payment.taken-value', [{ schema: JSON.stringify({ ...versions[0], name: 'PaymentTaken' }), id: 4 }]);
  // What topics are and how far groups are says one fake, what is in them the other.
  const facts = await startFakeClusterLists();
  const shapes = { [topic]: { partitions: 3 }, [`${topic}-dlt`]: { partitions: 1 }, 'orders.order.shipped': { partitions: 3 }, 'payments.payment.taken': { partitions: 6 }, 'customers.customer.state': { partitions: 3, settings: { 'cleanup.policy': 'compact' } } };
  for (const [name, shape] of Object.entries(shapes)) facts.topics.set(name, shape);
  facts.groups.set('billing', { offsets: { [topic]: [4, 4, 3] }, members: 2 }).set('search-index', { offsets: { [topic]: [4, 4, 4] }, members: 1 });
  const { describeConfigs, listGroups, offsetFetch, describeGroups } = facts.broker.answers;
  const cluster = await startTopics({ sasl: { username: shopUser, password: shopPassword }, answers: { describeConfigs: describeConfigs!, listGroups: listGroups!, offsetFetch: offsetFetch!, describeGroups: describeGroups! } });
  for (const [name, { partitions }] of Object.entries(shapes)) cluster.create(name, partitions);
  const framed = (id: number, value: object): Buffer => Buffer.concat([Buffer.of(0, 0, 0, 0, id), avsc.Type.forSchema(structuredClone(versions[id - 1]) as never).toBuffer(value)]);
  const people = ['ada', 'grace', 'edsger', 'barbara', 'tony', 'leslie', 'frances', 'niklaus', 'alan', 'radia', 'john', 'karen'];
  people.forEach((person, i) => {
    const value = { order_id: `o-${1001 + i}`, customer: person, total: 19.9 + i * 7.25, currency: ['EUR', 'CHF', 'USD'][i % 3] };
    cluster.send(topic, { key: person, value: i === 7 ? framed(2, value).subarray(0, -1) : framed(i < 4 ? 1 : 2, value), headers: [['source', 'web']], time: Date.UTC(2026, 10, 21, 9, 12, 4 + i * 3) }, i % 3);
  });
  // What Spring puts aside: billing reads with the newest version, which asks for a currency.
  const spring = (offset: number, exception: string, message: string): readonly (readonly [string, string | Buffer])[] => Object.entries({
    'kafka_dlt-original-topic': topic, 'kafka_dlt-original-partition': Buffer.from([0, 0, 0, offset % 3]), 'kafka_dlt-original-offset': Buffer.from([0, 0, 0, 0, 0, 0, 0, Math.floor(offset / 3)]), 'kafka_dlt-original-consumer-group': 'billing', 'kafka_deliveryAttempt': Buffer.from([0, 0, 0, 4]),
    'kafka_dlt-exception-fqcn': exception, 'kafka_dlt-exception-message': message, 'kafka_dlt-exception-stacktrace': `${exception}: ${message}\n\tat com.shop.billing.Invoices.on(Invoices.java:57)\n`,
  });
  people.slice(0, 6).forEach((person, i) => {
    const value = { order_id: `o-${1001 + i}`, customer: person, total: 19.9 + i * 7.25, currency: 'CHF' };
    const isOld = i < 4;
    cluster.send(`${topic}-dlt`, {
      key: person, value: framed(isOld ? 1 : 2, value), time: Date.UTC(2026, 10, 21, 9, 12, 9 + i * 3),
      headers: isOld ? spring(i, 'org.apache.avro.AvroTypeException', 'Found shop.OrderPlaced, expecting shop.OrderPlaced, missing required field currency') : spring(i, 'java.lang.IllegalStateException', `no rate for CHF at ${i}`),
    });
  });
  cluster.send(`${topic}-dlt`, { key: 'niklaus', value: framed(2, { order_id: 'o-1008', customer: 'niklaus', total: 70.65, currency: 'CHF' }) });
  return {
    topic,
    configure: folder => writeFileSync(path.join(folder, 'event-schemas.json'), JSON.stringify({ registries: { main: { url: registry.url } }, kafka: { shop: { brokers: [cluster.address], auth: { kind: 'plain', username: shopUser, passwordEnv: 'SHOP_PASSWORD' } } } }, null, 2)),
    writes: () => registry.writes.length,
    async close() {
      await Promise.all([cluster.close(), facts.close(), registry.close()]);
    },
  };
}
