import type { Decoded } from '../../core/messages/decoded.ts';
import { passes } from '../../core/messages/filter/read-filter.ts';
import type { Filter } from '../../core/messages/filter/read-filter.ts';
import type { From, KafkaReader, ReadEvent, Which } from '../../kafka/port.ts';
import { mayPass, sentenceOf } from '../../kafka/fault.ts';
import type { Fault } from '../../kafka/fault.ts';
import type { ReadMessage, Unreadable } from '../../kafka/records/read-message.ts';
import type { TopicDecoding } from '../../messages/topic-decoding.ts';
import { topicDrift } from '../../messages/topic-drift.ts';
import type { TopicDrift } from '../../messages/topic-drift.ts';
import type { MessagesAsk, MessagesState, NextMessagesResult } from '../../protocol/topic-messages.ts';
import { createKeptMessages } from './kept-messages.ts';
import type { KeptMessages } from './kept-messages.ts';
import { oneMessage } from './one-message.ts';
import { createOutbox, mostRows } from './outbox.ts';
import type { Outbox } from './outbox.ts';
import { rowOf } from './row.ts';

/** A topic that somebody looks at: reads, decodes and filters it as fast as what comes of it is taken, and no faster. */
export interface MessageView {
  next(taken: number, signal: AbortSignal): Promise<NextMessagesResult>;
  more(): void;
  /** Which schemas wrote the values that were read so far, whether the filter lets them through or not. */
  readonly drift: Pick<TopicDrift, 'look'>;
  /** A message of which there was a row; undefined where it is neither at hand nor in the topic any more. A sentence where the topic cannot be read. */
  message(partition: number, offset: string, signal: AbortSignal): Promise<ReadMessage | undefined | { readonly sentence: string }>;
  close(): void;
}

export interface ViewOptions {
  readonly reader: KafkaReader;
  readonly topic: string;
  readonly decoding: TopicDecoding;
  readonly ask: MessagesAsk;
  readonly filter: Filter;
  readonly outbox?: Outbox;
}

/** With a filter so many messages are read backwards before it is asked whether to look further. */
const mostLooked = 20_000;
const page = 1000;
/** A schema that takes longer, in milliseconds, is told to be waited for. */
const slow = 700;

export function createMessageView(options: ViewOptions): MessageView {
  const { reader, topic, ask } = options;
  const stop = new AbortController();
  const outbox = options.outbox ?? createOutbox();
  const kept = createKeptMessages();
  const drift = topicDrift(topic);
  let asked = ask.count;
  let wake: (() => void) | undefined;
  const reading = run(options, { outbox, kept, drift, signal: stop.signal, wanted: () => asked, moreWanted: (than) => new Promise((resolve) => { if (asked > than || stop.signal.aborted) resolve(); else wake = resolve; }) });
  // What nobody thought of ends this view alone, and says so.
  reading.catch((error: unknown) => outbox.state(unexpected(error)));
  return {
    drift,
    next: (taken, signal) => outbox.next(taken, AbortSignal.any([signal, stop.signal])),
    more() {
      asked += ask.count;
      wake?.();
    },
    async message(partition, offset, signal) {
      const known = kept.get(partition, offset);
      if (known) return known;
      const found = await oneMessage(reader, topic, partition, BigInt(offset), AbortSignal.any([signal, stop.signal]));
      if (found && !('sentence' in found)) kept.keep(found);
      return found;
    },
    close() {
      stop.abort();
      wake?.();
    },
  };
}

interface Run {
  readonly outbox: Outbox;
  readonly kept: KeptMessages;
  readonly drift: TopicDrift;
  readonly signal: AbortSignal;
  /** So many rows are wanted by now. */
  wanted(): number;
  /** Resolves when more than so many are wanted, or nobody looks any more. */
  moreWanted(than: number): Promise<void>;
}

async function run(options: ViewOptions, by: Run): Promise<void> {
  const { ask } = options;
  const which: Which = { topic: options.topic, ...(ask.partitions && { partitions: ask.partitions }) };
  if (ask.from.kind === 'newest') await backwards(options, which, by);
  else await forwards(options, which, ask.from, by);
}

/** A message as a row, where the filter lets it through. */
async function shown({ decoding, filter }: ViewOptions, { outbox, kept, drift }: Run, message: ReadMessage, rank: () => number): Promise<boolean> {
  const late = setTimeout(() => outbox.waits('registry'), slow);
  const [key, value]: [Decoded, Decoded] = await Promise.all([decoding.key(message), decoding.value(message)]);
  clearTimeout(late);
  outbox.waits('nobody');
  drift.add(message, value);
  if (!passes(filter, { message, key, value })) return false;
  kept.keep(message);
  outbox.row(rowOf(message, key, value, rank()));
  return true;
}

