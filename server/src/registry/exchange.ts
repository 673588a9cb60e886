import { concealer } from './connection.ts';
import type { Connection } from './connection.ts';
import { createTokenSource } from './oauth.ts';
import type { Refusal } from './port.ts';
import { createTransport, tokenTls } from './transport.ts';
import type { Reply, Transport } from './transport.ts';

/**
 * One request to a registry as who is signed in, and its answer: no retries, and no opinion on what may be asked. Two use it, each behind a list of its
 * own: `client.ts` for what reads, `write.ts` for the two acts that write.
 */
export interface Exchange {
  /** `old` is a token that the registry does not take any more; `token` is the one that was sent. */
  once(request: Request, old?: string): Promise<{ readonly reply: Reply | Refusal; readonly token?: string }>;
  /** Takes every secret of the connection out of a text, access tokens included. */
  conceal(text: string): string;
  close(): void;
}

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** From the base path on, its segments percent-encoded. */
  readonly path: string;
  readonly body?: unknown;
  /** Another URL in place of base path and path, of the same origin. */
  readonly url?: string;
  readonly signal?: AbortSignal;
}

export function createExchange(connection: Connection, userAgent: string): Exchange {
  const { limits, credentials, url: base } = connection;
  const transport = createTransport(connection.tls, connection.proxyFor);
  const tokenTransport: Transport = createTransport(tokenTls(connection.tls), connection.proxyFor);
  const secrets = concealer(connection);
  const tokens = credentials.kind === 'oauth' ? createTokenSource(credentials, tokenTransport, limits.timeoutMs, secrets) : undefined;
  return {
    async once({ method, path, body, url, signal }, old) {
      const headers: Record<string, string> = {
        ...connection.headers, accept: 'application/vnd.schemaregistry.v1+json, application/json;q=0.9, */*;q=0.1', 'user-agent': userAgent,
        ...(body !== undefined && { 'content-type': 'application/vnd.schemaregistry.v1+json' }),
      };
      let token: string | undefined;
      if (credentials.kind === 'basic') headers['authorization'] = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
      if (credentials.kind === 'bearer') headers['authorization'] = `Bearer ${credentials.token}`;
      if (tokens) {
        const got = await tokens.token(signal, old);
        if (got.kind === 'cancelled') return { reply: cancelled };
        if (got.kind !== 'token') return { reply: got };
        token = got.token;
        headers['authorization'] = `Bearer ${token}`;
      }
      const target = url ?? base + path;
      return { reply: await transport.exchange({ method, url: target, headers, ...(body !== undefined && { body: JSON.stringify(body) }), timeoutMs: limits.timeoutMs, ...(signal && { signal }) }), ...(token !== undefined && { token }) };
    },
    conceal: secrets.conceal,
    close() {
      transport.close();
      tokenTransport.close();
    },
  };
}

/** What somebody took back. */
export const cancelled: Refusal = { kind: 'cancelled', reason: 'the question was taken back' };
