import { Uri, l10n, window, workspace } from 'vscode';
import { type RegistryEntryParams, type RegistryEntryResult, registryEntryRequest } from '../../../../server/src/protocol/browser.ts';
import { configurationNames, chooseFolder, findExisting } from '../create-configuration.ts';
import type { Command } from '../command.ts';

/** Asks for the name and the address of a registry, and writes them into the configuration of a folder: no secret is asked for, none is written. */
export const configureRegistry: Command = {
  id: 'event-schemas.configureRegistry',
  async run({ server, tree }): Promise<string | undefined> {
    const folder = await chooseFolder();
    if (!folder) return undefined;
    const name = await window.showInputBox({ title: l10n.t('Add a Schema Registry (1/2)'), prompt: l10n.t('What it is called here'), value: 'production', ignoreFocusOut: true, validateInput: text => text.trim() === '' ? l10n.t('It needs a name.') : undefined });
    if (name === undefined) return undefined;
    const url = await window.showInputBox({
      title: l10n.t('Add a Schema Registry (2/2)'), prompt: l10n.t('Its URL with the base path. Credentials are asked for later, and kept in the secret storage'), placeHolder: 'https://registry.example.com', ignoreFocusOut: true,
      validateInput: text => /^https?:\/\/[^\s@]+$/.test(text.trim()) ? undefined : text.includes('@') ? l10n.t('No credentials belong here: they are asked for when the registry wants them.') : l10n.t('It begins with http:// or https://.'),
    });
    if (url === undefined) return undefined;
    const existing = await findExisting(folder);
    const text = existing && (await workspace.openTextDocument(existing)).getText();
    const params: RegistryEntryParams = { ...(text !== undefined && { text }), name: name.trim(), url: url.trim() };
    const result = await server.request<RegistryEntryResult>(registryEntryRequest, params);
    const file = existing ?? Uri.joinPath(folder.uri, configurationNames[0]);
    if (result.kind === 'refused') {
      void window.showWarningMessage(`Event Schemas: ${result.sentence}`);
      if (existing) await window.showTextDocument(existing);
      return undefined;
    }
    await workspace.fs.writeFile(file, new TextEncoder().encode(result.text));
    await window.showTextDocument(file);
    tree.refresh();
    return file.toString();
  },
};
