import * as assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { commands, env, extensions, window } from 'vscode';
import type { Place } from '../../../client/src/browser/place.ts';
import type { Tree } from '../../../client/src/browser/tree.ts';
import { startFakeClusterLists, type FakeClusterLists } from '../../support/fake-cluster-lists.ts';
import { startFakeRegistry, type FakeRegistry } from '../../support/fake-registry.ts';
import { answering, closeAll, eventually, extensionId, fileUri } from './support.ts';

const config = () => fileUri('event-schemas.json').fsPath;
const show = (places: readonly Place[]): string => places.map(({ node: { label, description } }) => description === undefined ? label : `${label} [${description}]`).join('; ');

describe('the tree of clusters', () => {
  let fake: FakeRegistry;
  let shop: FakeClusterLists;
  let locked: FakeClusterLists;
  let tree: Tree;

  before(async () => {
    fake = await startFakeRegistry();
    fake.subjects.set('orders.placed-value', [{ schema: '{"type":"record","name":"OrderPlaced","fields":[]}' }, { schema: '{"type":"record","name":"OrderPlaced","doc":"Second.","fields":[]}' }]);
    shop = await startFakeClusterLists();
    shop.topics.set('orders.placed', { partitions: 6, messages: 10 }).set('orders.placed-dlt', { messages: 3 }).set('orders.state', { settings: { 'cleanup.policy': 'compact' } }).set('__consumer_offsets', { isInternal: true });
    shop.groups.set('billing', { offsets: { 'orders.placed': [10, 10, 10, 10, 10, 8] }, members: 1 });
    locked = await startFakeClusterLists({ password: 'right-zk8-secret' });
    locked.topics.set('behind.a.password', {});
    tree = (await extensions.getExtension<{ readonly tree: Tree }>(extensionId)!.activate()).tree;
    await commands.executeCommand('event-schemas.browser.focus');
    await writeFile(config(), JSON.stringify({ extends: [], registries: { main: { url: fake.url } }, kafka: { shop: { brokers: [shop.address] }, locked: { brokers: [locked.address], auth: { kind: 'plain', username: 'ann', passwordEnv: 'NO_SUCH_PASSWORD' } } } }));
    await commands.executeCommand('event-schemas.refreshBrowser');
  });
  after(async () => {
    await closeAll();
    await rm(config(), { force: true });
    await commands.executeCommand('workbench.view.explorer');
    await Promise.all([fake.close(), shop.close(), locked.close()]);
  });

  const find = async (...labels: readonly string[]): Promise<Place> => {
    let place: Place | undefined;
    for (const label of labels) place = await eventually(label, async () => (await tree.children(place)).find(({ node }) => node.label === label));
    return place!;
  };

  /** A tree that is just asked for anew, because a file was saved, knows its nodes a moment later. */
  const reveal = (...labels: readonly string[]): Promise<unknown> => eventually(`${labels.join(', ')} in view`, async () => tree.view.reveal(await find(...labels), { expand: true }).then(() => true, () => false));

  it('shows what is configured, and asks nothing before it is opened', async () => {
    await eventually('the clusters', async () => show(await tree.children()) === `main [${fake.url}]; locked [${locked.address}]; shop [${shop.address}]`);
    assert.equal(shop.broker.connections() + locked.broker.connections(), 0);
  });

  it('shows topics with what becomes of their messages, and what stands under them', async () => {
    await reveal('shop');
    await eventually('the details', async () => show(await tree.children(await find('shop'))).includes('orders.placed [60 messages · 3 dead letters · 6 partitions · kept 7 d]'));
    assert.equal((await tree.children(await find('shop'))).map(({ node }) => node.label).join('; '), 'Consumer Groups; orders.placed; orders.state; Show the Internal Topic');
    await reveal('shop', 'orders.placed');
    assert.deepEqual((await tree.children(await find('shop', 'orders.placed'))).map(({ node }) => node.label), ['value', 'orders.placed-dlt', 'Consumer Groups']);
    assert.equal(show(await tree.children(await find('shop', 'orders.placed', 'Consumer Groups'))), 'billing [2 behind · 1 member]');
    await commands.executeCommand('event-schemas.showInternalTopics');
    assert.ok((await tree.children(await find('shop'))).some(({ node }) => node.label === '__consumer_offsets'));
    await commands.executeCommand('event-schemas.hideInternalTopics');
    assert.ok(!(await tree.children(await find('shop'))).some(({ node }) => node.label === '__consumer_offsets'));
  });

  it('leads from a topic to its schema', async () => {
    const value = await find('shop', 'orders.placed', 'value');
    await commands.executeCommand('event-schemas.openNewestVersion', value);
    await eventually('the newest version', () => window.activeTextEditor?.document.getText().includes('Second.'));
    assert.match(await commands.executeCommand<string>('event-schemas.showSubjectInRegistry', value), /orders\.placed-value$/);
    await eventually('it is selected', () => tree.view.selection[0]?.node.tooltip?.startsWith('orders.placed-value'));
    await commands.executeCommand('event-schemas.copyTopicName', await find('shop', 'orders.placed'));
    assert.equal(await env.clipboard.readText(), 'orders.placed');
  });

  it('is filtered like subjects', async () => {
    await commands.executeCommand('event-schemas.filterBrowser', 'STATE');
    const nodes = (await tree.children(await find('shop'))).map(({ node }) => node);
    assert.match(nodes.map(({ label }) => label).join('; '), /^orders\.state; The filter hides \d+ topics: clear it$/);
    await commands.executeCommand(nodes[1]!.command!.id);
    assert.equal(tree.filtered(), '');
  });

  it('tests connections', async () => {
    assert.equal(await commands.executeCommand('event-schemas.testCluster', await find('shop')), 'reached');
    assert.equal(await commands.executeCommand('event-schemas.testCluster', await find('shop', 'orders.state')), 'reached');
    assert.equal(await commands.executeCommand('event-schemas.testCluster', await find('locked')), 'unauthorized');
    await commands.executeCommand('notifications.clearAll');
  });

  it('signs in to a cluster, and keeps no credentials that it does not take', async () => {
    const signIn = async (password: string): Promise<unknown> => {
      const place = await find('locked');
      return answering(['ann', password], () => commands.executeCommand('event-schemas.signInToCluster', place));
    };
    assert.equal(await signIn('wrong-zk8-secret'), 'unauthorized');
    assert.match(show(await tree.children(await find('locked'))), /^The cluster "locked" wants credentials from the environment variable NO_SUCH_PASSWORD, which is not set\.; Sign In…/);
    assert.equal(await signIn('right-zk8-secret'), 'reached');
    await eventually('its topics', async () => show(await tree.children(await find('locked'))).includes('behind.a.password'));
    assert.doesNotMatch(await readFile(config(), 'utf8'), /zk8/);
    await commands.executeCommand('notifications.clearAll');
  });

  it('forgets them again', async () => {
    assert.match(await answering(['locked'], () => commands.executeCommand<string>('event-schemas.forgetRegistryCredentials')), /^kafka:/);
    await commands.executeCommand('event-schemas.refreshBrowser');
    await eventually('it wants credentials', async () => /wants credentials/.test(show(await tree.children(await find('locked')))));
    await commands.executeCommand('notifications.clearAll');
  });

  it('adds a cluster to the configuration, without a secret', async () => {
    const written = await answering(['test', 'b1.example.com:9093, b2.example.com:9093', 'TLS', 'SCRAM-SHA-512', 'reader'], () => commands.executeCommand('event-schemas.configureCluster'));
    assert.equal(written, fileUri('event-schemas.json').toString());
    const { kafka } = JSON.parse(await readFile(config(), 'utf8')) as { readonly kafka: Record<string, unknown> };
    assert.deepEqual(kafka['test'], { brokers: ['b1.example.com:9093', 'b2.example.com:9093'], tls: true, auth: { kind: 'scram-sha-512', username: 'reader' } });
    assert.equal(window.activeTextEditor?.document.uri.fsPath, config());
    await eventually('it in the tree', async () => (await tree.children()).some(({ node }) => node.label === 'test'));
    await commands.executeCommand('notifications.clearAll');
  });

  it('says of a cluster that is gone why, and what can be done', async () => {
    await shop.close();
    await commands.executeCommand('event-schemas.refreshBrowser');
    const [problem, ...remedies] = await eventually('the reason', async () => {
      const nodes = await tree.children(await find('shop'));
      return nodes[0]?.node.context === 'problem' && nodes;
    });
    assert.match(problem!.node.label, /refused the connection/);
    assert.deepEqual(remedies.map(({ node }) => node.label), ['Try Again', 'Open Configuration']);
  });
});
