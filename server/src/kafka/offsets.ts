import { setTimeout as sleep } from 'node:timers/promises';
import type { Brokers } from './cluster.ts';
import { FaultError, faultOf } from './fault.ts';
import type { Fault } from './fault.ts';
import type { PartitionRange, Topic } from './port.ts';
import { apis } from './wire/apis.ts';
import { codes, errorName, passes } from './wire/errors.ts';

/** What ListOffsets knows beside times: the first offset, and the one behind the last. */
export const earliest = -2;
export const latest = -1;

export type Isolation = 'committed' | 'uncommitted';

/** An offset for each partition, or why there is none; -1 where no message is of that time or later. By topic, then by partition. */
export type Offsets = ReadonlyMap<string, ReadonlyMap<number, number | Fault>>;

const attempts = 3;

/**
 * The offsets of partitions at a time, each asked of its leader; those whose leader has changed are asked again. `partitions` are all unless said.
 * Throws a `FaultError` when it is cancelled.
 */
export async function offsetsAt(brokers: Brokers, topics: readonly Topic[], time: number, isolation: Isolation, signal: AbortSignal | undefined): Promise<Offsets> {
  const found = new Map<string, Map<number, number | Fault>>(topics.map(({ name }) => [name, new Map()]));
  let open = topics;
  for (let attempt = 1; open.length > 0; attempt++) {
    const again = await askLeaders(brokers, open, time, isolation, found, signal);
    if (again.size === 0 || attempt >= attempts) break;
    await sleep(150 * attempt, undefined, signal && { signal }).catch(() => { throw new FaultError({ kind: 'cancelled' }); });
    const { topics: looked } = await brokers.look([...again.keys()], signal);
    open = looked.map((topic) => ({ ...topic, partitions: topic.partitions.filter(({ partition }) => again.get(topic.name)?.has(partition)) }));
  }
  return found;
}

/** Puts what it learns into `found`; returns what may be asked again. */
async function askLeaders(brokers: Brokers, topics: readonly Topic[], time: number, isolation: Isolation, found: Map<string, Map<number, number | Fault>>, signal: AbortSignal | undefined): Promise<Map<string, Set<number>>> {
  const again = new Map<string, Set<number>>();
  const byLeader = new Map<number, Map<string, number[]>>();
  const retry = (topic: string, partition: number): void => { again.set(topic, (again.get(topic) ?? new Set()).add(partition)); };
  for (const { name, partitions } of topics) {
    for (const { partition, leader } of partitions) {
      if (leader < 0) {
        found.get(name)!.set(partition, { kind: 'no-leader', topic: name, partition });
        retry(name, partition);
        continue;
      }
      const ofLeader = byLeader.get(leader) ?? new Map<string, number[]>();
      byLeader.set(leader, ofLeader.set(name, [...(ofLeader.get(name) ?? []), partition]));
    }
  }
  await Promise.all([...byLeader].map(async ([leader, asked]) => {
    try {
      const broker = await brokers.to(leader, 'ask', signal);
      const answer = await broker.ask(apis.listOffsets, {
        replicaId: -1, isolation: isolation === 'committed' ? 1 : 0,
        topics: [...asked].map(([topic, partitions]) => ({ topic, partitions: partitions.map((partition) => ({ partition, leaderEpoch: -1, timestamp: time })) })),
      }, { ...(signal && { signal }) });
      for (const { topic, partitions } of answer.topics) {
        for (const { partition, error, offset } of partitions) {
          found.get(topic)?.set(partition, error === 0 ? offset : partitionFault(topic, error, 'listing offsets'));
          if (passes(error)) retry(topic, partition);
        }
      }
    } catch (error) {
      const fault = faultOf(error);
      if (fault.kind === 'cancelled') throw error;
      for (const [topic, partitions] of asked) {
        for (const partition of partitions) {
          found.get(topic)!.set(partition, fault);
          if (fault.kind === 'closed') retry(topic, partition);
        }
      }
    }
  }));
  return again;
}

/** From where to where the partitions have messages. */
export async function rangesOf(brokers: Brokers, topics: readonly Topic[], isolation: Isolation, signal: AbortSignal | undefined): Promise<ReadonlyMap<string, readonly PartitionRange[]>> {
  const [low, high] = await Promise.all([offsetsAt(brokers, topics, earliest, 'uncommitted', signal), offsetsAt(brokers, topics, latest, isolation, signal)]);
  return new Map(topics.map(({ name, partitions }) => [name, partitions.map(({ partition }): PartitionRange => {
    const [first, last] = [low.get(name)?.get(partition), high.get(name)?.get(partition)];
    if (typeof first === 'number' && typeof last === 'number') return { kind: 'range', partition, low: first, high: Math.max(first, last) };
    const fault = [first, last].find((it): it is Fault => typeof it === 'object');
    return { kind: 'fault', partition, fault: fault ?? { kind: 'error', doing: 'listing offsets', error: 'no answer for this partition' } };
  })]));
}

/** What an error code of a partition means. */
export function partitionFault(topic: string, error: number, doing: string): Fault {
  if (error === codes.topicNotAuthorised) return { kind: 'not-authorised', what: 'topic', name: topic };
  if (error === codes.unknownTopic) return { kind: 'no-topic', name: topic };
  return { kind: 'error', doing, error: errorName(error) };
}
