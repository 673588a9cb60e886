import { l10n, window } from 'vscode';
import type { Command } from './command.ts';
import { forgetRegistryCredentials as id } from './registry-ids.ts';

/** Takes the credentials of a registry or a cluster out of the SecretStorage; the server goes on without them. */
export const forgetRegistryCredentials: Command = {
  id,
  async run({ secrets, registries }): Promise<string | undefined> {
    const urls = secrets.urls();
    if (urls.length === 0) {
      void window.showInformationMessage(l10n.t('Event Schemas: no credentials are kept for any registry or cluster.'));
      return undefined;
    }
    const nameOf = (url: string): string => [...registries.all(), ...registries.known('clusters')].find(each => each.url === url)?.name ?? url;
    const choice = await window.showQuickPick(urls.map(url => ({ label: nameOf(url), description: url, url })), { title: l10n.t('Forget Credentials'), matchOnDescription: true, placeHolder: l10n.t('Of which registry or cluster') });
    if (!choice) return undefined;
    await secrets.forget(choice.url);
    await registries.send();
    void window.showInformationMessage(l10n.t('Event Schemas: the credentials for {0} are forgotten.', choice.label));
    return choice.url;
  },
};
