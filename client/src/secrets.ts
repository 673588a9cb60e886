import { EventEmitter, type Event, type ExtensionContext } from 'vscode';
import type { SignedIn } from '../../server/src/protocol/messages.ts';

/** The credentials of registries, in the editor's SecretStorage: one secret for each address. Nothing of them is anywhere else. */
export type Secrets = {
  readonly read: (url: string) => Promise<SignedIn>;
  readonly keep: (credentials: Exclude<SignedIn, { readonly kind: 'none' }>) => Promise<void>;
  readonly forget: (url: string) => Promise<void>;
  /** The addresses of registries for which there are credentials. */
  readonly urls: () => readonly string[];
  /** Credentials came or went, in this window or another one: those of this address. */
  readonly onDidChange: Event<string>;
};

/** Addresses are no secret: SecretStorage itself cannot say what it holds. */
const listKey = 'event-schemas.registriesWithCredentials';

const prefix = 'event-schemas.registry ';

export function createSecrets({ secrets, globalState, subscriptions }: ExtensionContext): Secrets {
  const changed = new EventEmitter<string>();
  subscriptions.push(changed, secrets.onDidChange(({ key }) => {
    if (key.startsWith(prefix)) changed.fire(key.slice(prefix.length));
  }));
  const keyOf = (url: string): string => `${prefix}${url}`;
  const urls = (): readonly string[] => globalState.get<readonly string[]>(listKey, []);
  return {
    urls,
    onDidChange: changed.event,
    async read(url) {
      const none = { url, kind: 'none' } as const;
      try {
        const kept = JSON.parse(await secrets.get(keyOf(url)) ?? 'null') as SignedIn | null;
        // What was kept under one address is for that one.
        return kept?.url === url ? kept : none;
      } catch {
        return none;
      }
    },
    async keep(credentials) {
      await globalState.update(listKey, [...new Set([...urls(), credentials.url])].sort());
      await secrets.store(keyOf(credentials.url), JSON.stringify(credentials));
    },
    async forget(url) {
      await secrets.delete(keyOf(url));
      await globalState.update(listKey, urls().filter(each => each !== url));
    },
  };
}
