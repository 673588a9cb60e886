import { object, text, variable } from './setting-schema.ts';
import type { Json } from './setting-schema.ts';

/** Files with PEM texts, relative to the configuration: for registries and Kafka clusters. */
export interface TlsSetting {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly passphraseEnv?: string;
}

/** The JSON Schema of the setting. */
export const tlsSchema: Json = object('Certificates: PEM files, relative to this file.', {
  ca: text('Who is trusted in place of the usual authorities; beside them where access tokens come from.'),
  cert: text('The certificate that shows who asks (mTLS).'),
  key: text('Its key.'),
  passphraseEnv: variable('The environment variable with the passphrase of the key, if it has one.'),
});
