import type { Fault } from './fault.ts';
import type { ReadMessage, Unreadable } from './records/read-message.ts';

/**
 * What the rest of the program wants of a Kafka cluster. It only reads: it joins no group, commits nothing, creates nothing. Nothing is thrown; what went wrong
 * is a value, and where a question is about many things, each has its own. Another client can stand behind it: `test/kafka/contract` is what it has to do.
 */
export interface KafkaReader {
  /** As a sentence names it. No secret is in it. */
  readonly shown: string;
  /** Whether the cluster is reached and takes the credentials. */
  cluster(signal?: AbortSignal): Promise<KafkaAnswer<Cluster>>;
  /** All topics that the credentials allow to see, by name. */
  topics(signal?: AbortSignal): Promise<KafkaAnswer<readonly Topic[]>>;
  topic(name: string, signal?: AbortSignal): Promise<KafkaAnswer<Topic>>;
  /** Settings of topics that say what becomes of their messages, by topic and name: `topicSettingNames`. */
  settings(topics: readonly string[], signal?: AbortSignal): Promise<KafkaAnswer<ReadonlyMap<string, KafkaAnswer<TopicSettings>>>>;
  /** From where to where each partition has messages. */
  ranges(topics: readonly string[], signal?: AbortSignal): Promise<KafkaAnswer<ReadonlyMap<string, readonly PartitionRange[]>>>;
  /** The consumer groups of the cluster. */
  groups(signal?: AbortSignal): Promise<KafkaAnswer<GroupList>>;
  /** How far groups are in topics, all their topics unless said; groups without a committed offset there are left out. */
  progress(groups: readonly Group[], topics?: readonly string[], signal?: AbortSignal): Promise<KafkaAnswer<readonly GroupProgress[]>>;
  /** The newest messages over the partitions, oldest first. */
  newest(ask: NewestAsk, signal?: AbortSignal): Promise<KafkaAnswer<NewestMessages>>;
  /** Messages in the order of each partition, from a place to the end that the topic has now, or for ever. Who does not take the next events lets it wait. */
  read(ask: ReadAsk, signal?: AbortSignal): AsyncIterable<ReadEvent>;
  close(): void;
}

export type KafkaAnswer<T> = { readonly kind: 'ok'; readonly value: T } | { readonly kind: 'fault'; readonly fault: Fault };

export interface Cluster {
  readonly id: string | null;
  readonly brokers: readonly { readonly id: number; readonly host: string; readonly port: number; readonly rack: string | null }[];
}

export interface Topic {
  readonly name: string;
  /** Kafka's own, such as __consumer_offsets. */
  readonly isInternal: boolean;
  readonly partitions: readonly Partition[];
  /** Why nothing is known of its partitions. */
  readonly fault?: Fault;
}

export interface Partition {
  readonly partition: number;
  /** -1 when it has none. */
  readonly leader: number;
  readonly replicas: readonly number[];
  readonly inSync: readonly number[];
}

export const topicSettingNames = ['cleanup.policy', 'retention.ms', 'retention.bytes', 'max.message.bytes', 'message.timestamp.type', 'compression.type', 'delete.retention.ms', 'min.insync.replicas'] as const;

export type TopicSettings = ReadonlyMap<string, { readonly value: string | null; readonly isDefault: boolean }>;

export type PartitionRange =
  /** `low` is the first offset that is there, `high` the one behind the last; of compacted topics less than their difference is there. */
  | { readonly kind: 'range'; readonly partition: number; readonly low: number; readonly high: number }
  | { readonly kind: 'fault'; readonly partition: number; readonly fault: Fault };

export interface GroupList {
  readonly groups: readonly Group[];
  /** Of brokers that did not tell theirs. */
  readonly faults: readonly Fault[];
}

export interface Group {
  readonly name: string;
  readonly coordinator: number;
  /** "consumer" for consumers, "connect" for Kafka Connect. */
  readonly protocolType: string;
  /** "Stable", "Empty", …; empty before Kafka 2.6. */
  readonly state: string;
  /** "consumer" for the protocol of KIP-848, "classic" for the older one; empty before Kafka 3.8. */
  readonly type: string;
}

