// A view of a topic: what it reads, when it waits, and what it says of trouble.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { readFilter } from '../../../server/src/core/messages/filter/read-filter.ts';
import { createMessageView } from '../../../server/src/lsp/messages/message-view.ts';
import type { MessageView } from '../../../server/src/lsp/messages/message-view.ts';
import { createOutbox } from '../../../server/src/lsp/messages/outbox.ts';
import { decodingOf } from '../../../server/src/messages/topic-decoding.ts';
import type { MessageNote, MessageRow, MessagesAsk, MessagesState } from '../../../server/src/protocol/topic-messages.ts';
import { fakeTopic } from '../../support/fake-topic.ts';
import type { FakeTopic } from '../../support/fake-topic.ts';
import { text } from '../../support/message.ts';

/** A view, and somebody who takes what it has. */
interface Taking {
  readonly view: MessageView;
  readonly rows: MessageRow[];
  readonly notes: MessageNote[];
  state(): MessagesState;
  looked(): number;
  /** Takes until a state, or until so many rows are there. */
  until(is: MessagesState['kind'] | number): Promise<void>;
}

async function opened(topic: FakeTopic, ask: Partial<MessagesAsk>, use: (taking: Taking) => Promise<void>): Promise<void> {
  const whole: MessagesAsk = { from: { kind: 'newest' }, until: 'end', count: 10, ...ask };
  const view = createMessageView({ reader: topic.reader, topic: 'shop.order.placed', ask: whole, filter: readFilter(whole.filter ?? ''), decoding: decodingOf('shop.order.placed', undefined), outbox: createOutbox({ patience: 500, pace: 5 }) });
  const taking = take(view);
  try {
    await use(taking);
  } finally {
    view.close();
  }
}

function take(view: MessageView): Taking {
  const [rows, notes]: [MessageRow[], MessageNote[]] = [[], []];
  let state: MessagesState = { kind: 'reading' };
  let looked = 0;
  let at = 0;
  return {
    view, rows, notes, state: () => state, looked: () => looked,
    async until(is) {
      for (let turn = 0; turn < 3000; turn++) {
        if (typeof is === 'number' ? rows.length >= is : state.kind === is) return;
        const batch = await view.next(at, AbortSignal.timeout(10_000));
        assert.ok(batch.kind === 'batch');
        at = batch.at;
        rows.push(...batch.rows);
        notes.push(...batch.notes);
        ({ state, looked } = batch);
      }
      assert.fail(`waited in vain for ${is}: ${JSON.stringify(state)}, ${rows.length} rows`);
    },
  };
}

const values = (rows: readonly MessageRow[]): readonly string[] => [...rows].sort((a, b) => b.rank - a.rank).map(({ value }) => value.text);
const filled = (count: number, partitions: readonly number[] = [0]): FakeTopic => {
  const topic = fakeTopic('shop.order.placed', partitions);
  for (let i = 0; i < count; i++) topic.add(text(`{"n":${i}}`), { partition: partitions[i % partitions.length]! });
  return topic;
};

