import { ProgressLocation, commands, l10n, window } from 'vscode';
import type { RegistryStatus } from '../../../server/src/protocol/messages.ts';
import type { SignInFacts } from '../../../server/src/protocol/browser.ts';
import { askCredentials } from '../ask-credentials.ts';
import { placeIn } from '../browser/place.ts';
import type { Command } from './command.ts';
import { noRegistry } from './no-registry.ts';
import { signInToRegistry as id } from './registry-ids.ts';

/**
 * Asks for the credentials of a registry, tries them, and keeps them in the SecretStorage where the registry takes them, or could not be asked. `continued` as the second argument: the caller goes on
 * with what they are for, which says enough (of four messages at once VS Code shows three).
 */
export const signInToRegistry: Command = {
  id,
  async run({ registries, secrets, tree }, argument, second): Promise<RegistryStatus['state'] | undefined> {
    const url = typeof argument === 'string' ? argument : placeIn(argument)?.node.signIn?.url;
    // Those that no schema is compared with, and that the tree has not shown yet, it asks for now.
    if (!registries.known('registries').some(each => url === undefined || each.url === url)) await tree.knowsCredentials();
    const all = registries.known('registries');
    if (all.length === 0) return void noRegistry();
    const registry = all.find(each => each.url === url) ?? (all.length === 1 ? all[0] : await pick(all));
    const credentials = registry && await askCredentials(registry);
    if (!credentials) return undefined;
    const status = await window.withProgress({ location: ProgressLocation.Notification, title: l10n.t('Signing in to {0}', registry.name) }, () => registries.attempt(credentials));
    if (status?.state === 'unauthorized') {
      await registries.send();
      const again = l10n.t('Try Again…');
      const choice = window.showErrorMessage(l10n.t('Event Schemas: the registry {0} does not take these credentials. They were not kept.', registry.name), again);
      void choice.then(chosen => chosen === again ? commands.executeCommand(id, registry.url) : undefined);
      return status.state;
    }
    await secrets.keep(credentials);
    if (status?.state === 'reached') {
      if (second !== 'continued') void window.showInformationMessage(l10n.t('Event Schemas: signed in to the registry {0}.', registry.name));
    } else void window.showWarningMessage(l10n.t('Event Schemas: the credentials for {0} are kept, but could not be tried. {1}', registry.name, status?.message ?? ''));
    return status?.state;
  },
};

async function pick(all: readonly SignInFacts[]): Promise<SignInFacts | undefined> {
  const choice = await window.showQuickPick(all.map(registry => ({ label: registry.name, description: registry.url, registry })), { title: l10n.t('Sign In to Registry'), placeHolder: l10n.t('Which registry') });
  return choice?.registry;
}
