// Builds what is shipped: `node esbuild.mjs [--production] [--types] [--watch] [--outdir=DIR]`.
import { readFileSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { context } from 'esbuild';
import { leanClient } from './tools/lean-client.mjs';
import { notices } from './tools/notices.mjs';
import { withoutExamples } from './tools/without-examples.mjs';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const outdir = process.argv.find((it) => it.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist';
const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true, platform: 'node', target: 'node20', minify: !watch, sourcemap: production ? false : 'linked', logLevel: 'warning', legalComments: 'none', metafile: production,
  // jsonc-parser and others ship UMD under `main`, whose hidden requires die in a bundle.
  mainFields: ['module', 'main'],
  define: { EVENT_SCHEMAS_VERSION: JSON.stringify(version) },
};

/** A CommonJS bundle has no import.meta, and tinyglobby's fdir asks for it. */
const importMetaUrl = "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;";
const cjs = { ...common, format: 'cjs', define: { ...common.define, 'import.meta.url': 'importMetaUrl' } };
/** Modules that are bundles of their own, read when they are first needed. */
const apart = { name: 'apart', setup: (build) => {
  // The server answers `initialize` from a small bundle, and `lint` begins with one.
  for (const [module, bundle] of [['late', 'server-late'], ['comparing', 'cli-comparing'], ['pages', 'cli-pages'], ['topics', 'cli-topics'], ['kafka-reader', 'server-kafka']]) {
    build.onResolve({ filter: new RegExp(`^\\.\\.?/${module}\\.ts$`) }, () => ({ path: `./${bundle}.cjs`, external: true }));
  }
} };
/** Commander wants it for commands that are programs of their own, which ours are not. */
const childProcessLater = { name: 'child-process-later', setup(build) {
  build.onResolve({ filter: /^node:child_process$/ }, ({ importer }) => (/[\\/]commander[\\/]/.test(importer) ? { path: 'child-process', namespace: 'later' } : undefined));
  build.onLoad({ filter: /^child-process$/, namespace: 'later' }, () => ({ contents: "exports.spawn = (...of) => require('node:child_process').spawn(...of);" }));
} };
/** The client library of Kafka brings Protobuf, which is ten times its size and not decoded here. */
const withoutProtobuf = { name: 'without-protobuf', setup(build) {
  build.onResolve({ filter: /^protobufjs/ }, () => ({ path: 'protobufjs', namespace: 'absent' }));
  build.onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'module.exports = {};' }));
} };
/** In a browser: what Node has stands in `web/absent`, and the protocol comes by messages of a worker. `web/load-late.ts` gives the same to `server-late.cjs`. */
const absent = (name) => path.resolve(import.meta.dirname, `server/src/lsp/web/absent/${name}.ts`);
const forBrowser = { name: 'for-browser', setup(build) {
  const stands = { fs: 'fs', 'fs/promises': 'fs-promises', url: 'url', crypto: 'crypto' };
  build.onResolve({ filter: /^node:/ }, ({ path: module }) => module === 'node:path'
    ? build.resolve('path-browserify', { kind: 'import-statement', resolveDir: import.meta.dirname })
    : { path: absent(stands[module.slice('node:'.length)] ?? 'nothing') });
  build.onResolve({ filter: /^vscode-(languageserver|languageclient)\/node$/ }, ({ path: module, kind }) => build.resolve(module.replace(/node$/, 'browser'), { kind, resolveDir: import.meta.dirname }));
  build.onResolve({ filter: /^\.\/server-options\.ts$/ }, ({ resolveDir }) => ({ path: path.join(resolveDir, 'server-options-web.ts') }));
} };
const browser = { ...common, platform: 'browser', format: 'iife', target: 'es2022', mainFields: ['browser', 'module', 'main'], inject: [absent('globals')], supported: { 'dynamic-import': false } };
const out = (name) => path.join(outdir, name);
const contexts = await Promise.all([
  context({ ...cjs, entryPoints: ['client/src/extension.ts'], outfile: out('extension.cjs'), external: ['vscode'], plugins: [leanClient], banner: { js: importMetaUrl } }),
  context({ ...cjs, entryPoints: ['server/src/lsp/main.ts'], outfile: out('server.cjs'), plugins: [apart], supported: { 'dynamic-import': false }, banner: { js: importMetaUrl } }),
  context({ ...cjs, entryPoints: ['server/src/lsp/late.ts'], outfile: out('server-late.cjs'), plugins: [apart, withoutExamples], supported: { 'dynamic-import': false }, banner: { js: importMetaUrl } }),
  context({ ...cjs, entryPoints: ['server/src/lsp/kafka/kafka-reader.ts'], outfile: out('server-kafka.cjs'), banner: { js: importMetaUrl } }),
  context({ ...browser, entryPoints: ['client/view/main.ts'], inject: [], outfile: out('message-view.js') }),
  context({ ...common, entryPoints: ['client/view/message-view.css'], outfile: out('message-view.css') }),
  context({ ...browser, entryPoints: ['client/view/dead-letters/main.ts'], inject: [], outfile: out('dead-letters-view.js') }),
  context({ ...common, entryPoints: ['client/view/dead-letters/dead-letters.css'], outfile: out('dead-letters-view.css') }),
  context({ ...browser, entryPoints: ['server/src/lsp/web/main.ts'], outfile: out('server-web.js'), plugins: [forBrowser] }),
  context({ ...browser, format: 'cjs', entryPoints: ['client/src/extension.ts'], outfile: out('extension-web.js'), external: ['vscode'], plugins: [forBrowser, leanClient] }),
  context({ ...cjs, entryPoints: ['server/src/cli/start.ts'], outfile: out('cli.cjs'), banner: { js: `#!/usr/bin/env node\n${importMetaUrl}` } }),
  context({ ...cjs, entryPoints: ['server/src/cli/main.ts'], outfile: out('cli-main.cjs'), plugins: [apart, childProcessLater, withoutExamples], supported: { 'dynamic-import': false }, banner: { js: importMetaUrl } }),
  context({ ...cjs, entryPoints: ['server/src/cli/comparing.ts'], outfile: out('cli-comparing.cjs'), plugins: [apart, withoutExamples, withoutProtobuf], banner: { js: importMetaUrl } }),
  context({ ...cjs, entryPoints: ['server/src/cli/topics.ts'], outfile: out('cli-topics.cjs'), plugins: [apart, withoutExamples], banner: { js: importMetaUrl } }),
  context({ ...cjs, entryPoints: ['server/src/cli/pages.ts'], outfile: out('cli-pages.cjs'), banner: { js: importMetaUrl } }),
  context({ ...common, entryPoints: ['server/src/index.ts'], outfile: out('index.js'), format: 'esm', plugins: [withoutExamples],
    // The YAML library requires parts of Node, which a module has no `require` for.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" } }),
]);
/** The types of the library; they take longer than everything else, so that tests do without. */
const types = process.argv.includes('--types')
  ? promisify(execFile)(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'server/tsconfig.types.json', '--outDir', out('types')]).catch((error) => { console.error(error.stdout); process.exitCode = 1; })
  : undefined;
if (watch) await Promise.all(contexts.map((it) => it.watch()));
else {
  const built = await Promise.all(contexts.map((it) => it.rebuild()));
  if (production) writeFileSync(out('THIRD-PARTY-NOTICES.txt'), notices(built.map(({ metafile }) => metafile), import.meta.dirname));
  await Promise.all(contexts.map((it) => it.dispose()));
}
await types;
