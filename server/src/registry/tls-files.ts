import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TlsSetting } from '../core/config/tls.ts';
import type { Tls } from './connection.ts';
import { given, incomplete } from './secrets.ts';
import type { Incomplete, Secrets } from './secrets.ts';

/** Reads the certificates of a setting. `of` begins the sentence about what is wrong with them. */
export function tlsFor(of: string, { ca, cert, key, passphraseEnv }: TlsSetting, folder: string, secrets: Secrets): Tls | Incomplete {
  const tls: { ca?: string; cert?: string; key?: string; passphrase?: string } = {};
  for (const [kind, file] of [['ca', ca], ['cert', cert], ['key', key]] as const) {
    if (file === undefined) continue;
    let text: string;
    try {
      text = readFileSync(path.resolve(folder, file), 'utf8');
    } catch {
      return incomplete(`${of} names the file ${file} under "tls", which cannot be read.`);
    }
    if (!text.includes('-----BEGIN ')) return incomplete(`${of} names the file ${file} under "tls", which holds no PEM text.`);
    tls[kind] = text;
  }
  if ((cert === undefined) !== (key === undefined)) return incomplete(`${of} has a ${cert === undefined ? 'key without its certificate' : 'certificate without its key'} under "tls".`);
  if (passphraseEnv !== undefined) {
    const passphrase = given(secrets, passphraseEnv);
    if (passphrase === undefined) return incomplete(`${of} wants the passphrase of its key from the environment variable ${passphraseEnv}, which is not set.`, passphraseEnv);
    tls.passphrase = passphrase;
  } else if (tls.key !== undefined && isEncrypted(tls.key)) return { ...incomplete(`${of} has a key with a passphrase under "tls", and none is given. Name the environment variable with it as "passphraseEnv".`), wants: 'passphrase' };
  return tls;
}

/** Whether the text of a key (PEM) is of no use without a passphrase: PKCS #8 (RFC 7468, section 11) says so in its label, older forms in a header (RFC 1421, section 4.6.1.1). */
export function isEncrypted(key: string): boolean {
  return /^(?:-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: *4,ENCRYPTED)/m.test(key);
}

/** The files that the environment names, for what is meant without a setting. `prefix` is how its variables begin. */
export function tlsOfEnvironment(prefix: string, secrets: Secrets): TlsSetting {
  const [ca, cert, key] = ['CA', 'CERT', 'KEY'].map((name) => given(secrets, `${prefix}_${name}`));
  const passphrase = `${prefix}_KEY_PASSPHRASE`;
  return { ...(ca !== undefined && { ca }), ...(cert !== undefined && { cert }), ...(key !== undefined && { key }), ...(given(secrets, passphrase) !== undefined && { passphraseEnv: passphrase }) };
}
