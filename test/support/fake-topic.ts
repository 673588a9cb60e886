import type { Fault } from '../../server/src/kafka/fault.ts';
import type { KafkaReader, ReadEvent } from '../../server/src/kafka/port.ts';
import type { ReadMessage } from '../../server/src/kafka/records/read-message.ts';
import { message } from './message.ts';

/** A topic in memory behind the port of a cluster: for views, which ask for the newest, read on, and follow. */
export interface FakeTopic {
  readonly reader: KafkaReader;
  readonly messages: ReadMessage[];
  /** Appends to a partition. */
  add(value: Uint8Array | null, more?: Parameters<typeof message>[1]): ReadMessage;
  /** An event for whoever follows. */
  tell(event: ReadEvent): void;
  /** What questions are answered with from now on. */
  fault: Fault | undefined;
  /** A stream begins when this is done. */
  begins: Promise<void>;
  /** Messages that were taken of streams. */
  streamed(): number;
}

export function fakeTopic(name = 'shop.order.placed', partitions: readonly number[] = [0]): FakeTopic {
  const messages: ReadMessage[] = [];
  let events: ReadEvent[] = [];
  const wake: (() => void)[] = [];
  let streamed = 0;
  const of = (partition: number): readonly ReadMessage[] => messages.filter((it) => it.partition === partition);
  const highOf = (partition: number): number => of(partition).length;
  const rouse = (): void => {
    for (const each of wake.splice(0)) each();
  };
  const fake: FakeTopic = {
    messages, fault: undefined, begins: Promise.resolve(), streamed: () => streamed,
    add(value, more = {}) {
      const partition = more.partition ?? 0;
      const added: ReadMessage = { ...message(value, { timestamp: 1795226000000n + BigInt(messages.length), ...more, topic: name, partition, offset: BigInt(highOf(partition)) }), size: value?.length ?? 0 };
      messages.push(added);
      rouse();
      return added;
    },
    tell(event) {
      events.push(event);
      rouse();
    },
    reader: {
      shown: 'fake', close() {},
      cluster: () => Promise.reject(new Error('not asked')), topics: () => Promise.reject(new Error('not asked')), settings: () => Promise.reject(new Error('not asked')), ranges: () => Promise.reject(new Error('not asked')),
      groups: () => Promise.reject(new Error('a view asks for no groups')), progress: () => Promise.reject(new Error('a view asks for no groups')),
      topic: () => Promise.resolve(fake.fault ? { kind: 'fault', fault: fake.fault } : { kind: 'ok', value: { name, isInternal: false, partitions: partitions.map((partition) => ({ partition, leader: 1, replicas: [1], inSync: [1] })) } }),
      newest({ count, before, partitions: some = partitions }) {
        if (fake.fault) return Promise.resolve({ kind: 'fault', fault: fake.fault });
        const there = messages.filter((it) => some.includes(it.partition) && it.offset < (before?.get(it.partition) ?? Infinity));
        const chosen = there.slice(-count);
        const starts = new Map(some.map((partition) => [partition, { from: Number(chosen.find((it) => it.partition === partition)?.offset ?? Math.min(before?.get(partition) ?? Infinity, highOf(partition))), low: 0 }]));
        return Promise.resolve({ kind: 'ok', value: { messages: chosen, unreadable: [], ends: new Map(some.map((partition) => [partition, highOf(partition)])), starts, faults: [], isCut: 'whole' } });
      },
      async *read({ from, until, partitions: some = partitions }, signal) {
        const places = new Map(some.map((partition) => [partition, from.kind === 'places' ? (from.places.get(partition) ?? Infinity) : from.kind === 'offset' ? from.offset : from.kind === 'time' ? Number(of(partition).find((it) => it.timestamp >= BigInt(from.time))?.offset ?? highOf(partition)) : from.kind === 'oldest' ? 0 : highOf(partition)]));
        events = [];
        await fake.begins;
        yield { kind: 'began', places: [...places].filter(([, place]) => place !== Infinity).map(([partition, place]) => ({ partition, from: place, to: Number.MAX_SAFE_INTEGER })) };
        for (;;) {
          for (const partition of some) {
            const next = of(partition).filter((it) => Number(it.offset) >= places.get(partition)!).slice(0, 50);
            if (next.length === 0) continue;
            streamed += next.length;
            places.set(partition, Number(next.at(-1)!.offset) + 1);
            yield { kind: 'messages', partition, messages: next, next: places.get(partition)!, high: highOf(partition) };
          }
          for (const event of events.splice(0)) {
            yield event;
            if (event.kind === 'ended') return;
          }
          if (signal?.aborted) return;
          if (some.some((partition) => places.get(partition)! < highOf(partition))) continue;
          if (until === 'end') break;
          await new Promise<void>((resolve) => {
            wake.push(resolve);
            signal?.addEventListener('abort', () => resolve(), { once: true });
          });
        }
        yield { kind: 'ended' };
      },
    },
  };
  return fake;
}
