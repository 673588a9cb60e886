import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';

/**
 * Runs a CommonJS bundle with the code that V8 made of it at an earlier time, with the functions that were compiled while it ran. Where there is none,
 * or V8 wants it no more (it asks for its own version, its flags and the length of the source), it is made anew when the process ends. Only one is
 * kept: that of the bundle as it is. Nothing is said of a folder that cannot be written: then it just takes longer.
 */
export function runKept(bundle: string, folder: string): void {
  const { size, mtimeMs } = statSync(bundle);
  const kept = path.join(folder, `${path.basename(bundle)}-${size}-${Math.round(mtimeMs)}-${process.version}-${process.arch}`);
  const cachedData = read(kept);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) { ${readFileSync(bundle, 'utf8')}\n})`, { filename: bundle, ...(cachedData && { cachedData }) });
  if (!cachedData || script.cachedDataRejected) process.once('exit', () => keep(kept, script));
  const module = { exports: {} };
  (script.runInThisContext() as (...of: unknown[]) => void)(module.exports, createRequire(bundle), module, bundle, path.dirname(bundle));
}

function read(kept: string): Buffer | undefined {
  return attempt(() => readFileSync(kept));
}

function keep(kept: string, script: Script): void {
  const folder = path.dirname(kept);
  // Another process may read or write it right now.
  const made = `${kept}.${process.pid}`;
  attempt(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const old of readdirSync(folder)) rmSync(path.join(folder, old), { force: true });
    writeFileSync(made, script.createCachedData(), { mode: 0o600 });
    renameSync(made, kept);
  });
}

function attempt<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch {
    return undefined;
  }
}
