// What a `KafkaReader` has to do, whoever does it: each step is put to a reader on a real broker. Another client is tried by another `Connect` in
// test/kafka/run.ts: an object with the port's questions (server/src/kafka/port.ts) in front of it, which turns its errors into faults.
import assert from 'node:assert/strict';
import { usualKafkaLimits } from '../../../server/src/kafka/connection.ts';
import type { KafkaConnection } from '../../../server/src/kafka/connection.ts';
import { sentenceOf } from '../../../server/src/kafka/fault.ts';
import type { KafkaAnswer, KafkaReader, ReadAsk, ReadEvent } from '../../../server/src/kafka/port.ts';
import type { ReadMessage } from '../../../server/src/kafka/records/read-message.ts';
import type { TestBroker } from '../support/broker.ts';

export type Connect = (connection: KafkaConnection) => KafkaReader;

export interface Step {
  readonly name: string;
  run(broker: TestBroker, connect: Connect): Promise<void>;
}

/** A connection to "host:port", plaintext and without credentials unless said. */
export function connectionTo(at: string, more: Partial<KafkaConnection> = {}): KafkaConnection {
  const [host = '', port] = at.split(':');
  return { name: undefined, brokers: [{ host, port: Number(port) }], tls: undefined, sasl: { mechanism: 'none' }, limits: usualKafkaLimits, ...more };
}

export function valueOf<T>(answer: KafkaAnswer<T>): T {
  return answer.kind === 'ok' ? answer.value : assert.fail(`${answer.fault.kind}: ${sentenceOf(answer.fault)}`);
}

export const textOf = (bytes: Uint8Array | null): string => (bytes === null ? 'null' : Buffer.from(bytes).toString());

/** All that a reading with an end gives. */
export async function readAll(reader: KafkaReader, ask: Omit<ReadAsk, 'until'>): Promise<{ readonly messages: readonly ReadMessage[]; readonly events: readonly ReadEvent[] }> {
  const events: ReadEvent[] = [];
  for await (const event of reader.read({ ...ask, until: 'end' })) events.push(event);
  const last = events.at(-1);
  assert.deepEqual(last, { kind: 'ended' });
  return { messages: events.flatMap((event) => (event.kind === 'messages' ? event.messages : [])), events };
}

async function using<T>(connect: Connect, connection: KafkaConnection, work: (reader: KafkaReader) => Promise<T>): Promise<T> {
  const reader = connect(connection);
  try {
    return await work(reader);
  } finally {
    reader.close();
  }
}

const kept = 'retention.ms=-1';
const start = 1_700_000_000_000;
const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const;

