/**
 * The views of topics, driven as a person would in a real VS Code workbench with the packed extension: dead letters from the palette to the field, the original and an incident; both views over a reload
 * of the window; nothing asked for a folder that is no more trusted. A picture of each step goes to ui-artifacts/views-*.png. Ends with 0 when every step worked.
 *
 *   npm run test:ui
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { startFakeCluster } from '../kafka/support/fake-cluster.ts';
import { startFakeRegistry } from '../support/fake-registry.ts';
import { type Workbench, openWorkbench } from './harness/browser.ts';
import { extension, workspace } from './harness/build-suites.ts';
import { limit } from './harness/limit.ts';
import { createSandbox } from './harness/sandbox.ts';
import { type WorkbenchServer, installVsix, startServer } from './harness/server.ts';
import { command } from './harness/user.ts';

const vsix = path.join(extension, 'dist', 'event-schemas.vsix');
const artifacts = path.join(import.meta.dirname, 'ui-artifacts');
const theme = process.argv.includes('--light') ? 'Default Light Modern' : process.argv.includes('--contrast') ? 'Default High Contrast' : 'Default Dark Modern';
const box = createSandbox(workspace, { 'editor.minimap.enabled': false, 'workbench.colorTheme': theme, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' });
/** No step may hang; how long one takes is no matter. */
const stepLimit = 300_000;

const original = 'orders.order.placed';
const dead = `${original}-dlt`;
/** Its messages name no schema. */
const bare = 'orders.order.bare';
const order = (...symbols: readonly string[]): string => JSON.stringify({ type: 'record', name: 'OrderPlaced', namespace: 'orders', doc: 'A customer placed an order.', fields: [{ name: 'order_id', type: 'string' }, { name: 'status', type: { type: 'enum', name: 'Status', symbols } }] }, undefined, 2);
const cluster = await startFakeCluster();
const registry = await startFakeRegistry();
registry.subjects.set(`${original}-value`, [{ schema: order('OPEN', 'PAID') }, { schema: order('OPEN') }]);
for (const topic of [original, dead, bare]) cluster.create(topic);
const value = (i: number, symbol: number): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 0, 1, 16]), Buffer.from(`ord-${1000 + i}`), Buffer.from([symbol * 2])]);
const trace = 'java.lang.IllegalStateException: no price for SKU-1\n\tat com.shop.billing.Prices.find(Prices.java:41)\n\tat com.shop.billing.Billing.on(Billing.java:12)\n\tat org.springframework.kafka.listener.KafkaMessageListenerContainer.run(KafkaMessageListenerContainer.java:1)\n';
for (let i = 0; i < 120; i++) {
  const at = Date.UTC(2026, 10, 22, 1, i);
  const paid = i % 3 !== 0;
  cluster.send(original, { key: `ord-${1000 + i}`, value: value(i, paid ? 1 : 0), time: at });
  const big = (number: number, bytes: number): Buffer => Buffer.from(number.toString(16).padStart(bytes * 2, '0'), 'hex');
  cluster.send(dead, i === 100 ? { value: '{"not":"a dead letter"}', time: at } : {
    key: `ord-${1000 + i}`, value: value(i, paid ? 1 : 0), time: at,
    headers: Object.entries({
      'kafka_dlt-original-topic': original, 'kafka_dlt-original-partition': big(0, 4), 'kafka_dlt-original-offset': big(i, 8), 'kafka_dlt-original-consumer-group': 'billing', 'kafka_deliveryAttempt': big(4, 4),
      'kafka_dlt-exception-fqcn': paid ? 'org.apache.kafka.common.errors.SerializationException' : 'java.lang.IllegalStateException', 'kafka_dlt-exception-message': paid ? `Error deserializing Avro message for id 1 <b>${i}</b>` : `no price for SKU-${i}`, 'kafka_dlt-exception-stacktrace': trace,
    }),
  });
}
cluster.send(bare, { key: 'ord-1000', value: value(0, 0).subarray(5) });
writeFileSync(path.join(box.folder, 'event-schemas.json'), JSON.stringify({ extends: [], registries: { shop: { url: registry.url } }, kafka: { shop: { brokers: [cluster.address] } } }));
writeFileSync(path.join(box.folder, `${original}.avsc`), `${order('OPEN')}\n`);

let server: WorkbenchServer | undefined;
let workbench: Workbench | undefined;
let passed = 0;
let failed = 0;
let shots = 0;
mkdirSync(artifacts, { recursive: true });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().finally(() => process.exit(2)));
try {
  if (!existsSync(vsix)) throw new Error(`${vsix} is not there; \`npm run package\` makes it.`);
  await installVsix(box.profile, vsix);
  server = await startServer({ profile: box.profile, mode: 'user', trust: 'asked' });
  workbench = await openWorkbench({ url: server.url, folder: box.folder });
  await steps(workbench.page);
} catch (error) {
  failed++;
  console.log(`FAIL ${error instanceof Error ? error.message : String(error)}`);
}
await limit(30_000, 'Cleaning up', end()).catch((error: unknown) => console.error(String(error)));
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

