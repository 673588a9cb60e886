/**
 * Checks the language server from headless Neovim, on a copy of the workbench tests' workspace. Ends with 0 when all passed.
 *
 *   npm run test:nvim
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const project = path.join(import.meta.dirname, '..', '..');
const cli = path.join(project, 'dist', 'cli.cjs');
if (!existsSync(cli)) throw new Error(`${cli} is not there; \`npm run build\` makes it.`);

const root = mkdtempSync(path.join(tmpdir(), 'event-schemas-nvim-'));
try {
  cpSync(path.join(project, 'test', 'vscode', 'workspace'), root, { recursive: true });
  const { status, error } = spawnSync('nvim', ['--headless', '--clean', '-n', '-c', `luafile ${path.join(import.meta.dirname, 'lsp.lua')}`], {
    stdio: ['ignore', 'inherit', 'inherit'], timeout: 900_000,
    // XDG_STATE_HOME and the like: Neovim writes its log and LSP log there, not into the home of whoever runs the tests.
    env: { ...process.env, LSP_CMD: JSON.stringify([process.execPath, cli, 'lsp', '--stdio']), LSP_ROOT: root, XDG_STATE_HOME: path.join(root, '.state'), XDG_CACHE_HOME: path.join(root, '.cache'), XDG_DATA_HOME: path.join(root, '.data') },
  });
  if (error) console.error(`test:nvim: ${error.message}${'code' in error && error.code === 'ENOENT' ? ' (.ci/system-packages.sh installs Neovim)' : ''}`);
  process.exitCode = status === 0 ? 0 : 1;
  if (status === null) console.log('0 passed, 1 failed');
} finally {
  rmSync(root, { recursive: true, force: true });
}
