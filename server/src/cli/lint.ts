import { looksOutside } from '../workspace/history/outside.ts';
import { analyzeOnce } from '../workspace/project.ts';
import { addReport, eachSchema, finish, startRun } from './run.ts';
import type { Outcome, Run, RunOptions, RunSchema } from './run.ts';
import { createSamples } from './samples.ts';
import { beginShortRun } from './short-run.ts';
import type { ShortRun } from './short-run.ts';

/** Schemas whose texts have more characters together do not wait: trees are many times as large. */
const mostWaiting = 4_000_000;

/** `event-schemas lint`: files, folders and globs, each schema by itself, and samples that are files. Throws a `Failure` when the work cannot be done at all. */
export async function lint(args: readonly string[], options: RunOptions, cwd: string): Promise<Outcome> {
  const run = startRun(args, options, cwd);
  const shortRun = beginShortRun();
  try {
    await checkAll(run, shortRun);
  } finally {
    shortRun.end();
  }
  return finish(run, options);
}

async function checkAll(run: Run, shortRun: ShortRun): Promise<void> {
  const check = async (schema: RunSchema): Promise<void> => {
    addReport(run, schema.file, schema.model.tree.text, await analyzeOnce(schema.project, schema.file, schema));
    shortRun.step(schema.model.tree.text.length);
  };
  // What refers to other files waits until these have been read for their own sake: then none is read once more for its names.
  const waiting: RunSchema[] = [];
  let size = 0;
  const samples = createSamples(run);
  await eachSchema(run, 'Checking file', async (schema) => {
    schema.project.index.learn(schema.file, schema.model);
    if (!looksOutside(schema.model)) return check(schema);
    waiting.push(schema);
    size += schema.model.tree.text.length;
    if (size < mostWaiting) return;
    for (const one of waiting.splice(0)) await check(one);
    size = 0;
  }, samples);
  for (const schema of waiting) await check(schema);
  await samples.check(run);
}
