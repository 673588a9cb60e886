import { workspace } from 'vscode';

/** What `event-schemas.json` may be called, at any depth of a folder. */
export const configurationFiles = '**/{event-schemas,.event-schemas}.json';

/**
 * The configurations of the open folders, by their URIs, in order. Only of folders on a disk: those of others the server cannot read, and where nothing can search in them, as in
 * VS Code for the Web, the editor would wait for somebody who can, for ever.
 */
export async function findConfigurations(): Promise<readonly string[]> {
  if (!workspace.workspaceFolders?.some(({ uri }) => uri.scheme === 'file')) return [];
  return (await workspace.findFiles(configurationFiles, '**/node_modules/**', 500)).map(String).sort();
}