async function steps(page: Page): Promise<void> {
  const view = shownView(page);
  const tab = (name: string) => page.locator(`.tab:has-text("${name}")`).first();
  const fetches = (): number => cluster.asked().filter(({ key }) => key === 1).length;

  await step('the folder is trusted by a person', async () => {
    await page.waitForSelector('.monaco-workbench .explorer-folders-view', { timeout: stepLimit });
    await page.locator('.statusbar-item:has-text("Restricted Mode")').waitFor({ timeout: stepLimit });
    await trust(page, 'Trust');
  });
  await step('dead letters are chosen in the palette and shown by what went wrong', async () => {
    await command(page, 'Event Schemas: Show Dead Letters…');
    await page.locator(`.quick-input-list .monaco-list-row:has-text("${dead}")`).first().waitFor({ timeout: stepLimit });
    await shot('choose');
    await page.keyboard.press('Enter');
    await view.locator('.row.fails').waitFor({ timeout: stepLimit });
    await command(page, 'View: Toggle Primary Side Bar Visibility');
    assert.equal(await view.locator('.summary').textContent(), '120 messages, 3 groups. 1 has no headers of a framework that is known.');
    assert.deepEqual(await view.locator('.row .count').allTextContents(), ['79', '40', '1']);
    await shot('groups');
  });
  await step('by keyboard: a group, its field in the file here', async () => {
    await view.getByRole('grid').focus();
    await page.keyboard.press('ArrowDown');
    await view.locator('.why.reads').waitFor();
    await shot('read-now');
    await page.keyboard.press('ArrowUp');
    await view.locator('.why.fails').waitFor();
    await page.keyboard.press('Enter');
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tab(`${original}.avsc`).waitFor();
    await page.locator('.statusbar-item:has-text("Ln 12, Col 23 (8 selected)")').waitFor();
    await shot('field-in-file');
    await page.keyboard.press('Control+W');
  });
  await step('a group as Markdown, and the field in the version that does not read', async () => {
    await view.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.locator('.statusbar-item:has-text("copied as Markdown")').waitFor();
    assert.match(await page.evaluate('navigator.clipboard.readText()') as string, /^### 79 dead letters in `orders\.order\.placed-dlt`\n/);
    await view.getByRole('button', { name: /^Show the field in version 2/ }).click();
    await page.locator('.tab.active:has-text("orders.order.placed-value.avsc")').waitFor();
    await shot('field-in-version');
    await page.keyboard.press('Control+W');
  });
  await step('the message that failed is shown wholly', async () => {
    await view.getByRole('button', { name: 'Open the original, orders.order.placed, partition 0, offset 119' }).click();
    await page.locator(`.tab.active:has-text("${original} — messages")`).waitFor();
    await view.locator('.details h2:has-text("Partition 0, offset 119")').waitFor({ timeout: stepLimit });
    await shot('original');
  });
  await step('after a reload of the window both views are there and read anew', async () => {
    const before = fetches();
    // A reload by the browser would come before the workbench wrote down what is open.
    await page.evaluate('globalThis.beforeReload = true');
    await command(page, 'Developer: Reload Window');
    await page.waitForFunction('globalThis.beforeReload === undefined');
    await view.locator('.row .offset').first().waitFor({ timeout: stepLimit });
    assert.deepEqual(await view.locator('.row .offset').allTextContents(), ['119'], 'with what was asked for');
    assert.ok(fetches() > before);
    await tab('dead letters').click();
    await view.locator('.row.fails').waitFor({ timeout: stepLimit });
    await shot('reloaded');
  });
  await step('a folder that is trusted no more has its views, and nothing is asked for it', async () => {
    await trust(page, 'Do Not Trust');
    await page.locator('.statusbar-item:has-text("Restricted Mode")').waitFor({ timeout: stepLimit });
    await view.locator('.nothing:has-text("This folder is not trusted")').waitFor({ timeout: stepLimit });
    const before = cluster.asked().length;
    const asked = registry.asked.length;
    await view.getByRole('button', { name: 'Refresh' }).click();
    await page.waitForTimeout(1500);
    await shot('not-trusted');
    assert.deepEqual([cluster.asked().length, registry.asked.length], [before, asked]);
  });
  await step('and is read when a person trusts it', async () => {
    await trust(page, 'Trust');
    await tab('dead letters').click();
    await view.locator('.row.fails').waitFor({ timeout: stepLimit });
    await shot('trusted-again');
  });
  await step('messages that name no schema are read by the id that a person types, and by none that the registry lacks', async () => {
    const input = page.locator('.quick-input-widget input:visible');
    const take = async (text: string): Promise<void> => {
      await page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().waitFor({ timeout: stepLimit });
      await input.fill(text);
      await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text }).waitFor({ timeout: stepLimit });
      await page.keyboard.press('Enter');
    };
    const typeId = async (id: string): Promise<void> => {
      await view.getByRole('combobox', { name: 'Value' }).selectOption({ label: 'schema version or id…' });
      await take('Schema id…');
      await page.locator('.quick-input-widget:visible:has-text("The registry is asked for it")').waitFor({ timeout: stepLimit });
      await input.fill(id);
      await page.keyboard.press('Enter');
    };
    await command(page, 'Event Schemas: Show Messages of a Topic…');
    await take(bare);
    await page.locator(`.tab.active:has-text("${bare} — messages")`).waitFor({ timeout: stepLimit });
    await view.locator('.row').first().waitFor({ timeout: stepLimit });
    assert.equal(await view.locator('.row:has-text("OPEN")').count(), 0);
    await typeId('one');
    await page.locator('.quick-input-widget:visible:has-text("A schema id is a whole number")').waitFor({ timeout: stepLimit });
    await shot('no-id');
    await input.fill('99');
    await page.keyboard.press('Enter');
    await page.locator('.notification-toast:has-text("so nothing is read by it")').first().waitFor({ timeout: stepLimit });
    await shot('unknown-id');
    await command(page, 'Notifications: Clear All Notifications');
    await typeId('1');
    await view.locator('.row:has-text("OPEN")').first().waitFor({ timeout: stepLimit });
    await shot('read-by-id');
  });
  await step('nothing but reading was asked', () => {
    assert.deepEqual([...new Set(cluster.asked().map(({ key }) => key))].filter(key => ![1, 2, 3, 16, 18, 32].includes(key)), []);
    assert.deepEqual(registry.writes, []);
    return Promise.resolve();
  });
}

