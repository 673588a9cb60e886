import { setTimeout as sleep } from 'node:timers/promises';
import type { Brokers } from './cluster.ts';
import type { KafkaLimits } from './connection.ts';
import { FaultError, faultOf, mayPass } from './fault.ts';
import type { Fault } from './fault.ts';
import { byLeader, fetchFrom } from './fetch.ts';
import type { Fetched, Place } from './fetch.ts';
import { latePartitions } from './late-partitions.ts';
import { offsetsAt, partitionFault, rangesOf } from './offsets.ts';
import type { PartitionRange, ReadAsk, ReadEvent, Topic } from './port.ts';
import { codes, passes } from './wire/errors.ts';

/** How often work with an end is tried again after the brokers went away. `follow` never gives up. */
const patience = 4;

/**
 * Messages from a place on, as the port has it: `ended` is always the last event. It has connections of its own, so that nothing else waits behind its
 * questions, and asks for the next batches while those that came are worked on.
 */
export async function* readTopic(brokers: Brokers, lane: string, limits: KafkaLimits, ask: ReadAsk, signal: AbortSignal | undefined): AsyncGenerator<ReadEvent, void, undefined> {
  const stop = new AbortController();
  const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  try {
    yield* attempt(brokers, lane, limits, ask, both);
    yield { kind: 'ended' };
  } catch (error) {
    yield { kind: 'ended', fault: faultOf(error) };
  } finally {
    stop.abort();
    brokers.closeLane(lane);
  }
}

async function* attempt(brokers: Brokers, lane: string, limits: KafkaLimits, ask: ReadAsk, signal: AbortSignal): AsyncGenerator<ReadEvent, void, undefined> {
  const { topic: name, until } = ask;
  const isolation = ask.isolation ?? 'committed';
  const begun = await begin(brokers, ask, limits, signal);
  yield { kind: 'began', places: begun.places.map(({ partition, position, to }) => ({ partition, from: position, to })) };
  yield* begun.events;
  const places = new Map(begun.places.filter(({ position, to }) => position < to).map((place) => [place.partition, place]));
  const late = latePartitions(begun.waiting.map(({ partition }) => partition), async (partitions) => {
    const now = await begin(brokers, { ...ask, partitions }, limits, signal);
    return now.places.map((place) => ({ ...place, events: now.events.filter((event) => event.kind === 'lost' && event.partition === place.partition) }));
  }, signal);
  const waitMs = until === 'follow' ? 500 : 200;
  let failures = 0;
  let isAway = places.size === 0 && begun.waiting.length > 0;
  if (isAway) yield { kind: 'interrupted', fault: begun.waiting[0]!.fault };
  let isAtEnd = false;
  let empty = 0;

  /** What one broker answered counts, and its places have moved on, whether or not another one is away. */
  const round = async (turn: number): Promise<Round> => {
    const answers = await Promise.all([...byLeader([...places.values()], turn)].map(async ([leader, group]) => {
      try {
        return await fetchFrom(await brokers.to(leader, lane, signal), group, { topic: name, isolation, limits, waitMs }, signal);
      } catch (error) {
        return faultOf(error);
      }
    }));
    return { fetched: answers.flatMap((answer) => ('kind' in answer ? [] : answer)), fault: answers.find((answer) => 'kind' in answer) };
  };

  let next: Promise<Round> | undefined;
  for (let turn = 0; places.size > 0 || late.isOpen(); turn++) {
    if (places.size === 0) await late.some();
    for (const { events, ...place } of late.taken()) {
      places.set(place.partition, place);
      yield { kind: 'joined', partition: place.partition, from: place.position };
      yield* events;
    }
    const { fetched, fault } = await (next ?? round(turn));
    next = undefined;
    if (!fault) {
      failures = 0;
      if (isAway && until === 'follow') yield { kind: 'resumed' };
      isAway = false;
    }
    const inTrouble = fetched.filter(({ error }) => error !== 0);
    const bytes = fetched.reduce((sum, it) => sum + it.bytes, 0);
    for (const { place, error } of fetched) if (error === 0 && place.position >= place.to) places.delete(place.partition);
    // Nothing at all where there should be something: the rest was compacted away. The second answer makes sure.
    empty = bytes === 0 && inTrouble.length === 0 && !fault ? empty + 1 : 0;
    if (until === 'end' && empty >= 2) {
      for (const { place, high } of fetched) if (high >= place.to) places.delete(place.partition);
    }
    if (inTrouble.length === 0 && !fault && places.size > 0) {
      next = round(turn + 1);
      next.catch(() => {});
    }
    for (const { place: { partition }, next: behind, read: { messages, unreadable }, high, error } of fetched) {
      if (error !== 0) continue;
      for (const one of unreadable) yield { kind: 'unreadable', unreadable: one };
      if (messages.length > 0) yield { kind: 'messages', partition, messages, next: behind, high };
    }
    if (fault) {
      failures++;
      if (until === 'end' ? !mayPass(fault) || failures >= patience : !mayPass(fault) && fault.kind !== 'credentials-wanted') throw new FaultError(fault);
      if (!isAway && until === 'follow') yield { kind: 'interrupted', fault };
      isAway = true;
      await wait(Math.min(5000, 200 * 2 ** Math.min(failures, 5)), signal);
      await lookAgain(brokers, name, places, signal).catch(unlessFinal);
    } else if (inTrouble.length > 0) yield* mend(brokers, ask, places, inTrouble, signal);
    else if (until === 'follow') {
      const isNow = bytes === 0 && fetched.every((it) => it.next >= it.high);
      if (isNow && !isAtEnd) yield { kind: 'at-end' };
      isAtEnd = isNow || (isAtEnd && bytes === 0);
    }
  }
}

