import path from 'node:path';
import { convertSchema } from '../core/convert/convert.ts';
import { createProjects, understandFile } from '../workspace/project.ts';
import { readText } from '../workspace/read-file.ts';
import { exit, Failure } from './failure.ts';
import type { Outcome } from './run.ts';
import { visible } from './visible.ts';

/** `event-schemas convert FILE`: the schema in the other format on standard output, what is lost on standard error. */
export async function convert(file: string, options: { readonly config?: string }, cwd: string): Promise<Outcome> {
  const absolute = path.resolve(cwd, file);
  const read = readText(absolute);
  if (read.kind === 'unreadable') throw new Failure(`${file} could not be read: ${read.reason}.`);
  const projects = createProjects({ folders: [cwd], overlay: () => undefined, ...(options.config !== undefined && { configFile: path.resolve(cwd, options.config) }) });
  const project = await projects.projectOf(absolute);
  const understood = await understandFile(project, absolute, read.text);
  if (understood.kind !== 'schema') throw new Failure(`${file} is no event schema that can be told by its name or content. "files" in event-schemas.json says what a file is.`);
  const { text, lost } = convertSchema(understood.model, understood.settings, project.index.workspaceFor(absolute));
  const said = lost.length === 0 ? 'Nothing is lost.' : `What is lost:\n${lost.map((line) => `  ${visible(line)}`).join('\n')}`;
  return { code: exit.clean, stdout: text, stderr: `${said}\n` };
}
