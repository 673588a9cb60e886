// kafkajs behind the port, as far as it goes: for `test/kafka/run.ts kafkajs`, which shows that the contract could hold another client, and what this one lacks. It is no dependency: KAFKAJS names the
// folder of the package (tried with 2.2.4). Groups and settings are not put in front of it. Fetching without a group is not public there: the cluster is taken by its symbol.
import { createRequire } from 'node:module';
import type { KafkaConnection } from '../../../server/src/kafka/connection.ts';
import { FaultError } from '../../../server/src/kafka/fault.ts';
import type { Fault } from '../../../server/src/kafka/fault.ts';
import type { From, KafkaAnswer, KafkaReader, PartitionRange, ReadAsk, ReadEvent, Topic } from '../../../server/src/kafka/port.ts';
import type { ReadMessage } from '../../../server/src/kafka/records/read-message.ts';
import type { Connect } from '../contract/reader-contract.ts';

interface JsMessage { readonly offset: string; readonly timestamp: string; readonly key: Buffer | null; readonly value: Buffer | null; readonly headers: Readonly<Record<string, Buffer | Buffer[] | null>>; readonly isControlRecord?: boolean }
interface JsBroker { fetch(ask: object): Promise<{ readonly responses: readonly { readonly partitions: readonly { readonly partition: number; readonly errorCode: number; readonly highWatermark: string; readonly messages: readonly JsMessage[] }[] }[] }> }
interface JsCluster { connect(): Promise<void>; disconnect(): Promise<void>; addTargetTopic(topic: string): Promise<void>; refreshMetadata(): Promise<void>; findTopicPartitionMetadata(topic: string): readonly { readonly partitionId: number; readonly leader: number }[]; findBroker(which: { readonly nodeId: string }): Promise<JsBroker> }
interface JsAdmin {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  describeCluster(): Promise<{ readonly clusterId: string; readonly brokers: readonly { readonly nodeId: number; readonly host: string; readonly port: number }[] }>;
  fetchTopicMetadata(ask?: { readonly topics: readonly string[] }): Promise<{ readonly topics: readonly { readonly name: string; readonly partitions: readonly { readonly partitionId: number; readonly leader: number; readonly replicas: readonly number[]; readonly isr: readonly number[] }[] }[] }>;
  fetchTopicOffsets(topic: string): Promise<readonly { readonly partition: number; readonly low: string; readonly high: string }[]>;
  fetchTopicOffsetsByTimestamp(topic: string, time: number): Promise<readonly { readonly partition: number; readonly offset: string }[]>;
}
interface Js { readonly Kafka: new (settings: object) => { admin(): JsAdmin }; readonly logLevel: { readonly NOTHING: number } }

/** `undefined` where no folder is named. */
export function kafkajsConnect(folder: string | undefined): Connect | undefined {
  if (folder === undefined) return undefined;
  const { Kafka, logLevel } = createRequire(import.meta.url)(folder) as Js;
  return (connection) => readerOf(new Kafka({ clientId: 'event-schemas', brokers: connection.brokers.map(({ host, port }) => `${host}:${port}`), logLevel: logLevel.NOTHING, retry: { retries: 2 } }), connection);
}