/** The newest ones, then older ones as long as more are wanted; what comes meanwhile is followed from where the newest ended. */
async function backwards(options: ViewOptions, which: Which, by: Run): Promise<void> {
  const { reader, ask, filter } = options;
  const { outbox, signal } = by;
  let rank = 0;
  let rows = 0;
  let looked = 0;
  let limit = mostLooked;
  // By partition, from where on its messages are shown: older ones are those before. Partitions that join a tail later come to it.
  const before = new Map<number, number>();
  let tail: Tail | undefined;
  for (let isFirst = true; ;) {
    const asked = by.wanted();
    const wanted = Math.min(asked, mostRows);
    while (rows < wanted && looked < limit) {
      const count = filter.kind === 'none' ? wanted - rows : Math.min(page, Math.max(100, looked));
      const answer = await reader.newest({ ...which, count, ...(!isFirst && { before, partitions: [...before.keys()] }) }, signal);
      if (signal.aborted) return;
      if (answer.kind === 'fault' && isFirst && ask.until === 'follow' && answer.fault.kind === 'no-leader') return follow(options, which, { kind: 'newest' }, before, by).done;
      if (answer.kind === 'fault') return failed(outbox, options.topic, answer.fault);
      const { messages, starts, ends, unreadable, faults, isCut } = answer.value;
      // What is followed says by itself which partitions it waits for.
      const late = new Map(isFirst && ask.until === 'follow' ? faults.filter(({ fault }) => mayPass(fault)).map(({ partition }) => [partition, Infinity]) : []);
      if (isFirst) for (const { partition, fault } of faults) if (!late.has(partition)) outbox.note({ kind: 'trouble', text: `Partition ${partition} is not read. ${sentenceOf(fault)} Refresh to try it again.` });
      isFirst = false;
      for (const one of unreadable) outbox.note({ kind: 'trouble', text: unreadableNote(one) });
      if (isCut === 'bytes') outbox.note({ kind: 'trouble', text: 'There may be newer messages than some of these: reading stopped after 64 MB.' });
      options.decoding.ahead(messages.toReversed());
      // The newest first: of those that the filter lets through the nearest are there first.
      for (let i = messages.length - 1; i >= 0 && !signal.aborted; i--) {
        await outbox.room(signal);
        if (await shown(options, by, messages[i]!, () => rank--)) rows++;
      }
      looked += messages.length;
      outbox.looked(messages.length);
      for (const [partition, { from }] of starts) if (!late.has(partition)) before.set(partition, from);
      const older = messages.length > 0 && [...starts.values()].some(({ from, low }) => from > low);
      if (ask.until === 'follow' && !tail) tail = follow(options, which, { kind: 'places', places: new Map([...ends, ...late]) }, before, by);
      tail?.older(older ? 'some' : 'none');
      if (!older) {
        if (!tail) outbox.state({ kind: 'end' });
        return tail?.done;
      }
    }
    if (signal.aborted) return;
    if (rows >= mostRows) {
      outbox.note({ kind: 'news', text: `${mostRows} messages are shown, which is the most. Begin at an offset or a time to see older ones.` });
      tail?.older('none');
      if (!tail) outbox.state({ kind: 'end' });
      return tail?.done;
    }
    if (!tail) outbox.state({ kind: 'more', direction: 'older' });
    await by.moreWanted(asked);
    if (signal.aborted) return;
    if (!tail) outbox.state({ kind: 'reading' });
    limit = looked + mostLooked;
  }
}

interface Tail {
  /** Whether there are older messages than are shown. */
  older(older: 'some' | 'none'): void;
  readonly done: Promise<void>;
}

/** What comes from now on. A partition that was not to be read before is shown by its newest messages when it is, which are then in `shownFrom`. */
function follow(options: ViewOptions, which: Which, from: From, shownFrom: Map<number, number>, by: Run): Tail {
  const { outbox, signal } = by;
  let older: 'some' | 'none' = 'none';
  // Not live before it has begun: whatever happens until then would be missed by who relies on it.
  let is: 'beginning' | 'live' | 'interrupted' | 'over' = 'beginning';
  const going = (): MessagesState => ({ kind: 'live', older });
  let rank = 1;
  const newestOf = async (partition: number, before: number): Promise<void> => {
    const answer = await options.reader.newest({ ...which, partitions: [partition], count: options.ask.count, before: new Map([[partition, before]]) }, signal);
    if (answer.kind === 'fault' || answer.value.faults.length > 0) return outbox.note({ kind: 'trouble', text: `Messages of partition ${partition} before ${before} are not shown. ${sentenceOf(answer.kind === 'fault' ? answer.fault : answer.value.faults[0]!.fault)} Refresh to try it again.` });
    shownFrom.set(partition, answer.value.starts.get(partition)?.from ?? before);
    options.decoding.ahead(answer.value.messages);
    for (const message of answer.value.messages) {
      await outbox.room(signal);
      if (signal.aborted) return;
      await shown(options, by, message, () => rank++);
    }
    outbox.looked(answer.value.messages.length);
  };
  const read = async (): Promise<void> => {
    for await (const event of options.reader.read({ ...which, from, until: 'follow' }, signal)) {
      if (event.kind === 'messages') {
        options.decoding.ahead(event.messages);
        for (const message of event.messages) {
          await outbox.room(signal);
          if (signal.aborted) return;
          await shown(options, by, message, () => rank++);
        }
        outbox.looked(event.messages.length);
      } else {
        is = event.kind === 'interrupted' ? 'interrupted' : event.kind === 'ended' ? 'over' : event.kind === 'resumed' ? 'live' : is;
        told(event, outbox, options.topic, going, signal);
        if (event.kind === 'began' && is === 'beginning') {
          is = 'live';
          outbox.state(going());
          for (const { partition, from: begins } of event.places) if (!shownFrom.has(partition)) await newestOf(partition, begins);
        }
        if (event.kind === 'joined') await newestOf(event.partition, event.from);
      }
    }
  };
  return {
    older(now) {
      older = now;
      if (is === 'live') outbox.state(going());
    },
    done: read().catch((error: unknown) => outbox.state(unexpected(error))),
  };
}

