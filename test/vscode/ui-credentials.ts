/**
 * Credentials of a registry and a cluster in a real VS Code workbench with the packed extension: typed once by keyboard, they serve over reloads of the window, for the tree and for a message view that was
 * open; a connection that was changed or taken away says what is needed; who signs out is asked again, also after a reload. Pictures go to ui-artifacts/credentials-*.png.
 *
 *   npm run test:ui
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startFakeCluster } from '../kafka/support/fake-cluster.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import { workspace } from './harness/build-suites.ts';
import { createSandbox } from './harness/sandbox.ts';
import { filesText, shownText } from './harness/shown-text.ts';
import { runTour } from './harness/tour.ts';
import { command, until } from './harness/user.ts';

/** No step may hang; how long one takes is no matter. */
const stepLimit = 300_000;
const topic = 'orders.order.placed';
const ofRegistry = 'registry-Nt5_secret';
const ofCluster = 'cluster-Nt5_secret';
const order = { type: 'record', name: 'OrderPlaced', namespace: 'orders', fields: [{ name: 'order_id', type: 'string' }] };

const registry = await startFakeRegistry({ basic: { username: 'ann', password: ofRegistry } });
registry.subjects.set(`${topic}-value`, [{ schema: JSON.stringify(order) }]);
const cluster = await startFakeCluster({ sasl: { username: 'ben', password: ofCluster } });
// The same events behind another password: credentials are for the cluster that they were typed for.
const other = await startFakeCluster({ sasl: { username: 'ben', password: 'other-Nt5_secret' } });
for (const each of [cluster, other]) {
  each.create(topic);
  for (const id of ['o-1001', 'o-1002']) each.send(topic, { key: id, value: Buffer.concat([Buffer.from([0, 0, 0, 0, 1, 12]), Buffer.from(id)]) });
}
const box = createSandbox(workspace, { 'editor.minimap.enabled': false });
const configure = (clusters: object): void => writeFileSync(path.join(box.folder, 'event-schemas.json'), JSON.stringify({ extends: [], registries: { main: { url: registry.url, auth: { kind: 'basic', username: 'ann', passwordEnv: 'NO_SUCH_PASSWORD' } } }, kafka: clusters }));
const at = (address: string): object => ({ brokers: [address], auth: { kind: 'plain', username: 'ben', passwordEnv: 'NO_SUCH_PASSWORD' } });
configure({ shop: at(cluster.address) });
const signsIn = 36;