describe('a view of messages', { timeout: 60_000 }, () => {
  it('says that the registry is waited for while it is', async () => {
    const topic = filled(1);
    const decoding = decodingOf('shop.order.placed', undefined);
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => { answer = resolve; });
    const view = createMessageView({ reader: topic.reader, topic: 'shop.order.placed', ask: { from: { kind: 'newest' }, until: 'end', count: 10 }, filter: readFilter(''), decoding: { ...decoding, value: (one) => answered.then(() => decoding.value(one)) }, outbox: createOutbox({ patience: 500, pace: 5 }) });
    try {
      const said: (string | undefined)[] = [];
      let rows = 0;
      for (let at = 0, state: MessagesState = { kind: 'reading' }; state.kind === 'reading';) {
        const batch = await view.next(at, AbortSignal.timeout(10_000));
        assert.ok(batch.kind === 'batch');
        ({ at, state } = batch);
        rows += batch.rows.length;
        if (said.at(-1) !== batch.waitsFor) said.push(batch.waitsFor);
        if (batch.waitsFor === 'registry') answer();
      }
      assert.deepEqual([said, rows], [['registry', undefined], 1]);
    } finally {
      view.close();
    }
  });

  it('has the newest ones, newest first, and older ones when they are asked for, to the last', () => opened(filled(25, [0, 1]), {}, async (taking) => {
    await taking.until('more');
    assert.deepEqual(values(taking.rows), Array.from({ length: 10 }, (_, i) => `{"n":${24 - i}}`));
    assert.deepEqual(taking.state(), { kind: 'more', direction: 'older' });
    taking.view.more();
    await taking.until(20);
    await taking.until('more');
    taking.view.more();
    await taking.until('end');
    assert.deepEqual(values(taking.rows), Array.from({ length: 25 }, (_, i) => `{"n":${24 - i}}`));
    assert.equal(taking.looked(), 25);
  }));

  it('says that a topic without messages is at its end', () => opened(filled(0), {}, async (taking) => {
    await taking.until('end');
    assert.deepEqual([taking.rows, taking.notes], [[], []]);
  }));

  it('begins at an offset or a time, and goes on as far as it is asked to', async () => {
    await opened(filled(25), { from: { kind: 'offset', offset: 5 } }, async (taking) => {
      await taking.until('more');
      assert.deepEqual(values(taking.rows).at(-1), '{"n":5}');
      assert.deepEqual(taking.state(), { kind: 'more', direction: 'newer' });
      taking.view.more();
      await taking.until('end');
      assert.equal(taking.rows.length, 20);
    });
    await opened(filled(25), { from: { kind: 'time', time: 1795226000020 } }, async (taking) => {
      await taking.until('end');
      assert.deepEqual(values(taking.rows), ['{"n":24}', '{"n":23}', '{"n":22}', '{"n":21}', '{"n":20}']);
    });
  });

  it('reads the partitions that are wanted', () => opened(filled(20, [0, 1]), { partitions: [1] }, async (taking) => {
    await taking.until('end');
    assert.deepEqual([...new Set(taking.rows.map(({ partition }) => partition))], [1]);
    assert.equal(taking.rows.length, 10);
  }));

  it('looks for what a filter lets through, and says how much it looked at', () => opened(filled(3000), { filter: 'value.n < 5' }, async (taking) => {
    await taking.until('end');
    assert.deepEqual(values(taking.rows), ['{"n":4}', '{"n":3}', '{"n":2}', '{"n":1}', '{"n":0}']);
    assert.equal(taking.looked(), 3000);
  }));

  it('follows what comes after the newest without a gap', async () => {
    const topic = filled(12);
    await opened(topic, { until: 'follow' }, async (taking) => {
      await taking.until(10);
      topic.add(text('new'));
      topic.add(text('newer'));
      await taking.until(12);
      assert.deepEqual(values(taking.rows).slice(0, 3), ['newer', 'new', '{"n":11}']);
      assert.deepEqual(taking.state(), { kind: 'live', older: 'some' });
      taking.view.more();
      await taking.until(14);
      assert.deepEqual(values(taking.rows).at(-1), '{"n":0}');
    });
  });

  it('is live when the tail has begun, and not before', async () => {
    const topic = filled(1);
    let begin = (): void => {};
    topic.begins = new Promise((resolve) => { begin = resolve; });
    await opened(topic, { until: 'follow' }, async (taking) => {
      await taking.until(1);
      await sleep(150);
      const now = await taking.view.next(-1, AbortSignal.timeout(5000));
      assert.deepEqual(now.kind === 'batch' && now.state, { kind: 'reading' });
      begin();
      await taking.until('live');
    });
  });

  it('a tail that nobody takes waits', async () => {
    const topic = filled(1);
    await opened(topic, { until: 'follow' }, async (taking) => {
      await taking.until('live');
      for (let i = 0; i < 5000; i++) topic.add(text(`${i}`));
      await sleep(200);
      const held = topic.streamed();
      assert.ok(held <= 500, `${held} were read`);
      await taking.until(5001);
      assert.equal(topic.streamed(), 5000);
    });
  });

  it('says that brokers went away and came back, and goes on', async () => {
    const topic = filled(1);
    await opened(topic, { until: 'follow' }, async (taking) => {
      await taking.until('live');
      topic.tell({ kind: 'interrupted', fault: { kind: 'refused', at: 'kafka-1:9092' } });
      await taking.until('interrupted');
      topic.tell({ kind: 'resumed' });
      topic.add(text('after'));
      await taking.until(2);
      await taking.until('live');
      assert.match(taking.notes[0]!.text, /^Interrupted: .*kafka-1:9092.* It is tried again until it works\.$/);
      assert.equal(taking.notes[1]!.text, 'Resumed: the brokers are back, and nothing is left out.');
    });
  });

  it('says that the topic was deleted, and keeps what was read', async () => {
    const topic = filled(2);
    await opened(topic, { until: 'follow' }, async (taking) => {
      await taking.until(2);
      topic.tell({ kind: 'ended', fault: { kind: 'no-topic', name: 'shop.order.placed' } });
      await taking.until('failed');
      assert.deepEqual(taking.state(), { kind: 'failed', sentence: 'The topic shop.order.placed is not there: it was deleted, or the credentials do not allow to see it. What was read stays here.' });
      const kept = await taking.view.message(0, '1', AbortSignal.timeout(1000));
      assert.ok(kept && 'value' in kept);
    });
  });

  it('shows again what is at hand to who comes back', () => opened(filled(8), {}, async (taking) => {
    await taking.until('end');
    const again = await taking.view.next(-1, AbortSignal.timeout(1000));
    assert.ok(again.kind === 'batch');
    assert.deepEqual(again.rows, taking.rows);
    assert.deepEqual(again.state, { kind: 'end' });
  }));

  it('a fault is a sentence, and a question that is taken back gets an answer', async () => {
    const topic = filled(2);
    topic.fault = { kind: 'refused', at: 'kafka-1:9092' };
    await opened(topic, {}, async (taking) => {
      await taking.until('failed');
      const state = taking.state();
      assert.ok(state.kind === 'failed' && state.sentence.includes('kafka-1:9092'));
      assert.equal((await taking.view.next(99, AbortSignal.abort())).kind, 'batch');
    });
  });
});
