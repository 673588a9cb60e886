import type { SampleSize } from '../core/samples/sample-kinds.ts';
import { triedSample } from '../witness/tried-sample.ts';
import { exit } from './failure.ts';
import { oneSchema } from './one-schema.ts';
import type { Outcome } from './run.ts';
import { visible } from './visible.ts';

/** `event-schemas sample FILE`: an event that the schema allows, tried by avsc or ajv; exit code 1 where there is none. */
export async function sample(name: string, size: SampleSize, options: { readonly config?: string }, cwd: string): Promise<Outcome> {
  const { file, project, model } = await oneSchema(name, options, cwd);
  const made = await triedSample(model, project.index.workspaceFor(file), size);
  return made.kind === 'sample' ? { code: exit.clean, stdout: `${JSON.stringify(made.value, undefined, 2)}\n`, stderr: '' } : { code: exit.findings, stdout: '', stderr: `event-schemas: ${visible(made.reason)}\n` };
}
