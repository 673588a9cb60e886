import { shownAddress } from './connection.ts';
import type { Address, KafkaConnection } from './connection.ts';
import { FaultError } from './fault.ts';
import type { Fault } from './fault.ts';
import { signIn } from './sasl.ts';
import { networkFault, openSocket } from './socket.ts';
import { apis } from './wire/apis.ts';
import type { Api } from './wire/apis.ts';
import { answerIn, frameOf } from './wire/frame.ts';

/** A connection to one broker, signed in. Questions go out at once; answers come in their order. */
export interface Broker {
  readonly at: string;
  /** Throws a `FaultError`. What is cancelled leaves the connection as it is: its answer is dropped when it comes. */
  ask<Q, A>(api: Api<Q, A>, question: Q, options?: AskOptions): Promise<A>;
  /** Whether it may be asked no more. */
  isClosed(): boolean;
  close(): void;
}

export interface AskOptions {
  readonly signal?: AbortSignal;
  /** How long the broker is asked to wait with its answer. */
  readonly waitMs?: number;
}

const clientId = 'event-schemas';

/** Connects, asks for the versions that the broker knows, and signs in. Throws a `FaultError`. */
export async function connectBroker(address: Address, connection: Pick<KafkaConnection, 'tls' | 'sasl' | 'limits'>, signal?: AbortSignal): Promise<Broker> {
  const at = shownAddress(address);
  const { tls, sasl, limits } = connection;
  const wire = exchange(await openSocket(address, tls, limits.timeoutMs, signal), at, limits);
  const known = new Map<number, readonly [number, number]>();
  /** When the session has to be renewed, by `performance.now()`. */
  let renewAt = Infinity;
  let renewing: Promise<void> | undefined;

  function versionOf({ key, name, versions: [first, last] }: Pick<Api<unknown, unknown>, 'key' | 'name' | 'versions'>): number {
    if (key === apis.apiVersions.key) return 0;
    const [from, to] = known.get(key) ?? [Infinity, -1];
    const version = Math.min(last, to);
    if (version < Math.max(first, from)) throw new FaultError({ kind: 'too-old', at, api: name });
    return version;
  }

  async function askNow<Q, A>(api: Api<Q, A>, question: Q, options: AskOptions = {}): Promise<A> {
    const version = versionOf(api);
    const frame = await wire.send((correlation) => frameOf(api, version, correlation, clientId, question), api.name, options);
    try {
      return answerIn(api, version, frame);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      wire.close({ kind: 'not-kafka', at });
      throw new FaultError({ kind: 'not-kafka', at });
    }
  }

  async function authenticate(): Promise<void> {
    if (sasl.mechanism === 'none') return;
    const lifetimeMs = await signIn((api, question) => askNow(api, question, { ...(signal && { signal }) }), sasl, at, signal);
    renewAt = lifetimeMs > 0 ? performance.now() + lifetimeMs * 0.8 : Infinity;
  }

  try {
    const versions = await askNow(apis.apiVersions, {}, { ...(signal && { signal }) });
    // A broker that knows only later versions of this question says so, and lists them all the same.
    for (const { key, first, last } of versions.apis) known.set(key, [first, last]);
    if (known.size === 0) throw new FaultError({ kind: 'not-kafka', at });
    await authenticate();
  } catch (error) {
    wire.close({ kind: 'closed', at, doing: 'signing in' });
    throw error;
  }
  let isFirst = sasl.mechanism === 'none';

  return {
    at,
    async ask(api, question, options) {
      if (performance.now() > renewAt) {
        // Nothing else may be on the way while a session is renewed (KIP-368).
        renewing ??= wire.idle().then(authenticate).catch((error: unknown) => {
          wire.close({ kind: 'closed', at, doing: 'renewing the session' });
          throw error;
        }).finally(() => { renewing = undefined; });
        await renewing;
      } else if (renewing) await renewing;
      try {
        return await askNow(api, question, options);
      } catch (error) {
        if (isFirst && error instanceof FaultError && error.fault.kind === 'closed') throw new FaultError({ kind: 'credentials-wanted', at });
        throw error;
      } finally {
        isFirst = false;
      }
    },
    isClosed: wire.isClosed,
    close: () => wire.close({ kind: 'closed', at, doing: 'it was let go' }),
  };
}

interface Exchange {
  /** The bytes of the answer behind its length. */
  send(frame: (correlation: number) => Buffer, doing: string, options: AskOptions): Promise<Buffer>;
  /** When nothing is on the way any more. */
  idle(): Promise<void>;
  isClosed(): boolean;
  close(fault: Fault): void;
}

interface Pending {
  readonly resolve: (frame: Buffer) => void;
  readonly reject: (error: FaultError) => void;
}

