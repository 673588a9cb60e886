import type { Brokers } from './cluster.ts';
import type { KafkaLimits } from './connection.ts';
import { FaultError, faultOf } from './fault.ts';
import type { Fault } from './fault.ts';
import { byLeader, fetchFrom } from './fetch.ts';
import type { Place } from './fetch.ts';
import { partitionFault, rangesOf } from './offsets.ts';
import type { NewestAsk, NewestMessages } from './port.ts';
import { topicFor } from './read.ts';
import type { ReadMessage, Unreadable } from './records/read-message.ts';

interface Tail {
  readonly partition: number;
  readonly leader: number;
  readonly low: number;
  /** Everything from here on was read. */
  from: number;
  /** How many offsets the next step goes back. */
  step: number;
  /** In the order of their offsets. */
  messages: readonly ReadMessage[];
}

const usualBytes = 64 * 1024 * 1024;

/**
 * The newest messages over the partitions. Of each its share is read from the end, then the ends are merged: the newest of the last messages first, so that
 * the order of a partition stays. Where a partition runs out before there are enough, it is read further back, in steps that grow: offsets may have no message
 * (compaction, transactions). Throws a `FaultError`.
 */
export async function newestOf(brokers: Brokers, limits: KafkaLimits, ask: NewestAsk, signal: AbortSignal | undefined): Promise<NewestMessages> {
  const { count, mostBytes = usualBytes, isolation = 'committed', before } = ask;
  const topic = await topicFor(brokers, ask, signal);
  const ranges = (await rangesOf(brokers, [topic], isolation, signal)).get(topic.name) ?? [];
  const faults: { readonly partition: number; readonly fault: Fault }[] = [];
  const unreadable: Unreadable[] = [];
  const tails: Tail[] = [];
  const share = Math.max(1, Math.ceil(count / Math.max(1, ranges.length)));
  for (const range of ranges) {
    if (range.kind === 'fault') faults.push(range);
    else tails.push({ partition: range.partition, leader: topic.partitions.find(({ partition }) => partition === range.partition)!.leader, low: range.low, from: Math.max(range.low, Math.min(range.high, before?.get(range.partition) ?? range.high)), step: share, messages: [] });
  }
  const ends = new Map(tails.map(({ partition, from }) => [partition, from]));
  let bytes = 0;

  async function goBack(some: readonly Tail[]): Promise<void> {
    const places = some.map((tail): Place => ({ partition: tail.partition, leader: tail.leader, position: Math.max(tail.low, tail.from - tail.step), to: tail.from, maxBytes: limits.partitionBytes }));
    const read = new Map<number, ReadMessage[]>(places.map(({ partition }) => [partition, []]));
    const starts = new Map(places.map(({ partition, position }) => [partition, position]));
    await Promise.all([...byLeader(places, 0)].map(async ([leader, group]) => {
      let open = group.filter(({ position, to }) => position < to);
      const giveUp = (place: Place, fault: Fault): void => {
        faults.push({ partition: place.partition, fault });
        open = open.filter((it) => it !== place);
      };
      try {
        const broker = await brokers.to(leader, 'ask', signal);
        for (let turn = 0, empty = 0; open.length > 0 && bytes < mostBytes; turn++) {
          const turned = [...open.slice(turn % open.length), ...open.slice(0, turn % open.length)];
          const fetched = await fetchFrom(broker, turned, { topic: topic.name, isolation, limits, waitMs: 100 }, signal);
          const came = fetched.reduce((sum, it) => sum + it.bytes, 0);
          bytes += came;
          empty = came === 0 ? empty + 1 : 0;
          for (const { place, error, read: { messages, unreadable: cannot } } of fetched) {
            if (error !== 0) giveUp(place, partitionFault(topic.name, error, 'fetching'));
            for (const message of messages) read.get(place.partition)!.push(message);
            unreadable.push(...cannot);
          }
          open = open.filter(({ position, to }) => position < to);
          // What is left was compacted away.
          if (empty >= 2) open = [];
        }
      } catch (error) {
        const fault = faultOf(error);
        if (fault.kind === 'cancelled') throw error;
        for (const place of open) giveUp(place, fault);
      }
    }));
    for (const tail of some) {
      tail.messages = [...(read.get(tail.partition) ?? []), ...tail.messages];
      tail.from = starts.get(tail.partition)!;
      tail.step *= 4;
    }
  }

  let open: readonly Tail[] = tails;
  for (;;) {
    await goBack(open);
    const { chosen, wanting } = merge(tails, count);
    const lost = new Set(faults.map(({ partition }) => partition));
    open = wanting.filter(({ partition }) => !lost.has(partition));
    if (open.length > 0 && bytes < mostBytes) continue;
    const [first] = faults;
    // Who may not read a topic may not read any partition of it, also those that have no messages and were not asked for any.
    if (first && (faults.length === ranges.length || first.fault.kind === 'not-authorised')) throw new FaultError(first.fault);
    return { messages: chosen.map(copied), ends, starts: startsOf(tails, chosen), unreadable: unreadable.sort((a, b) => a.partition - b.partition || a.first - b.first), faults, isCut: open.length > 0 ? 'bytes' : 'whole' };
  }
}

/** Of each partition the place before the first message that was chosen; where none was, before all that was read and is older than the chosen ones. */
function startsOf(tails: readonly Tail[], chosen: readonly ReadMessage[]): ReadonlyMap<number, { readonly from: number; readonly low: number }> {
  const first = new Map<number, number>();
  for (const { partition, offset } of chosen) if (!first.has(partition)) first.set(partition, Number(offset));
  return new Map(tails.map(({ partition, from, low, messages }) => {
    const last = messages.at(-1);
    return [partition, { from: first.get(partition) ?? (last ? Number(last.offset) + 1 : from), low }];
  }));
}

/** The newest `count` messages, oldest first; and the partitions of which more must be known to be sure. */
function merge(tails: readonly Tail[], count: number): { readonly chosen: readonly ReadMessage[]; readonly wanting: readonly Tail[] } {
  const left = tails.map(({ messages }) => messages.length);
  const chosen: ReadMessage[] = [];
  while (chosen.length < count) {
    const wanting = tails.filter(({ from, low }, i) => left[i] === 0 && from > low);
    if (wanting.length > 0) return { chosen: chosen.reverse(), wanting };
    let best = -1;
    for (let i = 0; i < tails.length; i++) {
      if (left[i]! > 0 && (best < 0 || tails[i]!.messages[left[i]! - 1]!.timestamp > tails[best]!.messages[left[best]! - 1]!.timestamp)) best = i;
    }
    if (best < 0) break;
    chosen.push(tails[best]!.messages[--left[best]!]!);
  }
  return { chosen: chosen.reverse(), wanting: [] };
}

/** Bytes of its own, so that a few messages do not keep the answers of brokers in memory; one that is most of its answer is not there twice. */
function copied(message: ReadMessage): ReadMessage {
  const own = (bytes: Uint8Array | null): Uint8Array | null => (bytes && bytes.buffer.byteLength > 2 * bytes.length ? Buffer.from(bytes) : bytes);
  return { ...message, key: own(message.key), value: own(message.value), headers: message.headers.map(([name, value]) => [name, own(value)]) };
}
