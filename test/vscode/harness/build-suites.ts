import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..');
const out = path.join(root, 'out', 'suite');

/** Bundles the suites for an extension host and gives the module that it is told to run. */
export async function buildSuites(): Promise<string> {
  await rm(out, { recursive: true, force: true });
  await build({
    entryPoints: [path.join(root, 'suite', 'index.ts'), path.join(root, 'suite', '*.test.ts')], outdir: out, outExtension: { '.js': '.cjs' },
    bundle: true, platform: 'node', format: 'cjs', target: 'node20', external: ['vscode', 'mocha'], sourcemap: 'inline', logLevel: 'warning',
  });
  return path.join(out, 'index.cjs');
}

export const workspace = path.join(root, 'workspace');
export const extension = path.join(root, '..', '..');
