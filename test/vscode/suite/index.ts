import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/**
 * The extension host calls this (`extensionTestsPath`), in the workbench in a browser as on a desktop. Every line of the
 * report begins with a mark, so that the runner finds it among the host's own lines, and the counts go to a file,
 * because the host's exit code alone is not to be trusted: a host that was killed ends with 0.
 */
export async function run(): Promise<void> {
  Mocha.reporters.Base.consoleLog = (...words: unknown[]) => {
    for (const line of format(...words).split('\n')) console.log(`E2E| ${line}`);
  };
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 600_000, reporter: 'spec' });
  const only = process.env['E2E_ONLY'] ?? '';
  for (const file of readdirSync(__dirname).sort()) if (file.endsWith('.test.cjs') && file.startsWith(only)) mocha.addFile(path.join(__dirname, file));
  const { failures, passes, pending } = await new Promise<Mocha.Stats>(resolve => {
    const runner = mocha.run(() => resolve(runner.stats ?? { ...noStats }));
  });
  const file = process.env['E2E_RESULT_FILE'];
  if (file !== undefined) writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
  if (failures > 0) throw new Error(`${failures} failed`);
  if (passes === 0) throw new Error('no test ran');
}

const noStats: Mocha.Stats = { suites: 0, tests: 0, passes: 0, pending: 0, failures: 0 };
