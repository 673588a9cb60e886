import { sentenceOf } from '../../kafka/fault.ts';
import type { From, KafkaReader, ReadEvent, Which } from '../../kafka/port.ts';
import type { ReadMessage, Unreadable } from '../../kafka/records/read-message.ts';
import { exit, Failure } from '../failure.ts';
import { visible } from '../visible.ts';
import type { ConfiguredClusters } from './configured.ts';
import { valueOf, withKafka } from './connect.ts';
import type { KafkaOptions, Output } from './connect.ts';
import type { DecodeChoice } from './decode-as.ts';
import { followKeys } from './follow-keys.ts';
import { lastOf } from './last-of.ts';
import type { FilterChoice } from './message-filter.ts';
import { decodingPrinter, jsonMessage, prettyMessage, rawJsonMessage, rawPrettyMessage } from './print-message.ts';
import type { MessagePrinter } from './print-message.ts';

export interface ShowTopicOptions extends KafkaOptions, FilterChoice, DecodeChoice {
  /** `jsonl` is `json`: an object a line. */
  readonly format: 'pretty' | 'json' | 'jsonl';
  /** The newest so many; with a place to begin, at most so many from there. */
  readonly count?: number;
  /** With a filter: among so many of the newest. */
  readonly within: number;
  readonly fromOffset?: number;
  readonly fromTime?: number;
  readonly fromBeginning?: true;
  readonly follow?: true;
  readonly partition?: readonly number[];
  readonly uncommitted?: true;
  readonly full?: true;
  /** The bytes as they are: no registry is asked. */
  readonly raw?: true;
  /** A name of the configuration, or a URL. */
  readonly registry?: string;
  readonly color: 'always' | 'never';
}

/** So many of the newest messages unless said. */
const usualCount = 10;

/** Prints messages, and says at the end what there is to say of them all. */
interface Shown {
  readonly print: MessagePrinter;
  note(): Promise<string | undefined>;
  /** 2 where a registry was to say more of them and did not, which is told. */
  silence(): number;
}

/**
 * `event-schemas topic show`: messages of a topic, the newest ones or from a place on. It joins no group and commits nothing. Ends with 2 when they cannot be
 * read, or not all of them.
 */
export async function showTopic(topic: string, options: ShowTopicOptions, clusters: ConfiguredClusters, cwd: string, output: Output): Promise<number> {
  const which: Which = { topic, ...(options.partition && { partitions: options.partition }), ...(options.uncommitted && { isolation: 'uncommitted' }) };
  const from = placeOf(options);
  const isFiltered = options.filter !== undefined || options.text !== undefined;
  return withKafka(options, clusters, (reader) => withPrinter(topic, options, clusters, cwd, async ({ print, note, silence }) => {
    if (from) {
      const code = await stream(reader, which, from, options, print, output);
      return options.follow ? code : Math.max(code, silence());
    }
    const { code, places } = isFiltered ? await newestWanted(reader, which, options, print, output) : await newest(reader, which, options, print, output);
    const noted = await note();
    if (noted !== undefined) say(noted);
    if (!options.follow) return Math.max(code, silence());
    // From where these ended, so that nothing that came meanwhile is left out.
    return stream(reader, which, { kind: 'places', places }, { ...options, count: Infinity }, print, output);
  }));
}

