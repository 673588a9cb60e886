import type { Fault } from '../kafka/fault.ts';
import type { KafkaReader, ReadAsk, Which } from '../kafka/port.ts';

export type LastOf =
  /** `total`: about so many messages are read. `whole`: so many there may be. */
  | { readonly kind: 'ok'; readonly ask: ReadAsk; readonly total: number; readonly whole: number }
  /** `partition`: only that one cannot be asked. */
  | { readonly kind: 'fault'; readonly fault: Fault; readonly partition?: number };

/** What reads about the last `count` messages of a topic, so many of each partition alike, in a stream: offsets are counted, of which compacted topics and transactions have more than messages. */
export async function lastOf(reader: KafkaReader, which: Which, count: number, signal?: AbortSignal): Promise<LastOf> {
  const topic = await reader.topic(which.topic, signal);
  if (topic.kind === 'fault') return topic;
  const answer = await reader.ranges([which.topic], signal);
  if (answer.kind === 'fault') return answer;
  const sized: { readonly partition: number; readonly high: number; readonly size: number }[] = [];
  for (const range of answer.value.get(which.topic) ?? []) {
    if (which.partitions && !which.partitions.includes(range.partition)) continue;
    if (range.kind === 'fault') return { kind: 'fault', fault: range.fault, partition: range.partition };
    sized.push({ partition: range.partition, high: range.high, size: range.high - range.low });
  }
  const places = new Map<number, number>();
  let total = 0;
  let left = count;
  // The smallest first: what it has not, the others may give.
  sized.sort((a, b) => a.size - b.size);
  for (const [i, { partition, high, size }] of sized.entries()) {
    const share = Math.min(size, Math.ceil(left / (sized.length - i)));
    places.set(partition, high - share);
    left -= share;
    total += share;
  }
  return { kind: 'ok', ask: { ...which, from: { kind: 'places', places }, until: 'end' }, total, whole: sized.reduce((sum, { size }) => sum + size, 0) };
}
