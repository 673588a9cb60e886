import { sentenceOf } from '../../kafka/fault.ts';
import type { From, KafkaReader, ReadEvent, Which } from '../../kafka/port.ts';
import type { Unreadable } from '../../kafka/records/read-message.ts';
import { exit, Failure } from '../failure.ts';
import { visible } from '../visible.ts';
import type { ConfiguredClusters } from './configured.ts';
import { valueOf, withKafka } from './connect.ts';
import type { KafkaOptions, Output } from './connect.ts';
import { followKeys } from './follow-keys.ts';
import { jsonMessage, prettyMessage, rawJsonMessage, rawPrettyMessage } from './print-message.ts';
import type { MessagePrinter } from './print-message.ts';

export interface ShowTopicOptions extends KafkaOptions {
  readonly format: 'pretty' | 'json';
  /** The newest so many; with a place to begin, at most so many from there. */
  readonly count?: number;
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

/**
 * `event-schemas topic show`: messages of a topic, the newest ones or from a place on. It joins no group and commits nothing. Ends with 2 when they cannot be
 * read, or not all of them.
 */
export async function showTopic(topic: string, options: ShowTopicOptions, clusters: ConfiguredClusters, output: Output): Promise<number> {
  const which: Which = { topic, ...(options.partition && { partitions: options.partition }), ...(options.uncommitted && { isolation: 'uncommitted' }) };
  const from = placeOf(options);
  return withKafka(options, clusters, (reader) => withPrinter(topic, options, clusters, async (print) => {
    if (from) return stream(reader, which, from, options, print, output);
    const { code, places } = await newest(reader, which, options.count ?? usualCount, print, output);
    if (!options.follow) return code;
    // From where these ended, so that nothing that came meanwhile is left out.
    return stream(reader, which, { kind: 'places', places }, { ...options, count: Infinity }, print, output);
  }));
}

async function withPrinter(topic: string, options: ShowTopicOptions, clusters: ConfiguredClusters, work: (print: MessagePrinter) => Promise<number>): Promise<number> {
  const style = { color: options.color, length: options.full ? 'full' : 'cut' } as const;
  if (options.raw) return work(options.format === 'json' ? rawJsonMessage : rawPrettyMessage(style));
  const { openDecoding, decodedJson, decodedLines } = await import('../comparing.ts');
  const decoding = await openDecoding(topic, options, clusters);
  if (decoding.note !== undefined) say(decoding.note);
  const sides = { json: decodedJson, lines: decodedLines };
  try {
    return await work(options.format === 'json' ? jsonMessage(decoding, sides) : prettyMessage(style, decoding, sides));
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

async function newest(reader: KafkaReader, which: Which, count: number, print: MessagePrinter, output: Output): Promise<{ readonly code: number; readonly places: ReadonlyMap<number, number> }> {
  const { messages, ends, unreadable, faults, isCut } = valueOf(await reader.newest({ ...which, count }));
  for (const message of messages) await output.write(await print(message));
  for (const one of unreadable) say(unreadableNote(one));
  for (const { partition, fault } of faults) say(`Partition ${partition} was not read. ${sentenceOf(fault)}`);
  if (isCut === 'bytes') say('There are newer messages than some of these: reading stopped after 64 MB. Ask for fewer.');
  if (messages.length === 0 && faults.length === 0 && unreadable.length === 0) say(`${which.topic} has no messages.`);
  return { code: faults.length > 0 ? exit.failed : exit.clean, places: ends };
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
        const some = event.messages.slice(0, left);
        left -= some.length;
        let text = '';
        for (const message of some) text += await print(message);
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

function noteOf(event: Exclude<ReadEvent, { readonly kind: 'messages' | 'ended' }>): string | undefined {
  switch (event.kind) {
    case 'unreadable':
      return unreadableNote(event.unreadable);
    case 'lost':
      return `Messages ${event.from} to ${event.to - 1} of partition ${event.partition} are deleted already. It goes on at ${event.to}.`;
    case 'partition-fault':
      return `Partition ${event.partition} is not read. ${sentenceOf(event.fault)}`;
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
