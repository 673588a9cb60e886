import { object, text, variable } from './setting-schema.ts';
import type { Json } from './setting-schema.ts';

/**
 * How a server on the network knows who asks, as a configuration writes it: alike for registries and Kafka clusters, but for the kinds that each has. No secret
 * is among it: it names the environment variables that hold them.
 */
export interface AuthSetting<Kind extends string> {
  readonly kind: Kind;
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

/** What is called differently where it means the same. */
export interface AuthWords<Kind extends string> {
  readonly description: string;
  readonly kinds: readonly Kind[];
  /** What the kinds mean, where their names do not say it. */
  readonly kindsMean?: string;
  /** How the environment variables begin that count where a setting names none. */
  readonly prefix: string;
  /** The kinds, as a sentence names them, that take a user name, a token, or client credentials for one. */
  readonly user: string;
  readonly token: string;
  readonly client: string;
  /** What becomes of a token where a URL for tokens is named; nothing where the two are kinds of their own. */
  readonly tokenUrlMeans?: string;
}

/** The JSON Schema of such a setting. */
export function authSchema<Kind extends string>({ description, kinds, kindsMean, prefix, user, token, client, tokenUrlMeans = '' }: AuthWords<Kind>): Json {
  const secret = (what: string, name: string): Json => variable(`The environment variable with ${what}; ${prefix}_${name} unless said.`);
  return object(description, {
    kind: { type: 'string', enum: kinds, ...(kindsMean !== undefined && { description: kindsMean }) },
    username: text(`The user name for ${user}.`),
    usernameEnv: secret('the user name', 'USERNAME'),
    passwordEnv: secret('the password', 'PASSWORD'),
    tokenEnv: secret(`the token for ${token}`, 'TOKEN'),
    tokenUrl: { type: 'string', pattern: '^https?://', description: `Where access tokens for ${client} come from (OAuth 2.0 client credentials)${tokenUrlMeans}.` },
    clientId: text(`The client for ${client}.`),
    clientIdEnv: secret('the client', 'CLIENT_ID'),
    clientSecretEnv: secret('the secret of the client', 'CLIENT_SECRET'),
    scope: text('The scope to ask a token for.'),
  }, ['kind']);
}