/** The page of the view that is in front. */
function shownView(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready:visible').last().frameLocator('iframe#active-frame');
}

/** Says in the editor of trust whether the folder is. */
async function trust(page: Page, button: 'Trust' | 'Do Not Trust'): Promise<void> {
  // A workbench that has just opened may not know the command yet.
  for (let tries = 0; ; tries++) {
    const isFound = await command(page, 'Workspaces: Manage Workspace Trust').then(() => true, () => false);
    if (isFound) break;
    await page.keyboard.press('Escape');
    if (tries === 3) throw new Error('The command of trust is not there.');
  }
  const editor = page.locator('.workspace-trust-editor');
  await editor.waitFor({ timeout: stepLimit });
  if (button === 'Trust') await editor.locator('.monaco-button').getByText(button, { exact: true }).first().click();
  else {
    // On a server a folder is trusted by being in a list, and by nothing else.
    const entry = editor.locator('.monaco-list-row', { hasText: 'shop-events' }).first();
    await entry.scrollIntoViewIfNeeded();
    await entry.hover();
    await entry.locator('.action-label').last().click();
  }
  await page.waitForTimeout(1000);
  // A folder that is trusted no more has its window loaded anew, and the editor of trust is gone by itself.
  for (let tries = 0; tries < 5 && await editor.isVisible(); tries++) {
    await editor.focus({ timeout: 2000 }).catch(() => undefined);
    await page.keyboard.press('Escape');
    await editor.waitFor({ state: 'hidden', timeout: 3000 }).catch(() => undefined);
  }
}

async function step(name: string, work: () => Promise<void>): Promise<void> {
  await limit(2 * stepLimit, name, work()).then(() => {
    passed++;
    console.log(`ok   ${name}`);
  }, async (error: unknown) => {
    failed++;
    console.log(`FAIL ${name}\n     ${error instanceof Error ? error.message.split('\n').slice(0, 8).join('\n     ') : String(error)}`);
    await shot('failed').catch(() => undefined);
    throw new Error('The next steps need this one.');
  });
}

async function shot(name: string): Promise<void> {
  await workbench?.page.waitForTimeout(600);
  await workbench?.page.screenshot({ path: path.join(artifacts, `views-${String(++shots).padStart(2, '0')}-${name}.png`) });
}

function end(): Promise<void> {
  const [shown, running] = [workbench, server];
  workbench = server = undefined;
  return (async () => {
    await shown?.close();
    await running?.stop();
    box.remove();
    await cluster.close().catch(() => undefined);
    await registry.close();
  })();
}
