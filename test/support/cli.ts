import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const cliFile = path.join(projectFolder, 'dist/cli.cjs');

/** What the command line and the server keep of registries while the tests of a file run: never that of the person who runs them. */
export const cacheFolder = mkdtempSync(path.join(tmpdir(), 'event-schemas-cache-'));
process.on('exit', () => rmSync(cacheFolder, { recursive: true, force: true }));

/** A proxy of the machine is not what is tested. */
const noProxies = Object.fromEntries(['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [[name, ''], [name.toLowerCase(), '']]));

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line, as a user does. */
export function runCli(args: readonly string[], options: { readonly cwd: string; readonly stdin?: string | Uint8Array; readonly env?: Readonly<Record<string, string>> }): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [cliFile, ...args], { cwd: options.cwd, env: { ...process.env, NO_COLOR: '', FORCE_COLOR: '', EVENT_SCHEMAS_CACHE: cacheFolder, ...noProxies, ...options.env }, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
    });
    // It may have had enough before it read everything.
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.stdin ?? '');
  });
}

/** A folder of files for one test, gone afterwards. */
export async function withFolder<T>(files: Readonly<Record<string, string | Uint8Array>>, use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'event-schemas-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
