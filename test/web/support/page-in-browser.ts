/**
 * A page of a webview in a real browser, with the content security policy of its panel, which a test plays: what is drawn, by keyboard, and that nothing of a message becomes
 * markup. `-- --pictures FOLDER` leaves a picture of each state.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { PageToPanel, PanelToPage } from '../../../client/view/page-wire.ts';
import { pageOf } from '../../../client/view/page.ts';
import { launch, patience } from '../../vscode/harness/browser.ts';
import { limit } from '../../vscode/harness/limit.ts';

const dist = path.join(import.meta.dirname, '../../../dist');
const pictures = process.argv.includes('--pictures') ? process.argv.at(-1) : undefined;

/** What a webview gives: a host that the test hears, and the colours of a theme. */
const host = `
  let state;
  globalThis.acquireVsCodeApi = () => ({ postMessage: (message) => globalThis.toPanel(message), getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined, setState: (it) => sessionStorage.setItem('state', JSON.stringify(it)) });
`;
const theme = `:root { --vscode-foreground: #ccc; --vscode-editor-background: #1e1e1e; --vscode-font-family: sans-serif; --vscode-font-size: 13px; --vscode-editor-font-family: monospace; --vscode-editor-font-size: 13px; --vscode-panel-border: #555; --vscode-focusBorder: #09f;
  --vscode-input-background: #333; --vscode-input-foreground: #ccc; --vscode-dropdown-background: #333; --vscode-dropdown-foreground: #ccc; --vscode-button-secondaryBackground: #3a3d41; --vscode-button-secondaryForeground: #fff; --vscode-list-activeSelectionBackground: #04395e; --vscode-list-activeSelectionForeground: #fff;
  --vscode-list-hoverBackground: #2a2d2e; --vscode-errorForeground: #f88; --vscode-editorWarning-foreground: #cca700; --vscode-editorInfo-foreground: #59a4f9; --vscode-textLink-foreground: #4daafc; --vscode-textCodeBlock-background: #262626; }`;

/** A page that is open, and what a test plays around it. */
export interface Situation<Question extends string, Act, Told> {
  readonly page: Page;
  readonly heard: PageToPanel<Act>[];
  readonly acts: Act[];
  /** What the server answers, by what is asked; null unless said. */
  answers: { readonly [Q in Question]?: (params: never, count: number) => unknown };
  tell(message: PanelToPage<Told>): Promise<void>;
  /** Waits for what is asked. */
  asked(what: Question, times?: number): Promise<unknown>;
  reload(): Promise<void>;
}

export type Check<It> = readonly [name: string, check: (it: It) => Promise<void>, texts?: Readonly<Record<string, string>>];

/** What a message may hold to harm who looks at it. */
export const evil = '<img src=x onerror="globalThis.hurt=1"><script>globalThis.hurt=1</script>\u202egnp.exe\u0007</div>';

/** Runs each check with a page of its own; `bundle` names its script and styles in `dist`. The third of a check is what the page's texts are translated to. */
export async function inBrowser<Question extends string, Act, Told>(bundle: string, checks: readonly Check<Situation<Question, Act, Told>>[]): Promise<void> {
  type It = Situation<Question, Act, Told>;
  let texts: Readonly<Record<string, string>> = {};
  const server = createServer((request, response) => {
    const files: Readonly<Record<string, readonly [string, string]>> = { '/page.js': ['text/javascript', path.join(dist, `${bundle}.js`)], '/page.css': ['text/css', path.join(dist, `${bundle}.css`)] };
    const file = files[request.url ?? ''];
    response.setHeader('content-type', file?.[0] ?? (request.url === '/host.js' ? 'text/javascript' : request.url === '/theme.css' ? 'text/css' : 'text/html; charset=utf-8'));
    response.end(file ? readFileSync(file[1]) : request.url === '/host.js' ? host : request.url === '/theme.css' ? theme : pageOf({ nonce: 'n1', source: "'self'", style: '/page.css', script: '/page.js', title: 'Page', ...(Object.keys(texts).length > 0 && { language: 'de', texts }) }).replace(/<body([^>]*)>/, '<body$1 class="vscode-dark"><link rel="stylesheet" href="/theme.css"><script nonce="n1" src="/host.js"></script>'));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const browser = await launch();
  let passed = 0;
  let failed = 0;
  try {
    for (const [name, check, translated = {}] of checks) {
      texts = translated;
      await limit(300_000, name, tried(name, check)).then(() => passed++, (error: unknown) => {
        failed++;
        console.log(`FAIL ${name}\n    ${error instanceof Error ? error.message : String(error)}`);
      });
    }
  } finally {
    await browser.close();
    server.close();
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;

  async function tried(name: string, check: (it: It) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ viewport: { width: 1200, height: 700 }, colorScheme: 'dark' });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const errors: string[] = [];
    page.on('pageerror', error => errors.push(error.message));
    page.on('console', message => { if (message.type() === 'error' && !message.text().includes('favicon')) errors.push(message.text()); });
    const heard: PageToPanel<Act>[] = [];
    const counts = new Map<string, number>();
    const it: It = {
      page, heard, acts: [], answers: {},
      tell: message => page.evaluate(data => { (globalThis as unknown as { postMessage(it: unknown, to: string): void }).postMessage(data, '*'); }, message),
      async asked(what, times = 1) {
        for (let turn = 0; turn < 1200; turn++) {
          const all = heard.filter(message => message.kind === 'ask' && message.what === what) as (PageToPanel<Act> & { readonly kind: 'ask' })[];
          if (all.length >= times) return all[times - 1]!.params;
          await page.waitForTimeout(50);
        }
        throw new Error(`${what} was not asked ${times} times`);
      },
      async reload() {
        await page.reload();
        await page.getByRole('grid').waitFor();
      },
    };
    await page.exposeFunction('toPanel', async (message: PageToPanel<Act>) => {
      heard.push(message);
      if (message.kind === 'do') it.acts.push(message.act);
      if (message.kind !== 'ask') return;
      const count = counts.get(message.what) ?? 0;
      counts.set(message.what, count + 1);
      const answer = await (it.answers[message.what as Question] as ((params: unknown, count: number) => unknown) | undefined)?.(message.params, count) ?? null;
      await it.tell({ kind: 'answer', number: message.number, result: answer }).catch(() => undefined);
    });
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.getByRole('grid').waitFor();
    try {
      await check(it);
      assert.deepEqual(errors, [], 'nothing goes wrong in the page');
    } finally {
      if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `${bundle}-${name.replaceAll(/\W+/g, '-').slice(0, 40)}.png`) });
      await context.close();
    }
  }
}
