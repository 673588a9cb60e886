import { setTimeout as sleep } from 'node:timers/promises';
import type { MessageNote, MessageRow, MessagesState, NextMessagesResult } from '../../protocol/topic-messages.ts';

/** What a view was read, for who takes it: rows are held until they are taken and shown again to who comes back, up to a bound. */
export interface Outbox {
  row(row: MessageRow): void;
  note(note: MessageNote): void;
  state(state: MessagesState): void;
  looked(count: number): void;
  /** What messages that are read already are waited for by. */
  waits(on: 'registry' | 'nobody'): void;
  /** Resolves when so few rows wait that more have room; at once, mostly. */
  room(signal: AbortSignal): Promise<void>;
  next(taken: number, signal: AbortSignal): Promise<NextMessagesResult>;
}

/** Rows that are held for a view: what it shows at most. */
export const mostRows = 5000;
const mostWaiting = 400;
const mostAtOnce = 250;
const mostNotes = 200;
/** An answer that nothing came is given after so long, so that no question hangs. */
const patience = 10_000;
/** Answers are so far apart at least, so that a busy topic does not flood an editor. */
const pace = 100;

export function createOutbox(pauses: { readonly patience: number; readonly pace: number } = { patience, pace }): Outbox {
  let rows: { readonly at: number; readonly row: MessageRow }[] = [];
  let notes: { readonly at: number; readonly note: MessageNote }[] = [];
  let now: MessagesState = { kind: 'reading' };
  let count = 0;
  let at = 0;
  let taken = 0;
  let waitsFor: 'registry' | 'nobody' = 'nobody';
  let said = { state: '', looked: 0 };
  let lastAnswer = -Infinity;
  let waiters: (() => void)[] = [];

  function changed(): void {
    const all = waiters;
    waiters = [];
    for (const wake of all) wake();
  }
  function change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiters.push(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
  const waiting = (): number => {
    let n = 0;
    for (let i = rows.length - 1; i >= 0 && rows[i]!.at > taken; i--) n++;
    return n;
  };

  return {
    row(row) {
      rows.push({ at: ++at, row });
      if (rows.length > mostRows + 500) rows = rows.slice(-mostRows);
      changed();
    },
    note(note) {
      notes.push({ at: ++at, note });
      if (notes.length > mostNotes) notes = notes.slice(-mostNotes / 2);
      changed();
    },
    state(state) {
      now = state;
      changed();
    },
    looked(more) {
      count += more;
      changed();
    },
    waits(on) {
      if (on === waitsFor) return;
      waitsFor = on;
      changed();
    },
    async room(signal) {
      while (waiting() >= mostWaiting && !signal.aborted) await change(signal);
    },
    async next(upTo, signal) {
      if (upTo < 0) said = { state: '', looked: -1 };
      taken = Math.min(Math.max(upTo, 0), at);
      changed();
      const end = Date.now() + pauses.patience;
      const stop = AbortSignal.any([signal, AbortSignal.timeout(pauses.patience)]);
      for (;;) {
        const rest = lastAnswer + pauses.pace - Date.now();
        if (rest > 0) await sleep(rest, undefined, { signal }).catch(() => undefined);
        const newRows = rows.filter((it) => it.at > upTo).slice(0, mostAtOnce);
        const last = newRows.at(-1)?.at ?? at;
        const isAll = newRows.length < mostAtOnce;
        const newNotes = notes.filter((it) => it.at > upTo && (isAll || it.at <= last));
        const state = JSON.stringify([now, waitsFor]);
        if (newRows.length > 0 || newNotes.length > 0 || state !== said.state || count !== said.looked || stop.aborted || Date.now() >= end) {
          said = { state, looked: count };
          lastAnswer = Date.now();
          const through = isAll ? at : last;
          return { kind: 'batch', at: through, rows: newRows.map(({ row }) => row), notes: newNotes.map(({ note }) => note), state: isAll ? now : { kind: 'reading' }, looked: count, ...(waitsFor === 'registry' && { waitsFor }) };
        }
        await change(stop);
      }
    },
  };
}
