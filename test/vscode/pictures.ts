/**
 * Takes the pictures of README.md with the packed extension on the example workspace.
 *
 *   npm run pictures
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { openWorkbench } from './harness/browser.ts';
import { extension } from './harness/build-suites.ts';
import { createSandbox } from './harness/sandbox.ts';
import { installVsix, startServer } from './harness/server.ts';
import { command, find, hover, openFile, word } from './harness/user.ts';

const out = path.join(extension, 'images', 'readme');
const example = 'orders.order.cancelled.avsc';

mkdirSync(out, { recursive: true });
const box = createSandbox(path.join(extension, 'examples'), { 'editor.minimap.enabled': false, 'breadcrumbs.enabled': false, 'workbench.layoutControl.enabled': false });
await installVsix(box.profile, path.join(extension, 'dist', 'event-schemas.vsix'));
const server = await startServer({ profile: box.profile, mode: 'user' });
const { page, close } = await openWorkbench({ url: server.url, folder: box.folder });
try {
  await page.setViewportSize({ width: 1060, height: 760 });
  await page.waitForSelector('.monaco-workbench .explorer-folders-view', { timeout: 60_000 });
  await openFile(page, example);
  await page.locator('.monaco-editor .squiggly-error').first().waitFor();
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await find(page, 'Mony');
  await page.keyboard.press('ArrowRight');
  await hover(page, word(page, 'Mony'), 'Mony');
  await page.waitForTimeout(500);
  const editor = await page.locator('.editor-group-container').first().boundingBox();
  if (!editor) throw new Error('There is no editor.');
  await page.screenshot({ path: path.join(out, 'hover.png'), clip: { x: editor.x, y: editor.y, width: editor.width, height: 440 } });
  await page.keyboard.press('Escape');
  await command(page, 'Event Schemas: Check Workspace');
  const toast = page.locator('.notification-toast:has-text("checked")');
  await toast.locator('text=Show Problems').first().click();
  await toast.waitFor({ state: 'detached' });
  await page.locator('.markers-panel .monaco-list-row').nth(5).waitFor();
  await page.mouse.move(500, 200);
  await page.waitForTimeout(500);
  const panel = await page.locator('.part.panel').boundingBox();
  if (!panel) throw new Error('There is no panel.');
  await page.screenshot({ path: path.join(out, 'problems.png'), clip: panel });
  console.log(`Two pictures are in ${path.relative(process.cwd(), out)}.`);
} finally {
  await close();
  await server.stop();
  box.remove();
}
