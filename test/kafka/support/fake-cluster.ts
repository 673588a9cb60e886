import { crc32c } from '../../../server/src/kafka/records/crc.ts';
import type { Answers, FakeBroker } from './fake-broker.ts';
import { startFakeBroker } from './fake-broker.ts';

/** A record as a producer hands it over; text is UTF-8. */
export interface FakeRecord {
  readonly key?: string | Uint8Array | null;
  readonly value: string | Uint8Array | null;
  readonly headers?: readonly (readonly [string, string | Uint8Array | null])[];
  readonly time?: number;
}

/** A cluster of one broker that speaks the protocol, with topics in memory. It takes no group and no commit: what it is asked is on its list. */
export interface FakeCluster {
  /** "127.0.0.1:port". */
  readonly address: string;
  asked(): FakeBroker['asked'];
  create(topic: string, partitions?: number): void;
  send(topic: string, record: FakeRecord, partition?: number): void;
  delete(topic: string): void;
  /** Which partitions have no leader from now on: none, once this is said again without any. */
  leaderless(topic: string, partitions: readonly number[]): void;
  close(): Promise<void>;
  /** The same cluster at the same address, with its topics, after `close`. */
  reopen(): Promise<void>;
}

const unknownTopic = 3;
const outOfRange = 1;
const notLeader = 6;
const firstTime = Date.UTC(2026, 10, 22);

/** `sasl`: it wants these credentials (PLAIN), and says in a refusal what it was sent, as careless brokers do. */
export async function startFakeCluster({ sasl, answers: more = {} }: { readonly sasl?: { readonly username: string; readonly password: string }; /** To questions that it has no answers to. */ readonly answers?: Answers } = {}): Promise<FakeCluster> {
  const topics = new Map<string, { readonly bytes: Buffer; readonly time: number }[][]>();
  const without = new Map<string, readonly number[]>();
  const isLed = (topic: string, partition: number): boolean => !without.get(topic)?.includes(partition);
  const answers: Parameters<typeof startFakeBroker>[0] = {
    metadata: ({ topics: asked }) => ({
      throttleMs: 0, brokers: [{ id: 1, host: '127.0.0.1', port: fake.port, rack: null }], clusterId: 'fake', controller: 1, operations: 0,
      topics: (asked === 'all' || asked.length === 0 ? [...topics.keys()] : asked.map(({ topic }) => topic)).map((topic) => ({
        error: topics.has(topic) ? 0 : unknownTopic, topic, isInternal: false, operations: 0,
        partitions: (topics.get(topic) ?? []).map((_, partition) => ({ error: 0, partition, leader: isLed(topic, partition) ? 1 : -1, leaderEpoch: 0, replicas: [1], inSync: [1], offline: [] })),
      })),
    }),
    listOffsets: ({ topics: asked }) => ({
      throttleMs: 0, topics: asked.map(({ topic, partitions }) => ({
        topic, partitions: partitions.map(({ partition, timestamp }) => {
          const log = topics.get(topic)?.[partition];
          const at = timestamp === -1 ? log?.length : timestamp === -2 ? 0 : log?.findIndex(({ time }) => time >= timestamp);
          return { partition, error: !log ? unknownTopic : isLed(topic, partition) ? 0 : notLeader, timestamp: -1, offset: at ?? -1, leaderEpoch: 0 };
        }),
      })),
    }),
    async fetch({ topics: asked, maxWaitMs }) {
      const hasSome = (): boolean => asked.some(({ topic, partitions }) => partitions.some(({ partition, offset }) => (topics.get(topic)?.[partition]?.length ?? Infinity) > offset));
      if (!hasSome()) await new Promise((resolve) => setTimeout(resolve, Math.min(maxWaitMs, 50)));
      return {
        throttleMs: 0, error: 0, sessionId: 0, topics: asked.map(({ topic, partitions }) => ({
          topic, partitions: partitions.map(({ partition, offset, maxBytes }) => {
            const log = topics.get(topic)?.[partition];
            const error = !log ? unknownTopic : !isLed(topic, partition) ? notLeader : offset > log.length ? outOfRange : 0;
            const records: Buffer[] = [];
            for (let at = offset, size = 0; log && error === 0 && at < log.length && size < maxBytes; at++) {
              records.push(batchOf(at, log[at]!));
              size += log[at]!.bytes.length;
            }
            return { partition, error, highWatermark: log?.length ?? -1, lastStable: log?.length ?? -1, logStart: 0, aborted: [], preferredReplica: -1, records: Buffer.concat(records) };
          }),
        })),
      };
    },
    describeConfigs: ({ resources }) => ({ throttleMs: 0, results: resources.map(({ type, name }) => ({ error: 0, errorMessage: null, type, name, configs: [] })) }),
    listGroups: () => ({ throttleMs: 0, error: 0, groups: [] }),
    ...(sasl && {
      saslHandshake: () => ({ error: 0, mechanisms: ['PLAIN'] }),
      saslAuthenticate({ bytes }: { readonly bytes: Uint8Array }) {
        const said = Buffer.from(bytes).toString();
        const isRight = said === `\0${sasl.username}\0${sasl.password}`;
        return { error: isRight ? 0 : 58, errorMessage: isRight ? null : `refused: ${said.split('\0')[2]}`, bytes: Buffer.alloc(0), lifetimeMs: 0 };
      },
    }),
    ...more,
  };
  let fake = await startFakeBroker(answers);
  const { port } = fake;
  const earlier: FakeBroker['asked'][number][] = [];
  return {
    address: `127.0.0.1:${port}`, asked: () => [...earlier, ...fake.asked],
    create: (topic, partitions = 1) => void topics.set(topic, Array.from({ length: partitions }, () => [])),
    send(topic, record, partition = 0) {
      const log = topics.get(topic)![partition]!;
      log.push({ bytes: recordOf(record), time: record.time ?? firstTime + log.length * 1000 });
    },
    delete: (topic) => void topics.delete(topic),
    leaderless: (topic, partitions) => void without.set(topic, partitions),
    close: () => fake.close(),
    async reopen() {
      earlier.push(...fake.asked);
      fake = await startFakeBroker(answers, { port });
    },
  };
}

