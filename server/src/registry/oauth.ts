import { faultIn, isObject, jsonOf } from './body.ts';
import type { Concealer, Credentials } from './connection.ts';
import type { Reply, Transport } from './transport.ts';

/** An access token, or why there is none. */
export type Token =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'unauthorized' | 'refused' | 'unreachable'; readonly reason: string; readonly status?: number }
  | { readonly kind: 'cancelled' };

export interface TokenSource {
  /** The token in use; a new one when it is about to expire, or when `old` is what a registry no longer takes. */
  token(signal: AbortSignal | undefined, old?: string): Promise<Token>;
}

/** Tokens by OAuth 2.0 client credentials (RFC 6749, section 4.4). Those who wait at the same time wait for the same one. */
export function createTokenSource({ tokenUrl, clientId, clientSecret, scope }: Credentials & { readonly kind: 'oauth' }, transport: Transport, timeoutMs: number, concealer: Concealer): TokenSource {
  let kept: { readonly token: string; readonly until: number } | undefined;
  let asked: Promise<Token> | undefined;

  async function ask(): Promise<Token> {
    const form = new URLSearchParams({ grant_type: 'client_credentials', ...(scope !== undefined && { scope }) });
    // Section 2.3.1: the parts are form-encoded before they are put together.
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
    const reply = await transport.exchange({
      method: 'POST', url: tokenUrl, body: form.toString(), timeoutMs,
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${basic}` },
    });
    return read(reply);
  }

  function read(reply: Reply): Token {
    if (reply.kind === 'cancelled') return reply;
    if (reply.kind === 'failed') return { kind: 'unreachable', reason: `no access token came from the token URL: ${reply.reason.replace(/^it\b/, 'that')}` };
    const value = jsonOf(reply.text);
    if (reply.status === 200 && isObject(value) && typeof value['access_token'] === 'string' && value['access_token'] !== '') {
      const token = value['access_token'];
      concealer.add(token);
      const seconds = Number(value['expires_in'] ?? 300);
      // Time on the way, and clocks that differ: a token is renewed before its last tenth.
      kept = { token, until: performance.now() + (Number.isFinite(seconds) ? seconds : 300) * 900 };
      return { kind: 'token', token };
    }
    const { text } = faultIn(reply.text);
    const said = text === undefined ? '' : ` ("${concealer.conceal(text)}")`;
    if (reply.status === 200) return { kind: 'refused', status: 200, reason: 'the token URL answered without an access token' };
    if (reply.status === 429 || reply.status >= 500) return { kind: 'unreachable', status: reply.status, reason: `the token URL answered ${reply.status}${said}` };
    // Section 5.2: a client that is not known or not allowed is told with 400 or 401. Other numbers speak of the URL.
    if (reply.status !== 400 && reply.status !== 401 && reply.status !== 403) return { kind: 'refused', status: reply.status, reason: `the token URL answered ${reply.status}${said}` };
    return { kind: 'unauthorized', status: reply.status, reason: `the token URL refused the client credentials with ${reply.status}${said}` };
  }

  return {
    async token(signal, old) {
      if (kept && kept.token !== old && performance.now() < kept.until) return { kind: 'token', token: kept.token };
      // Not bound to the signal of the first who asks: others may wait for it too.
      asked ??= ask().finally(() => { asked = undefined; });
      return signal ? unlessAborted(asked, signal) : asked;
    },
  };
}

function unlessAborted(asked: Promise<Token>, signal: AbortSignal): Promise<Token> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => resolve({ kind: 'cancelled' });
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    asked.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
}
