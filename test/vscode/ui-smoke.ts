/**
 * Drives the packed extension as a person would, in a real VS Code workbench in headless Chromium, and leaves a picture
 * of each step in ui-artifacts/. Ends with 0 when every step worked.
 *
 *   npm run test:ui
 *   node test/vscode/ui-smoke.ts editing      only the steps of ui-editing.ts, with the extension as it was packed last
 *   node test/vscode/ui-smoke.ts kafka        only those of ui-kafka.ts
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { type Workbench, openWorkbench } from './harness/browser.ts';
import { extension, workspace } from './harness/build-suites.ts';
import { limit } from './harness/limit.ts';
import { createSandbox } from './harness/sandbox.ts';
import { type WorkbenchServer, installVsix, startServer } from './harness/server.ts';
import { editingSteps } from './ui-editing.ts';
import { openShop, shopPassword, shopUser, wrongPassword } from './harness/shop.ts';
import { filesText, shownText } from './harness/shown-text.ts';
import { assertNowhere } from '../support/secrets-hunt.ts';
import { kafkaSteps } from './ui-kafka.ts';
import { appears, command, find, hover, openFile, rendered, until, word } from './harness/user.ts';

const vsix = path.join(extension, 'dist', 'event-schemas.vsix');
const artifacts = path.join(import.meta.dirname, 'ui-artifacts');
const box = createSandbox(workspace, { 'window.zoomLevel': 0, 'editor.minimap.enabled': false });
/** No step may hang; how long one takes is no matter. */
const stepLimit = 600_000;

let server: WorkbenchServer | undefined;
let workbench: Workbench | undefined;
let passed = 0;
let failed = 0;
let shots = 0;
/** The text of each picture. */
const shown: string[] = [];

