import { Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import type { RegistryEntryResult } from '../../../../server/src/protocol/browser.ts';
import { configurationNames, findExisting } from '../create-configuration.ts';
import type { Tools } from '../command.ts';

/** Writes one entry more into the configuration of a folder, and opens it; says why where it was left as it is. `ask` has the server make the text. */
export async function writeEntry({ tree }: Pick<Tools, 'tree'>, folder: WorkspaceFolder, ask: (text: { readonly text?: string }) => Promise<RegistryEntryResult>): Promise<Uri | undefined> {
  const existing = await findExisting(folder);
  const text = existing && (await workspace.openTextDocument(existing)).getText();
  const result = await ask(text === undefined ? {} : { text });
  const file = existing ?? Uri.joinPath(folder.uri, configurationNames[0]);
  if (result.kind === 'refused') {
    void window.showWarningMessage(`Event Schemas: ${result.sentence}`);
    if (existing) await window.showTextDocument(existing);
    return undefined;
  }
  await workspace.fs.writeFile(file, new TextEncoder().encode(result.text));
  await window.showTextDocument(file);
  tree.refresh();
  return file;
}
