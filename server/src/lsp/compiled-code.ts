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
 * From here on V8 makes plain machine code of a function when it is first called, not when it was called often, and better code of it later than usual.
 * A server that has just started judges its first edits in half to two thirds of the time so: they do not wait for an interpreter, nor, on two cores, for the
 * threads that optimise beside them. The first document opens some 15 ms later, which the kept code makes good; what runs often is optimised all the same.
 * Takes `process.versions.v8`: before 13 there is no Maglev, and without it optimised code is worth its time.
 */
export function compileEarlyOptimizeLate(v8Version: string): void {
  const flags = ['--always-sparkplug'];
  // Four times and ten times as many calls as usual.
  if (Number.parseInt(v8Version, 10) >= 13) flags.push('--invocation-count-for-maglev=1500', '--invocation-count-for-turbofan=30000');
  for (const flag of flags) setFlagsFromString(flag);
}
