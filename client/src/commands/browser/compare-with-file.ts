import { Uri, commands, l10n, window, workspace } from 'vscode';
import type { Against } from '../../../../server/src/protocol/messages.ts';
import { versionIn } from '../../browser/registered.ts';
import type { Command } from '../command.ts';

/** Shows a schema file beside a registered version, with what the file breaks there; asks for the file where none is open. */
export const compareVersionWithFile: Command = {
  id: 'event-schemas.compareVersionWithFile',
  async run(_tools, argument, file): Promise<unknown> {
    const version = versionIn(argument);
    if (!version) return void window.showInformationMessage(l10n.t('Choose a version in the tree of Event Schemas first.'));
    const uri = file instanceof Uri ? file : await pickFile();
    if (!uri) return undefined;
    // The server reads what is open.
    await workspace.openTextDocument(uri);
    const against: Against = { ...version, kind: 'registered' };
    return commands.executeCommand('event-schemas.compareWithVersion', { uri: uri.toString(), against });
  },
};

async function pickFile(): Promise<Uri | undefined> {
  const active = window.activeTextEditor?.document.uri;
  const other = l10n.t('$(folder-opened) Another file…');
  if (active?.scheme === 'file') {
    const choice = await window.showQuickPick([{ label: `$(file) ${workspace.asRelativePath(active)}`, uri: active }, { label: other }], { title: l10n.t('Compare With a File'), placeHolder: l10n.t('The file') });
    if (!choice) return undefined;
    if ('uri' in choice) return choice.uri;
  }
  const [picked] = (await window.showOpenDialog({ title: l10n.t('Compare with a schema file'), openLabel: l10n.t('Compare'), canSelectMany: false })) ?? [];
  return picked;
}
