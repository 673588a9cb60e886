import { FileSystemError, Uri, type WorkspaceFolder, l10n, window, workspace } from 'vscode';
import { type InitialConfigParams, type InitialConfigResult, type ProfilesResult, initialConfigRequest, profilesRequest } from '../../../server/src/protocol/messages.ts';
import type { Command } from './command.ts';

/** What a configuration may be called, the usual name first. */
export const configurationNames = ['event-schemas.json', '.event-schemas.json'] as const;

/** Writes a first configuration file with the chosen profile into a workspace folder; one that exists is opened and kept as it is. */
export const createConfiguration: Command = {
  id: 'event-schemas.createConfiguration',
  async run({ server }) {
    const folder = await chooseFolder();
    if (!folder) return undefined;
    const existing = await findExisting(folder);
    if (existing) {
      await window.showTextDocument(existing);
      void window.showInformationMessage(l10n.t('This folder has a configuration already. It was opened and not changed.'));
      return existing.toString();
    }
    const profile = await chooseProfile(await server.request<ProfilesResult>(profilesRequest));
    if (profile === undefined) return undefined;
    const params: InitialConfigParams = { profile };
    const { text } = await server.request<InitialConfigResult>(initialConfigRequest, params);
    const file = Uri.joinPath(folder.uri, configurationNames[0]);
    await workspace.fs.writeFile(file, new TextEncoder().encode(text));
    await window.showTextDocument(file);
    return file.toString();
  },
};

/** The only folder, or the one that the user picks; undefined when there is none or nothing was picked. */
export async function chooseFolder(): Promise<WorkspaceFolder | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length > 1) return window.showWorkspaceFolderPick({ placeHolder: l10n.t('The folder that the configuration is for') });
  if (folders.length === 0) void window.showInformationMessage(l10n.t('A configuration belongs to a folder, and no folder is open. Open the folder of the schemas first.'));
  return folders[0];
}

/** The configuration of a folder itself, if it has one. */
export async function findExisting(folder: WorkspaceFolder): Promise<Uri | undefined> {
  for (const name of configurationNames) {
    const file = Uri.joinPath(folder.uri, name);
    try {
      await workspace.fs.stat(file);
      return file;
    } catch (error) {
      // Anything but "not there" (no permission, a broken disk) is not a reason to write over it.
      if (!(error instanceof FileSystemError && error.code === 'FileNotFound')) throw error;
    }
  }
  return undefined;
}

async function chooseProfile(profiles: ProfilesResult): Promise<string | undefined> {
  const items = profiles.map(each => ({ label: each.name, detail: each.description }));
  const choice = await window.showQuickPick(items, { title: l10n.t('Create a configuration'), placeHolder: l10n.t('The profile to start from'), matchOnDetail: true });
  return choice?.label;
}