interface Round {
  readonly fetched: readonly Fetched[];
  /** Of a broker that did not answer. */
  readonly fault: Fault | undefined;
}

interface Begun {
  readonly places: readonly Place[];
  readonly events: readonly ReadEvent[];
  /** Partitions that cannot be read now, and are waited for. */
  readonly waiting: readonly { readonly partition: number; readonly fault: Fault }[];
}

async function begin(brokers: Brokers, ask: ReadAsk, limits: KafkaLimits, signal: AbortSignal): Promise<Begun> {
  const topic = await topicFor(brokers, ask, signal);
  const isolation = ask.isolation ?? 'committed';
  const ranges = (await rangesOf(brokers, [topic], isolation, signal)).get(topic.name) ?? [];
  const times = ask.from.kind === 'time' ? (await offsetsAt(brokers, [topic], ask.from.time, isolation, signal)).get(topic.name) : undefined;
  const events: ReadEvent[] = [];
  const places: Place[] = [];
  const waiting: { readonly partition: number; readonly fault: Fault }[] = [];
  for (const range of ranges) {
    if (ask.from.kind === 'places' && !ask.from.places.has(range.partition)) continue;
    if (range.kind === 'fault') {
      const { partition, fault } = range;
      const waits = ask.until === 'follow' && mayPass(fault);
      if (waits) waiting.push({ partition, fault });
      events.push({ kind: waits ? 'waiting' : 'partition-fault', partition, fault });
      continue;
    }
    const { partition, low, high } = range;
    const wanted = startOf(ask.from, range, times?.get(partition));
    if (wanted === undefined) continue;
    if (wanted < low) events.push({ kind: 'lost', partition, from: wanted, to: low });
    const position = Math.min(Math.max(wanted, low), high);
    const to = ask.until === 'end' ? high : Number.MAX_SAFE_INTEGER;
    places.push({ partition, leader: topic.partitions.find((it) => it.partition === partition)!.leader, position, to, maxBytes: limits.partitionBytes });
  }
  const fault = events.find((event) => event.kind === 'partition-fault')?.fault;
  if (places.length === 0 && waiting.length === 0 && fault) throw new FaultError(fault);
  return { places, events, waiting };
}

function startOf(from: ReadAsk['from'], { partition, low, high }: PartitionRange & { readonly kind: 'range' }, ofTime: number | Fault | undefined): number | undefined {
  switch (from.kind) {
    case 'oldest':
      return low;
    case 'newest':
      return high;
    case 'offset':
      // That everything from the beginning on is wanted says the offset 0 as well.
      return from.offset === 0 ? low : from.offset;
    case 'time':
      return typeof ofTime === 'number' && ofTime >= 0 ? ofTime : high;
    case 'places':
      return from.places.get(partition);
  }
}