rmSync(artifacts, { recursive: true, force: true });
mkdirSync(artifacts, { recursive: true });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().finally(() => process.exit(2)));
try {
  if (!existsSync(vsix)) throw new Error(`${vsix} is not there; \`npm run package\` makes it.`);
  await installVsix(box.profile, vsix);
  server = await startServer({ profile: box.profile, mode: 'user' });
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
  const squiggles = page.locator('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning');
  const status = page.locator('[id="event-schemas.event-schemas.event-schemas.status"], .statusbar-item:has-text("Event Schemas")').first();

  await step('the workbench is ready', async () => {
    await page.waitForSelector('.monaco-workbench .explorer-folders-view');
  });
  if (process.argv[2] === 'editing') return editingSteps({ page, step, shot });
  if (process.argv[2] === 'kafka') return aShop(page);
  await step('a schema with an unknown type has a squiggle', async () => {
    await openFile(page, 'order-shipped.avsc');
    await squiggles.first().waitFor();
    await shot('squiggle');
  });
  await step('the status bar tells the profile and the count', async () => {
    await page.locator('.statusbar-item:has-text("Event Schemas: recommended")').waitFor();
    await hover(page, status, 'Avro');
    await shot('status-bar');
    await page.keyboard.press('Escape');
  });
  await step('hovering shows the message and the rule', async () => {
    await hover(page, word(page, 'strng'), 'strng');
    await shot('hover');
  });
  await step('the rule in the hover leads to its page', async () => {
    await page.locator('.monaco-hover:visible a.code-link').first().click();
    await page.locator('.tab:has-text("avro-unknown-type.md")').first().waitFor();
    await rendered(page).getByText('avro-unknown-type').first().waitFor();
    await shot('rule-page');
    await command(page, 'View: Close All Editors');
    await openFile(page, 'order-shipped.avsc');
  });
  await step('the Problems panel lists it', async () => {
    await page.keyboard.press('Control+Shift+M');
    await page.locator('.markers-panel .monaco-list-row:has-text("strng")').first().waitFor();
    await shot('problems');
  });
  await step('the palette has the commands', async () => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input:visible').waitFor();
    for (const title of ['Check Workspace', 'Check Compatibility', 'Compare With Version', 'Show an Event That Breaks', 'What If Another Mode', 'Explain Rule', 'Create Configuration', 'Restart Server', 'Show Output']) {
      // The list shows but so many at once.
      await page.locator('.quick-input-widget input:visible').fill(`>Event Schemas: ${title}`);
      await page.locator(`.quick-input-list .monaco-list-row:has-text("Event Schemas: ${title}")`).waitFor();
    }
    await shot('palette');
    await page.keyboard.press('Escape');
  });
  await step('checking the workspace tells how much was found', async () => {
    await command(page, 'Event Schemas: Check Workspace');
    await page.locator('.notification-toast:has-text("checked")').waitFor();
    await shot('check-workspace');
  });
  await step('its button leads to the findings of files that are not open', async () => {
    await page.locator('.notification-toast a:has-text("Show Problems"), .notification-toast .monaco-button:has-text("Show Problems")').first().click();
    await page.locator('.markers-panel .monaco-list-row:has-text("never-opened.avsc")').waitFor();
    await shot('workspace-problems');
    await page.keyboard.press('Control+J');
    await page.locator('.markers-panel').waitFor({ state: 'hidden' });
  });
  await step('the quick fix is offered and clears the squiggle', async () => {
    // The menu closes when anything else takes the keyboard, and a press may come before it takes one.
    await until('the quick fix', async () => {
      await page.keyboard.press('Escape');
      await word(page, 'strng').click({ timeout: 15_000 }).catch(() => undefined);
      await page.keyboard.press('Control+.');
      if (await appears(page.locator('.action-widget:visible .monaco-list-row.action'))) {
        await shot('quick-fix-menu');
        await page.keyboard.press('Enter');
      }
      return squiggles.first().waitFor({ state: 'detached', timeout: 15_000 }).then(() => true, () => false);
    });
    await shot('quick-fix-done');
  });
  await step('typing brings a finding, correcting it takes it away', async () => {
    await page.locator('.monaco-editor .view-line', { hasText: 'carrier' }).click();
    await page.keyboard.press('End');
    await find(page, '"type": "string", "doc": "Who');
    await page.keyboard.press('ArrowLeft');
    for (let count = 0; count < '"type": "str'.length; count++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Delete');
    await squiggles.first().waitFor();
    await shot('typing-wrong');
    await page.keyboard.type('i');
    await squiggles.first().waitFor({ state: 'detached' });
    await shot('typing-right');
  });
  await step('the status bar opens the menu', async () => {
    await until('the menu', async () => {
      await status.click();
      return appears(page.locator('.quick-input-list .monaco-list-row:has-text("Check Workspace")'));
    });
    await shot('menu');
    await page.keyboard.press('Escape');
  });
  await step('explaining a rule offers all of them', async () => {
    await command(page, 'Event Schemas: Explain Rule');
    await page.locator('.quick-input-list .monaco-list-row').nth(1).waitFor();
    await shot('explain-rule');
    await page.keyboard.type('past');
    await page.locator('.quick-input-list .monaco-list-row.focused:has-text("past")').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tab:has-text("Preview")').first().waitFor();
    await rendered(page).locator('h1').first().waitFor();
    await shot('explained-beside');
    await page.locator('.tab:has-text("Preview")').first().click({ button: 'middle' });
    await page.locator('.tab:has-text("Preview")').waitFor({ state: 'detached' });
  });
  await step('creating a configuration asks for a profile and opens the file', async () => {
    await command(page, 'Event Schemas: Create Configuration');
    await page.locator('.quick-input-list .monaco-list-row:has-text("recommended")').first().waitFor();
    await shot('choose-profile');
    await page.keyboard.press('Enter');
    await page.locator('.tab:has-text("event-schemas.json")').waitFor();
    await page.waitForTimeout(1_000);
    await shot('configuration');
  });
  await step('the line over a schema tells what it breaks', async () => {
    await openFile(page, 'order-returned.v1.1.avsc');
    await page.locator('.codelens-decoration:has-text("breaks nothing")').waitFor();
    await find(page, '"type": "string", "doc": "Why');
    await page.keyboard.press('ArrowLeft');
    for (let count = 0; count < '"type": "'.length; count++) await page.keyboard.press('ArrowRight');
    for (let count = 0; count < 'string'.length; count++) await page.keyboard.press('Delete');
    await page.keyboard.type('int');
    await page.locator('.codelens-decoration:has-text("breaks v1.0")').waitFor();
    await squiggles.first().waitFor();
    await shot('breaks');
  });
  await step('the hover of a break shows an event', async () => {
    await until('the hover', async () => {
      await page.keyboard.press('Control+K');
      await page.keyboard.press('Control+I');
      return appears(page.locator('.monaco-hover:visible:has-text("An event that breaks")'));
    });
    await page.waitForTimeout(700);
    await shot('break-hover');
    await page.keyboard.press('Escape');
  });
  await step('the line opens what can be done about it', async () => {
    // Until it is resolved, and again whenever the lines are drawn anew, it takes no click.
    await until('the menu', async () => {
      await page.locator('.codelens-decoration a:has-text("breaks v1.0")').click();
      return appears(page.locator('.quick-input-list .monaco-list-row:has-text("Compare with a version")'));
    });
    await shot('comparison-menu');
    await page.keyboard.press('Escape');
  });
  await step('an event that breaks opens beside the schema', async () => {
    await command(page, 'Event Schemas: Show an Event That Breaks');
    await page.locator('.tab:has-text("order-returned.v1.1.event.jsonc")').waitFor();
    await page.locator('.view-line:has-text("An event of")').first().waitFor();
    await shot('event');
    await page.locator('.tab:has-text("order-returned.v1.1.event.jsonc")').click({ button: 'middle' });
    await page.locator('.tab:has-text("order-returned.v1.1.event.jsonc")').waitFor({ state: 'detached' });
  });
  await step('a version is shown beside the working copy', async () => {
    await command(page, 'Event Schemas: Compare With Version…');
    await page.locator('.quick-input-list .monaco-list-row:has-text("v1.0")').first().waitFor();
    await shot('pick-version');
    await page.keyboard.press('Enter');
    await page.locator('.tab:has-text("working copy")').waitFor();
    await page.locator('.monaco-diff-editor .squiggly-error').first().waitFor();
    await shot('diff');
    await page.locator('.tab:has-text("working copy")').click({ button: 'middle' });
    await page.locator('.tab:has-text("working copy")').waitFor({ state: 'detached' });
  });
  await step('compatibility is checked against what is chosen', async () => {
    await openFile(page, 'order-returned.v1.1.avsc');
    await command(page, 'Event Schemas: Check Compatibility');
    await page.locator('.quick-input-list .monaco-list-row:has-text("Version files beside it")').waitFor();
    await shot('pick-source');
    await page.keyboard.type('Version files');
    await page.keyboard.press('Enter');
    await page.locator('.notification-toast:has-text("breaks v1.0 under BACKWARD")').waitFor();
    await shot('verdict');
    await command(page, 'Notifications: Clear All Notifications');
  });
  await step('another mode is tried and told in the status bar', async () => {
    await command(page, 'Event Schemas: What If Another Mode');
    await page.locator('.quick-input-list .monaco-list-row:has-text("FULL_TRANSITIVE")').waitFor();
    await shot('pick-mode');
    await page.keyboard.type('FORWARD_TRANSITIVE');
    await page.locator('.quick-input-list .monaco-list-row.focused:has-text("FORWARD_TRANSITIVE")').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item:has-text("what if FORWARD_TRANSITIVE")').waitFor();
    await page.locator('.codelens-decoration:has-text("what if FORWARD_TRANSITIVE")').waitFor();
    await hover(page, status, 'What if FORWARD_TRANSITIVE');
    await shot('what-if');
    await command(page, 'Event Schemas: What If Another Mode');
    await page.locator('.quick-input-list .monaco-list-row.focused:has-text("None: as configured")').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.codelens-decoration:has-text("BACKWARD · breaks v1.0")').waitFor();
    await command(page, 'File: Revert File');
  });
  await editingSteps({ page, step, shot });
  await step('a new event is asked for step by step, with the keyboard alone', async () => {
    const input = page.locator('.quick-input-widget input:visible');
    const asks = (text: string): Promise<void> => page.locator(`.quick-input-widget:visible:has-text("${text}")`).first().waitFor();
    await command(page, 'Event Schemas: New Event…');
    await asks('(1/6)');
    await shot('new-event-domain');
    await page.keyboard.type('sales');
    await asks('sales.entity.action');
    await page.keyboard.press('Enter');
    await asks('(2/6)');
    await page.keyboard.type('order');
    await asks('sales.order.action');
    // What was typed and not confirmed is there again for who goes back.
    await page.keyboard.press('Control+Alt+Minus');
    await asks('(1/6)');
    assert.equal(await input.inputValue(), 'sales');
    await page.keyboard.press('Enter');
    await asks('(2/6)');
    assert.equal(await input.inputValue(), 'order');
    await page.keyboard.press('Enter');
    await asks('(3/6)');
    await page.keyboard.type('pay');
    await asks('does not say that something happened');
    await shot('new-event-not-past');
    await page.keyboard.press('Enter');
    await page.locator('.quick-input-list .monaco-list-row.focused:has-text("paid")').waitFor();
    await shot('new-event-proposal');
    await page.keyboard.press('Enter');
    await asks('(4/6)');
    await page.locator('.quick-input-list .monaco-list-row.focused:has-text("Avro")').waitFor();
    await page.keyboard.press('Enter');
    await asks('(5/6)');
    await page.keyboard.type('house');
    await page.locator('.quick-input-list .monaco-list-row.focused:has-text("house")').waitFor();
    await shot('new-event-profile');
    await page.keyboard.press('Enter');
    await asks('(6/6)');
    await input.fill('order_id:uuid total:money');
    await asks('is no type');
    await shot('new-event-fault');
    await input.fill('order_id:uuid total:decimal(12,2) note:string?');
    await page.locator('.quick-input-widget:visible:has-text("is no type")').waitFor({ state: 'detached' });
    await shot('new-event-fields');
    await page.keyboard.press('Enter');
    await page.locator('.tab.active:has-text("order-paid.avsc")').waitFor();
    await word(page, 'order_id').waitFor();
    await shot('new-event');
  });
  await step('restarting the server keeps it at work', async () => {
    await command(page, 'Event Schemas: Restart Server');
    await openFile(page, 'order-cancelled.avsc');
    await squiggles.first().waitFor();
    await shot('after-restart');
  });
  await aShop(page);
}

