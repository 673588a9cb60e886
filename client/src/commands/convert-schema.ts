import { Uri, ViewColumn, l10n, window, workspace } from 'vscode';
import { type ConvertParams, type ConvertResult, convertRequest } from '../../../server/src/protocol/messages.ts';
import type { Command } from './command.ts';

/** Opens the schema of the active editor in the other format, beside it and unsaved, and tells what is lost. */
export const convertSchema: Command = {
  id: 'event-schemas.convertSchema',
  async run({ server }) {
    const document = window.activeTextEditor?.document;
    if (!document) return void window.showInformationMessage(l10n.t('Open an event schema first: it is converted to the other format.'));
    const result = await server.request<ConvertResult>(convertRequest, { uri: document.uri.toString() } satisfies ConvertParams);
    if (result.kind === 'refused') return void window.showWarningMessage(result.sentence);
    const file = Uri.joinPath(document.uri, '..', result.fileName);
    const isTaken = document.uri.scheme === 'untitled' || (await workspace.fs.stat(file).then(() => true, () => false));
    const language = result.format === 'avro' ? 'avro-schema' : 'json';
    const converted = isTaken ? await workspace.openTextDocument({ language, content: result.text }) : await workspace.openTextDocument(file.with({ scheme: 'untitled' }));
    const editor = await window.showTextDocument(converted, { viewColumn: ViewColumn.Beside, preview: false });
    if (!isTaken) await editor.edit(edit => edit.insert(converted.positionAt(0), result.text));
    void tellLost(result.lost);
  },
};

async function tellLost(lost: readonly string[]): Promise<void> {
  if (lost.length === 0) return void window.showInformationMessage(l10n.t('Converted; nothing is lost.'));
  const show = l10n.t('Show What Is Lost');
  const choice = await window.showInformationMessage(lost.length === 1 ? l10n.t('Converted; 1 thing is lost.') : l10n.t('Converted; {0} things are lost.', lost.length), show);
  if (choice === show) await window.showTextDocument(await workspace.openTextDocument({ language: 'plaintext', content: l10n.t('What is lost:\n{0}\n', lost.join('\n')) }), { preview: true });
}
