import { env, window } from 'vscode';
import { placeIn } from '../../browser/place.ts';
import { registeredIn } from '../../browser/registered.ts';
import type { Command } from '../command.ts';

/** Copies the text of a registered version, laid out. */
export const copySchema: Command = {
  id: 'event-schemas.copySchema',
  async run({ server }, argument): Promise<string | undefined> {
    const version = await registeredIn(server, argument);
    return version && copied(version.text, `version ${version.ref.version} of ${version.ref.subject}`);
  },
};

/** Copies the name of a subject, the version's own where it is called with one. */
export const copySubjectName: Command = {
  id: 'event-schemas.copySubjectName',
  run(_tools, argument): Promise<string> | undefined {
    const ref = placeIn(argument)?.node.ref;
    return ref && 'subject' in ref ? copied(ref.subject, ref.subject) : undefined;
  },
};

/** Copies the id that messages carry. */
export const copySchemaId: Command = {
  id: 'event-schemas.copySchemaId',
  async run({ server }, argument): Promise<string | undefined> {
    const version = await registeredIn(server, argument);
    if (!version) return undefined;
    if (version.id === undefined) return void window.showInformationMessage(`The registry ${version.ref.registry} told no id of this version.`);
    return copied(String(version.id), `the id ${version.id}`);
  },
};

async function copied(text: string, what: string): Promise<string> {
  await env.clipboard.writeText(text);
  window.setStatusBarMessage(`$(clippy) Copied ${what}`, 3_000);
  return text;
}
