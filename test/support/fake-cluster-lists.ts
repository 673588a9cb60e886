import { startFakeBroker } from '../kafka/support/fake-broker.ts';
import type { Answers, FakeBroker, FakeOptions } from '../kafka/support/fake-broker.ts';

export interface FakeTopic {
  readonly partitions?: number;
  /** As settings have them: `retention.ms`, `cleanup.policy`. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Messages of each partition. */
  readonly messages?: number;
  readonly isInternal?: true;
  /** What of it is not allowed. */
  readonly denied?: 'all' | 'settings' | 'offsets';
}

export interface FakeGroup {
  /** Committed offsets by topic, one for each partition. */
  readonly offsets: Readonly<Record<string, readonly number[]>>;
  readonly state?: string;
  readonly members?: number;
  readonly denied?: true;
}

export interface FakeClusterLists {
  readonly topics: Map<string, FakeTopic>;
  readonly groups: Map<string, FakeGroup>;
  readonly broker: FakeBroker;
  readonly address: string;
  /** Names of the questions so far, without how they introduce themselves. */
  asked(): readonly number[];
  close(): Promise<void>;
}

export interface FakeClusterListsOptions extends FakeOptions {
  /** PLAIN, with this password. */
  readonly password?: string;
  /** Where it says that it is. */
  readonly advertised?: { readonly host: string; readonly port: number };
  /** In place of its own answers. */
  readonly answers?: Answers;
}

const denied = 29;
const usual: Readonly<Record<string, string>> = { 'cleanup.policy': 'delete', 'retention.ms': '604800000', 'retention.bytes': '-1' };

/** A cluster of one broker on loopback, with topics and groups as they are put into it. It takes no message. */
export async function startFakeClusterLists({ password, advertised, answers = {}, ...options }: FakeClusterListsOptions = {}): Promise<FakeClusterLists> {
  const topics = new Map<string, FakeTopic>();
  const groups = new Map<string, FakeGroup>();
  const described = (name: string) => {
    const topic = topics.get(name);
    const error = topic === undefined ? 3 : topic.denied === 'all' ? denied : 0;
    return {
      error, topic: name, isInternal: topic?.isInternal ?? false, operations: 0,
      partitions: error !== 0 ? [] : Array.from({ length: topic?.partitions ?? 1 }, (_none, partition) => ({ error: 0, partition, leader: 1, leaderEpoch: 0, replicas: [1], inSync: [1], offline: [] })),
    };
  };
  const broker: FakeBroker = await startFakeBroker({}, options);
  broker.answers = {
    metadata: ({ topics: wanted }) => ({
      throttleMs: 0, brokers: [{ id: 1, host: advertised?.host ?? '127.0.0.1', port: advertised?.port ?? broker.port, rack: null }], clusterId: 'c', controller: 1, operations: 0,
      topics: (wanted === 'all' ? [...topics.keys()] : wanted.map(({ topic }) => topic)).map(described),
    }),
    describeConfigs: ({ resources }) => ({
      throttleMs: 0,
      results: resources.map(({ name, keys }) => {
        const topic = topics.get(name);
        const settings = { ...usual, ...topic?.settings };
        return {
          error: topic === undefined ? 3 : topic.denied === undefined || topic.denied === 'offsets' ? 0 : denied, errorMessage: null, type: 2, name,
          configs: (keys === 'all' ? Object.keys(settings) : keys).flatMap((key) => (settings[key] === undefined ? [] : [{ name: key, value: settings[key], isReadOnly: false, source: topic?.settings?.[key] === undefined ? 5 : 1, isSensitive: false, synonyms: [], type: 0, documentation: null }])),
        };
      }),
    }),
    listOffsets: ({ topics: wanted }) => ({
      throttleMs: 0,
      topics: wanted.map(({ topic, partitions }) => ({ topic, partitions: partitions.map(({ partition, timestamp }) => ({ partition, error: topics.get(topic)?.denied === 'offsets' ? denied : 0, timestamp: -1, offset: timestamp === -2 ? 0 : (topics.get(topic)?.messages ?? 0), leaderEpoch: 0 })) })),
    }),
    fetch: ({ topics: wanted }) => ({
      throttleMs: 0, error: 0, sessionId: 0,
      topics: wanted.map(({ topic, partitions }) => ({ topic, partitions: partitions.map(({ partition }) => ({ partition, error: 0, highWatermark: topics.get(topic)?.messages ?? 0, lastStable: topics.get(topic)?.messages ?? 0, logStart: 0, aborted: [], preferredReplica: -1, records: Buffer.alloc(0) })) })),
    }),
    listGroups: () => ({ throttleMs: 0, error: 0, groups: [...groups].map(([group, { state = 'Stable' }]) => ({ group, protocolType: 'consumer', state, type: 'classic' })) }),
    offsetFetch: ({ group }) => ({
      throttleMs: 0, error: groups.get(group)?.denied ? 30 : 0,
      topics: Object.entries(groups.get(group)?.offsets ?? {}).map(([topic, offsets]) => ({ topic, partitions: offsets.map((offset, partition) => ({ partition, offset, leaderEpoch: 0, metadata: null, error: 0 })) })),
    }),
    describeGroups: ({ groups: wanted }) => ({
      throttleMs: 0,
      groups: wanted.map((group) => ({
        error: 0, group, state: groups.get(group)?.state ?? 'Stable', protocolType: 'consumer', protocol: 'range', operations: 0,
        members: Array.from({ length: groups.get(group)?.members ?? 0 }, (_none, i) => ({ id: `m${i}`, instance: null, client: 'c', host: '/127.0.0.1', metadata: Buffer.alloc(0), assignment: Buffer.alloc(0) })),
      })),
    }),
    ...(password !== undefined && {
      saslHandshake: ({ mechanism }: { readonly mechanism: string }) => ({ error: mechanism === 'PLAIN' ? 0 : 33, mechanisms: ['PLAIN'] }),
      saslAuthenticate: ({ bytes }: { readonly bytes: Buffer }) => {
        const isRight = bytes.toString().split('\0')[2] === password;
        return { error: isRight ? 0 : 58, errorMessage: isRight ? null : 'Authentication failed: Invalid username or password', bytes: Buffer.alloc(0), lifetimeMs: 0 };
      },
    }),
    ...answers,
  };
  return { topics, groups, broker, address: `127.0.0.1:${broker.port}`, asked: () => broker.asked.map(({ key }) => key).filter((key) => ![17, 18, 36].includes(key)), close: () => broker.close() };
}
