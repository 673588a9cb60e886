import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { type Workbench, openWorkbench } from './browser.ts';
import { extension } from './build-suites.ts';
import { limit } from './limit.ts';
import type { Sandbox } from './sandbox.ts';
import { type StartOptions, type WorkbenchServer, installVsix, startServer } from './server.ts';

export type TourOptions = {
  /** Of its pictures: ui-artifacts/NAME-01-….png. */
  readonly name: string;
  readonly box: Sandbox;
  readonly start?: Pick<StartOptions, 'env' | 'trust'>;
  readonly stepLimit: number;
  readonly steps: (tour: Tour) => Promise<void>;
  /** Ends what the tour was about. */
  readonly end: () => Promise<void>;
};

export type Tour = {
  readonly page: Page;
  /** Each step needs the one before it. */
  readonly step: (name: string, work: () => Promise<void>) => Promise<void>;
  /** Takes a picture of what is shown now. */
  readonly shot: (name: string) => Promise<void>;
};

/** Goes through steps with the packed extension in a workbench, as a person would. Prints 'N passed, N failed' and ends the process: with 0 when every step worked. */
export async function runTour({ name, box, start, stepLimit, steps, end: endOthers }: TourOptions): Promise<never> {
  const vsix = path.join(extension, 'dist', 'event-schemas.vsix');
  const artifacts = path.join(import.meta.dirname, '..', 'ui-artifacts');
  let server: WorkbenchServer | undefined;
  let workbench: Workbench | undefined;
  let passed = 0;
  let failed = 0;
  let shots = 0;
  const shot = async (of: string): Promise<void> => {
    // Lists and notifications glide in; a picture of that tells nothing.
    await workbench?.page.waitForTimeout(600);
    await workbench?.page.screenshot({ path: path.join(artifacts, `${name}-${String(++shots).padStart(2, '0')}-${of}.png`) });
  };
  const step: Tour['step'] = (title, work) => limit(2 * stepLimit, title, work()).then(() => {
    passed++;
    console.log(`ok   ${title}`);
  }, async (error: unknown) => {
    failed++;
    console.log(`FAIL ${title}\n     ${error instanceof Error ? error.message.split('\n').slice(0, 8).join('\n     ') : String(error)}`);
    await shot('failed').catch(() => undefined);
    throw new Error('The next steps need this one.');
  });
  const end = async (): Promise<void> => {
    const [shown, running] = [workbench, server];
    workbench = server = undefined;
    await shown?.close();
    await running?.stop();
    box.remove();
    await endOthers();
  };
  mkdirSync(artifacts, { recursive: true });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end().finally(() => process.exit(2)));
  try {
    if (!existsSync(vsix)) throw new Error(`${vsix} is not there; \`npm run package\` makes it.`);
    await installVsix(box.profile, vsix);
    server = await startServer({ profile: box.profile, mode: 'user', ...start });
    workbench = await openWorkbench({ url: server.url, folder: box.folder });
    await steps({ page: workbench.page, step, shot });
  } catch (error) {
    failed++;
    console.log(`FAIL ${error instanceof Error ? error.message : String(error)}`);
  }
  await limit(30_000, 'Cleaning up', end()).catch((error: unknown) => console.error(String(error)));
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}
