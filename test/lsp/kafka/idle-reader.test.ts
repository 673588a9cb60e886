// A reader that lets go of its connections when nobody asks.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { KafkaReader, ReadEvent } from '../../../server/src/kafka/port.ts';
import { idleReader } from '../../../server/src/lsp/kafka/idle-reader.ts';

interface Made { closed: number }

function standIn(): { readonly made: Made[]; readonly connect: () => KafkaReader } {
  const made: Made[] = [];
  const connect = (): KafkaReader => {
    const one: Made = { closed: 0 };
    made.push(one);
    const nothing = (): never => assert.fail('it is not asked');
    return {
      shown: 'shop (b:9092)', topic: nothing, settings: nothing, ranges: nothing, groups: nothing, progress: nothing, newest: nothing, cluster: nothing,
      topics: () => Promise.resolve({ kind: 'ok', value: [] }),
      async *read(): AsyncIterable<ReadEvent> {
        yield { kind: 'at-end' };
        yield { kind: 'ended' };
      },
      close: () => { one.closed++; },
    };
  };
  return { made, connect };
}

describe('a reader of a cluster that nobody asks', () => {
  it('is closed after a while, and opened anew by the next question', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { made, connect } = standIn();
    const reader = idleReader(connect, 1000);
    assert.equal(reader.shown, 'shop (b:9092)');
    await reader.topics();
    t.mock.timers.tick(900);
    await reader.topics();
    t.mock.timers.tick(900);
    assert.deepEqual(made, [{ closed: 0 }], 'each question begins the time anew');
    t.mock.timers.tick(100);
    assert.deepEqual(made, [{ closed: 1 }]);
    await reader.topics();
    assert.deepEqual(made, [{ closed: 1 }, { closed: 0 }]);
  });

  it('stays open while something is read', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { made, connect } = standIn();
    const reader = idleReader(connect, 1000);
    const events: string[] = [];
    for await (const { kind } of reader.read({ topic: 't', from: { kind: 'newest' }, until: 'follow' })) {
      events.push(kind);
      await reader.topics();
      t.mock.timers.tick(5000);
      assert.deepEqual(made, [{ closed: 0 }]);
    }
    assert.deepEqual(events, ['at-end', 'ended']);
    t.mock.timers.tick(1000);
    assert.deepEqual(made, [{ closed: 1 }]);
  });

  it('also of what is not read to its end', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { made, connect } = standIn();
    for await (const event of idleReader(connect, 1000).read({ topic: 't', from: { kind: 'newest' }, until: 'follow' })) if (event.kind === 'at-end') break;
    t.mock.timers.tick(1000);
    assert.deepEqual(made, [{ closed: 1 }]);
  });

  it('stays closed when it was closed', async () => {
    const { made, connect } = standIn();
    const reader = idleReader(connect, 1000);
    reader.close();
    await reader.topics();
    assert.ok(made.every(({ closed }) => closed > 0));
  });
});
