import type { RegistrySetting } from '../../core/config/registries.ts';
import type { SignedIn } from '../../protocol/messages.ts';
import type { Secrets } from '../../registry/secrets.ts';

/** No environment has a variable of this name. */
const given = 'given by hand';

/** A registry's setting with the credentials that a person gave in the editor, which count before those that the setting names; the secret is not in it. */
export function withCredentials(setting: RegistrySetting, signedIn: SignedIn, environment: Secrets): { readonly setting: RegistrySetting; readonly secrets: Secrets } {
  const answering = (secret: string): Secrets => (variable) => (variable === given ? secret : environment(variable));
  switch (signedIn.kind) {
    // Those of Kafka clusters belong to no registry.
    case 'none': case 'sasl': case 'passphrase':
      return { setting, secrets: environment };
    case 'basic':
      return { setting: { ...setting, auth: { kind: 'basic', username: signedIn.username, passwordEnv: given } }, secrets: answering(signedIn.password) };
    case 'bearer':
      return { setting: { ...setting, auth: { kind: 'bearer', tokenEnv: given } }, secrets: answering(signedIn.token) };
    case 'oauth':
      return { setting: { ...setting, auth: { ...setting.auth, kind: 'oauth', clientId: signedIn.clientId, clientSecretEnv: given } }, secrets: answering(signedIn.clientSecret) };
    default:
      return signedIn satisfies never;
  }
}