export type GroupProgress =
  | { readonly kind: 'progress'; readonly group: string; readonly members: number | undefined; readonly partitions: readonly PartitionProgress[] }
  | { readonly kind: 'fault'; readonly group: string; readonly fault: Fault };

export interface PartitionProgress {
  readonly topic: string;
  readonly partition: number;
  readonly committed: number;
  /** Messages behind the committed offset; undefined where the end is not known, as of a topic that is gone. */
  readonly lag: number | undefined;
}

export interface Which {
  readonly topic: string;
  /** All of them unless said. */
  readonly partitions?: readonly number[];
  /** Messages of transactions that were aborted or are open are left out unless `uncommitted`. */
  readonly isolation?: 'committed' | 'uncommitted';
}

export interface NewestAsk extends Which {
  readonly count: number;
  /** What to read at most, all partitions together. */
  readonly mostBytes?: number;
  /** Only messages before these offsets; of partitions that are not named all count. */
  readonly before?: ReadonlyMap<number, number>;
}

export interface NewestMessages {
  readonly messages: readonly ReadMessage[];
  readonly unreadable: readonly Unreadable[];
  /** Where each partition goes on behind them: the place to follow it from without a gap. */
  readonly ends: ReadonlyMap<number, number>;
  /** Where each partition's messages begin that these are the last of: `before` for the ones that are older. Partitions of which nothing older is there are at their beginning. */
  readonly starts: ReadonlyMap<number, { readonly from: number; readonly low: number }>;
  /** Partitions that could not be read. */
  readonly faults: readonly { readonly partition: number; readonly fault: Fault }[];
  /** `bytes`: there may be newer ones among what was not read for its size. */
  readonly isCut: 'whole' | 'bytes';
}

export interface ReadAsk extends Which {
  readonly from: From;
  /** `end`: to where the topic ends when it begins. `follow`: on and on, whatever happens to the brokers. */
  readonly until: 'end' | 'follow';
}

export type From =
  | { readonly kind: 'oldest' | 'newest' }
  | { readonly kind: 'offset'; readonly offset: number }
  /** The first message of this time or later, in milliseconds since 1970. */
  | { readonly kind: 'time'; readonly time: number }
  /** Where each partition goes on, Infinity for its end. Others are not read. */
  | { readonly kind: 'places'; readonly places: ReadonlyMap<number, number> };

export type ReadEvent =
  /** First of all, and again when a topic was emptied: what will be read. */
  | { readonly kind: 'began'; readonly places: readonly { readonly partition: number; readonly from: number; readonly to: number }[] }
  /** The bytes belong to the answer of the broker: who keeps few of many messages copies them. */
  | { readonly kind: 'messages'; readonly partition: number; readonly messages: readonly ReadMessage[]; readonly next: number; readonly high: number }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }
  /** Messages were deleted before they could be read (retention). */
  | { readonly kind: 'lost'; readonly partition: number; readonly from: number; readonly to: number }
  /** A partition that cannot be read yet, as while it has no leader: `follow` reads it as soon as it can. */
  | { readonly kind: 'waiting'; readonly partition: number; readonly fault: Fault }
  /** It is read now, from here on. Once for each that waited. */
  | { readonly kind: 'joined'; readonly partition: number; readonly from: number }
  /** A partition that is read no more. */
  | { readonly kind: 'partition-fault'; readonly partition: number; readonly fault: Fault }
  /** Brokers are away, or no partition can be read yet; it goes on trying. Once for each time. */
  | { readonly kind: 'interrupted'; readonly fault: Fault }
  | { readonly kind: 'resumed' }
  /** All that is there has been read; `follow` waits for more. Once for each time. */
  | { readonly kind: 'at-end' }
  /** The last event. Without a fault everything that was asked for came. */
  | { readonly kind: 'ended'; readonly fault?: Fault };
