import type { KafkaSetting } from '../../core/config/kafka.ts';
import type { SignedIn } from '../../protocol/messages.ts';
import type { Secrets } from '../../registry/secrets.ts';

/** No environment has variables of these names. */
const given = 'given by hand';
const givenForKey = 'given by hand for the key';

/**
 * A cluster's setting with the credentials that a person gave for its address, which count before those that the setting names; no secret is in it. There may be two of them: what
 * it signs in with, and the passphrase of the key of the client certificate.
 */
export function withClusterCredentials(written: KafkaSetting, signedIn: SignedIn | undefined, environment: Secrets): { readonly setting: KafkaSetting; readonly secrets: Secrets } {
  const { setting, secrets } = withAuth(written, signedIn, environment);
  const passphrase = signedIn && 'passphrase' in signedIn ? signedIn.passphrase : undefined;
  if (passphrase === undefined || setting.tls === undefined || setting.tls === true) return { setting, secrets };
  return { setting: { ...setting, tls: { ...setting.tls, passphraseEnv: givenForKey } }, secrets: (variable) => (variable === givenForKey ? passphrase : secrets(variable)) };
}

function withAuth(setting: KafkaSetting, signedIn: SignedIn | undefined, environment: Secrets): { readonly setting: KafkaSetting; readonly secrets: Secrets } {
  const answering = (secret: string): Secrets => (variable) => (variable === given ? secret : environment(variable));
  switch (signedIn?.kind) {
    case 'sasl':
      return { setting: { ...setting, auth: { kind: signedIn.mechanism, username: signedIn.username, passwordEnv: given } }, secrets: answering(signedIn.password) };
    case 'bearer':
      return { setting: { ...setting, auth: { kind: 'oauthbearer', tokenEnv: given } }, secrets: answering(signedIn.token) };
    case 'oauth':
      // The secret goes to the address that it was given for and to no other, whatever a configuration says by now.
      if (setting.auth?.kind !== 'oauthbearer' || setting.auth.tokenUrl !== signedIn.tokenUrl) break;
      return { setting: { ...setting, auth: { ...setting.auth, clientId: signedIn.clientId, clientSecretEnv: given } }, secrets: answering(signedIn.clientSecret) };
    default:
  }
  return { setting, secrets: environment };
}
