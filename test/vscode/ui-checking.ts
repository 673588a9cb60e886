/**
 * "Check Compatibility…" with registries in a real VS Code workbench with the packed extension: one that wants credentials is signed in to from the message and asked again, one that is ill is tried again,
 * and one that never answers is waited for no longer than a person likes. Pictures go to ui-artifacts/checking-*.png.
 *
 *   npm run test:ui
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startFakeRegistry } from '../support/fake-registry.ts';
import { workspace } from './harness/build-suites.ts';
import { createSandbox } from './harness/sandbox.ts';
import { runTour } from './harness/tour.ts';
import { command, openFile } from './harness/user.ts';

/** No step may hang; how long one takes is no matter. */
const stepLimit = 300_000;
const secret = 'main-Nt5_secret';
const cart = (...fields: readonly string[]): string => JSON.stringify({ type: 'record', name: 'CartClosed', namespace: 'shop', fields: fields.map(name => ({ name, type: 'string' })) }, undefined, 2);

const main = await startFakeRegistry({ basic: { username: 'ann', password: secret } });
const other = await startFakeRegistry();
/** It answers again, whatever troubled it before. */
const well = (): void => other.trouble('/', [{ kind: 'wait', ms: 0 }], 'always');
for (const each of [main, other]) each.subjects.set('cart-value', [{ schema: cart('id') }]);
const box = createSandbox(workspace, { 'editor.minimap.enabled': false });
writeFileSync(path.join(box.folder, 'event-schemas.json'), JSON.stringify({ extends: [], registries: { main: { url: main.url, auth: { kind: 'basic', username: 'ann', passwordEnv: 'NO_SUCH_PASSWORD' } }, other: { url: other.url, timeout: 5 } } }));
writeFileSync(path.join(box.folder, 'cart.avsc'), `${cart('id', 'total')}\n`);

await runTour({
  name: 'checking', box, stepLimit,
  async end() {
    await Promise.all([main.close(), other.close()]);
  },
  async steps({ page, step, shot }) {
    const toast = (text: string) => page.locator('.notification-toast', { hasText: text }).first();
    const check = async (registry: string): Promise<void> => {
      await command(page, 'Event Schemas: Check Compatibility…');
      const row = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'asks it now' });
      await page.locator('.quick-input-widget input:visible').fill(registry);
      await row.waitFor({ timeout: stepLimit });
      await page.keyboard.press('Enter');
    };
    const verdict = async (registry: string): Promise<void> => {
      const shown = page.locator('.notification-toast', { has: page.getByRole('button', { name: 'Show an Event That Breaks' }) }).first();
      await shown.waitFor({ timeout: stepLimit });
      const text = await shown.textContent() ?? '';
      assert.match(text, new RegExp(`cart-value breaks version 1 under BACKWARD.* the registry ${registry} `));
    };
    const clear = () => command(page, 'Notifications: Clear All Notifications');

    await step('where several registries are configured and none is chosen, the status bar says so and leads there', async () => {
      await page.waitForSelector('.monaco-workbench .explorer-folders-view', { timeout: stepLimit });
      await openFile(page, 'cart.avsc');
      await page.locator('.statusbar-item:has-text("No registry is chosen")').click({ timeout: stepLimit });
      await page.locator('.tab.active:has-text("event-schemas.json")').waitFor({ timeout: stepLimit });
      // What that item says when it is pointed at would lie over the messages.
      await page.mouse.move(700, 300);
      await openFile(page, 'cart.avsc');
    });
    await step('a registry that wants credentials is signed in to from the message, and asked again', async () => {
      await check('main');
      await toast('NO_SUCH_PASSWORD').waitFor({ timeout: stepLimit });
      await shot('wants-credentials');
      await toast('NO_SUCH_PASSWORD').getByRole('button', { name: 'Sign In…' }).click();
      const input = page.locator('.quick-input-widget input:visible');
      await page.locator('.quick-input-widget:visible:has-text("User")').waitFor({ timeout: stepLimit });
      assert.equal(await input.inputValue(), 'ann');
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-widget input[type=password]:focus').waitFor({ timeout: stepLimit });
      await page.keyboard.type(secret);
      await page.keyboard.press('Enter');
      await verdict('main');
      await shot('signed-in');
      await clear();
    });
    await step('a registry that is ill is said, and tried again', async () => {
      other.trouble('/', [{ kind: 'answer', status: 500, body: '' }], 'always');
      await check('other');
      await toast('could not be read').waitFor({ timeout: stepLimit });
      await shot('ill');
      assert.equal(await toast('could not be read').getByRole('button', { name: 'Sign In…' }).count(), 0);
      well();
      await toast('could not be read').getByRole('button', { name: 'Try Again' }).click();
      await verdict('other');
      await clear();
    });
    await step('one that does not answer is waited for until a person stops that, and nothing is said of it then', async () => {
      other.trouble('/', [{ kind: 'silence' }], 'always');
      await check('other');
      await toast('Asking the registry other').waitFor({ timeout: stepLimit });
      await shot('waiting');
      await toast('Asking the registry other').getByRole('button', { name: 'Cancel' }).click();
      await toast('Asking the registry other').waitFor({ state: 'hidden' });
      well();
      // What comes late would come within the time-out of that registry and its second attempt.
      await page.waitForTimeout(12_000);
      assert.equal(await page.locator('.notification-toast').count(), 0);
      await check('other');
      await verdict('other');
    });
  },
});