/** Record batch v2 with one record (Kafka, "Record Batch"), unpacked. */
function batchOf(offset: number, { bytes, time }: { readonly bytes: Buffer; readonly time: number }): Buffer {
  const head = Buffer.alloc(61);
  head.writeBigInt64BE(BigInt(offset), 0);
  head.writeInt32BE(49 + bytes.length, 8);
  head.writeInt8(2, 16);
  head.writeBigInt64BE(BigInt(time), 27);
  head.writeBigInt64BE(BigInt(time), 35);
  head.fill(0xff, 43, 57);
  head.writeInt32BE(1, 57);
  const batch = Buffer.concat([head, bytes]);
  batch.writeUInt32BE(crc32c(batch.subarray(21)), 17);
  return batch;
}

function recordOf({ key = null, value, headers = [] }: FakeRecord): Buffer {
  const of = (data: string | Uint8Array | null): Buffer => (data === null ? zigzag(-1) : Buffer.concat([zigzag(Buffer.from(data).length), Buffer.from(data)]));
  const body = Buffer.concat([Buffer.from([0]), zigzag(0), zigzag(0), of(key), of(value), zigzag(headers.length), ...headers.flatMap(([name, data]) => [of(name), of(data)])]);
  return Buffer.concat([zigzag(body.length), body]);
}

function zigzag(value: number): Buffer {
  const bytes: number[] = [];
  let left = ((value << 1) ^ (value >> 31)) >>> 0;
  for (; left > 0x7f; left >>>= 7) bytes.push((left & 0x7f) | 0x80);
  return Buffer.from([...bytes, left]);
}
