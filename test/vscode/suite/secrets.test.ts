import * as assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { commands, extensions, workspace } from 'vscode';
import type { Place } from '../../../client/src/browser/place.ts';
import type { Tree } from '../../../client/src/browser/tree.ts';
import { startFakeClusterLists, type FakeClusterLists } from '../../support/fake-cluster-lists.ts';
import { startFakeRegistry, type FakeRegistry } from '../../support/fake-registry.ts';
import { filesText } from '../harness/shown-text.ts';
import { closeAll, eventually, extensionId, fileUri, type } from './support.ts';

// In halves: what the keyboard of the harness writes to its own log is no secret that got out.
const ofRegistry = ['registry-zk8-', 'left-Qx1'] as const;
const ofCluster = ['cluster-zk8-', 'right-Wy2'] as const;
const config = () => fileUri('event-schemas.json').fsPath;

/** A registry and a cluster with a secret each, typed on the keyboard. */
describe('two secrets', function () {
  this.timeout(240_000);
  let registry: FakeRegistry;
  let cluster: FakeClusterLists;
  let tree: Tree;

  before(async function () {
    if (process.env['E2E_KEYBOARD'] === undefined) return this.skip();
    registry = await startFakeRegistry({ basic: { username: 'ann', password: ofRegistry.join('') } });
    registry.subjects.set('orders.placed-value', [{ schema: '{"type":"record","name":"OrderPlaced","fields":[]}' }]);
    cluster = await startFakeClusterLists({ password: ofCluster.join('') });
    cluster.topics.set('behind.a.password', {});
    tree = (await extensions.getExtension<{ readonly tree: Tree }>(extensionId)!.activate()).tree;
    await commands.executeCommand('event-schemas.browser.focus');
    await workspace.getConfiguration('event-schemas').update('trace.server', 'verbose', true);
    await writeFile(config(), JSON.stringify({ extends: [], registries: { main: { url: registry.url, auth: { kind: 'basic', username: 'ann', passwordEnv: 'NO_SUCH_PASSWORD' } } }, kafka: { locked: { brokers: [cluster.address], auth: { kind: 'plain', username: 'ben', passwordEnv: 'NO_SUCH_PASSWORD' } } } }));
    await commands.executeCommand('event-schemas.refreshBrowser');
  });
  after(async () => {
    if (process.env['E2E_KEYBOARD'] === undefined) return;
    await workspace.getConfiguration('event-schemas').update('trace.server', undefined, true);
    await closeAll();
    await rm(config(), { force: true });
    await commands.executeCommand('notifications.clearAll');
    await commands.executeCommand('workbench.view.explorer');
    await Promise.all([registry.close(), cluster.close()]);
  });

  const find = (label: string): Promise<Place> => eventually(label, async () => (await tree.children()).find(({ node }) => node.label === label));
  const under = async (label: string): Promise<string> => (await tree.children(await find(label))).map(({ node }) => node.label).join('; ');

  async function typed(command: string, label: string, secret: readonly string[]): Promise<void> {
    let ended: unknown;
    void commands.executeCommand(command, await find(label)).then(value => { ended = value ?? 'nothing'; });
    // The user stands there already.
    await type('', 'User, for');
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    for (const half of secret) await type(half, 'Password of');
    await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await eventually('it was tried', () => ended !== undefined);
    assert.equal(ended, 'reached');
  }

  it('are typed where a registry and a cluster want them', async () => {
    await typed('event-schemas.signInToRegistry', 'main', ofRegistry);
    await typed('event-schemas.signInToCluster', 'locked', ofCluster);
    await eventually('the subjects', async () => (await under('main')).includes('orders.placed-value'));
    await eventually('the topics', async () => (await under('locked')).includes('behind.a.password'));
  });

  it('are given to a new server without being asked for again', async () => {
    await commands.executeCommand('event-schemas.restartServer');
    await commands.executeCommand('event-schemas.refreshBrowser');
    await eventually('the subjects', async () => (await under('main')).includes('orders.placed-value'));
    await eventually('the topics', async () => (await under('locked')).includes('behind.a.password'));
  });

  it('are in no log, setting, cache or file of the editor or the folder', () => {
    const cache = process.env['EVENT_SCHEMAS_CACHE'];
    assert.ok(cache !== undefined, 'the harness says where the cache is');
    const everything = [path.dirname(cache), fileUri('.').fsPath].map(filesText).join('\n');
    // What is hunted for stands where it is looked: the users and the addresses do.
    for (const there of ['"username":"ann"', cluster.address]) assert.ok(everything.includes(there), `${there} is in no file that was looked at`);
    for (const [left, right] of [ofRegistry, ofCluster]) {
      for (const form of [left + right, Buffer.from(left + right).toString('base64'), encodeURIComponent(left + right)]) assert.ok(!everything.includes(form), 'a secret is in a file');
    }
  });
});
