/**
 * Runs the suites inside the extension host of a real VS Code workbench, in headless Chromium. Needs no desktop.
 * Ends with 0 when all passed, 1 when one failed, 2 when nothing trustworthy came back (no test ran, crash, time limit).
 *
 *   node test/vscode/run-workbench.ts [--verbose]        E2E_ONLY=new-event runs the suites whose names begin so
 */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { type Workbench, openWorkbench } from './harness/browser.ts';
import { appears } from './harness/user.ts';
import { buildSuites, extension, workspace } from './harness/build-suites.ts';
import { limit } from './harness/limit.ts';
import { createSandbox } from './harness/sandbox.ts';
import { type WorkbenchServer, startServer } from './harness/server.ts';
import type { Pressing, Row, Typing } from './suite/support.ts';

type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

const verbose = process.argv.includes('--verbose');
const artifacts = path.join(import.meta.dirname, 'e2e-artifacts');
const logFile = path.join(artifacts, 'workbench.log');
/** The suites take two minutes where nothing else runs. */
const suiteLimit = 1_800_000;

mkdirSync(artifacts, { recursive: true });
writeFileSync(logFile, '');
const box = createSandbox(workspace);
let server: WorkbenchServer | undefined;
let workbench: Workbench | undefined;
let ending: Promise<void> | undefined;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().finally(() => process.exit(2)));

/** What the suites asked the keyboard for: they may ask for it again. */
const asked = new Set<string>();

let counts: Counts | undefined;
let problem: string | undefined;
try {
  const hostCode = await runSuites();
  counts = readCounts();
  problem = judge(hostCode, counts);
} catch (error) {
  problem = error instanceof Error ? error.message : String(error);
}
if (problem !== undefined || counts?.failed) await workbench?.page.screenshot({ path: path.join(artifacts, 'failure.png') }).catch(() => undefined);
await limit(30_000, 'Cleaning up', end()).catch((error: unknown) => console.error(String(error)));
if (problem !== undefined) console.error(`test:vscode: ${problem} (see ${path.relative(process.cwd(), logFile)})`);
if (counts) console.log(`${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`);
process.exit(problem !== undefined ? 2 : counts?.failed ? 1 : 0);

/** The code that the extension host ended with. */
async function runSuites(): Promise<number> {
  const suites = await buildSuites();
  const running = await startServer({ profile: box.profile, mode: 'suite', env: { E2E_RESULT_FILE: box.resultFile, E2E_KEYBOARD: box.keyboardFile, E2E_ONLY: process.env['E2E_ONLY'] ?? '', EVENT_SCHEMAS_CACHE: path.join(box.profile, 'registries') } });
  server = running;
  let exited: (code: number) => void = () => undefined;
  let crashed: (error: Error) => void = () => undefined;
  const exit = new Promise<number>((resolve, reject) => {
    exited = resolve;
    crashed = reject;
  });
  const onHost = (file: string): string => `vscode-remote://${running.url.host}${file}`;
  workbench = await openWorkbench({
    url: running.url, folder: box.workspaceFile, onLog: report, onExit: exited,
    payload: [['extensionDevelopmentPath', onHost(extension)], ['extensionTestsPath', onHost(suites)], ['skipWelcome', 'true']],
  });
  workbench.page.on('crash', () => crashed(new Error('The page crashed.')));
  await workbench.page.waitForSelector('.monaco-workbench');
  return await limit(suiteLimit, 'The suites', exit);
}

function report(type: string, words: unknown[]): void {
  const line = format(...words);
  if (line.startsWith('E2E-TYPE| ')) return void typeAsAsked(JSON.parse(line.slice('E2E-TYPE| '.length)) as Typing).catch(notTyped);
  if (line.startsWith('E2E-PRESS| ')) return void pressAsAsked(JSON.parse(line.slice('E2E-PRESS| '.length)) as Pressing).catch((error: unknown) => console.error(String(error)));
  appendFileSync(logFile, `[${type}] ${line}\n`);
  if (line.startsWith('E2E| ')) console.log(line.slice(5));
  else if (verbose) console.error(`[${type}] ${line}`);
}

async function typeAsAsked({ text, when, id }: Typing): Promise<void> {
  if (!workbench || asked.has(id)) return;
  asked.add(id);
  const { page } = workbench;
  const input = page.locator('.quick-input-widget:visible', { hasText: when }).locator('input:visible').first();
  await input.waitFor();
  // A panel that was opened right before may take the keyboard late; a person clicks into the input then.
  if (!await appears(input.and(page.locator(':focus')))) await input.click();
  await page.keyboard.type(text);
  writeFileSync(box.keyboardFile, JSON.stringify({ id }));
}

/** What was there instead tells why. */
async function notTyped(error: unknown): Promise<void> {
  console.error(String(error));
  await workbench?.page.screenshot({ path: path.join(artifacts, 'not-typed.png') });
}

async function pressAsAsked({ keys, id }: Pressing): Promise<void> {
  if (!workbench || asked.has(id)) return;
  asked.add(id);
  for (const key of keys) await workbench.page.keyboard.press(key, { delay: 20 });
  const rows = await workbench.page.$$eval('.customview-tree .monaco-list-row', elements => elements.map((each): Row => ({
    label: each.querySelector('.label-name')?.textContent ?? '', level: Number(each.getAttribute('aria-level')), expanded: each.getAttribute('aria-expanded') === 'true', focused: each.classList.contains('focused'), selected: each.classList.contains('selected'),
  })));
  writeFileSync(box.keyboardFile, JSON.stringify({ id, rows }));
}

function readCounts(): Counts | undefined {
  try {
    return JSON.parse(readFileSync(box.resultFile, 'utf8')) as Counts;
  } catch {
    return undefined;
  }
}

function judge(hostCode: number, found: Counts | undefined): string | undefined {
  if (!found) return `The suites left no result; the extension host ended with ${hostCode}.`;
  if (found.passed + found.failed === 0) return 'No test ran.';
  if ((hostCode !== 0) !== found.failed > 0) return `The extension host ended with ${hostCode}, but ${found.failed} failed.`;
  return undefined;
}

function end(): Promise<void> {
  ending ??= (async () => {
    await workbench?.close().catch((error: unknown) => console.error(String(error)));
    await server?.stop();
    if (server) writeFileSync(path.join(artifacts, 'server.log'), server.log());
    box.remove();
  })();
  return ending;
}
