import { l10n, window } from 'vscode';
import type { SignInFacts } from '../../server/src/protocol/browser.ts';
import type { SignedIn } from '../../server/src/protocol/messages.ts';

export type Given = Exclude<SignedIn, { readonly kind: 'none' }>;

/** Asks for the credentials that a registry or a cluster wants, all of them; undefined when somebody does not go on. Nothing of them is kept here. */
export async function askCredentials(of: SignInFacts): Promise<Given | undefined> {
  const first = await askFirst(of);
  if (!first || of.alsoWants === undefined || first.kind === 'basic' || first.kind === 'passphrase') return first;
  const passphrase = await askPassphrase(of);
  return passphrase === undefined ? undefined : { ...first, passphrase };
}

async function askFirst(of: SignInFacts): Promise<Given | undefined> {
  const { url, user, tokenUrl } = of;
  const kind = of.wants === 'none' ? await pickKind(of) : of.wants;
  switch (kind) {
    case undefined:
      return undefined;
    case 'bearer': {
      const token = await input(of, l10n.t('Token'), 'secret');
      return token === undefined ? undefined : { url, kind, token };
    }
    case 'passphrase': {
      const passphrase = await askPassphrase(of);
      return passphrase === undefined ? undefined : { url, kind, passphrase };
    }
    case 'oauth': {
      const clientId = await input(of, l10n.t('Client'), 'plain', user);
      const clientSecret = clientId === undefined ? undefined : await input(of, l10n.t('Secret of {0}', clientId), 'secret');
      return clientId === undefined || clientSecret === undefined || tokenUrl === undefined ? undefined : { url, kind, tokenUrl, clientId, clientSecret };
    }
    default: {
      const username = await input(of, l10n.t('User'), 'plain', user);
      const password = username === undefined ? undefined : await input(of, l10n.t('Password of {0}', username), 'secret');
      if (username === undefined || password === undefined) return undefined;
      return kind === 'basic' ? { url, kind, username, password } : { url, kind: 'sasl', mechanism: kind, username, password };
    }
  }
}

function askPassphrase(of: SignInFacts): Thenable<string | undefined> {
  return input(of, l10n.t('Passphrase of the client key'), 'secret');
}

type Kind = Exclude<SignInFacts['wants'], 'none'>;

async function pickKind({ name, at }: SignInFacts): Promise<Kind | undefined> {
  const kinds: readonly { readonly label: string; readonly detail?: string; readonly way: Kind }[] = at && 'cluster' in at
    ? [mechanism('scram-sha-512'), mechanism('scram-sha-256'), { ...mechanism('plain'), detail: l10n.t('Also an API key and its secret') }, { ...mechanism('oauthbearer'), detail: l10n.t('A token'), way: 'bearer' }]
    : [{ label: l10n.t('User and password'), detail: l10n.t('Also an API key and its secret'), way: 'basic' }, { label: l10n.t('Token'), way: 'bearer' }];
  return (await window.showQuickPick(kinds, { title: l10n.t('Sign In to {0}', name), placeHolder: l10n.t('How') }))?.way;
}

/** A kind of SASL as a list has it: Kafka's own name of it. */
export function mechanism<Way extends string>(way: Way): { readonly label: string; readonly way: Way } {
  return { label: way.toUpperCase(), way };
}

function input({ name, url }: SignInFacts, prompt: string, what: 'plain' | 'secret', value?: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t('Sign In to {0}', name), prompt: l10n.t('{0}, for {1}', prompt, url.replace(/^kafkas?:\/\//, '')), password: what === 'secret', ignoreFocusOut: true, ...(value !== undefined && { value }),
    validateInput: text => text.trim() === '' ? l10n.t('Nothing is given yet.') : undefined,
  });
}
