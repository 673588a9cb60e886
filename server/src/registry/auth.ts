import type { AuthSetting } from '../core/config/auth.ts';
import type { Credentials } from './connection.ts';
import { given, incomplete } from './secrets.ts';
import type { Incomplete, Secrets } from './secrets.ts';
import { readUrl } from './url.ts';

/** What a setting and the environment give together. What is absent is noted, and is what `readAuth` returns. */
export interface GivenAuth {
  user(): { readonly username: string; readonly password: string };
  token(): string;
  client(): Credentials & { readonly kind: 'oauth' };
}

/**
 * The credentials that a setting of a registry or a cluster stands for.
 *
 * @param of begins the sentence about what is absent: 'The registry "production"'
 * @param prefix how the environment variables begin that count where the setting names none
 * @param read what each kind is made of
 */
export function readAuth<Kind extends string, T extends object>(of: string, auth: AuthSetting<Kind>, prefix: string, secrets: Secrets, read: Readonly<Record<Kind, (given: GivenAuth) => T>>): T | Incomplete {
  // The setting comes from a file or the environment, and its kind may be any text.
  if (!Object.hasOwn(read, auth.kind)) {
    const kinds = Object.keys(read);
    return incomplete(`${of} has an "auth" whose kind is none of ${kinds.slice(0, -1).join(', ')} and ${kinds.at(-1)!}.`);
  }
  const faults: Incomplete[] = [];
  const need = (named: string | undefined, usual: string): string => {
    const variable = named ?? `${prefix}_${usual}`;
    const value = given(secrets, variable);
    if (value === undefined) faults.push(incomplete(`${of} wants credentials from the environment variable ${variable}, which is not set.`, variable));
    return value ?? '';
  };
  const credentials = read[auth.kind]({
    user: () => ({ username: auth.username ?? need(auth.usernameEnv, 'USERNAME'), password: need(auth.passwordEnv, 'PASSWORD') }),
    token: () => need(auth.tokenEnv, 'TOKEN'),
    client() {
      const { tokenUrl = '', scope } = auth;
      const url = readUrl(tokenUrl);
      if (tokenUrl === '') faults.push(incomplete(`${of} has no "tokenUrl", and access tokens come from there.`));
      else if (!url || url.user) faults.push(incomplete(`${of} has a "tokenUrl" that does not begin with http:// or https://, or holds credentials.`));
      return { kind: 'oauth', tokenUrl, clientId: auth.clientId ?? need(auth.clientIdEnv, 'CLIENT_ID'), clientSecret: need(auth.clientSecretEnv, 'CLIENT_SECRET'), scope };
    },
  });
  return faults[0] ?? credentials;
}

/** What the environment gives for what is meant without a setting, in the order in which it counts. `none` where it gives nothing. */
export function authOfEnvironment(prefix: string, secrets: Secrets): { readonly by: 'token' | 'client' | 'user' | 'none'; readonly setting: Omit<AuthSetting<string>, 'kind'> } {
  const [tokenUrl, scope] = [given(secrets, `${prefix}_TOKEN_URL`), given(secrets, `${prefix}_SCOPE`)];
  const by = given(secrets, `${prefix}_TOKEN`) !== undefined ? 'token' : tokenUrl !== undefined ? 'client' : given(secrets, `${prefix}_USERNAME`) !== undefined ? 'user' : 'none';
  return { by, setting: { ...(tokenUrl !== undefined && { tokenUrl }), ...(scope !== undefined && { scope }) } };
}
