import { analyzeModel } from '../workspace/project.ts';
import { addReport, eachSchema, finish, startRun } from './run.ts';
import type { Outcome, RunOptions } from './run.ts';

/** `event-schemas lint`: files, folders and globs, each schema by itself. Throws a `Failure` when the work cannot be done at all. */
export async function lint(args: readonly string[], options: RunOptions, cwd: string): Promise<Outcome> {
  const run = startRun(args, options, cwd);
  await eachSchema(run, 'Checking file', async (schema) => {
    addReport(run, schema.file, schema.model.tree.text, (await analyzeModel(schema.project, schema.file, schema)).analysis);
  });
  return finish(run, options);
}
