// `npm run package`: dist/event-schemas.vsix. Made in a folder of its own, so that it may run beside a build.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '..');
// The extension needs its own bundle, the server's two, and those of both for the web; the command line and the library come from npm.
// Without `type` its `.js` is CommonJS, as all that is packed is: in a browser VS Code takes the entry of a `module` for one, and starts none ("ESM modules are not supported").
const ofNpm = new Set(['scripts', 'devDependencies', 'bin', 'exports', 'type']);
const manifest = Object.fromEntries(Object.entries(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))).filter(([key]) => !ofNpm.has(key)));
const files = ['dist/extension.cjs', 'dist/server.cjs', 'dist/server-late.cjs', 'dist/server-kafka.cjs', 'dist/extension-web.js', 'dist/server-web.js', 'dist/THIRD-PARTY-NOTICES.txt', ...manifest.files.filter((it) => !it.startsWith('dist/'))];
const stage = mkdtempSync(path.join(root, '.package-'));
try {
  writeFileSync(path.join(stage, 'package.json'), JSON.stringify({ ...manifest, files }, undefined, 2));
  for (const file of files.filter((it) => !it.startsWith('dist/'))) cpSync(path.join(root, file), path.join(stage, file), { recursive: true });
  // What is not packed is not shown: the extension has room for so much.
  const readme = path.join(stage, 'README.md');
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(/^!\[[^\]]*\]\(images\/more\/[^)]*\)\n\n/gm, ''));
  run(root, 'esbuild.mjs', '--production', `--outdir=${path.join(stage, 'dist')}`);
  run(stage, path.join(root, 'node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', 'event-schemas.vsix');
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  renameSync(path.join(stage, 'event-schemas.vsix'), path.join(root, 'dist/event-schemas.vsix'));
} finally {
  rmSync(stage, { recursive: true, force: true });
}

function run(cwd, ...args) {
  const { status } = spawnSync(process.execPath, args, { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${path.basename(args[0])} ended with ${status}`);
}
