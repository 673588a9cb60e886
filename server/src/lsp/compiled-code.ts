import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import module from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { cacheFolder } from '../registry/cache-folder.ts';

/**
 * Node keeps what V8 compiles of this version's bundles, with the functions that ran, for the next start: the first diagnostics come in two thirds of the time.
 * Node 20 cannot, and `NODE_DISABLE_COMPILE_CACHE` forbids it. What was kept of other versions is dropped; nothing is said of a folder that cannot be written.
 */
export function keepCompiledCode(version: string): void {
  const folder = cacheFolder((variable) => process.env[variable], process.platform, 'code');
  if (folder === undefined || !module.enableCompileCache || process.env.NODE_DISABLE_COMPILE_CACHE !== undefined) return;
  const prefix = 'server-';
  const own = path.join(folder, prefix + version);
  try {
    // Whoever may write there says what this process runs.
    mkdirSync(own, { recursive: true, mode: 0o700 });
  } catch {
    return;
  }
  module.enableCompileCache(own);
  process.once('exit', () => {
    try {
      for (const kept of readdirSync(folder)) if (kept.startsWith(prefix) && kept !== prefix + version) rmSync(path.join(folder, kept), { recursive: true, force: true });
    } catch {
      // It takes some room, that is all.
    }
  });
}

/**
 * From here on V8 makes machine code of a function when it is first called, not when it was called often: a server that has just started
 * judges the first dozens of edits in two thirds of the time, and opens the first document some 15 ms later, which the kept code makes good.
 * And it makes the best code of what has been called ten times as often as usual: threads that optimise work beside the first edits, and on two
 * cores those wait for them. Before V8 13 there is nothing in between that is as good as Maglev, so that this stays as it is there.
 */
export function compileAtOnce(v8Version: string): void {
  setFlagsFromString('--always-sparkplug');
  if (Number.parseInt(v8Version, 10) >= 13) setFlagsFromString('--invocation-count-for-turbofan=30000');
}
