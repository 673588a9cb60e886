// Builds what is shipped: `node esbuild.mjs [--production] [--watch]`.
import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { context } from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true, platform: 'node', target: 'node20', minify: production, sourcemap: production ? false : 'linked', logLevel: 'warning', legalComments: 'none',
  // jsonc-parser and others ship UMD under `main`, whose hidden requires die in a bundle.
  mainFields: ['module', 'main'],
  define: { EVENT_SCHEMAS_VERSION: JSON.stringify(version) },
};

/** A CommonJS bundle has no import.meta, and tinyglobby's fdir asks for it. */
const importMetaUrl = "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;";
const cjs = { ...common, format: 'cjs', define: { ...common.define, 'import.meta.url': 'importMetaUrl' } };
const contexts = await Promise.all([
  context({ ...cjs, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.cjs', external: ['vscode'], banner: { js: importMetaUrl } }),
  context({ ...cjs, entryPoints: ['server/src/lsp/main.ts'], outfile: 'dist/server.cjs', banner: { js: importMetaUrl } }),
  context({ ...cjs, entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/cli.cjs', banner: { js: `#!/usr/bin/env node\n${importMetaUrl}` } }),
  context({ ...common, entryPoints: ['server/src/index.ts'], outfile: 'dist/index.js', format: 'esm' }),
]);
if (watch) await Promise.all(contexts.map((it) => it.watch()));
else {
  await Promise.all(contexts.map((it) => it.rebuild()));
  await Promise.all(contexts.map((it) => it.dispose()));
  if (production) execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'server/tsconfig.types.json'], { stdio: 'inherit' });
}