/** Last, since it puts its own configuration into the folder. */
async function aShop(page: Page): Promise<void> {
  const shop = await openShop();
  try {
    // What an editor holds unsaved counts in place of the file, configurations included.
    await command(page, 'File: Save All Files');
    await page.waitForFunction('document.querySelectorAll(".tab.dirty").length === 0');
    shop.configure(box.folder);
    await kafkaSteps({ page, step, shot, topic: shop.topic });
    await step('no secret is in what any picture showed, in any frame or input, nor in a setting, log or file of the editor', async () => {
      const everything = [...shown, filesText(path.dirname(box.profile))].join('\n');
      // What is hunted for stands where it is looked: the user does.
      if (shown.length < shots || !everything.includes(shopUser)) throw new Error('Not everything that was shown was looked at.');
      for (const secret of [shopPassword, wrongPassword]) assertNowhere(everything, shopUser, secret);
    });
    if (shop.writes() > 0) throw new Error('Something was written to a registry.');
  } finally {
    await shop.close();
  }
}

async function step(name: string, work: () => Promise<void>): Promise<void> {
  const begin = Date.now();
  try {
    await limit(stepLimit, name, work());
    passed++;
    console.log(`ok   ${name} (${Date.now() - begin} ms)`);
  } catch (error) {
    failed++;
    // The first lines tell what was waited for, too.
    console.log(`FAIL ${name}: ${error instanceof Error ? error.message.split('\n').slice(0, 8).join('\n     ') : String(error)}`);
    await shot(`FAIL-${name.replace(/\W+/g, '-')}`);
    await workbench?.page.keyboard.press('Escape');
  }
}

async function shot(name: string): Promise<void> {
  shots++;
  // Lists and notifications glide in; a picture of that tells nothing.
  await workbench?.page.waitForTimeout(300);
  if (workbench) shown.push(await shownText(workbench.page));
  await workbench?.page.screenshot({ path: path.join(artifacts, `${String(shots).padStart(2, '0')}-${name}.png`) }).catch(() => undefined);
}

async function end(): Promise<void> {
  await workbench?.close().catch((error: unknown) => console.error(String(error)));
  await server?.stop();
  box.remove();
}
