import { ProgressLocation, commands, l10n, window } from 'vscode';
import type { RegistryStatus, SignedIn } from '../../../server/src/protocol/messages.ts';
import type { SignInFacts } from '../../../server/src/protocol/browser.ts';
import { placeIn } from '../browser/place.ts';
import type { Command } from './command.ts';
import { noRegistry } from './no-registry.ts';
import { signInToRegistry as id } from './registry-ids.ts';

type Given = Exclude<SignedIn, { readonly kind: 'none' }>;

/** Asks for the credentials of a registry, tries them, and keeps them in the SecretStorage where the registry takes them, or could not be asked. */
export const signInToRegistry: Command = {
  id,
  async run({ registries, secrets }, argument): Promise<RegistryStatus['state'] | undefined> {
    const url = typeof argument === 'string' ? argument : placeIn(argument)?.node.signIn?.url;
    const all = registries.known();
    if (all.length === 0) return void noRegistry();
    const registry = all.find(each => each.url === url) ?? (all.length === 1 ? all[0] : await pick(all));
    const credentials = registry && await ask(registry);
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
    if (status?.state === 'reached') void window.showInformationMessage(l10n.t('Event Schemas: signed in to the registry {0}.', registry.name));
    else void window.showWarningMessage(l10n.t('Event Schemas: the credentials for {0} are kept, but could not be tried. {1}', registry.name, status?.message ?? ''));
    return status?.state;
  },
};

async function pick(all: readonly SignInFacts[]): Promise<SignInFacts | undefined> {
  const choice = await window.showQuickPick(all.map(registry => ({ label: registry.name, description: registry.url, registry })), { title: l10n.t('Sign In to Registry'), placeHolder: l10n.t('Which registry') });
  return choice?.registry;
}

async function ask(registry: SignInFacts): Promise<Given | undefined> {
  const { url, user, tokenUrl } = registry;
  const kind = registry.wants === 'none' ? await pickKind(registry) : registry.wants;
  switch (kind) {
    case undefined:
      return undefined;
    case 'bearer': {
      const token = await input(registry, l10n.t('Token'), 'secret');
      return token === undefined ? undefined : { url, kind, token };
    }
    case 'basic': {
      const username = await input(registry, l10n.t('User'), 'plain', user);
      const password = username === undefined ? undefined : await input(registry, l10n.t('Password of {0}', username), 'secret');
      return username === undefined || password === undefined ? undefined : { url, kind, username, password };
    }
    case 'oauth': {
      const clientId = await input(registry, l10n.t('Client'), 'plain', user);
      const clientSecret = clientId === undefined ? undefined : await input(registry, l10n.t('Secret of {0}', clientId), 'secret');
      return clientId === undefined || clientSecret === undefined || tokenUrl === undefined ? undefined : { url, kind, tokenUrl, clientId, clientSecret };
    }
  }
}

async function pickKind({ name }: SignInFacts): Promise<'basic' | 'bearer' | undefined> {
  const kinds = [{ label: l10n.t('User and password'), detail: l10n.t('Also an API key and its secret'), way: 'basic' }, { label: l10n.t('Token'), way: 'bearer' }] as const;
  return (await window.showQuickPick(kinds, { title: l10n.t('Sign In to {0}', name), placeHolder: l10n.t('How') }))?.way;
}

function input({ name, url }: SignInFacts, prompt: string, what: 'plain' | 'secret', value?: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t('Sign In to {0}', name), prompt: l10n.t('{0}, for {1}', prompt, url), password: what === 'secret', ignoreFocusOut: true, ...(value !== undefined && { value }),
    validateInput: text => text.trim() === '' ? l10n.t('Nothing is given yet.') : undefined,
  });
}
