import { convertSchema } from '../core/convert/convert.ts';
import { exit } from './failure.ts';
import { oneSchema } from './one-schema.ts';
import type { Outcome } from './run.ts';
import { visible } from './visible.ts';

/** `event-schemas convert FILE`: the schema in the other format on standard output, what is lost on standard error. */
export async function convert(name: string, options: { readonly config?: string }, cwd: string): Promise<Outcome> {
  const { file, project, model, settings } = await oneSchema(name, options, cwd);
  const { text, lost } = convertSchema(model, settings, project.index.workspaceFor(file));
  const said = lost.length === 0 ? 'Nothing is lost.' : `What is lost:\n${lost.map((line) => `  ${visible(line)}`).join('\n')}`;
  return { code: exit.clean, stdout: text, stderr: `${said}\n` };
}
