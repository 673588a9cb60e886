import * as assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { TabInputWebview, commands, window } from 'vscode';
import { startFakeCluster, type FakeCluster } from '../../kafka/support/fake-cluster.ts';
import { startFakeRegistry, type FakeRegistry } from '../../support/fake-registry.ts';
import { answering, closeAll, eventually, fileUri } from './support.ts';

const config = () => fileUri('event-schemas.json');
const original = 'orders.order.placed';
const topic = `${original}-dlt`;
const show = 'event-schemas.showDeadLetters';
const tabs = (type: string) => window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith(type));
const deadLetters = () => tabs('event-schemas.deadLetters');

describe('the dead-letters view', () => {
  let cluster: FakeCluster;
  let registry: FakeRegistry;
  const fetches = () => cluster.asked().filter(({ key }) => key === 1).length;
  const ref = (of = topic) => ({ kind: 'topic', configFile: config().toString(), cluster: 'it', topic: of });

  before(async () => {
    cluster = await startFakeCluster();
    registry = await startFakeRegistry();
    const order = (...symbols: readonly string[]) => JSON.stringify({ type: 'record', name: 'OrderPlaced', fields: [{ name: 'id', type: 'string' }, { name: 'status', type: { type: 'enum', name: 'Status', symbols } }] });
    registry.subjects.set(`${original}-value`, [{ schema: order('OPEN', 'PAID') }, { schema: order('OPEN') }]);
    for (const name of [original, topic]) cluster.create(name);
    cluster.send(topic, {
      key: 'k', value: Buffer.from([0, 0, 0, 0, 1, 2, 0x61, 2]),
      headers: Object.entries({ 'kafka_dlt-original-topic': original, 'kafka_dlt-original-partition': Buffer.alloc(4), 'kafka_dlt-original-offset': Buffer.alloc(8), 'kafka_dlt-exception-fqcn': 'java.lang.IllegalStateException', 'kafka_dlt-exception-message': 'no price' }),
    });
    await writeFile(config().fsPath, JSON.stringify({ extends: [], registries: { it: { url: registry.url } }, kafka: { it: { brokers: [cluster.address] } } }));
  });
  after(async () => {
    await closeAll();
    await rm(config().fsPath, { force: true });
    assert.deepEqual(registry.writes, []);
    await cluster.close();
    await registry.close();
  });

  it('opens a topic in the editor area; its page runs, and the newest version is asked for', async () => {
    await commands.executeCommand(show, ref());
    await eventually('the tab', () => deadLetters()[0]?.label === `${topic} — dead letters`);
    await eventually('a fetch', () => fetches() > 0);
    await eventually('the newest version', () => registry.asked.some(({ path }) => path.startsWith(`/subjects/${original}-value/versions/latest`)));
  });

  it('reads anew when it is refreshed', async () => {
    const before = fetches();
    await eventually('the view is in front', () => deadLetters()[0]?.isActive);
    await commands.executeCommand('event-schemas.refreshDeadLetters');
    await eventually('another fetch', () => fetches() > before);
  });

  it('of a topic that has them is that of its dead letters, and is not opened twice', async () => {
    await commands.executeCommand(show, { node: { ref: ref(original), context: 'topic has-dead-letters' }, parent: undefined });
    assert.deepEqual(deadLetters().map(({ label }) => label), [`${topic} — dead letters`]);
  });

  it('is opened from the palette, where any topic can be chosen', async () => {
    await window.tabGroups.close(deadLetters());
    await answering([original], () => commands.executeCommand(show));
    await eventually('the tab', () => deadLetters()[0]?.label === `${original} — dead letters`);
  });

  it('is closed with its tab, and its cluster is asked no more', async () => {
    await window.tabGroups.close(deadLetters());
    await eventually('no tab', () => deadLetters().length === 0);
    const before = cluster.asked().length;
    await new Promise(resolve => setTimeout(resolve, 1000));
    assert.equal(cluster.asked().length, before);
  });

  it('asks a cluster for nothing but what reads', () => assert.deepEqual([...new Set(cluster.asked().map(({ key }) => key))].filter(key => ![1, 2, 3, 16, 18, 32].includes(key)), []));
});
