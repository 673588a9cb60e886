import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { command } from '../vscode/harness/user.ts';

/** What a person sees of the packed extension in VS Code for the Web, whose client starts the worker itself. Each check goes on where the one before ended. */
export const checksInWorkbench: readonly (readonly [name: string, check: (page: Page) => Promise<void>])[] = [
  ['the client starts its worker, and what is wrong is said', async (page) => {
    await page.locator('.explorer-folders-view .monaco-list-row:has-text("order-placed.avsc")').dblclick();
    await page.locator('.statusbar-item:has-text("Event Schemas: recommended")').waitFor();
    await page.locator('.monaco-editor .squiggly-error').first().waitFor();
    await page.keyboard.press('Control+Shift+M');
    await problems(page).waitFor();
  }],
  ['after a restart another worker says the same, and the one before has ended', async (page) => {
    const before = await servers(page);
    assert.equal(before.length, 1, 'one worker is the server');
    await command(page, 'Event Schemas: Restart Server');
    await until('another worker runs alone', async () => {
      const now = await servers(page);
      return now.length === 1 && now[0] !== before[0];
    });
    await problems(page).waitFor();
  }],
  ['the quick fix mends it', async (page) => {
    const fix = page.getByText('Change to "string"');
    // A list that was just drawn anew may not have the keyboard yet, and a menu that has just opened takes no click.
    await until('the fix mends it', async () => {
      await page.keyboard.press('Escape');
      await problems(page).click();
      await page.keyboard.press('Control+.');
      if (!(await fix.waitFor({ timeout: 10_000 }).then(() => true, () => false))) return false;
      await page.waitForTimeout(500);
      await fix.click();
      return problems(page).waitFor({ state: 'detached', timeout: 20_000 }).then(() => true, () => false);
    });
  }],
  ['the tree of registries says why it has none, and does not go on looking', async (page) => {
    await page.locator('.activitybar .action-label[aria-label*="Event Schemas"], .activitybar a[aria-label*="Event Schemas"]').first().click();
    await page.getByText('Registries and clusters are not asked in a browser').first().waitFor();
    await page.locator('.sidebar .monaco-progress-container.active').waitFor({ state: 'detached' });
  }],
];

function problems(page: Page): ReturnType<Page['locator']> {
  return page.locator('.markers-panel .monaco-list-row:has-text("strng")').first();
}

/** The workers that are the server, by what each was given as it started. */
async function servers(page: Page): Promise<readonly string[]> {
  const found = await Promise.all(page.workers().map(async (worker) => ((await worker.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)).catch(() => [])).some((it) => it.endsWith('/server-late.cjs')) ? worker.url() : [])));
  return found.flat();
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail(what);
}
