import { setTimeout as sleep } from 'node:timers/promises';
import { isHtml, jsonOf } from './body.ts';
import type { Connection } from './connection.ts';
import { cancelled, createExchange } from './exchange.ts';
import { limiter } from './limit.ts';
import type { Answer, Refusal } from './port.ts';
import { isReading } from './reading.ts';
import { refusalOf } from './refusal.ts';

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
  const exchange = createExchange(connection, userAgent);
  const limited = limiter(limits.parallel);
  /** When a registry asks for a pause, all questions keep it. */
  let pausedUntil = 0;

  async function persist(question: Ask): Promise<Answer<unknown>> {
    let renewed: string | undefined;
    let moves = 0;
    let current = question;
    for (let attempt = 0; ; attempt++) {
      if (!(await waitUntil(pausedUntil, question.signal))) return cancelled;
      const { reply, token } = await exchange.once(current, renewed);
      if (reply.kind !== 'reply') {
        if (reply.kind === 'cancelled') return cancelled;
        if (reply.kind !== 'failed') {
          if (reply.kind !== 'unreachable' || attempt >= limits.retries) return reply;
        } else if (reply.again === 'hardly' || attempt >= limits.retries) return { kind: 'unreachable', reason: exchange.conceal(reply.reason) };
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
      if (!passing.has(status) || status === question.final || attempt >= limits.retries) return refused(status, text);
      const asked = retryAfter(headers['retry-after']);
      if (asked !== undefined && asked > limits.longestPauseMs) return { ...refused(status, text), reason: `it asks to wait ${Math.ceil(asked / 1000)} s before the next question (status ${status})` };
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
      reason: text.trim() === '' ? 'it answered with nothing' : isHtml(text) ? 'it answered with a web page: the base path of the URL is likely wrong (Apicurio\'s is /apis/ccompat/v7), or a proxy or a sign-in page answers in its place' : 'its answer is no JSON',
    };
  }

  function refused(status: number, body: string): Refusal {
    return refusalOf(status, body, credentials.kind, exchange.conceal);
  }

  return {
    ask(question) {
      if (!isReading(question.method, question.path)) return Promise.resolve({ kind: 'refused', reason: `${question.method} ${question.path} is not asked: nothing is ever written to a registry` });
      return limited(async () => (question.signal?.aborted ? cancelled : persist(question)));
    },
    conceal: exchange.conceal,
    close: exchange.close,
  };
}

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

