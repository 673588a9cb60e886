import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/**
 * Everything that a picture of a page may show, and what lies behind it: the document of each frame with its attributes, and what stands in inputs. What is typed where a browser draws dots is no part of
 * a picture; that those inputs are such ones is seen by what they are.
 */
export async function shownText(page: Page): Promise<string> {
  const texts = await Promise.all(page.frames().map(frame => frame.evaluate(() => {
    const inputs = [...document.querySelectorAll('input, textarea')].filter(each => !(each instanceof HTMLInputElement && each.type === 'password')) as HTMLInputElement[];
    return [document.documentElement.outerHTML, document.documentElement.innerText, ...inputs.map(({ value }) => value)].join('\n');
    // A frame that goes away meanwhile shows nothing.
  }).catch(() => '')));
  return texts.join('\n');
}

/** Every file under a folder: settings, logs, caches, what the workbench keeps. */
export function filesText(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(({ parentPath, name }) => {
    try {
      return `${name}\n${readFileSync(path.join(parentPath, name), 'latin1')}`;
    } catch {
      return '';
    }
  }).join('\n');
}
