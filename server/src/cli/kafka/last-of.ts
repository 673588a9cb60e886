import { sentenceOf } from '../../kafka/fault.ts';
import type { KafkaReader, ReadAsk, Which } from '../../kafka/port.ts';
import { Failure } from '../failure.ts';

/** What reads about the last `count` messages of a topic, so many of each partition alike, in a stream; `whole` is how many there may be. Throws a `Failure` when the topic cannot be asked. */
export async function lastOf(reader: KafkaReader, which: Which, count: number): Promise<{ readonly ask: ReadAsk; readonly total: number; readonly whole: number }> {
  const topic = await reader.topic(which.topic);
  if (topic.kind === 'fault') throw new Failure(sentenceOf(topic.fault));
  const answer = await reader.ranges([which.topic]);
  if (answer.kind === 'fault') throw new Failure(sentenceOf(answer.fault));
  const ranges = (answer.value.get(which.topic) ?? []).filter(({ partition }) => !which.partitions || which.partitions.includes(partition));
  const places = new Map<number, number>();
  let total = 0;
  let left = count;
  // The smallest first: what it has not, the others may give.
  const sized = ranges.map((range) => {
    if (range.kind === 'fault') throw new Failure(`Partition ${range.partition} cannot be read. ${sentenceOf(range.fault)}`);
    return { ...range, size: range.high - range.low };
  }).sort((a, b) => a.size - b.size);
  for (const [i, { partition, high, size }] of sized.entries()) {
    const share = Math.min(size, Math.ceil(left / (sized.length - i)));
    places.set(partition, high - share);
    left -= share;
    total += share;
  }
  return { ask: { ...which, from: { kind: 'places', places }, until: 'end' }, total, whole: sized.reduce((sum, { size }) => sum + size, 0) };
}
