// `npm run package`: dist/event-schemas.vsix. Made in a folder of its own, so that it may run beside a build.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packedManifest } from './packed.mjs';

const root = path.join(import.meta.dirname, '..');
const manifest = packedManifest(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
const { files } = manifest;
const stage = mkdtempSync(path.join(root, '.package-'));
try {
  writeFileSync(path.join(stage, 'package.json'), JSON.stringify(manifest, undefined, 2));
  for (const file of files.filter((it) => !it.startsWith('dist/'))) cpSync(path.join(root, file), path.join(stage, file), { recursive: true });
  // What is not packed is not shown: the extension has room for so much.
  const readme = path.join(stage, 'README.md');
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(/^!\[[^\]]*\]\(images\/more\/[^)]*\)\n\n/gm, ''));
  // English stands in the code; this is for who translates it, and as long as nobody did the folder is empty.
  rmSync(path.join(stage, 'l10n/bundle.l10n.json'));
  run(root, 'esbuild.mjs', '--production', `--outdir=${path.join(stage, 'dist')}`);
  run(stage, path.join(root, 'node_modules/@vscode/vsce/vsce'), 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--allow-unused-files-pattern', '--out', 'event-schemas.vsix');
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  renameSync(path.join(stage, 'event-schemas.vsix'), path.join(root, 'dist/event-schemas.vsix'));
} finally {
  rmSync(stage, { recursive: true, force: true });
}

function run(cwd, ...args) {
  const { status } = spawnSync(process.execPath, args, { cwd, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${path.basename(args[0])} ended with ${status}`);
}