function readerOf(kafka: { admin(): JsAdmin }, { limits }: KafkaConnection): KafkaReader {
  const createCluster = Object.getOwnPropertySymbols(kafka).find((it) => String(it).includes('createCluster'))!;
  const cluster = (kafka as unknown as Record<symbol, (options: object) => JsCluster>)[createCluster]!({ allowAutoTopicCreation: false, metadataMaxAge: 300_000, maxInFlightRequests: null, offsets: new Map() });
  const admin = kafka.admin();
  let ready: Promise<unknown> | undefined;
  const connected = (): Promise<unknown> => (ready ??= Promise.all([admin.connect(), cluster.connect()]));

  async function answered<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<KafkaAnswer<T>> {
    try {
      if (signal?.aborted) throw new FaultError({ kind: 'cancelled' });
      await connected();
      return { kind: 'ok', value: await work() };
    } catch (error) {
      return { kind: 'fault', fault: faultOf(error) };
    }
  }

  async function topic(name: string): Promise<Topic> {
    try {
      const { topics: [one] } = await admin.fetchTopicMetadata({ topics: [name] });
      return { name, isInternal: false, partitions: one!.partitions.map(({ partitionId, leader, replicas, isr }) => ({ partition: partitionId, leader, replicas, inSync: isr })) };
    } catch (error) {
      throw new FaultError(/does not host|UNKNOWN_TOPIC/i.test(String(error)) ? { kind: 'no-topic', name } : /invalid topic|INVALID_TOPIC/i.test(String(error)) ? { kind: 'bad-topic-name', name } : faultOf(error));
    }
  }

  async function ranges(name: string): Promise<readonly (PartitionRange & { readonly kind: 'range' })[]> {
    return (await admin.fetchTopicOffsets(name)).map(({ partition, low, high }) => ({ kind: 'range' as const, partition, low: Number(low), high: Number(high) })).sort((one, other) => one.partition - other.partition);
  }

  async function startsOf(name: string, from: From): Promise<ReadonlyMap<number, number>> {
    const all = await ranges(name);
    switch (from.kind) {
      case 'places':
        return from.places;
      case 'time':
        return new Map((await admin.fetchTopicOffsetsByTimestamp(name, from.time)).map(({ partition, offset }) => [partition, Number(offset)]));
      case 'offset':
        return new Map(all.map(({ partition, low, high }) => [partition, Math.min(high, Math.max(low, from.offset))]));
      case 'oldest':
        return new Map(all.map(({ partition, low }) => [partition, low]));
      case 'newest':
        return new Map(all.map(({ partition, high }) => [partition, high]));
    }
  }

  async function* read({ topic: name, partitions, from, until, isolation }: ReadAsk, signal?: AbortSignal): AsyncGenerator<ReadEvent> {
    try {
      await connected();
      await topic(name);
      const starts = await startsOf(name, from);
      const ends = new Map((await ranges(name)).map(({ partition, high }) => [partition, high]));
      const open = new Map([...starts].filter(([partition]) => !partitions || partitions.includes(partition)));
      yield { kind: 'began', places: [...open].map(([partition, at]) => ({ partition, from: at, to: ends.get(partition) ?? at })) };
      await cluster.addTargetTopic(name);
      let atEnd = false;
      while (open.size > 0) {
        let came = 0;
        for (const { partitionId, leader } of cluster.findTopicPartitionMetadata(name)) {
          const position = open.get(partitionId);
          if (position === undefined) continue;
          if (until === 'end' && position >= ends.get(partitionId)!) {
            open.delete(partitionId);
            continue;
          }
          if (signal?.aborted) throw new FaultError({ kind: 'cancelled' });
          const broker = await cluster.findBroker({ nodeId: String(leader) });
          const { responses: [answer] } = await broker.fetch({ maxWaitTime: 100, minBytes: 1, maxBytes: limits.answerBytes, isolationLevel: isolation === 'uncommitted' ? 0 : 1, topics: [{ topic: name, partitions: [{ partition: partitionId, fetchOffset: String(position), maxBytes: limits.partitionBytes }] }] });
          const found = answer!.partitions[0]!;
          const messages = found.messages.filter((it) => !it.isControlRecord && Number(it.offset) >= position).map((it) => messageOf(name, partitionId, it));
          came += messages.length;
          const last = found.messages.at(-1);
          const next = last ? Number(last.offset) + 1 : until === 'end' ? ends.get(partitionId)! : position;
          open.set(partitionId, next);
          if (messages.length > 0) yield { kind: 'messages', partition: partitionId, messages, next, high: Number(found.highWatermark) };
        }
        if (until === 'follow' && came === 0 && !atEnd) yield { kind: 'at-end' };
        atEnd = came === 0;
      }
      yield { kind: 'ended' };
    } catch (error) {
      yield { kind: 'ended', fault: /UNKNOWN_TOPIC|does not host/i.test(String(error)) ? { kind: 'no-topic', name } : faultOf(error) };
    }
  }

  const absent: KafkaAnswer<never> = { kind: 'fault', fault: { kind: 'error', doing: 'asking by kafkajs', error: 'not put in front of it' } };
  return {
    shown: 'kafkajs',
    cluster: (signal) => answered(signal, async () => {
      const { clusterId, brokers } = await admin.describeCluster();
      return { id: clusterId, brokers: brokers.map(({ nodeId, host, port }) => ({ id: nodeId, host, port, rack: null })) };
    }),
    topics: (signal) => answered(signal, async () => (await admin.fetchTopicMetadata()).topics.map(({ name, partitions }) => ({ name, isInternal: name.startsWith('__'), partitions: partitions.map(({ partitionId, leader, replicas, isr }) => ({ partition: partitionId, leader, replicas, inSync: isr })) }))),
    topic: (name, signal) => answered(signal, () => topic(name)),
    settings: () => Promise.resolve(absent), groups: () => Promise.resolve(absent), progress: () => Promise.resolve(absent),
    ranges: (names, signal) => answered(signal, async () => new Map(await Promise.all(names.map(async (name) => [name, await ranges(name)] as const)))),
    newest: ({ topic: name, count, partitions }, signal) => answered(signal, async () => {
      const { partitions: all } = await topic(name);
      const missing = partitions?.find((it) => !all.some(({ partition }) => partition === it));
      if (missing !== undefined) throw new FaultError({ kind: 'no-partition', topic: name, partition: missing });
      const places = new Map((await ranges(name)).filter(({ partition }) => !partitions || partitions.includes(partition)).map(({ partition, low, high }) => [partition, Math.max(low, high - count)]));
      const messages: ReadMessage[] = [];
      for await (const event of read({ topic: name, from: { kind: 'places', places }, until: 'end' }, signal)) {
        if (event.kind === 'messages') messages.push(...event.messages);
        else if (event.kind === 'ended' && event.fault) throw new FaultError(event.fault);
      }
      messages.sort((one, other) => Number(one.timestamp - other.timestamp));
      return { messages: messages.slice(-count), unreadable: [], starts: new Map([...places].map(([partition, from]) => [partition, { from, low: from }])), ends: places, faults: [], isCut: 'whole' as const };
    }),
    read, close: () => void Promise.allSettled([admin.disconnect(), cluster.disconnect()]),
  };
}

function messageOf(topic: string, partition: number, { offset, timestamp, key, value, headers }: JsMessage): ReadMessage {
  return {
    topic, partition, offset: BigInt(offset), timestamp: BigInt(timestamp), timestampType: 'create', key, value, size: (key?.length ?? 0) + (value?.length ?? 0),
    // What repeats comes as a list; in which order with others is not told.
    headers: Object.entries(headers).flatMap(([name, it]) => (Array.isArray(it) ? it.map((one) => [name, one] as const) : [[name, it] as const])),
  };
}

function faultOf(error: unknown): Fault {
  return error instanceof FaultError ? error.fault : { kind: 'error', doing: 'asking by kafkajs', error: error instanceof Error ? error.message : String(error) };
}