await runTour({
  name: 'credentials', box, stepLimit,
  async end() {
    await Promise.all([registry.close(), cluster.close(), other.close()]);
  },
  async steps({ page, step, shot }) {
    const node = (text: string) => page.locator('.pane-body .monaco-list-row', { hasText: text });
    const input = page.locator('.quick-input-widget input:visible');
    const view = page.frameLocator('iframe.webview.ready:visible').last().frameLocator('iframe#active-frame');
    const reload = async (): Promise<void> => {
      await page.evaluate('globalThis.beforeReload = true');
      await command(page, 'Developer: Reload Window');
      await page.waitForFunction('globalThis.beforeReload === undefined');
      await page.waitForSelector('.monaco-workbench', { timeout: stepLimit });
    };
    const type = async (user: string, secret: string): Promise<void> => {
      await page.locator('.quick-input-widget:visible:has-text("User")').waitFor({ timeout: stepLimit });
      assert.equal(await input.inputValue(), user);
      await page.keyboard.press('Enter');
      await page.locator(`.quick-input-widget:visible:has-text("Password of ${user}")`).waitFor({ timeout: stepLimit });
      await page.locator('.quick-input-widget input[type=password]:focus').waitFor();
      await page.keyboard.type(secret);
      await page.keyboard.press('Enter');
    };
    const signedIn = async (): Promise<void> => {
      await page.locator('.notification-toast:has-text("signed in")').first().waitFor({ timeout: stepLimit });
      await command(page, 'Notifications: Clear All Notifications');
    };
    /** Opens a node of the tree by keyboard and comes to what stands under it. */
    const expand = (name: string, wanted: string) => until(`${wanted} under ${name}`, async () => {
      await command(page, 'View: Show Event Schemas');
      await node(name).first().waitFor({ timeout: stepLimit });
      if (await node(wanted).first().isVisible()) return true;
      await node(name).first().click({ position: { x: 60, y: 10 } });
      return node(wanted).first().waitFor({ timeout: 20_000 }).then(() => true, () => false);
    });
    const rowsOf = async (...offsets: readonly string[]): Promise<void> => {
      await view.locator('.row:has-text("o-1001")').first().waitFor({ timeout: stepLimit });
      assert.deepEqual(await view.locator('.row .offset').allTextContents(), offsets);
    };

    await step('credentials are typed where the tree asks for them', async () => {
      await page.waitForSelector('.monaco-workbench .explorer-folders-view', { timeout: stepLimit });
      await expand('main', 'Sign In…');
      await node('Sign In…').first().click();
      await type('ann', ofRegistry);
      await signedIn();
      await expand('main', `orders`);
      await node('main').first().click({ position: { x: 60, y: 10 } });
      await expand('shop', 'Sign In…');
      await node('Sign In…').first().click();
      await type('ben', ofCluster);
      await signedIn();
      await expand('shop', topic);
      await shot('signed-in');
    });
    await step('messages of the cluster are read by the schema of the registry', async () => {
      await command(page, 'Event Schemas: Show Messages of a Topic…');
      await page.locator(`.quick-input-list .monaco-list-row:has-text("${topic}")`).first().waitFor({ timeout: stepLimit });
      await page.keyboard.press('Enter');
      await rowsOf('1', '0');
      await view.locator('.row:has-text("order_id")').first().waitFor();
      await shot('messages');
    });
    await step('after a reload of the window the view is there, read with what was typed, and nobody is asked', async () => {
      const [signs, asked] = [cluster.asked().filter(({ key }) => key === signsIn).length, registry.asked.length];
      await reload();
      await rowsOf('1', '0');
      await view.locator('.row:has-text("order_id")').first().waitFor();
      assert.equal(await input.count(), 0, 'something is asked for');
      assert.ok(cluster.asked().filter(({ key }) => key === signsIn).length > signs, 'the cluster was signed in to anew');
      assert.ok(registry.asked.length > asked, 'the registry was asked anew');
      await shot('reloaded');
    });
    await step('the tree has them, too', async () => {
      await expand('shop', topic);
      assert.equal(await node('Sign In…').count(), 0);
    });
    await step('who signs out of the registry alone reads on without schemas, and is offered to sign in where the messages are', async () => {
      await command(page, 'Event Schemas: Forget Credentials of a Registry or Cluster…');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: registry.url }).first().waitFor({ timeout: stepLimit });
      await input.fill(registry.url);
      await page.locator(`.quick-input-list .monaco-list-row.focused:has-text("${registry.url}")`).waitFor({ timeout: stepLimit });
      await page.keyboard.press('Enter');
      await view.locator('.signing-in').waitFor({ timeout: stepLimit });
      assert.equal(await view.locator('.row:has-text("order_id")').count(), 0);
      await shot('registry-signed-out');
      await view.locator('.signing-in').getByRole('button', { name: 'Sign In…' }).click();
      await type('ann', ofRegistry);
      await view.locator('.row:has-text("order_id")').first().waitFor({ timeout: stepLimit });
      assert.equal(await view.locator('.signing-in').count(), 0);
    });
    await step('a cluster that stands elsewhere now is not sent them: the view says what is needed', async () => {
      configure({ shop: at(other.address) });
      await reload();
      await view.locator('.nothing:has-text("wants credentials")').waitFor({ timeout: stepLimit });
      await shot('elsewhere');
      assert.deepEqual(other.asked().filter(({ key }) => key === signsIn), []);
    });
    await step('a cluster that is taken out of the configuration is missed by name', async () => {
      configure({ kept: at(cluster.address) });
      await reload();
      await view.locator('.nothing:has-text("shop")').waitFor({ timeout: stepLimit });
      await shot('removed');
    });
    await step('where it is put back the view is read again, without a reload', async () => {
      configure({ shop: at(cluster.address) });
      await rowsOf('1', '0');
    });
    await step('who signs out is asked again: the view says so at once', async () => {
      await command(page, 'Event Schemas: Forget Credentials of a Registry or Cluster…');
      const row = page.locator('.quick-input-list .monaco-list-row', { hasText: cluster.address }).first();
      await row.waitFor({ timeout: stepLimit });
      await input.fill(cluster.address);
      await page.locator(`.quick-input-list .monaco-list-row.focused:has-text("${cluster.address}")`).waitFor();
      await page.keyboard.press('Enter');
      await view.locator('.nothing:has-text("wants credentials")').waitFor({ timeout: stepLimit });
      await shot('signed-out');
    });
    await step('after a reload nothing is known of them, and the registry keeps its own', async () => {
      const signs = cluster.asked().filter(({ key }) => key === signsIn).length;
      await reload();
      await view.locator('.nothing:has-text("wants credentials")').waitFor({ timeout: stepLimit });
      await expand('shop', 'Sign In…');
      assert.equal(cluster.asked().filter(({ key }) => key === signsIn).length, signs);
      await expand('main', 'orders');
    });
    await step('from the view a person signs in again, and it is read', async () => {
      await view.getByRole('button', { name: 'Sign In…' }).click();
      await type('ben', ofCluster);
      await signedIn();
      await rowsOf('1', '0');
      await shot('signed-in-again');
    });
    await step('no secret is shown or in a file', async () => {
      const everything = `${await shownText(page)}\n${filesText(path.dirname(box.profile))}`;
      assert.ok(everything.includes(cluster.address));
      for (const secret of [ofRegistry, ofCluster]) assert.ok(!everything.includes(secret), 'a secret is shown or in a file');
    });
  },
});
