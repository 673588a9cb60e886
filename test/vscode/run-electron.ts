/**
 * Runs the same suites in a desktop VS Code, for a machine that can download one (and has a display, or xvfb-run).
 *
 *   node test/vscode/run-electron.ts [VERSION]      VERSION: stable (default), insiders, or a number such as 1.91.0
 */
import { readFileSync } from 'node:fs';
import { runTests } from '@vscode/test-electron';
import { buildSuites, extension, workspace } from './harness/build-suites.ts';
import { createSandbox } from './harness/sandbox.ts';

const box = createSandbox(workspace);
let code = 2;
try {
  const hostCode = await runTests({
    version: process.argv[2] ?? 'stable',
    extensionDevelopmentPath: extension,
    extensionTestsPath: await buildSuites(),
    extensionTestsEnv: { E2E_RESULT_FILE: box.resultFile },
    launchArgs: [box.workspaceFile, '--disable-extensions', '--disable-workspace-trust', `--user-data-dir=${box.profile}/user`],
  });
  const { passed, failed } = JSON.parse(readFileSync(box.resultFile, 'utf8')) as { readonly passed: number; readonly failed: number };
  console.log(`${passed} passed, ${failed} failed`);
  if (passed > 0) code = failed > 0 || hostCode !== 0 ? 1 : 0;
} catch (error) {
  const said = error instanceof Error ? error.message : String(error);
  console.error(`test:electron: ${/ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|certificate/.test(said) ? 'no VS Code can be downloaded here, so nothing ran: ' : ''}${said}`);
} finally {
  box.remove();
}
process.exit(code);