/** The topic with the partitions that are wanted. Throws a `FaultError` when it or one of them is not there. */
export async function topicFor(brokers: Brokers, { topic: name, partitions }: Pick<ReadAsk, 'topic' | 'partitions'>, signal: AbortSignal | undefined): Promise<Topic> {
  const topic = (await brokers.look([name], signal)).topics[0];
  if (!topic) throw new FaultError({ kind: 'no-topic', name });
  if (topic.fault) throw new FaultError(topic.fault);
  const lacking = partitions?.find((wanted) => !topic.partitions.some(({ partition }) => partition === wanted));
  if (lacking !== undefined) throw new FaultError({ kind: 'no-partition', topic: name, partition: lacking });
  return partitions ? { ...topic, partitions: topic.partitions.filter(({ partition }) => partitions.includes(partition)) } : topic;
}

/** Partitions whose answer was an error: the leader has changed, messages were deleted, the topic is gone, it is not allowed. */
async function* mend(brokers: Brokers, ask: ReadAsk, places: Map<number, Place>, inTrouble: readonly Fetched[], signal: AbortSignal): AsyncGenerator<ReadEvent, void, undefined> {
  if (inTrouble.some(({ error }) => error === codes.unknownTopic)) await makeSureItIsThere(brokers, ask, signal);
  for (const { place, error } of inTrouble) {
    if (error === codes.offsetOutOfRange) {
      yield* findPlace(brokers, ask, places, place, signal);
    } else if (error !== codes.unknownTopic && !passes(error)) {
      places.delete(place.partition);
      const fault = partitionFault(ask.topic, error, 'fetching');
      if (places.size === 0) throw new FaultError(fault);
      yield { kind: 'partition-fault', partition: place.partition, fault };
    }
  }
  await wait(150, signal);
  await lookAgain(brokers, ask.topic, places, signal);
}

async function* findPlace(brokers: Brokers, ask: ReadAsk, places: Map<number, Place>, place: Place, signal: AbortSignal): AsyncGenerator<ReadEvent, void, undefined> {
  const { partition } = place;
  const topic = await topicFor(brokers, { topic: ask.topic, partitions: [partition] }, signal);
  const range = (await rangesOf(brokers, [topic], 'uncommitted', signal)).get(ask.topic)?.[0];
  if (range?.kind !== 'range') return;
  const from = place.position;
  // Behind the end: the topic was emptied or made anew, and what it has now is all new.
  const isAnew = from > range.high;
  place.position = range.low;
  if (isAnew) yield { kind: 'began', places: [{ partition, from: range.low, to: range.high }] };
  else if (from < range.low) yield { kind: 'lost', partition, from, to: Math.min(range.low, place.to) };
  if (place.position >= place.to || (isAnew && ask.until === 'end')) places.delete(partition);
}

/** A broker that has just begun does not know its topics for a moment. */
async function makeSureItIsThere(brokers: Brokers, ask: ReadAsk, signal: AbortSignal): Promise<void> {
  for (let i = 0; ; i++) {
    const { topics } = await brokers.look([ask.topic], signal);
    const fault = topics[0]?.fault;
    if (!fault) return;
    if (fault.kind !== 'no-topic' || i >= 3) throw new FaultError(fault);
    await wait(300, signal);
  }
}

async function lookAgain(brokers: Brokers, name: string, places: ReadonlyMap<number, Place>, signal: AbortSignal): Promise<void> {
  const { topics } = await brokers.look([name], signal);
  for (const { partition, leader } of topics[0]?.partitions ?? []) {
    const place = places.get(partition);
    if (place && leader >= 0) place.leader = leader;
  }
}

/** While brokers come back, looking for them fails as well; that it will never be answered ends it. */
function unlessFinal(error: unknown): void {
  const fault = faultOf(error);
  if (!mayPass(fault) && fault.kind !== 'credentials-wanted') throw error;
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => { throw new FaultError({ kind: 'cancelled' }); });
}
