import { array, arrayOrAll, bool, bytes, int16, int32, int64, int8, nullableString, since, string, struct, uuid } from './codec.ts';
import type { Codec } from './codec.ts';

/** A kind of question: what goes to a broker and what comes back, in the versions that this program speaks. */
export interface Api<Question, Answer> {
  readonly key: number;
  readonly name: string;
  readonly versions: readonly [first: number, last: number];
  /** From this version on lengths are compact and structures end with tagged fields (KIP-482). */
  readonly flexible: number;
  readonly question: Codec<Question>;
  readonly answer: Codec<Answer>;
}

const throttle = (from: number): Codec<number> => since(from, int32, 0);

/**
 * Every question that can be put to a Kafka cluster: what is not here has no codec and so cannot be sent. None of these writes. There is no Produce, no
 * OffsetCommit, no JoinGroup and none that creates, changes or deletes. `Metadata` could create a topic on the way; `reader` asks it not to (KIP-204), and it is
 * only spoken from the version on that has the word. Fields: Kafka 4.3.1, `clients/src/main/resources/common/message`.
 */
export const apis = {
  fetch: api(1, 'Fetch', [4, 12], 12,
    struct({
      replicaId: int32, maxWaitMs: int32, minBytes: int32, maxBytes: int32, isolation: int8, sessionId: since(7, int32, 0), sessionEpoch: since(7, int32, -1),
      topics: array(struct({
        topic: string,
        partitions: array(struct({ partition: int32, leaderEpoch: since(9, int32, -1), offset: int64, lastFetchedEpoch: since(12, int32, -1), logStart: since(5, int64, -1), maxBytes: int32 })),
      })),
      forgotten: since(7, array(struct({ topic: string, partitions: array(int32) })), []), rack: since(11, string, ''),
    }),
    struct({
      throttleMs: int32, error: since(7, int16, 0), sessionId: since(7, int32, 0),
      topics: array(struct({
        topic: string,
        partitions: array(struct({
          partition: int32, error: int16, highWatermark: int64, lastStable: int64, logStart: since(5, int64, -1),
          aborted: array(struct({ producerId: int64, firstOffset: int64 })), preferredReplica: since(11, int32, -1), records: bytes,
        })),
      })),
    })),
  listOffsets: api(2, 'ListOffsets', [1, 7], 6,
    struct({
      replicaId: int32, isolation: since(2, int8, 0),
      topics: array(struct({ topic: string, partitions: array(struct({ partition: int32, leaderEpoch: since(4, int32, -1), timestamp: int64 })) })),
    }),
    struct({
      throttleMs: throttle(2),
      topics: array(struct({ topic: string, partitions: array(struct({ partition: int32, error: int16, timestamp: int64, offset: int64, leaderEpoch: since(4, int32, -1) })) })),
    })),
  metadata: api(3, 'Metadata', [4, 9], 9,
    struct({ topics: arrayOrAll(struct({ topic: string })), createTopics: bool, clusterOperations: since(8, bool, false), topicOperations: since(8, bool, false) }),
    struct({
      throttleMs: throttle(3), brokers: array(struct({ id: int32, host: string, port: int32, rack: nullableString })), clusterId: nullableString, controller: int32,
      topics: array(struct({
        error: int16, topic: string, isInternal: bool,
        partitions: array(struct({ error: int16, partition: int32, leader: int32, leaderEpoch: since(7, int32, -1), replicas: array(int32), inSync: array(int32), offline: since(5, array(int32), []) })),
        operations: since(8, int32, 0),
      })),
      operations: since(8, int32, 0),
    })),
  offsetFetch: api(9, 'OffsetFetch', [2, 7], 6,
    struct({ group: string, topics: arrayOrAll(struct({ topic: string, partitions: array(int32) })), requireStable: since(7, bool, false) }),
    struct({
      throttleMs: throttle(3),
      topics: array(struct({ topic: string, partitions: array(struct({ partition: int32, offset: int64, leaderEpoch: since(5, int32, -1), metadata: nullableString, error: int16 })) })),
      error: int16,
    })),
  findCoordinator: api(10, 'FindCoordinator', [1, 3], 3,
    struct({ key: string, keyType: int8 }),
    struct({ throttleMs: throttle(1), error: int16, errorMessage: nullableString, id: int32, host: string, port: int32 })),
  describeGroups: api(15, 'DescribeGroups', [0, 5], 5,
    struct({ groups: array(string), operations: since(3, bool, false) }),
    struct({
      throttleMs: throttle(1),
      groups: array(struct({
        error: int16, group: string, state: string, protocolType: string, protocol: string,
        members: array(struct({ id: string, instance: since(4, nullableString, null), client: string, host: string, metadata: bytes, assignment: bytes })),
        operations: since(3, int32, 0),
      })),
    })),
  listGroups: api(16, 'ListGroups', [0, 5], 3,
    struct({ states: since(4, array(string), []), types: since(5, array(string), []) }),
    struct({ throttleMs: throttle(1), error: int16, groups: array(struct({ group: string, protocolType: string, state: since(4, string, ''), type: since(5, string, '') })) })),
  saslHandshake: api(17, 'SaslHandshake', [1, 1], Infinity, struct({ mechanism: string }), struct({ error: int16, mechanisms: array(string) })),
  /** Version 0, which every broker answers, also one that does not know what came later. */
  apiVersions: api(18, 'ApiVersions', [0, 0], Infinity, struct({}), struct({ error: int16, apis: array(struct({ key: int16, first: int16, last: int16 })) })),
  describeConfigs: api(32, 'DescribeConfigs', [1, 4], 4,
    struct({ resources: array(struct({ type: int8, name: string, keys: arrayOrAll(string) })), synonyms: bool, documentation: since(3, bool, false) }),
    struct({
      throttleMs: int32,
      results: array(struct({
        error: int16, errorMessage: nullableString, type: int8, name: string,
        configs: array(struct({
          name: string, value: nullableString, isReadOnly: bool, source: int8, isSensitive: bool,
          synonyms: array(struct({ name: string, value: nullableString, source: int8 })), type: since(3, int8, 0), documentation: since(3, nullableString, null),
        })),
      })),
    })),
  saslAuthenticate: api(36, 'SaslAuthenticate', [0, 2], 2, struct({ bytes }), struct({ error: int16, errorMessage: nullableString, bytes, lifetimeMs: since(1, int64, 0) })),
  /** Groups of the newer protocol (KIP-848), which DescribeGroups does not know. */
  consumerGroupDescribe: api(69, 'ConsumerGroupDescribe', [0, 1], 0,
    struct({ groups: array(string), operations: bool }),
    struct({
      throttleMs: int32,
      groups: array(struct({
        error: int16, errorMessage: nullableString, group: string, state: string, epoch: int32, assignmentEpoch: int32, assignor: string,
        members: array(struct({
          id: string, instance: nullableString, rack: nullableString, epoch: int32, client: string, host: string, topics: array(string), topicRegex: nullableString,
          assignment: assignment(), target: assignment(), type: since(1, int8, -1),
        })),
        operations: int32,
      })),
    })),
} as const;

function assignment(): Codec<{ readonly partitions: readonly { readonly topicId: Buffer; readonly topic: string; readonly partitions: readonly number[] }[] }> {
  return struct({ partitions: array(struct({ topicId: uuid, topic: string, partitions: array(int32) })) });
}

function api<Q, A>(key: number, name: string, versions: readonly [number, number], flexible: number, question: Codec<Q>, answer: Codec<A>): Api<Q, A> {
  return { key, name, versions, flexible, question, answer };
}
