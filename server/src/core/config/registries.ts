import { object, text, tlsSchema, variable } from './setting-schema.ts';
import type { Json } from './setting-schema.ts';

/** Schema registries by name, as a configuration writes them. Secrets are not among it: it names where they are. */
export type RegistrySettings = Readonly<Record<string, RegistrySetting>>;

export interface RegistrySetting {
  /** With its base path. */
  readonly url: string;
  readonly auth?: RegistryAuth;
  readonly tls?: RegistryTls;
  /** Sent with every question. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds that it has for an answer. */
  readonly timeout?: number;
  /** Questions at a time. */
  readonly parallel?: number;
  /** The URL of the proxy on the way to it, or "none"; that of the environment unless said. */
  readonly proxy?: string;
  /** The file of its snapshot, relative to the configuration: what counts where it is not asked. */
  readonly snapshot?: string;
  /** Nothing is registered there and no level is set, whoever asks. */
  readonly readOnly?: boolean;
}

export interface RegistryAuth {
  readonly kind: 'none' | 'basic' | 'bearer' | 'oauth';
  readonly username?: string;
  readonly usernameEnv?: string;
  readonly passwordEnv?: string;
  readonly tokenEnv?: string;
  readonly tokenUrl?: string;
  readonly clientId?: string;
  readonly clientIdEnv?: string;
  readonly clientSecretEnv?: string;
  readonly scope?: string;
}

/** Files with PEM texts, relative to the configuration. */
export interface RegistryTls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly passphraseEnv?: string;
}

/** The JSON Schema of the setting. */
export const registriesSchema: Json = {
  type: 'object', description: 'Schema registries by name, for --against registry:NAME and for the editor. No secret stands here: the settings name environment variables, and the editor asks for what they lack.',
  additionalProperties: object('A registry that speaks Confluent\'s REST API.', {
    url: { type: 'string', pattern: '^https?://', description: 'Where it is, with its base path: https://registry.example.com, or https://host/apis/ccompat/v7 for Apicurio.' },
    auth: object('How it knows who asks.', {
      kind: { type: 'string', enum: ['none', 'basic', 'bearer', 'oauth'], description: 'oauth: OAuth 2.0 client credentials.' },
      username: text('The user name for basic.'),
      usernameEnv: variable('The environment variable with the user name; EVENT_SCHEMAS_REGISTRY_USERNAME unless said.'),
      passwordEnv: variable('The environment variable with the password; EVENT_SCHEMAS_REGISTRY_PASSWORD unless said.'),
      tokenEnv: variable('The environment variable with the bearer token; EVENT_SCHEMAS_REGISTRY_TOKEN unless said.'),
      tokenUrl: { type: 'string', pattern: '^https?://', description: 'Where access tokens come from, for oauth.' },
      clientId: text('The client for oauth.'),
      clientIdEnv: variable('The environment variable with the client; EVENT_SCHEMAS_REGISTRY_CLIENT_ID unless said.'),
      clientSecretEnv: variable('The environment variable with the secret of the client; EVENT_SCHEMAS_REGISTRY_CLIENT_SECRET unless said.'),
      scope: text('The scope to ask a token for.'),
    }, ['kind']),
    tls: tlsSchema,
    headers: { type: 'object', description: 'Sent with every question, such as target-sr-cluster. No credentials.', propertyNames: { not: { pattern: '^([Aa]uthorization|[Cc]ookie)$' } }, additionalProperties: { type: 'string' } },
    timeout: { type: 'number', exclusiveMinimum: 0, maximum: 600, description: 'Seconds that it has for an answer; 10 unless said.' },
    parallel: { type: 'integer', minimum: 1, maximum: 64, description: 'Questions at a time; 8 unless said.' },
    proxy: text('The proxy on the way to it: http://host:port, without credentials (those are in EVENT_SCHEMAS_PROXY_USERNAME and _PASSWORD), or "none". Unless said, what HTTPS_PROXY, HTTP_PROXY and NO_PROXY say.'),
    snapshot: text('The file of its snapshot, relative to this file: what --offline compares with in its place.'),
    readOnly: { type: 'boolean', description: 'true: nothing is registered there and no level is set from here, whoever confirms it.' },
  }, ['url']),
};