async function withPrinter(topic: string, options: ShowTopicOptions, clusters: ConfiguredClusters, cwd: string, work: (shown: Shown) => Promise<number>): Promise<number> {
  const style = { color: options.color, length: options.full ? 'full' : 'cut' } as const;
  const isJson = options.format !== 'pretty';
  const isFiltered = options.filter !== undefined || options.text !== undefined;
  const raw = isJson ? rawJsonMessage : rawPrettyMessage(style);
  const nothing = { note: () => Promise.resolve(undefined), silence: () => exit.clean };
  if (options.raw && !isFiltered) return work({ print: raw, ...nothing });
  const { openDecoding, decodedJson, decodedLines, decodingOf, decodingOptions, lookupAgain, messageFilter, openRegistry, silenceCode, silenceOf, topicDrift } = await import('../comparing.ts');
  const filter = messageFilter(options);
  if (filter?.kind === 'fault') {
    process.stderr.write(filter.said);
    return exit.failed;
  }
  const wanted = (message: ReadMessage, { key, value }: Parameters<Parameters<typeof decodingPrinter>[1]>[1]): boolean => !filter || filter.passes({ message, key, value });
  const decodes = await decodingOptions(options, isJson || options.full ? 'whole' : 'usual', cwd, { topic, registry: () => openRegistry(options, clusters) });
  if (options.raw) return work({ print: decodingPrinter(decodingOf(topic, undefined, decodes), wanted, (message) => raw(message)), ...nothing });
  // A registry may be away for a while as long as a topic is followed.
  const decoding = openDecoding(topic, options, clusters, { ...decodes, ...(options.follow && { remember: (find) => lookupAgain(find) }) });
  if (decoding.note !== undefined) say(decoding.note);
  const drift = topicDrift(topic);
  const silences: { silent: number; of: number; reason: string | undefined } = { silent: 0, of: 0, reason: undefined };
  const print = isJson ? jsonMessage({ json: decodedJson }) : prettyMessage(style, { lines: decodedLines });
  try {
    return await work({
      print: decodingPrinter(decoding, (message, decoded) => {
        drift.add(message, decoded.value);
        const silent = silenceOf(decoded.value) ?? silenceOf(decoded.key);
        silences.of++;
        if (silent !== undefined) silences.silent++;
        silences.reason ??= silent;
        return wanted(message, decoded);
      }, print),
      note: async () => (isJson || !decoding.registry || options.decode !== undefined ? undefined : (await drift.look(decoding.newest))?.message),
      silence: () => silenceCode(decoding, { ...silences, nor: (them) => `what is in ${them}${isFiltered ? ': more messages may be meant' : ''}` }),
    });
  } finally {
    decoding.close();
  }
}

function placeOf({ fromOffset, fromTime, fromBeginning }: ShowTopicOptions): From | undefined {
  const places: readonly From[] = [
    ...(fromOffset === undefined ? [] : [{ kind: 'offset', offset: fromOffset } as const]), ...(fromTime === undefined ? [] : [{ kind: 'time', time: fromTime } as const]), ...(fromBeginning ? [{ kind: 'oldest' } as const] : []),
  ];
  if (places.length > 1) throw new Failure('Say one of --from-beginning, --from-offset and --from-time: each is a place to begin.');
  return places[0];
}

interface Newest { readonly code: number; readonly places: ReadonlyMap<number, number> }

async function newest(reader: KafkaReader, which: Which, { count = usualCount, follow }: ShowTopicOptions, print: MessagePrinter, output: Output): Promise<Newest> {
  const { messages, ends, unreadable, faults, isCut } = valueOf(await reader.newest({ ...which, count }));
  for (const message of messages) await output.write((await print(message)) ?? '');
  for (const one of unreadable) say(unreadableNote(one));
  for (const { partition, fault } of faults) say(`Partition ${partition} was not read. ${sentenceOf(fault)}`);
  if (isCut === 'bytes') say('There are newer messages than some of these: reading stopped after 64 MB. Ask for fewer.');
  if (messages.length === 0 && faults.length === 0 && unreadable.length === 0) say(`${which.topic} has no messages.`);
  // Those that could not be read are followed as well, once they can be.
  return { code: faults.length > 0 ? exit.failed : exit.clean, places: follow ? new Map([...ends, ...faults.map(({ partition }) => [partition, ends.get(partition) ?? Infinity] as const)]) : ends };
}

