import { FileType, Uri, l10n, window, workspace } from 'vscode';
import { type NewEventChoicesParams, type NewEventChoicesResult, type NewEventParams, type NewEventResult, newEventChoicesRequest, newEventCommand, newEventRequest } from '../../../server/src/protocol/messages.ts';
import { askNewEvent } from '../new-event/wizard.ts';
import type { Server } from '../server.ts';
import { toWorkspaceEdit } from '../workspace-edit.ts';
import type { Command } from './command.ts';

/** Asks for a new event and makes its schema, a sample and the entry of the configuration in one step that can be undone; opens the schema. Called with all answers it asks nothing. */
export const newEvent: Command = {
  id: newEventCommand,
  async run({ server }, argument) {
    const folder = await folderOf(argument);
    const given = answersOf(argument);
    const choices = given ? undefined : await server.request<NewEventChoicesResult>(newEventChoicesRequest, { ...(folder !== undefined && { folder }) } satisfies NewEventChoicesParams);
    if (choices?.kind === 'none') return void window.showInformationMessage(choices.sentence);
    const params = given ?? (choices && await askNewEvent(server, choices, folder));
    if (!params) return undefined;
    const result = await made(server, params);
    if (!result) return undefined;
    const schema = Uri.parse(result.uri);
    await window.showTextDocument(schema, { preview: false });
    if (result.notes.length > 0) void window.showInformationMessage(result.notes.join(' '));
    return schema.toString();
  },
};

/** Makes the event, or says why not; what was answered is not lost by a file that cannot be written. */
async function made(server: Server, params: NewEventParams): Promise<NewEventResult & { readonly kind: 'planned' } | undefined> {
  const again = l10n.t('Try Again');
  for (;;) {
    const result = await server.request<NewEventResult>(newEventRequest, params);
    if (result.kind === 'refused') return void window.showWarningMessage(result.sentence);
    if (await workspace.applyEdit(toWorkspaceEdit(result.edit))) return result;
    const file = workspace.asRelativePath(Uri.parse(result.uri));
    if (await window.showErrorMessage(l10n.t('The event was not made: {0}, its sample or the configuration cannot be written. Nothing was changed. Make the folder writable, then try again.', file), again) !== again) return undefined;
  }
}

/** The folder that the Explorer was asked on; of a file the one that it lies in. */
async function folderOf(argument: unknown): Promise<string | undefined> {
  if (!(argument instanceof Uri)) return undefined;
  const { type } = await workspace.fs.stat(argument);
  return ((type & FileType.Directory) !== 0 ? argument : Uri.joinPath(argument, '..')).toString();
}

function answersOf(argument: unknown): NewEventParams | undefined {
  return typeof argument === 'object' && argument !== null && 'domain' in argument && 'fields' in argument ? argument as NewEventParams : undefined;
}
