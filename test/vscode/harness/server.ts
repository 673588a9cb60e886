import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { installWorkbench } from './install.ts';

const run = promisify(execFile);

export type WorkbenchServer = {
  readonly url: URL;
  readonly log: () => string;
  /** Ends the server and its extension hosts: the process group that `start` made, and nothing else. */
  readonly stop: () => Promise<void>;
};

export type StartOptions = {
  readonly profile: string;
  readonly env?: Readonly<Record<string, string>>;
  /**
   * `suite` honours the extension under development and its tests that the page's address names; it also hides every
   * notification but errors. `user` is what a person sees.
   */
  readonly mode: 'suite' | 'user';
  /** `asked`: a folder is not trusted until a person says so; all are unless said. */
  readonly trust?: 'asked';
};

/** No look-ups in an extension gallery. */
const noGallery = { EXTENSIONS_GALLERY: '{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":""}' };

/** Starts the VS Code server on a free port of the loopback interface. Rejects with the end of its log when it does not listen. */
export async function startServer({ profile, env = {}, mode, trust }: StartOptions): Promise<WorkbenchServer> {
  const main = await serverMain();
  const token = randomBytes(16).toString('hex');
  const logFile = path.join(profile, 'server.log');
  const sink = openSync(logFile, 'a');
  const child = spawn(process.execPath, [
    main, '--host', '127.0.0.1', '--port', '0', '--connection-token', token, ...profileArguments(profile),
    '--telemetry-level', 'off', ...(trust ? [] : ['--disable-workspace-trust']), '--disable-update-check', ...(mode === 'suite' ? ['--enable-smoke-test-driver'] : []),
  ], { detached: true, stdio: ['ignore', sink, sink], env: { ...process.env, ...noGallery, ...env } });
  closeSync(sink);
  const log = (): string => readFileSync(logFile, 'utf8');
  const stop = (): Promise<void> => endGroup(child);
  for (let tries = 0; tries < 600; tries++) {
    const port = /^Extension host agent listening on (\d+)/m.exec(log())?.[1];
    if (port !== undefined) return { url: new URL(`http://127.0.0.1:${port}/?tkn=${token}`), log, stop };
    if (child.exitCode !== null) break;
    await sleep(200);
  }
  await stop();
  throw new Error(`The VS Code server did not listen:\n${log().split('\n').slice(-20).join('\n')}`);
}

/** Installs a packed extension into the profile, as a person would by "Install from VSIX". */
export async function installVsix(profile: string, vsix: string): Promise<void> {
  await run(process.execPath, [await serverMain(), ...profileArguments(profile), '--install-extension', vsix, '--force'],
    { timeout: 300_000, env: { ...process.env, ...noGallery } });
}

async function serverMain(): Promise<string> {
  return path.join(await installWorkbench(), 'out', 'server-main.js');
}

function profileArguments(profile: string): string[] {
  return [`--server-data-dir=${path.join(profile, 'server')}`, `--user-data-dir=${path.join(profile, 'user')}`,
    `--extensions-dir=${path.join(profile, 'extensions')}`, '--accept-server-license-terms'];
}

async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const signal = (name: NodeJS.Signals | 0): boolean => {
    try {
      return process.kill(-pid, name);
    } catch {
      return false;
    }
  };
  signal('SIGTERM');
  for (let tries = 0; tries < 25 && signal(0); tries++) await sleep(200);
  signal('SIGKILL');
}
