import { authSchema } from './auth.ts';
import type { AuthSetting } from './auth.ts';
import { object, text } from './setting-schema.ts';
import type { Json } from './setting-schema.ts';
import { tlsSchema } from './tls.ts';
import type { TlsSetting } from './tls.ts';

/** Schema registries by name, as a configuration writes them. Secrets are not among it: it names where they are. */
export type RegistrySettings = Readonly<Record<string, RegistrySetting>>;

export interface RegistrySetting {
  /** With its base path. */
  readonly url: string;
  readonly auth?: RegistryAuth;
  readonly tls?: TlsSetting;
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

const kinds = ['none', 'basic', 'bearer', 'oauth'] as const;

export type RegistryAuth = AuthSetting<(typeof kinds)[number]>;

/** The JSON Schema of the setting. */
export const registriesSchema: Json = {
  type: 'object', description: 'Schema registries by name, for --against registry:NAME and for the editor. No secret stands here: the settings name environment variables, and the editor asks for what they lack.',
  additionalProperties: object('A registry that speaks Confluent\'s REST API.', {
    url: { type: 'string', pattern: '^https?://', description: 'Where it is, with its base path: https://registry.example.com, or https://host/apis/ccompat/v7 for Apicurio.' },
    auth: authSchema({
      description: 'How it knows who asks.', kinds, kindsMean: 'oauth: OAuth 2.0 client credentials.', prefix: 'EVENT_SCHEMAS_REGISTRY', user: 'basic', token: 'bearer', client: 'oauth',
    }),
    tls: tlsSchema,
    headers: { type: 'object', description: 'Sent with every question, such as target-sr-cluster. No credentials.', propertyNames: { not: { pattern: '^([Aa]uthorization|[Cc]ookie)$' } }, additionalProperties: { type: 'string' } },
    timeout: { type: 'number', exclusiveMinimum: 0, maximum: 600, description: 'Seconds that it has for an answer; 10 unless said.' },
    parallel: { type: 'integer', minimum: 1, maximum: 64, description: 'Questions at a time; 8 unless said.' },
    proxy: text('The proxy on the way to it: http://host:port, without credentials (those are in EVENT_SCHEMAS_PROXY_USERNAME and _PASSWORD), or "none". Unless said, what HTTPS_PROXY, HTTP_PROXY and NO_PROXY say.'),
    snapshot: text('The file of its snapshot, relative to this file: what --offline compares with in its place.'),
    readOnly: { type: 'boolean', description: 'true: nothing is registered there and no level is set from here, whoever confirms it.' },
  }, ['url']),
};