/** From a place on: as many as are wanted, and then on when more are. */
async function forwards(options: ViewOptions, which: Which, from: Exclude<MessagesAsk['from'], { readonly kind: 'newest' }>, by: Run): Promise<void> {
  const { outbox, signal } = by;
  const { until } = options.ask;
  const going = (): MessagesState => (until === 'follow' ? { kind: 'live', older: 'none' } : { kind: 'reading' });
  let rank = 1;
  let rows = 0;
  for await (const event of options.reader.read({ ...which, from, until }, signal)) {
    if (event.kind !== 'messages') {
      told(event, outbox, options.topic, going, signal);
      continue;
    }
    options.decoding.ahead(event.messages);
    for (const message of event.messages) {
      await outbox.room(signal);
      if (until === 'end' && rows >= by.wanted()) {
        outbox.state({ kind: 'more', direction: 'newer' });
        await by.moreWanted(by.wanted());
        outbox.state({ kind: 'reading' });
      }
      if (signal.aborted) return;
      outbox.looked(1);
      if (await shown(options, by, message, () => rank++)) rows++;
    }
  }
}

/** What happens beside messages, as notes and as the state. */
function told(event: Exclude<ReadEvent, { readonly kind: 'messages' }>, outbox: Outbox, topic: string, going: () => MessagesState, signal: AbortSignal): void {
  switch (event.kind) {
    case 'unreadable':
      return outbox.note({ kind: 'trouble', text: unreadableNote(event.unreadable) });
    case 'lost':
      return outbox.note({ kind: 'trouble', text: `Messages ${event.from} to ${event.to - 1} of partition ${event.partition} are deleted already. It goes on at ${event.to}.` });
    case 'partition-fault':
      return outbox.note({ kind: 'trouble', text: `Partition ${event.partition} is read no more. ${sentenceOf(event.fault)} Refresh to try it again.` });
    case 'waiting':
      return outbox.note({ kind: 'trouble', text: `Partition ${event.partition} is not read yet. ${sentenceOf(event.fault)} It is read as soon as it can be.` });
    case 'joined':
      return outbox.note({ kind: 'news', text: `Partition ${event.partition} is read now.` });
    case 'interrupted':
      outbox.note({ kind: 'trouble', text: `Interrupted: ${sentenceOf(event.fault)} It is tried again until it works.` });
      return outbox.state({ kind: 'interrupted' });
    case 'resumed':
      outbox.note({ kind: 'news', text: 'Resumed: the brokers are back, and nothing is left out.' });
      return outbox.state(going());
    case 'ended':
      if (signal.aborted) return;
      return event.fault ? failed(outbox, topic, event.fault) : outbox.state({ kind: 'end' });
    case 'began':
      return undefined;
    case 'at-end':
      return outbox.state(going());
    default:
      return event satisfies never;
  }
}

function unexpected(error: unknown): MessagesState {
  return { kind: 'failed', sentence: `The topic could not be read on: ${error instanceof Error ? error.message : String(error)}.` };
}

function failed(outbox: Outbox, topic: string, fault: Fault): void {
  if (fault.kind === 'cancelled') return;
  outbox.state({ kind: 'failed', sentence: fault.kind === 'no-topic' ? `The topic ${topic} is not there: it was deleted, or the credentials do not allow to see it. What was read stays here.` : sentenceOf(fault) });
}

function unreadableNote({ partition, first, last, reason }: Unreadable): string {
  return `${first === last ? `Message ${first}` : `Messages ${first} to ${last}`} of partition ${partition} cannot be read: of the batch, ${reason}.`;
}
