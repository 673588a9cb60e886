import { l10n, window } from 'vscode';
import { type RegistryEntryParams, type RegistryEntryResult, registryEntryRequest } from '../../../../server/src/protocol/browser.ts';
import { chooseFolder } from '../create-configuration.ts';
import type { Command } from '../command.ts';
import { writeEntry } from './write-entry.ts';

/** Asks for the name and the address of a registry, and writes them into the configuration of a folder: no secret is asked for, none is written. */
export const configureRegistry: Command = {
  id: 'event-schemas.configureRegistry',
  async run(tools): Promise<string | undefined> {
    const folder = await chooseFolder();
    if (!folder) return undefined;
    const name = await window.showInputBox({ title: l10n.t('Add a Schema Registry (1/2)'), prompt: l10n.t('What it is called here'), value: 'production', ignoreFocusOut: true, validateInput: text => text.trim() === '' ? l10n.t('It needs a name.') : undefined });
    if (name === undefined) return undefined;
    const url = await window.showInputBox({
      title: l10n.t('Add a Schema Registry (2/2)'), prompt: l10n.t('Its URL with the base path. Credentials are asked for later, and kept in the secret storage'), placeHolder: 'https://registry.example.com', ignoreFocusOut: true,
      validateInput: text => /^https?:\/\/[^\s@]+$/.test(text.trim()) ? undefined : text.includes('@') ? l10n.t('No credentials belong here: they are asked for when the registry wants them.') : l10n.t('It begins with http:// or https://.'),
    });
    if (url === undefined) return undefined;
    const file = await writeEntry(tools, folder, text => tools.server.request<RegistryEntryResult>(registryEntryRequest, { ...text, name: name.trim(), url: url.trim() } satisfies RegistryEntryParams));
    return file?.toString();
  },
};