export const readerContract: readonly Step[] = [
  {
    name: 'every codec, in order, with key, headers and time',
    async run({ plain, hand }, connect) {
      await hand('create', 'codecs', 1, kept);
      for (const codec of codecs) await hand('fill', 'codecs', codec, 400, 300, 0, start);
      await using(connect, connectionTo(plain), async (reader) => {
        const { messages, events } = await readAll(reader, { topic: 'codecs', from: { kind: 'oldest' } });
        assert.deepEqual(events.filter(({ kind }) => kind === 'unreadable'), []);
        assert.deepEqual(messages.map(({ offset }) => offset), Array.from({ length: 2000 }, (_, i) => BigInt(i)));
        assert.deepEqual(messages.map(({ value }) => textOf(value).replace(/x+$/, '')), codecs.flatMap((codec) => Array.from({ length: 400 }, (_, i) => `${codec}-${i}`)));
        assert.deepEqual(messages.slice(1203, 1204).map(({ key, headers, timestamp, timestampType, topic, partition }) => [textOf(key), headers.map(([name, value]) => [name, textOf(value)]), timestamp, timestampType, topic, partition]), [['k3', [['n', '3']], BigInt(start + 3), 'create', 'codecs', 0]]);
      });
    },
  },
  {
    name: 'topics and their settings; asking for one that is absent does not create it',
    async run({ plain, hand }, connect) {
      await hand('create', 'empty', 2, 'cleanup.policy=compact');
      await using(connect, connectionTo(plain), async (reader) => {
        const topics = valueOf(await reader.topics());
        assert.deepEqual(topics.filter(({ name }) => name === 'empty').map(({ partitions, isInternal }) => [partitions.length, isInternal]), [[2, false]]);
        const settings = valueOf(await reader.settings(['empty', 'codecs', 'not-there']));
        assert.deepEqual(valueOf(settings.get('empty')!).get('cleanup.policy'), { value: 'compact', isDefault: false });
        assert.deepEqual(valueOf(settings.get('codecs')!).get('retention.ms'), { value: '-1', isDefault: false });
        assert.equal(valueOf(settings.get('codecs')!).get('cleanup.policy')!.isDefault, true);
        assert.equal(settings.get('not-there')!.kind, 'fault', 'in its own row');
        assert.deepEqual(await reader.topic('not-there'), { kind: 'fault', fault: { kind: 'no-topic', name: 'not-there' } });
        assert.deepEqual(await reader.newest({ topic: 'not-there', count: 1 }), { kind: 'fault', fault: { kind: 'no-topic', name: 'not-there' } });
        assert.deepEqual(await reader.topic('a b'), { kind: 'fault', fault: { kind: 'bad-topic-name', name: 'a b' } });
        assert.deepEqual(valueOf(await reader.newest({ topic: 'empty', count: 5 })).messages, []);
        assert.deepEqual((await readAll(reader, { topic: 'empty', from: { kind: 'oldest' } })).messages, []);
      });
      assert.ok(!(await hand('topics')).includes('not-there'), 'the broker of the test creates topics for whoever does not say no');
    },
  },
  {
    name: 'the newest over partitions',
    async run({ plain, hand }, connect) {
      await hand('create', 'spread', 3, kept);
      await hand('fill', 'spread', 'lz4', 3000, 100, -1, start);
      const numberOf = ({ value }: ReadMessage): number => Number(/-(\d+)/.exec(textOf(value))![1]);
      for (const partitionBytes of [usualKafkaLimits.partitionBytes, 1000]) {
        await using(connect, connectionTo(plain, { limits: { ...usualKafkaLimits, partitionBytes } }), async (reader) => {
          const { messages, isCut } = valueOf(await reader.newest({ topic: 'spread', count: 100 }));
          assert.deepEqual(messages.map(numberOf), Array.from({ length: 100 }, (_, i) => 2900 + i), `with ${partitionBytes} bytes of a partition at first`);
          assert.equal(isCut, 'whole');
          const own = valueOf(await reader.newest({ topic: 'spread', partitions: [1], count: 7 })).messages;
          assert.deepEqual([...new Set(own.map(({ partition }) => partition))], [1]);
          const [range] = valueOf(await reader.ranges(['spread'])).get('spread')!.filter(({ partition }) => partition === 1);
          assert.deepEqual(own.map(({ offset }) => Number(offset)), range?.kind === 'range' ? Array.from({ length: 7 }, (_, i) => range.high - 7 + i) : []);
          assert.equal(valueOf(await reader.newest({ topic: 'spread', count: 5000 })).messages.length, 3000, 'more than there are');
          assert.deepEqual(await reader.newest({ topic: 'spread', partitions: [9], count: 1 }), { kind: 'fault', fault: { kind: 'no-partition', topic: 'spread', partition: 9 } });
        });
      }
    },
  },
  {
    name: 'from an offset and from a time, exactly, though brokers send whole batches',
    async run({ plain }, connect) {
      await using(connect, connectionTo(plain), async (reader) => {
        const { messages } = await readAll(reader, { topic: 'codecs', from: { kind: 'offset', offset: 1777 } });
        assert.deepEqual([messages[0]!.offset, messages.length], [1777n, 223]);
        const timed = await readAll(reader, { topic: 'spread', from: { kind: 'time', time: start + 2500 } });
        assert.equal(timed.messages.length, 500);
        assert.ok(timed.messages.every(({ timestamp }) => timestamp >= BigInt(start + 2500)));
        assert.equal((await readAll(reader, { topic: 'spread', from: { kind: 'time', time: start + 9999 } })).messages.length, 0);
        assert.equal((await readAll(reader, { topic: 'spread', from: { kind: 'newest' } })).messages.length, 0);
        const places = await readAll(reader, { topic: 'codecs', from: { kind: 'places', places: new Map([[0, 1999]]) } });
        assert.deepEqual(places.messages.map(({ offset }) => offset), [1999n]);
      });
    },
  },
  {
    name: 'messages that are deleted are said, also while they are read',
    async run({ plain, hand }, connect) {
      await hand('create', 'purged', 1, kept);
      await hand('fill', 'purged', 'none', 100, 100, 0, start);
      await hand('purge', 'purged', 0, 40);
      await using(connect, connectionTo(plain), async (reader) => {
        const { messages, events } = await readAll(reader, { topic: 'purged', from: { kind: 'offset', offset: 10 } });
        assert.deepEqual(events.filter(({ kind }) => kind === 'lost'), [{ kind: 'lost', partition: 0, from: 10, to: 40 }]);
        assert.deepEqual([messages[0]!.offset, messages.length], [40n, 60]);
        const seen: ReadEvent[] = [];
        for await (const event of reader.read({ topic: 'purged', from: { kind: 'oldest' }, until: 'end' })) {
          seen.push(event);
          if (event.kind === 'began') await hand('purge', 'purged', 0, 90);
        }
        assert.deepEqual(seen.map((event) => (event.kind === 'messages' ? event.messages.map(({ offset }) => Number(offset)) : event)), [
          { kind: 'began', places: [{ partition: 0, from: 40, to: 100 }] }, { kind: 'lost', partition: 0, from: 40, to: 90 }, Array.from({ length: 10 }, (_, i) => 90 + i), { kind: 'ended' },
        ]);
        assert.equal(valueOf(await reader.newest({ topic: 'purged', count: 50 })).messages.length, 10);
      });
    },
  },
  {
    name: 'aborted transactions are left out, and shown when they are wanted',
    async run({ plain, hand }, connect) {
      await hand('create', 'transactions', 1, '');
      await hand('transaction', 'transactions', 't', 10, 'abort', 'bad');
      await hand('transaction', 'transactions', 't', 10, 'commit', 'good');
      await hand('transaction', 'transactions', 't', 10, 'abort', 'bad');
      await using(connect, connectionTo(plain), async (reader) => {
        const texts = Array.from({ length: 10 }, (_, i) => `good-${i}`);
        assert.deepEqual((await readAll(reader, { topic: 'transactions', from: { kind: 'oldest' } })).messages.map(({ value }) => textOf(value)), texts);
        assert.deepEqual(valueOf(await reader.newest({ topic: 'transactions', count: 3 })).messages.map(({ value }) => textOf(value)), texts.slice(-3), 'behind which others were aborted');
        assert.equal((await readAll(reader, { topic: 'transactions', from: { kind: 'oldest' }, isolation: 'uncommitted' })).messages.length, 30, 'and never a marker');
      });
    },
  },
  {
    name: 'gaps of compacted topics',
    async run({ plain, hand }, connect) {
      await hand('create', 'compacted', 1, 'cleanup.policy=compact;min.cleanable.dirty.ratio=0.01;segment.bytes=1048576;segment.ms=100;max.compaction.lag.ms=200');
      for (let i = 0; i < 3; i++) await hand('fill', 'compacted', 'none', 50, 50, 0, -1);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await hand('fill', 'compacted', 'none', 1, 50, 0, -1);
      await using(connect, connectionTo(plain), async (reader) => {
        let messages: readonly ReadMessage[] = [];
        // It may compact in more than one go: what is read is compared when a second reading is as the first was.
        for (let i = 0; i < 180; i++) {
          const before = messages.length;
          ({ messages } = await readAll(reader, { topic: 'compacted', from: { kind: 'oldest' } }));
          if (messages.length < 151 && messages.length === before) break;
          await new Promise((resolve) => setTimeout(resolve, 1000));
        }
        assert.ok(messages.length < 151, 'the broker has compacted');
        assert.equal(new Set(messages.map(({ offset }) => offset)).size, messages.length);
        const newest = valueOf(await reader.newest({ topic: 'compacted', count: 40 })).messages;
        assert.deepEqual(newest.map(({ offset }) => offset), messages.slice(-40).map(({ offset }) => offset), 'it goes back over what is gone');
      });
    },
  },
  {
    name: 'null is not empty; headers keep their order, repeat, and may be null',
    async run({ plain, hand }, connect) {
      await hand('create', 'odd', 1, kept);
      await hand('odd', 'odd');
      await using(connect, connectionTo(plain), async (reader) => {
        const { messages } = await readAll(reader, { topic: 'odd', from: { kind: 'oldest' } });
        assert.deepEqual(messages.map(({ key, value, headers }) => [key && [...key], value && [...value], headers.map(([name, bytes]) => [name, bytes && [...bytes]])]), [
          [null, [], [['b', [1]], ['a', null], ['b', []], ['', [2]]]], [[], null, []],
        ]);
      });
    },
  },
  {
    name: 'the time of the broker where the topic wants it',
    async run({ plain, hand }, connect) {
      await hand('create', 'append', 1, 'message.timestamp.type=LogAppendTime');
      await hand('fill', 'append', 'gzip', 5, 50, 0, start);
      await using(connect, connectionTo(plain), async (reader) => {
        const { messages } = valueOf(await reader.newest({ topic: 'append', count: 5 }));
        assert.deepEqual(messages.map(({ timestampType }) => timestampType), Array<string>(5).fill('append'));
        assert.ok(messages.every(({ timestamp }) => timestamp > BigInt(start + 1e9)), 'and not that of the producer');
      });
    },
  },
  {
    name: 'a message of 10 MB among small ones, with a small limit',
    async run({ plain, hand }, connect) {
      await hand('create', 'big', 2, `${kept};max.message.bytes=15000000`);
      for (const size of [100, 10_000_000, 100]) await hand('fill', 'big', 'none', 1, size, 0, start);
      await hand('fill', 'big', 'none', 1, 100, 1, start);
      await using(connect, connectionTo(plain, { limits: { ...usualKafkaLimits, partitionBytes: 1000, answerBytes: 4000 } }), async (reader) => {
        const { messages } = await readAll(reader, { topic: 'big', from: { kind: 'oldest' } });
        assert.deepEqual(messages.map(({ partition, value }) => [partition, value!.length]).sort((a, b) => a[0]! - b[0]!), [[0, 94], [0, 9_999_994], [0, 94], [1, 94]]);
        assert.equal(valueOf(await reader.newest({ topic: 'big', count: 4 })).messages.length, 4);
      });
    },
  },
  {
    name: 'groups of both protocols, how far they are, and none that browsing made',
    async run({ plain, hand }, connect) {
      await hand('commit', 'offline', 'spread', 0, 5);
      await hand('commit', 'offline', 'codecs', 0, 1990);
      await hand('consume', 'older', 'odd', 'classic');
      await hand('consume', 'newer', 'odd', 'consumer');
      const before = await hand('groups');
      await using(connect, connectionTo(plain), async (reader) => {
        const { groups, faults } = valueOf(await reader.groups());
        assert.deepEqual([groups.map(({ name, type, state }) => [name, type, state]), faults], [[['newer', 'consumer', 'Stable'], ['offline', 'classic', 'Empty'], ['older', 'classic', 'Stable']], []]);
        const progress = valueOf(await reader.progress(groups));
        const row = (name: string) => progress.find(({ group }) => group === name);
        assert.deepEqual(row('older'), { kind: 'progress', group: 'older', members: 1, partitions: [{ topic: 'odd', partition: 0, committed: 1, lag: 1 }] });
        assert.deepEqual(row('newer'), { kind: 'progress', group: 'newer', members: 1, partitions: [{ topic: 'odd', partition: 0, committed: 1, lag: 1 }] });
        const offline = row('offline');
        assert.deepEqual(offline?.kind === 'progress' && [offline.members, offline.partitions.map(({ topic, lag }) => [topic, topic === 'codecs' ? lag : '…'])], [0, [['codecs', 10], ['spread', '…']]]);
        assert.deepEqual(valueOf(await reader.progress(groups, ['codecs'])).map(({ group }) => group), ['offline']);
        await readAll(reader, { topic: 'spread', from: { kind: 'oldest' } });
      });
      assert.equal(await hand('groups'), before);
      await hand('create', 'short-lived', 1, '');
      await hand('commit', 'offline', 'short-lived', 0, 0);
      await hand('delete', 'short-lived');
      await using(connect, connectionTo(plain), async (reader) => {
        const [offline] = valueOf(await reader.progress(valueOf(await reader.groups()).groups.filter(({ name }) => name === 'offline'), ['short-lived']));
        assert.ok(offline === undefined || (offline.kind === 'progress' && offline.partitions.every(({ lag }) => lag === undefined)), 'a topic that is gone has no lag');
      });
    },
  },
  {
    name: 'what comes is followed; a topic that is deleted ends it',
    async run({ plain, hand }, connect) {
      await hand('create', 'followed', 2, '');
      await hand('fill', 'followed', 'none', 5, 50, -1, -1);
      await using(connect, connectionTo(plain), async (reader) => {
        const texts: string[] = [];
        let last: ReadEvent | undefined;
        let ends = 0;
        for await (const event of reader.read({ topic: 'followed', from: { kind: 'newest' }, until: 'follow' })) {
          last = event;
          if (event.kind === 'messages') texts.push(...event.messages.map(({ value }) => textOf(value)));
          if (event.kind === 'at-end') {
            ends++;
            if (ends === 1) await hand('fill', 'followed', 'zstd', 3, 12, 0, -1);
            else await hand('delete', 'followed');
          }
        }
        assert.deepEqual(texts, ['zstd-0x', 'zstd-1x', 'zstd-2x'].map((text) => text.replace('x', '')));
        assert.deepEqual(last, { kind: 'ended', fault: { kind: 'no-topic', name: 'followed' } });
      });
    },
  },
  {
    name: 'whatever waits is cancelled',
    async run({ plain }, connect) {
      await using(connect, connectionTo(plain), async (reader) => {
        const stop = new AbortController();
        let last: ReadEvent | undefined;
        for await (const event of reader.read({ topic: 'codecs', from: { kind: 'newest' }, until: 'follow' }, stop.signal)) {
          last = event;
          if (event.kind === 'at-end') stop.abort();
        }
        assert.deepEqual(last, { kind: 'ended', fault: { kind: 'cancelled' } });
        assert.deepEqual(await reader.newest({ topic: 'codecs', count: 1 }, AbortSignal.abort()), { kind: 'fault', fault: { kind: 'cancelled' } });
        assert.equal(valueOf(await reader.newest({ topic: 'codecs', count: 1 })).messages.length, 1, 'and it goes on');
      });
    },
  },
  {
    name: 'a broker that is killed while it is followed, and comes back: nothing is lost, nothing comes twice',
    async run(broker, connect) {
      await broker.hand('create', 'survives', 1, kept);
      await broker.hand('fill', 'survives', 'none', 10, 12, 0, start);
      await using(connect, connectionTo(broker.plain), async (reader) => {
        const offsets: number[] = [];
        const kinds: string[] = [];
        for await (const event of reader.read({ topic: 'survives', from: { kind: 'oldest' }, until: 'follow' })) {
          if (event.kind === 'messages') offsets.push(...event.messages.map(({ offset }) => Number(offset)));
          else kinds.push(event.kind);
          if (event.kind === 'at-end' && !kinds.includes('interrupted')) await broker.kill();
          if (event.kind === 'interrupted') await broker.restart();
          if (event.kind === 'resumed') await broker.hand('fill', 'survives', 'none', 10, 12, 0, start);
          if (offsets.length >= 20) break;
        }
        assert.deepEqual(offsets, Array.from({ length: 20 }, (_, i) => i));
        assert.deepEqual(kinds.filter((kind) => kind !== 'at-end'), ['began', 'interrupted', 'resumed']);
        assert.equal(valueOf(await reader.newest({ topic: 'survives', count: 30 })).messages.length, 20, 'the other connections come back as well');
      });
    },
  },
];
