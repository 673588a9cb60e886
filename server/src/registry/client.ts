import { setTimeout as sleep } from 'node:timers/promises';
import { faultIn, isHtml, jsonOf } from './body.ts';
import { concealer } from './connection.ts';
import type { Connection } from './connection.ts';
import { limiter } from './limit.ts';
import { createTokenSource } from './oauth.ts';
import type { Answer, Refusal } from './port.ts';
import { isReading } from './reading.ts';
import { createTransport } from './transport.ts';
import type { Reply, Transport } from './transport.ts';

/** Asks a registry over HTTP: credentials, retries, limits, and every way that it may fail as a value. */
export interface Client {
  /** The JSON value of a success. `path` counts from the base path, its segments percent-encoded. */
  ask(ask: Ask): Promise<Answer<unknown>>;
  /** Takes every secret of the connection out of a text, access tokens included. */
  conceal(text: string): string;
  close(): void;
}

export interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  /** Another URL in place of base path and path, of the same origin. */
  readonly url?: string;
  /** A status that will not pass, however it sounds: the question is not asked again. */
  readonly final?: number;
  readonly signal?: AbortSignal;
}

export function createClient(connection: Connection, userAgent: string): Client {
  const { limits, credentials, url: base } = connection;
  const transport = createTransport(connection.tls, connection.proxyFor);
  // The client certificate is for the registry alone.
  const tokenTransport: Transport = createTransport({ ...(connection.tls.ca !== undefined && { ca: connection.tls.ca }) }, connection.proxyFor);
  const secrets = concealer(connection);
  const tokens = credentials.kind === 'oauth' ? createTokenSource(credentials, tokenTransport, limits.timeoutMs, secrets) : undefined;
  const limited = limiter(limits.parallel);
  /** When a registry asks for a pause, all questions keep it. */
  let pausedUntil = 0;

  async function once({ method, path, body, url, signal }: Ask, old: string | undefined): Promise<{ readonly reply: Reply | Refusal; readonly token?: string }> {
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
  }

  async function persist(question: Ask): Promise<Answer<unknown>> {
    let renewed: string | undefined;
    let moves = 0;
    let current = question;
    for (let attempt = 0; ; attempt++) {
      if (!(await waitUntil(pausedUntil, question.signal))) return cancelled;
      const { reply, token } = await once(current, renewed);
      if (reply.kind !== 'reply') {
        if (reply.kind === 'cancelled') return cancelled;
        if (reply.kind !== 'failed') {
          if (reply.kind !== 'unreachable' || attempt >= limits.retries) return reply;
        } else if (reply.again === 'hardly' || attempt >= limits.retries) return { kind: 'unreachable', reason: secrets.conceal(reply.reason) };
        if (!(await pause(pauseFor(attempt), question.signal))) return cancelled;
        continue;
      }
      const { status, headers, text } = reply;
      if (status >= 200 && status < 300) return valueOf(status, text);
      // A token may be withdrawn before it expires: one more try with a new one.
      if (status === 401 && token !== undefined && renewed === undefined) {
        renewed = token;
        continue;
      }
      if (status >= 300 && status < 400) {
        const next = current.method === 'GET' && moves++ < 3 ? sameOrigin(headers.location, current.url ?? base + current.path) : undefined;
        if (next === undefined) return { kind: 'refused', status, reason: `it sends to another address (status ${status}); name that one if it is right` };
        current = { ...current, url: next };
        continue;
      }
      if (!passing.has(status) || status === question.final || attempt >= limits.retries) return refusalOf(status, text);
      const asked = retryAfter(headers['retry-after']);
      if (asked !== undefined && asked > limits.longestPauseMs) return { ...refusalOf(status, text), reason: `it asks to wait ${Math.ceil(asked / 1000)} s before the next question (status ${status})` };
      if (asked !== undefined) pausedUntil = Math.max(pausedUntil, performance.now() + asked);
      else if (!(await pause(pauseFor(attempt), question.signal))) return cancelled;
    }
  }

  function pauseFor(attempt: number): number {
    // Some chance in it, so that those who failed together do not come back together.
    return Math.min(limits.longestPauseMs, limits.pauseMs * 2 ** attempt * (0.75 + Math.random() / 2));
  }

  function valueOf(status: number, text: string): Answer<unknown> {
    const value = jsonOf(text);
    if (value !== undefined) return { kind: 'ok', value };
    return {
      kind: 'unsupported', status,
      reason: text.trim() === '' ? 'it answered with nothing' : isHtml(text) ? 'it answered with a web page: the base path of the URL is likely wrong (Apicurio\'s is /apis/ccompat/v7)' : 'its answer is no JSON',
    };
  }

  function refusalOf(status: number, body: string): Refusal {
    const { code, text } = faultIn(body);
    const said = text === undefined ? '' : `: "${secrets.conceal(text)}"`;
    const numbers = { status, ...(code !== undefined && { code }) };
    if (status === 401) return { kind: 'refused', ...numbers, reason: credentials.kind === 'none' ? `it wants credentials (status 401), and none are given${said}` : `it does not accept the credentials (status 401)${said}` };
    if (status === 403) return { kind: 'refused', ...numbers, reason: `the credentials do not allow it (status 403)${said}` };
    if (status === 404) {
      const isKnown = code !== undefined && code >= 40400 && code < 40500;
      return isKnown ? { kind: 'not-found', ...numbers, reason: `there is none (code ${code})${said}` } : { kind: 'unsupported', ...numbers, reason: `it does not know the question (status 404)${said}` };
    }
    if (status === 405 || status === 501) return { kind: 'unsupported', ...numbers, reason: `it does not know the question (status ${status})${said}` };
    if (status === 429) return { kind: 'unreachable', ...numbers, reason: `it is asked too often (status 429)${said}` };
    if (status >= 500 || status === 408) return { kind: 'unreachable', ...numbers, reason: `it is in trouble (status ${status})${said}` };
    return { kind: 'refused', ...numbers, reason: `it refuses (status ${status}${code === undefined ? '' : `, code ${code}`})${said}` };
  }

  return {
    ask(question) {
      if (!isReading(question.method, question.path)) return Promise.resolve({ kind: 'refused', reason: `${question.method} ${question.path} is not asked: nothing is ever written to a registry` });
      return limited(async () => (question.signal?.aborted ? cancelled : persist(question)));
    },
    conceal: secrets.conceal,
    close() {
      transport.close();
      tokenTransport.close();
    },
  };
}

