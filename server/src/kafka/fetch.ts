import type { Broker } from './broker.ts';
import type { KafkaLimits } from './connection.ts';
import type { Isolation } from './offsets.ts';
import { readRecords } from './records/read-records.ts';
import type { RecordsRead } from './records/read-message.ts';
import { apis } from './wire/apis.ts';

/** Where a partition is read, and goes on as it is. */
export interface Place {
  readonly partition: number;
  leader: number;
  position: number;
  /** Exclusive. */
  to: number;
  /** How many bytes are asked for: it grows when a batch does not fit. */
  maxBytes: number;
}

export interface Fetched {
  readonly place: Place;
  /** 0 for none. */
  readonly error: number;
  /** The offset up to which there are messages for whoever asks so; -1 with an error. */
  readonly high: number;
  readonly bytes: number;
  /** Where the partition goes on. */
  readonly next: number;
  readonly read: RecordsRead;
}

export interface Fetching {
  readonly topic: string;
  readonly isolation: Isolation;
  readonly limits: KafkaLimits;
  /** How long the broker waits for a first message. */
  readonly waitMs: number;
}

/** What the messages of one answer hold in memory, about: it is divided among its partitions, each of which has some room. What was not unpacked is asked for again, by a shorter question. */
const mostHeld = 4 * 1024 * 1024;
const leastHeld = 256 * 1024;
const leastBytes = 16 * 1024;

/** More than this is not asked for, whatever a batch takes: a batch that is longer still comes, alone. */
const mostBytes = 64 * 1024 * 1024;

/**
 * One question to one broker for the next batches of its partitions, whose places then stand behind what came. A broker sends whole batches, so that records
 * before the place come too and are passed over; it cuts the last one, and the first alone comes whole when it is longer than what was asked for (KIP-74). So
 * the places take turns in being the first, and ask for more when nothing whole came. Throws a `FaultError`.
 */
export async function fetchFrom(broker: Broker, places: readonly Place[], { topic, isolation, limits, waitMs }: Fetching, signal: AbortSignal | undefined): Promise<readonly Fetched[]> {
  const answer = await broker.ask(apis.fetch, {
    replicaId: -1, maxWaitMs: waitMs, minBytes: 1, maxBytes: Math.max(limits.answerBytes, ...places.map(({ maxBytes }) => maxBytes)), isolation: isolation === 'committed' ? 1 : 0, sessionId: 0, sessionEpoch: -1,
    topics: [{ topic, partitions: places.map(({ partition, position, maxBytes }) => ({ partition, leaderEpoch: -1, offset: position, lastFetchedEpoch: -1, logStart: -1, maxBytes })) }],
    forgotten: [], rack: '',
  }, { waitMs, ...(signal && { signal }) });
  const byPartition = new Map(places.map((place) => [place.partition, place]));
  const code = answer.error;
  const most = Math.max(leastHeld, mostHeld / places.length);
  return answer.topics.flatMap(({ partitions }) => partitions).flatMap((one): readonly Fetched[] => {
    const place = byPartition.get(one.partition);
    if (!place) return [];
    const error = one.error === 0 ? code : one.error;
    const high = isolation === 'committed' && one.lastStable >= 0 ? one.lastStable : one.highWatermark;
    const before = place.position;
    const read = readRecords(one.records, { topic, partition: one.partition, from: before, to: place.to, aborted: isolation === 'committed' ? one.aborted : [], most });
    place.position = Math.max(before, read.next);
    if (error === 0 && place.position === before && one.records.length > 0) place.maxBytes = Math.min(mostBytes, place.maxBytes * 4);
    else if (read.left === 'some') place.maxBytes = Math.max(leastBytes, read.came);
    else if (place.maxBytes < limits.partitionBytes && read.held < most / 2 && one.records.length > place.maxBytes / 2) place.maxBytes = Math.min(limits.partitionBytes, place.maxBytes * 2);
    return [{ place, error, high, bytes: one.records.length, next: place.position, read }];
  });
}

/** The places of each broker that leads some, the one that was first last time now last. */
export function byLeader(places: readonly Place[], turn: number): ReadonlyMap<number, readonly Place[]> {
  const groups = new Map<number, Place[]>();
  for (const place of places) {
    const group = groups.get(place.leader);
    if (group) group.push(place);
    else groups.set(place.leader, [place]);
  }
  return new Map([...groups].map(([leader, group]) => {
    const first = turn % group.length;
    return [leader, [...group.slice(first), ...group.slice(0, first)]];
  }));
}
