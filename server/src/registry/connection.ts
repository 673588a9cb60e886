import type { ProxyFor } from './proxy.ts';

/** How a registry is reached. It holds secrets: it is never shown, logged or kept. */
export interface Connection {
  /** The name in the configuration; undefined where only a URL was given. */
  readonly name: string | undefined;
  /** Base path included, no slash at its end, no credentials. */
  readonly url: string;
  readonly credentials: Credentials;
  readonly tls: Tls;
  /** Sent with every request, such as `target-sr-cluster` of Confluent Cloud. */
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: Limits;
  /** Through which proxy the way leads; directly where it is not said. */
  readonly proxyFor?: ProxyFor;
}

export type Credentials =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string }
  /** OAuth 2.0 client credentials (RFC 6749, section 4.4). */
  | { readonly kind: 'oauth'; readonly tokenUrl: string; readonly clientId: string; readonly clientSecret: string; readonly scope: string | undefined };

/** PEM texts. */
export interface Tls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
}

export interface Limits {
  /** For one answer, from the first byte sent to the last one received. */
  readonly timeoutMs: number;
  /** How often a question is asked again. */
  readonly retries: number;
  /** The first pause before asking again; each next one is twice as long. */
  readonly pauseMs: number;
  /** A registry that asks to wait longer is not waited for. */
  readonly longestPauseMs: number;
  /** Questions at a time. */
  readonly parallel: number;
}

export const usualLimits: Limits = { timeoutMs: 10_000, retries: 3, pauseMs: 250, longestPauseMs: 15_000, parallel: 8 };

/** The registry as a sentence names it. */
export function shownName({ name, url }: Pick<Connection, 'name' | 'url'>): string {
  return name === undefined ? url : `${name} (${url})`;
}

/** Takes every secret of a connection out of a text that came from outside, in whatever writing it may stand there. */
export function concealer({ credentials, tls, url, proxyFor }: Pick<Connection, 'credentials' | 'tls' | 'url' | 'proxyFor'>): Concealer {
  const secrets = new Set<string>();
  const add = (secret: string | undefined): void => {
    if (secret === undefined || secret === '') return;
    for (const writing of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64')]) secrets.add(writing);
  };
  for (const target of [url, ...(credentials.kind === 'oauth' ? [credentials.tokenUrl] : [])]) {
    const proxy = proxyFor?.(target);
    if (proxy && proxy !== 'unusable') for (const secret of proxy.secrets) add(secret);
  }
  add(tls.passphrase);
  add(tls.key);
  if (credentials.kind === 'basic') {
    add(credentials.password);
    secrets.add(Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64'));
  }
  if (credentials.kind === 'bearer') add(credentials.token);
  if (credentials.kind === 'oauth') {
    add(credentials.clientSecret);
    secrets.add(Buffer.from(`${encodeURIComponent(credentials.clientId)}:${encodeURIComponent(credentials.clientSecret)}`).toString('base64'));
  }
  return {
    add,
    conceal(text) {
      let out = text;
      // The longest first: a secret may be a part of its own encoding.
      for (const secret of [...secrets].sort((a, b) => b.length - a.length)) out = out.replaceAll(secret, '***');
      return out;
    },
  };
}

export interface Concealer {
  /** A secret that came later, such as an access token. */
  add(secret: string): void;
  conceal(text: string): string;
}
