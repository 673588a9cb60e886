/** Where secrets and the rest of the environment come from: by the names of environment variables, in the editor also from its SecretStorage. */
export type Secrets = (variable: string) => string | undefined;

/** Why a setting is not enough to connect. The reason is a sentence. `lacks` is the variable that has to be given, when it is that alone; `wants` says that it is the passphrase of a key, for which no variable is named. */
export interface Incomplete {
  readonly kind: 'incomplete';
  readonly reason: string;
  readonly lacks?: string;
  readonly wants?: 'passphrase';
}

/** A secret that was read from a file often ends in a line break, and none has one. */
export function given(secrets: Secrets, variable: string): string | undefined {
  const value = secrets(variable)?.replace(/[\r\n]+$/, '');
  return value === '' ? undefined : value;
}

/** Whether somebody who signs in can mend it: a secret lacks, and it is not the passphrase of the key that the setting names. */
export function wantsCredentials({ lacks }: Incomplete, { tls }: { readonly tls?: { readonly passphraseEnv?: string } }): boolean {
  return lacks !== undefined && lacks !== tls?.passphraseEnv;
}

export function incomplete(reason: string, lacks?: string): Incomplete {
  return { kind: 'incomplete', reason, ...(lacks !== undefined && { lacks }) };
}
