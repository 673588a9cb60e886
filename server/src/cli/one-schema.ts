import path from 'node:path';
import type { Current } from '../workspace/history/source.ts';
import { createProjects, understandFile } from '../workspace/project.ts';
import { readText } from '../workspace/read-file.ts';
import { namedConfig } from './config-file.ts';
import { Failure } from './failure.ts';

/** The schema that a command is about. Throws a `Failure` where the file or the configuration cannot be read, or the file is no schema that counts. */
export async function oneSchema(name: string, { config }: { readonly config?: string }, cwd: string): Promise<Current> {
  const file = path.resolve(cwd, name);
  const read = readText(file);
  if (read.kind === 'unreadable') throw new Failure(`${name} cannot be read: ${read.reason}.`);
  const projects = createProjects({ folders: [cwd], overlay: () => undefined, ...(config !== undefined && { configFile: namedConfig(config, cwd) }) });
  const project = await projects.projectOf(file);
  const understood = await understandFile(project, file, read.text);
  if (understood.kind === 'ignored') throw new Failure(`${name} is ignored by the configuration.`);
  if (understood.kind === 'other') throw new Failure(`${name} is no event schema that can be told by its name or content. Name it under "files" in event-schemas.json.`);
  return { file, project, model: understood.model, settings: understood.settings, how: 'named' };
}
