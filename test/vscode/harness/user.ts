import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The last place in the editor where a coloured piece of text holds `text`. */
export function word(page: Page, text: string): Locator {
  return page.locator('.monaco-editor .view-line span span', { hasText: text }).last();
}

/** Whether something is shown within some seconds; what is asked for by a gesture may want the gesture once more, as on a machine that has much else to do. */
export function appears(shown: Locator, seconds = 15): Promise<boolean> {
  return shown.first().waitFor({ timeout: seconds * 1000 }).then(() => true, () => false);
}

/** Makes a gesture until what it is for holds, as a person does who sees that nothing came of it; fails with `what` when it does not. */
export async function until(what: string, gesture: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 8; tries++) if (await gesture()) return;
  throw new Error(`${what}: not after eight tries`);
}

/** Opens a file of the workspace by its name, as Ctrl+P does. */
export async function openFile(page: Page, name: string): Promise<void> {
  await choose(page, 'Control+P', name, name);
  await page.locator(`.tab.active:has-text("${name}")`).waitFor();
}

/** Runs a command of the palette by its whole title. */
export async function command(page: Page, title: string): Promise<void> {
  await choose(page, 'F1', `>${title}`, title);
}

/** Opens a list by a key, fills in words, and takes the entry that then has the focus and holds a text. */
async function choose(page: Page, key: string, words: string, text: string): Promise<void> {
  const input = page.locator('.quick-input-widget input:visible');
  // Not any row: before the words are there the list shows what was open last, and Enter would take that.
  const wanted = page.locator(`.quick-input-list .monaco-list-row.focused:has-text("${text}")`);
  await until(`"${text}" is in the list that ${key} opens`, async () => {
    await page.keyboard.press(key);
    if (!await appears(input)) return false;
    // What is typed goes to whatever has the keyboard; this goes to the input.
    await input.first().fill(words);
    if (await appears(wanted)) return true;
    await page.keyboard.press('Escape');
    return false;
  });
  await page.keyboard.press('Enter');
}

/** The pointer must rest for a moment before the editor asks for a hover, and a slow machine may miss the first time. */
export async function hover(page: Page, target: Locator, text: string): Promise<void> {
  const shown = page.locator('.monaco-hover:visible', { hasText: text });
  await until(`a hover with ${text}`, async () => {
    await page.mouse.move(5, 400);
    await target.hover();
    return appears(shown, 8);
  });
}

/** The document inside the frames of the page that is shown in a webview. */
export function rendered(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').last().frameLocator('iframe#active-frame');
}

/** Selects the next place of a text with the editor's own search. */
export async function find(page: Page, text: string): Promise<void> {
  // An editor that has just been opened may not have the keyboard yet.
  await until(`the search for ${text}`, async () => {
    await page.keyboard.press('Control+F');
    return appears(page.locator('.find-widget.visible textarea:focus'), 5);
  });
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
}
