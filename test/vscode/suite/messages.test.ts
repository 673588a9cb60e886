import * as assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { TabInputWebview, commands, extensions, window } from 'vscode';
import type { Tree } from '../../../client/src/browser/tree.ts';
import { startFakeCluster, type FakeCluster } from '../../kafka/support/fake-cluster.ts';
import { startFakeRegistry, type FakeRegistry } from '../../support/fake-registry.ts';
import { closeAll, eventually, extensionId, fileUri } from './support.ts';

const config = () => fileUri('event-schemas.json');
const topic = 'orders.order.placed';
const show = 'event-schemas.showMessages';
const tabs = () => window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof TabInputWebview && input.viewType.endsWith('event-schemas.messages'));

describe('the message view', () => {
  let cluster: FakeCluster;
  let registry: FakeRegistry;
  const fetches = () => cluster.asked().filter(({ key }) => key === 1).length;
  const ref = () => ({ kind: 'topic', configFile: config().toString(), cluster: 'it', topic });

  before(async () => {
    cluster = await startFakeCluster();
    registry = await startFakeRegistry();
    registry.subjects.set(`${topic}-value`, [{ schema: JSON.stringify({ type: 'record', name: 'OrderPlaced', fields: [{ name: 'id', type: 'string' }] }) }]);
    cluster.create(topic);
    cluster.send(topic, { key: 'k', value: Buffer.from([0, 0, 0, 0, 1, 6, 0x6f, 0x2d, 0x31]) });
    await writeFile(config().fsPath, JSON.stringify({ extends: [], registries: { it: { url: registry.url } }, kafka: { it: { brokers: [cluster.address] } } }));
  });
  after(async () => {
    await closeAll();
    await rm(config().fsPath, { force: true });
    assert.deepEqual(registry.writes, []);
    await cluster.close();
    await registry.close();
  });

  it('opens a topic in the editor area; its page runs, asks, and has what the registry confirms', async () => {
    // By then the configuration that was just written has been seen.
    const { tree } = await extensions.getExtension<{ readonly tree: Tree }>(extensionId)!.activate();
    await commands.executeCommand('event-schemas.refreshBrowser');
    await eventually('the cluster', async () => (await tree.children()).some(({ node }) => node.ref.kind === 'cluster'), () => 'no cluster');
    await commands.executeCommand(show, ref());
    await eventually('the tab', () => tabs()[0]?.label === `${topic} — messages`);
    // Only the page asks for messages: its script was let run, and nothing else.
    await eventually('a fetch', () => fetches() > 0);
    await eventually('the schema', () => registry.asked.some(({ path }) => path.startsWith('/schemas/ids/1')));
  });

  it('comes to the front when it is asked for again, also from a node of the tree', async () => {
    await commands.executeCommand(show, { node: { ref: ref() } });
    assert.equal(tabs().length, 1);
  });

  it('reads anew when it is refreshed', async () => {
    const before = fetches();
    await eventually('the view is in front', () => tabs()[0]?.isActive);
    await commands.executeCommand('event-schemas.refreshMessages');
    await eventually('another fetch', () => fetches() > before);
  });

  it('is closed with its tab, and its cluster is asked no more', async () => {
    await window.tabGroups.close(tabs());
    await eventually('no tab', () => tabs().length === 0);
    const before = cluster.asked().length;
    await new Promise(resolve => setTimeout(resolve, 1000));
    assert.equal(cluster.asked().length, before);
  });

  it('asks a cluster for nothing but what reads', () => assert.deepEqual([...new Set(cluster.asked().map(({ key }) => key))].filter(key => ![1, 2, 3, 16, 18, 32].includes(key)), []));
});
