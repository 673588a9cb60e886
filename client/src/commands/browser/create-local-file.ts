import { FileSystemError, Uri, l10n, window, workspace } from 'vscode';
import { registeredIn } from '../../browser/registered.ts';
import type { Command } from '../command.ts';

/** Writes a registered version into a file of the workspace: asks where, and before it writes over anything. */
export const createLocalFile: Command = {
  id: 'event-schemas.createLocalFile',
  async run({ server }, argument, target): Promise<string | undefined> {
    const version = await registeredIn(server, argument);
    if (!version) return undefined;
    const proposed = Uri.parse(version.fileUri);
    const file = target instanceof Uri ? target : await window.showSaveDialog({ title: l10n.t('Where version {0} of {1} goes', version.ref.version, version.ref.subject), saveLabel: l10n.t('Create'), defaultUri: proposed });
    if (!file) return undefined;
    // The dialog asks before it takes a file that is there; who names one without it is asked here.
    if (target instanceof Uri && await exists(file)) {
      const replace = l10n.t('Replace');
      if (await window.showWarningMessage(l10n.t('{0} is there already.', workspace.asRelativePath(file)), { modal: true, detail: l10n.t('Its content is lost when it is replaced.') }, replace) !== replace) return undefined;
    }
    await workspace.fs.writeFile(file, new TextEncoder().encode(version.text));
    await window.showTextDocument(file, { preview: false });
    return file.toString();
  },
};

async function exists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}
