import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { type Browser, type Page, chromium } from 'playwright-core';

export type Workbench = {
  readonly page: Page;
  /** Hosts that the page wanted to reach and was not let to. */
  readonly refused: ReadonlySet<string>;
  readonly close: () => Promise<void>;
};

export type OpenOptions = {
  readonly url: URL;
  /** A folder, or a file `.code-workspace`. */
  readonly folder: string;
  /** What a desktop gets by arguments: the extension under development and its tests. */
  readonly payload?: readonly (readonly [string, string])[];
  /** Lines that the extension host logs (suite mode only). */
  readonly onLog?: (type: string, words: unknown[]) => void;
  /** The extension host has run the tests and ends with this code (suite mode only). */
  readonly onExit?: (code: number) => void;
};

/** How long a state of the workbench is waited for before it counts as not reached, in milliseconds: a machine may have much else to do. */
export const patience = 120_000;

/** Opens the workbench on a folder in headless Chromium. Every request that is not to the server itself is refused. */
export async function openWorkbench({ url, folder, payload = [], onLog, onExit }: OpenOptions): Promise<Workbench> {
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: 'dark', locale: 'en-US' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url.origin });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  // What is kept as a secret is encrypted with a key of the server, as code-server has one; the inner server that runs here has none, and secrets would be lost with a reload.
  const key = randomBytes(32);
  await page.route('**/mint-key', route => route.fulfill({ status: 200, contentType: 'application/octet-stream', body: key }));
  const refused = new Set<string>();
  const isForeign = (each: URL): boolean => ['http:', 'https:', 'ws:', 'wss:'].includes(each.protocol) && each.host !== url.host;
  await page.route(isForeign, route => {
    refused.add(new URL(route.request().url()).host);
    return route.abort();
  });
  if (onLog) await page.exposeFunction('codeAutomationLog', onLog);
  if (onExit) await page.exposeFunction('codeAutomationExit', onExit);
  const address = new URL(url);
  address.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', folder);
  if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
  await page.goto(address.href, { waitUntil: 'domcontentloaded' });
  return { page, refused, close: () => browser.close() };
}

/** Headless Chromium that resolves no name. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: findBrowser(), headless: true, timeout: patience,
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      // Chromium has no sandbox for root, which containers and CI often are.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}

function findBrowser(): string {
  const wanted = process.env['E2E_CHROMIUM'];
  if (wanted !== undefined) return wanted;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // The next folder may have it.
      }
    }
  }
  throw new Error('There is no Chromium on the path. `.ci/system-packages.sh` installs it; E2E_CHROMIUM may name one.');
}