/** The newest of those that are wanted, among so many; no more of them than `count` are kept. */
async function newestWanted(reader: KafkaReader, which: Which, { count = usualCount, within }: ShowTopicOptions, print: MessagePrinter, output: Output): Promise<Newest> {
  const { ask, total, whole } = await lastOf(reader, which, within);
  const places = new Map<number, number>();
  const kept: { readonly timestamp: bigint; readonly text: string }[] = [];
  let found = 0;
  let code: number = exit.clean;
  for await (const event of reader.read(ask)) {
    if (event.kind === 'messages') {
      for (const message of event.messages) {
        const text = await print(message);
        if (text === undefined) continue;
        found++;
        kept.push({ timestamp: message.timestamp, text });
        // Ordered and cut now and then: partitions come one after the other.
        if (kept.length >= 2 * count + 100) keepNewest(kept, count);
      }
      places.set(event.partition, event.next);
    } else if (event.kind === 'began') {
      for (const { partition, to } of event.places) places.set(partition, to);
    } else if (event.kind === 'ended') {
      if (event.fault) throw new Failure(sentenceOf(event.fault));
    } else {
      const note = noteOf(event);
      if (note !== undefined) say(note);
      if (event.kind === 'partition-fault') code = exit.failed;
    }
  }
  keepNewest(kept, count);
  for (const { text } of kept) await output.write(text);
  say(found === 0 ? `None of the ${total} newest messages is one of these${whole > total ? `; ${whole - total} older ones were not looked at (--within looks at more)` : ''}.`
    : `${found} of the ${total} newest messages ${found === 1 ? 'is one' : 'are'} of these${found > count ? `; the ${count} newest are shown (-n shows more)` : ''}${whole > total ? `; ${whole - total} older ones were not looked at (--within looks at more)` : ''}.`);
  return { code, places };
}

function keepNewest(kept: { readonly timestamp: bigint }[], count: number): void {
  kept.sort((one, other) => (one.timestamp < other.timestamp ? -1 : one.timestamp > other.timestamp ? 1 : 0));
  kept.splice(0, Math.max(0, kept.length - count));
}

async function stream(reader: KafkaReader, which: Which, from: From, { count = Infinity, follow }: ShowTopicOptions, print: MessagePrinter, output: Output): Promise<number> {
  const stop = new AbortController();
  const keys = follow ? followKeys(() => stop.abort()) : undefined;
  let left = count;
  let code: number = exit.clean;
  try {
    for await (const event of reader.read({ ...which, from, until: follow ? 'follow' : 'end' }, stop.signal)) {
      await keys?.whilePaused();
      if (event.kind === 'messages') {
        let text = '';
        for (const message of event.messages) {
          if (left <= 0) break;
          const printed = await print(message);
          if (printed === undefined) continue;
          left--;
          text += printed;
          if (text.length > mostHeld) {
            await output.write(text);
            text = '';
          }
        }
        await output.write(text);
        if (left <= 0 || output.isGone()) return code;
      } else if (event.kind === 'ended') {
        if (event.fault && event.fault.kind !== 'cancelled') {
          say(sentenceOf(event.fault));
          return exit.failed;
        }
      } else {
        const note = noteOf(event);
        if (note !== undefined) say(note);
        if (event.kind === 'partition-fault') code = exit.failed;
      }
    }
    return code;
  } finally {
    keys?.end();
  }
}

/** Characters that wait to be written together. */
const mostHeld = 1 << 20;

function noteOf(event: Exclude<ReadEvent, { readonly kind: 'messages' | 'ended' }>): string | undefined {
  switch (event.kind) {
    case 'unreadable':
      return unreadableNote(event.unreadable);
    case 'lost':
      return `Messages ${event.from} to ${event.to - 1} of partition ${event.partition} are deleted already. It goes on at ${event.to}.`;
    case 'partition-fault':
      return `Partition ${event.partition} is not read. ${sentenceOf(event.fault)}`;
    case 'waiting':
      return `Partition ${event.partition} is not read yet. ${sentenceOf(event.fault)} It is read as soon as it can be.`;
    case 'joined':
      return `Partition ${event.partition} is read now, from message ${event.from} on.`;
    case 'interrupted':
      return `${sentenceOf(event.fault)} It is tried again until it works.`;
    case 'resumed':
      return 'It goes on.';
    case 'began': case 'at-end':
      return undefined;
  }
}

function unreadableNote({ partition, first, last, reason }: Unreadable): string {
  return `${first === last ? `Message ${first}` : `Messages ${first} to ${last}`} of partition ${partition} cannot be read: of the batch, ${reason}.`;
}

function say(note: string): void {
  process.stderr.write(`event-schemas: ${visible(note)}\n`);
}
