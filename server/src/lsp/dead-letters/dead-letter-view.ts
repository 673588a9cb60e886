import type { DeadLetterGroup } from '../../core/messages/dead-letters/dead-letter-groups.ts';
import { sentenceOf } from '../../kafka/fault.ts';
import type { KafkaReader } from '../../kafka/port.ts';
import type { DeadLetterOverview, DeadLetterReading } from '../../messages/dead-letter-reading.ts';
import type { DeadLettersState } from '../../protocol/dead-letters.ts';

/** The dead letters of a topic that somebody looks at: the newest first, and older ones as more are wanted. */
export interface DeadLetterView {
  /** What is known as soon as it is more than `seen`; the same again when nothing came for some seconds. */
  next(seen: number, signal: AbortSignal): Promise<DeadLettersNow>;
  more(): void;
  /** Reads no further; what is known stays. */
  stop(): void;
  group(id: number): DeadLetterGroup | undefined;
  close(): void;
}

export interface DeadLettersNow {
  readonly at: number;
  readonly state: DeadLettersState;
  readonly overview: DeadLetterOverview;
  readonly notes: readonly string[];
}

export interface DeadLetterViewOptions {
  readonly reader: KafkaReader;
  readonly topic: string;
  readonly count: number;
  readonly reading: DeadLetterReading;
}

/** So many are read at once: a person who stops does not wait for long. */
const page = 500;
const mostNotes = 20;
/** An answer that nothing came is given after so long, so that no question hangs. */
const patience = 10_000;
/** Answers are so far apart at least while it reads. */
const pace = 250;

export function createDeadLetterView({ reader, topic, count, reading }: DeadLetterViewOptions): DeadLetterView {
  const closed = new AbortController();
  let stopping = new AbortController();
  let state: DeadLettersState = { kind: 'reading', of: count };
  let notes: readonly string[] = [];
  let wanted = count;
  let read = 0;
  /** Where what was read begins, by partition: older ones are before it. */
  let before: ReadonlyMap<number, number> | undefined;
  let at = 0;
  let going: Promise<void> | undefined;
  let waiting: (() => void)[] = [];

  function changed(now?: DeadLettersState): void {
    if (now) state = now;
    at++;
    const all = waiting;
    waiting = [];
    for (const wake of all) wake();
  }
  const note = (sentence: string): void => {
    if (notes.length < mostNotes && !notes.includes(sentence)) notes = [...notes, sentence];
  };

  async function run(signal: AbortSignal): Promise<void> {
    changed({ kind: 'reading', of: wanted });
    while (read < wanted) {
      const answer = await reader.newest({ topic, count: Math.min(page, wanted - read), ...(before && { before }) }, signal);
      if (signal.aborted) break;
      if (answer.kind === 'fault') return changed({ kind: 'failed', sentence: sentenceOf(answer.fault) });
      const { messages, starts, unreadable, faults, isCut } = answer.value;
      for (const { partition, fault } of faults) note(`Partition ${partition} is not read. ${sentenceOf(fault)} Refresh to try it again.`);
      for (const { partition, first, last, reason } of unreadable) note(`${first === last ? `Message ${first}` : `Messages ${first} to ${last}`} of partition ${partition} cannot be read: of the batch, ${reason}.`);
      if (isCut === 'bytes') note('There may be newer messages than some of these: reading stopped after 64 MB.');
      reading.ahead(messages);
      // Of a page all are counted or none, so that a person who stops and goes on misses none.
      for (const message of messages) {
        if (closed.signal.aborted) return;
        await reading.add(message);
      }
      read += messages.length;
      before = new Map([...starts].map(([partition, { from }]) => [partition, from]));
      if (messages.length === 0 || ![...starts.values()].some(({ from, low }) => from > low)) return changed({ kind: 'end' });
      changed();
    }
    if (!closed.signal.aborted) changed({ kind: signal.aborted ? 'stopped' : 'more' });
  }

  function start(): void {
    stopping = new AbortController();
    going = run(AbortSignal.any([stopping.signal, closed.signal]))
      // What nobody thought of ends this view alone, and says so.
      .catch((error: unknown) => changed({ kind: 'failed', sentence: `The topic could not be read on: ${error instanceof Error ? error.message : String(error)}.` }))
      .finally(() => { going = undefined; });
  }
  start();

  return {
    async next(seen, signal) {
      const stop = AbortSignal.any([signal, closed.signal, AbortSignal.timeout(patience)]);
      while (at <= seen && !stop.aborted) await woken(stop);
      // Many pages at once would be as many answers.
      if (state.kind === 'reading' && seen >= 0) await paused(stop);
      return { at, state, overview: reading.overview(), notes };
    },
    more() {
      if (going || state.kind === 'end') return;
      wanted = read + count;
      start();
    },
    stop: () => stopping.abort(),
    group: (id) => reading.overview().groups.find((it) => it.id === id),
    close: () => closed.abort(),
  };

  function woken(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiting.push(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  async function paused(signal: AbortSignal): Promise<void> {
    const until = Date.now() + pace;
    while (state.kind === 'reading' && !signal.aborted && Date.now() < until) {
      const left = AbortSignal.any([signal, AbortSignal.timeout(until - Date.now())]);
      await woken(left);
    }
  }
}