const cancelled: Refusal = { kind: 'cancelled', reason: 'the question was taken back' };

/** What may go better a moment later. */
const passing: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/** Whether it was waited to the end. */
async function pause(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await sleep(ms, undefined, signal ? { signal } : undefined);
    return true;
  } catch {
    return false;
  }
}

async function waitUntil(time: number, signal: AbortSignal | undefined): Promise<boolean> {
  const left = time - performance.now();
  return left <= 0 || pause(left, signal);
}

/** How long `Retry-After` (RFC 9110, section 10.2.3: seconds, or a date) asks to wait, in milliseconds. */
function retryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\s*\d+(?:\.\d+)?\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

/** Where a redirect leads, when credentials may go there too. */
function sameOrigin(location: string | undefined, from: string): string | undefined {
  if (location === undefined || !URL.canParse(location, from)) return undefined;
  const url = new URL(location, from);
  return url.origin === new URL(from).origin ? url.href : undefined;
}

/** An answer seen as something else; what does not fit is an answer that makes no sense. */
export function shaped<T>(answer: Answer<unknown>, read: (value: unknown) => T | undefined): Answer<T> {
  if (answer.kind !== 'ok') return answer;
  const value = read(answer.value);
  return value === undefined ? { kind: 'unsupported', reason: 'its answer is JSON, but not what a schema registry answers' } : { kind: 'ok', value };
}