/** Frames go out, frames come in, and each question has its time. */
function exchange(socket: Awaited<ReturnType<typeof openSocket>>, at: string, { timeoutMs, largestAnswer }: KafkaConnection['limits']): Exchange {
  const pending = new Map<number, Pending>();
  const dropped = new Set<number>();
  let idlers: (() => void)[] = [];
  let over: Fault | undefined;
  let correlation = 0;
  let answers = 0;
  let heard = 0;

  function close(fault: Fault): void {
    if (over) return;
    over = fault;
    socket.destroy();
    for (const { reject } of [...pending.values()]) reject(new FaultError(fault));
    dropped.clear();
    calm();
  }

  function calm(): void {
    if (pending.size + dropped.size > 0) return;
    for (const go of idlers.splice(0)) go();
    idlers = [];
  }

  function arrived(frame: Buffer): void {
    answers++;
    const number = frame.length >= 4 ? frame.readInt32BE(0) : -1;
    const waiting = pending.get(number);
    if (waiting) waiting.resolve(frame);
    else if (!dropped.delete(number)) return close({ kind: 'not-kafka', at });
    calm();
  }

  const take = framed(arrived, (length, start) => {
    if (length >= 0 && length > largestAnswer && answers > 0) return close({ kind: 'too-long', at, bytes: length, most: largestAnswer });
    // The alert of a TLS server that was told something else: type 21, version 3.x.
    close(start[0] === 0x15 && start[1] === 3 ? { kind: 'tls-wanted', at } : { kind: 'not-kafka', at });
  }, largestAnswer);
  socket.on('data', (chunk: Buffer) => {
    heard = performance.now();
    take(chunk);
  });
  socket.on('error', (error) => {
    const fault = networkFault(error, at);
    close(fault.kind === 'tls-wants-certificate' || fault.kind === 'tls-failed' ? fault : { kind: 'closed', at, doing: [...doings.values()].at(-1) ?? 'while nothing was asked' });
  });
  socket.on('close', () => close({ kind: 'closed', at, doing: [...doings.values()].at(-1) ?? 'while nothing was asked' }));
  const doings = new Map<number, string>();

  return {
    send(frame, doing, { signal, waitMs = 0 }) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(new FaultError({ kind: 'cancelled' }));
        if (over) return reject(new FaultError(over));
        const number = correlation = (correlation + 1) & 0x7fffffff;
        const done = (): void => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', cancel);
          pending.delete(number);
          doings.delete(number);
        };
        const cancel = (): void => {
          done();
          dropped.add(number);
          reject(new FaultError({ kind: 'cancelled' }));
        };
        const until = performance.now() + longest * timeoutMs + waitMs;
        // A long answer over a slow line is not late while it comes. A broker that does not answer one question will hardly answer the next on the same connection.
        const late = (): void => {
          const rest = Math.min(heard + timeoutMs, until) - performance.now();
          if (rest > 0) timer = setTimeout(late, rest);
          else close({ kind: 'timed-out', at, doing });
        };
        let timer = setTimeout(late, timeoutMs + waitMs);
        pending.set(number, { resolve: (bytes) => { done(); resolve(bytes); }, reject: (error) => { done(); reject(error); } });
        doings.set(number, doing);
        signal?.addEventListener('abort', cancel, { once: true });
        socket.write(frame(number));
      });
    },
    idle: () => (pending.size + dropped.size === 0 || over ? Promise.resolve() : new Promise((resolve) => { idlers.push(resolve); })),
    isClosed: () => over !== undefined,
    close,
  };
}

/** So many times longer than the wait for its beginning an answer may take. */
const longest = 6;

/** Puts frames together: a length of four bytes, and as many bytes. `wrong` hears of a length that no answer has, with how it begins. */
function framed(arrived: (frame: Buffer) => void, wrong: (length: number, start: Buffer) => void, most: number): (chunk: Buffer) => void {
  let head: Buffer = Buffer.alloc(0);
  let frame: Buffer | undefined;
  let filled = 0;
  return (chunk) => {
    let at = 0;
    while (at < chunk.length) {
      if (!frame) {
        const wanted = Math.min(4 - head.length, chunk.length - at);
        head = head.length === 0 && wanted === 4 ? chunk.subarray(at, at + 4) : Buffer.concat([head, chunk.subarray(at, at + wanted)]);
        at += wanted;
        if (head.length < 4) return;
        const length = head.readInt32BE(0);
        if (length < 4 || length > most) return wrong(length, head);
        // A small answer that came whole needs no copy.
        if (chunk.length - at >= length) {
          const whole = chunk.subarray(at, at + length);
          at += length;
          head = Buffer.alloc(0);
          arrived(whole);
          continue;
        }
        frame = Buffer.allocUnsafeSlow(length);
        filled = 0;
      }
      const copied = chunk.copy(frame, filled, at, Math.min(chunk.length, at + frame.length - filled));
      at += copied;
      filled += copied;
      if (filled < frame.length) return;
      const whole = frame;
      frame = undefined;
      head = Buffer.alloc(0);
      arrived(whole);
    }
  };
}
