import assert from 'node:assert/strict';
import type { MessageDetail, MessageDetailResult, MessageNote, MessageRow, MessagesState, NextMessagesResult, OpenMessagesResult } from '../../server/src/protocol/topic-messages.ts';
import { until } from './editor-registry.ts';

/** Asks the server in the words of `protocol/topic-messages.ts`. */
export type Ask = <R>(method: string, params: object) => Promise<R>;

/** A view that is open, and who takes what it has. */
export interface View {
  readonly id: string;
  readonly opened: OpenMessagesResult & { readonly kind: 'opened' };
  readonly rows: MessageRow[];
  readonly notes: MessageNote[];
  state(): MessagesState;
  /** Takes until a state, or until so many rows are there. */
  until(is: MessagesState['kind'] | number): Promise<void>;
  /** Takes until a note that begins so is there. */
  noted(start: string): Promise<void>;
  detail(offset: string, more?: object): Promise<MessageDetail>;
}

export function viewOf(ask: Ask, opened: View['opened']): View {
  const [rows, notes]: [MessageRow[], MessageNote[]] = [[], []];
  let state: MessagesState = { kind: 'reading' };
  let taken = 0;
  const takeUntil = (what: string | number, is: () => boolean): Promise<void> => until(() => `${what}, not ${JSON.stringify(state)} and ${rows.length} rows`, async () => {
    if (is()) return true;
    const batch = await ask<NextMessagesResult>('nextMessages', { id: opened.id, taken });
    assert.ok(batch.kind === 'batch');
    taken = batch.at;
    rows.push(...batch.rows);
    notes.push(...batch.notes);
    state = batch.state;
    return is();
  });
  return {
    id: opened.id, opened, rows, notes, state: () => state,
    until: (is) => takeUntil(is, () => (typeof is === 'number' ? rows.length >= is : state.kind === is)),
    noted: (start) => takeUntil(`a note "${start}…"`, () => notes.some(({ text }) => text.startsWith(start))),
    async detail(offset, more = {}) {
      const result = await ask<MessageDetailResult>('messageDetail', { id: opened.id, partition: 0, offset, ...more });
      return result.kind === 'detail' ? result.detail : assert.fail(result.sentence);
    },
  };
}
