import path from 'node:path';
import type { SampleSize } from '../core/samples/sample-kinds.ts';
import { createProjects, understandFile } from '../workspace/project.ts';
import { readText } from '../workspace/read-file.ts';
import { triedSample } from '../witness/tried-sample.ts';
import { exit, Failure } from './failure.ts';
import type { Outcome } from './run.ts';
import { visible } from './visible.ts';

/** `event-schemas sample FILE`: an event that the schema allows, tried by avsc or ajv; exit code 1 where there is none. */
export async function sample(file: string, size: SampleSize, options: { readonly config?: string }, cwd: string): Promise<Outcome> {
  const absolute = path.resolve(cwd, file);
  const read = readText(absolute);
  if (read.kind === 'unreadable') throw new Failure(`${file} could not be read: ${read.reason}.`);
  const projects = createProjects({ folders: [cwd], overlay: () => undefined, ...(options.config !== undefined && { configFile: path.resolve(cwd, options.config) }) });
  const project = await projects.projectOf(absolute);
  const understood = await understandFile(project, absolute, read.text);
  if (understood.kind !== 'schema') throw new Failure(`${file} is no event schema that can be told by its name or content. "files" in event-schemas.json says what a file is.`);
  const made = await triedSample(understood.model, project.index.workspaceFor(absolute), size);
  return made.kind === 'sample' ? { code: exit.clean, stdout: `${JSON.stringify(made.value, undefined, 2)}\n`, stderr: '' } : { code: exit.findings, stdout: '', stderr: `event-schemas: ${visible(made.reason)}\n` };
}
