/**
 * Takes the pictures of README.md with the packed extension on the workspace of the tests.
 *
 *   npm run pictures [-- NAME…]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { openWorkbench } from './harness/browser.ts';
import { extension, workspace } from './harness/build-suites.ts';
import { createSandbox } from './harness/sandbox.ts';
import { installVsix, startServer } from './harness/server.ts';
import { openShop } from './harness/shop.ts';
import { command, find, hover, openFile, word } from './harness/user.ts';
import { kafkaSteps } from './ui-kafka.ts';

/** `readme`: what travels with the extension, which has room for so much; `more`: what only the project shows. */
const folders = { readme: path.join(extension, 'images', 'readme'), more: path.join(extension, 'images', 'more') } as const;

/** The pictures to be written; all unless some are named. */
const wanted = process.argv.slice(2);

for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
const box = createSandbox(workspace, { 'editor.minimap.enabled': false, 'workbench.layoutControl.enabled': false, 'editor.wordWrap': 'on' });
await installVsix(box.profile, path.join(extension, 'dist', 'event-schemas.vsix'));
const server = await startServer({ profile: box.profile, mode: 'user' });
const { page, close } = await openWorkbench({ url: server.url, folder: box.folder });
try {
  await page.setViewportSize({ width: 1060, height: 760 });
  await page.waitForSelector('.monaco-workbench .explorer-folders-view', { timeout: 60_000 });

  await openFile(page, 'order-shipped.avsc');
  await page.locator('.monaco-editor .squiggly-error').first().waitFor();
  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await hover(page, word(page, 'strng'), 'strng');
  await take('hover', await editorTop(330));
  await page.keyboard.press('Escape');

  await openFile(page, 'order-returned.v1.1.avsc');
  await page.locator('.codelens-decoration:has-text("breaks nothing")').waitFor();
  await find(page, 'string", "doc": "Why');
  await page.keyboard.press('ArrowLeft');
  for (let count = 0; count < 'string'.length; count++) await page.keyboard.press('Delete');
  await page.keyboard.type('int');
  await page.locator('.codelens-decoration:has-text("breaks v1.0")').waitFor();
  await page.locator('.monaco-editor .squiggly-error').first().waitFor();
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  await page.locator('.monaco-hover:visible:has-text("An event that breaks")').first().waitFor();
  await take('break', await editorTop(560));
  await page.keyboard.press('Escape');
  await command(page, 'File: Revert File');

  await page.locator('.codelens-decoration:has-text("breaks nothing")').waitFor();
  await hover(page, word(page, 'reason'), 'What may I change');
  await take('history', await editorTop(560), 'more');
  await page.keyboard.press('Escape');

  await command(page, 'Event Schemas: New Event…');
  for (const [answer, asked, named] of [['orders', 'domain.entity.action (1/6)', 'orders.entity.action'], ['order', 'orders.entity.action (2/6)', 'orders.order.action']] as const) {
    await page.locator(`.quick-input-title:has-text("${asked}")`).waitFor();
    await page.keyboard.type(answer);
    await page.locator(`.quick-input-title:has-text("${named}")`).waitFor();
    await page.keyboard.press('Enter');
  }
  await page.locator('.quick-input-title:has-text("(3/6)")').waitFor();
  await page.keyboard.type('place');
  await page.locator('.quick-input-message:has-text("placed")').waitFor();
  await take('wizard', await editorTop(300), 'more');
  await page.keyboard.press('Escape');

  await openFile(page, 'customer-registered.avsc');
  await find(page, '"string"');
  await page.keyboard.press('Delete');
  await page.keyboard.type('"Ad');
  await page.locator('.suggest-widget.visible .monaco-list-row.focused:has-text("Address")').waitFor();
  await take('completion', await editorTop(370), 'more');
  await page.keyboard.press('Escape');
  await command(page, 'File: Revert File');

  await find(page, '"billing"');
  await command(page, 'Explorer: Focus on Outline View');
  await page.locator('.outline-pane .monaco-list-row:has-text("registered_at")').waitFor();
  await page.locator('.breadcrumbs-control .monaco-breadcrumb-item:has-text("billing")').waitFor();
  await take('outline', { x: 0, y: 38, width: 1060, height: 692 }, 'more');

  await command(page, 'View: Toggle Primary Side Bar Visibility');
  await openFile(page, 'address.avsc');
  await page.locator('.view-line:has-text("Where somebody lives")').waitFor();
  await find(page, '"Address"');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await command(page, 'Rename Symbol');
  await page.locator('.rename-box input:focus').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('PostalAddress');
  await page.keyboard.press('Control+Enter');
  await page.locator('.bulk-edit-panel .monaco-list-row:has-text("customer-registered.avsc")').waitFor();
  await take('rename', { x: 0, y: 38, width: 1060, height: 692 }, 'more');
  // The preview of the refactoring.
  await page.keyboard.press('Control+J');
  await page.locator('.bulk-edit-panel').waitFor({ state: 'hidden' });
  await command(page, 'View: Close All Editors');
  await pictureKafka();
  console.log('The pictures are in images/readme and images/more.');
} finally {
  await close();
  await server.stop();
  box.remove();
}

/** The steps are those of the user run (`npm run test:ui`), so that what is pictured is what is tried. */
async function pictureKafka(): Promise<void> {
  const shop = await openShop();
  try {
    shop.configure(box.folder);
    await kafkaSteps({
      page, topic: shop.topic, step: (_name, run) => run(),
      async shot(name) {
        if (name === 'dead-letters') {
          await page.mouse.move(700, 745);
          return take('dead-letters', await editorTop(560), 'more');
        }
        if (name !== 'tree' && name !== 'why-not') return;
        if (name === 'why-not') {
          await command(page, 'View: Toggle Primary Side Bar Visibility');
          await page.mouse.move(700, 745);
          return take('messages', await editorTop(640));
        }
        // So wide that what stands beside the names is read.
        const edge = await page.locator('.part.sidebar').boundingBox();
        if (!edge) throw new Error('There is no side bar.');
        await page.mouse.move(edge.x + edge.width, 400);
        await page.mouse.down();
        await page.mouse.move(edge.x + 620, 400, { steps: 5 });
        await page.mouse.up();
        await page.mouse.move(700, 745);
        await take('kafka-tree', { x: 0, y: 30, width: 690, height: 265 }, 'more');
      },
    });
  } finally {
    await shop.close();
  }
}

type Clip = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The upper part of the editor, with its tabs. */
async function editorTop(height: number): Promise<Clip> {
  const editor = await page.locator('.editor-group-container').first().boundingBox();
  if (!editor) throw new Error('There is no editor.');
  return { x: editor.x, y: editor.y, width: editor.width, height };
}

/** What moves comes to rest first. */
async function take(name: string, clip: Clip, folder: keyof typeof folders = 'readme'): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  await page.waitForTimeout(700);
  writeFileSync(path.join(folders[folder], `${name}.webp`), await asWebp(page, await page.screenshot({ clip })));
}

/** As WebP, which takes a third of a PNG: all of them travel with the extension. Chromium writes it; in a page of its own, where no rules of the workbench count. */
async function asWebp(shown: Page, png: Buffer): Promise<Buffer> {
  const blank = await shown.context().newPage();
  try {
    const url = await blank.evaluate(async source => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      canvas.getContext('2d')?.drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', 0.45);
    }, `data:image/png;base64,${png.toString('base64')}`);
    return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  } finally {
    await blank.close();
  }
}
