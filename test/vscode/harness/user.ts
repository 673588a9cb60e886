import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The last place in the editor where a coloured piece of text holds `text`. */
export function word(page: Page, text: string): Locator {
  return page.locator('.monaco-editor .view-line span span', { hasText: text }).last();
}

/** Opens a file of the workspace by its name, as Ctrl+P does. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.locator('.quick-input-widget input:visible').waitFor();
  await page.keyboard.type(name);
  // Not any row: before the words are typed the list shows what was open last, and Enter would take that.
  await page.locator(`.quick-input-list .monaco-list-row.focused:has-text("${name}")`).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`.tab.active:has-text("${name}")`).waitFor();
}

/** Runs a command of the palette by its whole title. */
export async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input:visible').waitFor();
  await page.keyboard.type(title);
  await page.locator(`.quick-input-list .monaco-list-row.focused:has-text("${title}")`).waitFor();
  await page.keyboard.press('Enter');
}

/** The pointer must rest for a moment before the editor asks for a hover, and a slow machine may miss the first time. */
export async function hover(page: Page, target: Locator, text: string): Promise<void> {
  const shown = page.locator('.monaco-hover:visible', { hasText: text });
  for (let tries = 0; tries < 5; tries++) {
    await page.mouse.move(5, 400);
    await target.hover();
    if (await shown.first().waitFor({ timeout: 4_000 }).then(() => true, () => false)) return;
  }
  throw new Error(`no hover with ${text}`);
}

/** The document inside the frames of the page that is shown in a webview. */
export function rendered(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
}

/** Selects the next place of a text with the editor's own search. */
export async function find(page: Page, text: string): Promise<void> {
  const shown = page.locator('.find-widget.visible textarea').first();
  // An editor that has just been opened may not have the keyboard yet.
  for (let tries = 0; tries < 5; tries++) {
    await page.keyboard.press('Control+F');
    if (await shown.waitFor({ timeout: 4_000 }).then(() => true, () => false)) break;
  }
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}
