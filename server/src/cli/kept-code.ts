import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/**
 * Runs a CommonJS bundle with the code that V8 made of it at an earlier time, with the functions that were compiled while it ran. Where there is none,
 * or V8 wants it no more (it asks for its own version, its flags and the length of the source), it is made anew when the process ends. Only one is
 * kept of a bundle: that of its content, since npm gives all files the same time and V8 would run the code of another text of the same length.
 * Nothing is said of a folder that cannot be written: then it just takes longer.
 */
export function runKept(bundle: string, folder: string): void {
  const source = readFileSync(bundle);
  const prefix = `${path.basename(bundle)}-`;
  // 2 ms for a megabyte; `crypto` takes twice that. Node has it since 20.15.
  const checksum = attempt(() => crc32(source));
  const kept = path.join(folder, `${prefix}${source.length}-${checksum?.toString(16)}-${process.version}-${process.arch}`);
  const cachedData = checksum === undefined ? undefined : attempt(() => readFileSync(kept));
  const script = new Script(`(function (exports, require, module, __filename, __dirname) { ${source.toString()}\n})`, { filename: bundle, ...(cachedData && { cachedData }) });
  if (checksum !== undefined && (!cachedData || script.cachedDataRejected)) process.once('exit', () => keep(kept, prefix, script));
  const module = { exports: {} };
  (script.runInThisContext() as (...of: unknown[]) => void)(module.exports, createRequire(bundle), module, bundle, path.dirname(bundle));
}

/** What was kept of the bundle before is dropped, and nothing else that stands in the folder. */
function keep(kept: string, prefix: string, script: Script): void {
  const folder = path.dirname(kept);
  // Another process may read or write it right now.
  const made = `${kept}.${process.pid}`;
  attempt(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const old of readdirSync(folder)) if (old.startsWith(prefix)) rmSync(path.join(folder, old), { force: true });
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
