import type { Mode } from '../core/compat/modes.ts';
import { isObject, jsonOf } from './body.ts';
import { candidateBody } from './candidate-body.ts';
import type { Connection } from './connection.ts';
import { createExchange } from './exchange.ts';
import type { Request } from './exchange.ts';
import type { Candidate, Refusal } from './port.ts';
import { segment } from './reading.ts';
import { refusalOf } from './refusal.ts';

/**
 * The two acts that write to a registry, and nothing else does: registering a version (`POST /subjects/{subject}/versions`) and setting a level (`PUT
 * /config`, `PUT /config/{subject}`). Each is sent once: what got no answer is looked for by reading, not sent again. Only the folder `registering/` may
 * import this, where an act has a plan that was seen and a name that was typed.
 */
export interface Writer {
  register(subject: string, candidate: Candidate): Promise<Written<{ readonly id?: number }>>;
  /** Of all subjects where none is named. */
  setLevel(subject: string | undefined, level: Mode): Promise<Written<null>>;
  close(): void;
}

export type Written<T> =
  | { readonly kind: 'written'; readonly value: T }
  /** Surely nothing was written. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** Whether it was written is to be found out by reading. Half a sentence with "it" for the registry. */
  | { readonly kind: 'unknown'; readonly reason: string };

export function createWriter(connection: Connection, programVersion: string): Writer {
  const exchange = createExchange(connection, `event-schemas/${programVersion}`);

  async function send(request: Request): Promise<Written<unknown>> {
    if (!isWriting(request.method, request.path)) return refused({ kind: 'refused', reason: `${request.method} ${request.path} is not one of the two acts that write` });
    let sent = await exchange.once(request);
    // Who is refused for a token that was withdrawn was not heard: this is no second try of the act.
    if (sent.reply.kind === 'reply' && sent.reply.status === 401 && sent.token !== undefined) sent = await exchange.once(request, sent.token);
    const { reply } = sent;
    if (reply.kind === 'failed') {
      const reason = exchange.conceal(reply.reason);
      return reply.sent === 'no' ? refused({ kind: 'unreachable', reason }) : { kind: 'unknown', reason };
    }
    // No token came, so nothing was sent.
    if (reply.kind !== 'reply') return refused('reason' in reply ? reply : { kind: 'cancelled', reason: 'the question was taken back' });
    const { status, text } = reply;
    if (status >= 200 && status < 300) return { kind: 'written', value: jsonOf(text) };
    if (status >= 300 && status < 400) return refused({ kind: 'refused', status, reason: `it sends to another address (status ${status}); name that one if it is right` });
    const refusal = refusalOf(status, text, connection.credentials.kind, exchange.conceal);
    // What fails in the middle may have been written all the same.
    return status >= 500 || status === 408 ? { kind: 'unknown', reason: refusal.reason } : refused(refusal);
  }

  return {
    async register(subject, candidate) {
      const name = segment(subject);
      if (name === undefined) return unnameable;
      const written = await send({ method: 'POST', path: `/subjects/${name}/versions`, body: candidateBody(candidate) });
      if (written.kind !== 'written') return written;
      const id = isObject(written.value) ? written.value['id'] : undefined;
      return { kind: 'written', value: typeof id === 'number' ? { id } : {} };
    },
    async setLevel(subject, level) {
      const name = subject === undefined ? '' : segment(subject);
      if (name === undefined) return unnameable;
      const written = await send({ method: 'PUT', path: subject === undefined ? '/config' : `/config/${name}`, body: { compatibility: level } });
      return written.kind === 'written' ? { kind: 'written', value: null } : written;
    },
    close: exchange.close,
  };
}

/** Whether a request is one of the two acts. `path` is relative to the base path, its segments percent-encoded. */
export function isWriting(method: string, path: string): boolean {
  return method === 'POST' ? /^\/subjects\/[^/?#]+\/versions$/.test(path) : method === 'PUT' && /^\/config(?:\/[^/?#]+)?$/.test(path);
}

function refused(refusal: Refusal): Written<never> {
  return { kind: 'refused', refusal };
}

const unnameable = refused({ kind: 'unsupported', reason: 'such a name cannot be written to' });
