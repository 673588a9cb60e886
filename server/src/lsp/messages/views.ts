import { defaultDecodeLimits } from '../../core/messages/decode-context.ts';
import type { DecodeLimits, Pinned } from '../../core/messages/decode-context.ts';
import type { Decoded } from '../../core/messages/decoded.ts';
import { readFilter } from '../../core/messages/filter/read-filter.ts';
import { jsonText } from '../../core/messages/json-text.ts';
import type { Side } from '../../core/messages/message.ts';
import type { ReadMessage } from '../../kafka/records/read-message.ts';
import { decodedJson, jsonLine } from '../../messages/json-line.ts';
import { lookupAgain } from '../../messages/lookup-again.ts';
import { pinnedVersion } from '../../messages/pinned-version.ts';
import { decodingOf } from '../../messages/topic-decoding.ts';
import type { TopicDecoding } from '../../messages/topic-decoding.ts';
import type { Decoder, ExportMessagesParams, ExportMessagesResult, MessageDetailParams, MessageDetailResult, MessageDriftResult, MessageDocumentResult, MessageFieldParams, MessageFieldResult, MessagePlace, MessageSampleResult, MessagesAsk, NextMessagesParams, NextMessagesResult, OpenMessagesParams, OpenMessagesResult, Refused } from '../../protocol/topic-messages.ts';
import type { Registry } from '../../registry/port.ts';
import { uriOf } from '../../workspace/read-file.ts';
import { sampleFileName } from '../../workspace/sample-files.ts';
import type { Connected } from '../browser/connected.ts';
import type { Session } from '../session.ts';
import { detailOf, linesOf, shownBytes } from './detail.ts';
import type { DetailSize } from './detail.ts';
import { createMessageView } from './message-view.ts';
import type { MessageView } from './message-view.ts';
import { openTopic } from './open-topic.ts';
import type { OpenTopic } from './open-topic.ts';
import { timeOf } from './row.ts';
import { driftShown } from './topic-drift.ts';
import type { SchemaLinks } from './schema-links.ts';

/** The message views of a session, by their ids. What is asked of one that is not there is answered by a sentence. */
export interface MessageViews {
  open(params: OpenMessagesParams, signal: AbortSignal): Promise<OpenMessagesResult>;
  next(params: NextMessagesParams, signal: AbortSignal): Promise<NextMessagesResult>;
  more(id: string): void;
  drift(id: string, signal: AbortSignal): Promise<MessageDriftResult>;
  close(id: string): void;
  detail(params: MessageDetailParams, signal: AbortSignal): Promise<MessageDetailResult>;
  field(params: MessageFieldParams, signal: AbortSignal): Promise<MessageFieldResult>;
  document(place: MessagePlace, signal: AbortSignal): Promise<MessageDocumentResult>;
  sample(place: MessagePlace, signal: AbortSignal): Promise<MessageSampleResult>;
  export(params: ExportMessagesParams, signal: AbortSignal): Promise<ExportMessagesResult>;
}

interface Open {
  readonly topic: string;
  readonly view: MessageView;
  readonly links: SchemaLinks;
  readonly connected: Connected | undefined;
  readonly signIn: OpenTopic['signIn'];
  /** Decodes as the view does, by size. */
  readonly decodings: { readonly [S in DetailSize]: TopicDecoding };
}

const all = new WeakMap<Session, MessageViews>();

export function messageViewsOf(session: Session): MessageViews {
  let views = all.get(session);
  if (!views) all.set(session, (views = createViews(session)));
  return views;
}

/** Views that nobody closed, as when an editor forgets one: the oldest go. */
const mostViews = 30;
/** What a row shows needs no more of a message; what a filter looks for may stand anywhere. */
const forRows: DecodeLimits = { values: 300, text: 500, bytes: 256 * 1024 };
const forWhole: DecodeLimits = { values: 200_000, text: 4 << 20, bytes: 64 << 20 };
const mostExported = 4 << 20;

function createViews(session: Session): MessageViews {
  const open = new Map<string, Open>();
  const gone: Refused = { kind: 'none', sentence: 'This view is not connected any more. Refresh it.' };

  /** One message of a view, decoded; a sentence where it is not to be had. */
  async function one({ id, partition, offset }: MessagePlace, size: DetailSize, signal: AbortSignal): Promise<Refused | { readonly kind: 'one'; readonly of: Open; readonly message: ReadMessage; readonly key: Decoded; readonly value: Decoded }> {
    const of = open.get(id);
    if (!of) return gone;
    const message = await of.view.message(partition, offset, signal);
    if (!message) return { kind: 'none', sentence: `Message ${offset} of partition ${partition} is not in the topic any more: it was deleted or compacted away.` };
    if ('sentence' in message) return { kind: 'none', sentence: message.sentence };
    const decoding = of.decodings[size];
    return { kind: 'one', of, message, key: await decoding.key(message), value: await decoding.value(message) };
  }

  return {
    async open({ topic: topicRef, ask }, signal) {
      const filter = readFilter(ask.filter ?? '');
      if (filter.kind === 'fault') return { kind: 'filter-fault', message: filter.message, from: filter.from, to: filter.to };
      const opened = await openTopic(session, topicRef, signal);
      if (opened.kind === 'none') return opened;
      const { reader, connected, registry, links, signIn } = opened;
      const { topic } = topicRef;
      const { decoding, notes, unconfirmed } = await decodingFor(topic, registry, ask, signal);
      const decodings = { usual: decoding, whole: decoding.within(forWhole) };
      if (signal.aborted) return gone;
      // Also after a restart of the server no other view has it.
      const id = crypto.randomUUID();
      for (const [oldest, { view }] of open) {
        if (open.size < mostViews) break;
        view.close();
        open.delete(oldest);
      }
      open.set(id, { topic, decodings, connected, links, signIn, view: createMessageView({ reader, topic, ask, filter, decoding: filter.kind === 'none' ? decoding.within(forRows) : decoding }) });
      return {
        kind: 'opened', id, partitions: opened.topic.partitions.map(({ partition }) => partition).sort((a, b) => a - b), filter: filter.kind, notes: [...opened.notes, ...notes], unconfirmed, credentials: opened.credentials,
      };
    },
    async next({ id, taken }, signal) {
      const of = open.get(id);
      if (!of) return { kind: 'gone' };
      const batch = await of.view.next(taken, signal);
      const signIn = of.signIn();
      return batch.kind === 'gone' || signIn === undefined ? batch : { ...batch, signIn };
    },
    more: (id) => open.get(id)?.view.more(),
    async drift(id, signal) {
      const of = open.get(id);
      if (!of?.connected) return { kind: 'none' };
      return driftShown(session, of.connected, of.topic, of.view.drift, of.links.file, signal);
    },
    close(id) {
      open.get(id)?.view.close();
      open.delete(id);
    },
    async detail(params, signal) {
      const size = params.size ?? 'usual';
      const found = await one(params, size, signal);
      if (found.kind === 'none') return found;
      const { of: { links }, message, key, value } = found;
      const files = new Map<string, string | undefined>();
      for (const { schema } of [key, value]) {
        const [place] = schema?.places ?? [];
        if (place) files.set(place.subject, await links.file(place.subject));
      }
      return {
        kind: 'detail',
        detail: detailOf(message, { key, value }, {
          size,
          links(place) {
            const version = links.version(place);
            const file = files.get(place.subject);
            return { ...(version && { version }), ...(file !== undefined && { file: uriOf(file) }) };
          },
        }),
      };
    },
    async field(params, signal) {
      const size = params.size ?? 'usual';
      const found = await one(params, size, signal);
      if (found.kind === 'none') return found;
      const { links } = found.of;
      const decoded = found[params.side];
      const { schema, value } = decoded;
      if (!schema) return { kind: 'none', sentence: 'No schema is known for this message.' };
      const why = 'why' in params.at ? decoded.why[params.at.why] : undefined;
      const path = 'why' in params.at ? (why?.path ?? []) : (linesOf(found.message[params.side], decoded, size).lines[params.at.line]?.path ?? []);
      if (params.in === 'version') return links.inVersion(schema, path, value, why?.writerNode);
      const [place] = schema.places;
      const file = place && await links.file(place.subject);
      return file === undefined ? { kind: 'none', sentence: 'No schema file here belongs to the subject of this message.' } : links.inFile(file, path, value);
    },
    async document(place, signal) {
      const found = await one(place, 'whole', signal);
      if (found.kind === 'none') return found;
      const { message, key, value, of: { topic } } = found;
      const text = documentOf(message, key, value);
      return { kind: 'document', uri: session.texts.uriOf(`partition ${message.partition}, offset ${message.offset}`, `${topic}-${message.partition}-${message.offset}.json`, text), text };
    },
    async sample(place, signal) {
      const found = await one(place, 'whole', signal);
      if (found.kind === 'none') return found;
      const { value: { schema, value, why }, of: { links } } = found;
      const refused = (sentence: string): Refused => ({ kind: 'none', sentence });
      if (why.some(({ outcome }) => outcome === 'fails')) return refused('The message is not as its schema says, so it is no sample of it.');
      const [subject] = schema?.places ?? [];
      const file = subject && await links.file(subject.subject);
      if (!value || !subject || file === undefined) return refused('A sample stands beside a schema file, and no file here belongs to the subject of this message.');
      return { kind: 'sample', schema: uriOf(file), fileName: sampleFileName(file), text: `${jsonText(value, 'avro', '  ')}\n` };
    },
    async export({ id, places }, signal) {
      const of = open.get(id);
      if (!of) return gone;
      let text = '';
      let done = 0;
      let lost = 0;
      for (const { partition, offset } of places) {
        const message = await of.view.message(partition, offset, signal);
        if (message && 'sentence' in message) return { kind: 'none', sentence: message.sentence };
        done++;
        if (message) text += jsonLine(message, decodedJson(message.key, await of.decodings.whole.key(message)), decodedJson(message.value, await of.decodings.whole.value(message)));
        else lost++;
        if (text.length > mostExported) break;
      }
      return { kind: 'lines', text, done, lost };
    },
  };
}

/** A pin that the registry does not confirm is left out, and said so: the bytes are read by what they say. */
async function decodingFor(topic: string, registry: Registry | undefined, { decoders = {} }: MessagesAsk, signal: AbortSignal): Promise<{ readonly decoding: TopicDecoding; readonly notes: readonly string[]; readonly unconfirmed: readonly Side[] }> {
  const notes: string[] = [];
  const unconfirmed: Side[] = [];
  const pin = async (side: Side, decoder: Decoder | undefined): Promise<Pinned | undefined> => {
    if (decoder === undefined || decoder === 'auto') return undefined;
    if (typeof decoder === 'string') return { as: decoder };
    const found = await pinnedVersion(registry, decoder, { subjects: [`${topic}-${side}`] }, signal);
    if (found.kind === 'pinned') return found.pin;
    unconfirmed.push(side);
    const pinnedTo = 'id' in decoder ? `the schema with the id ${decoder.id}` : `version ${decoder.version} of "${decoder.subject}"`;
    notes.push(`${side === 'key' ? 'Keys' : 'Values'} are not read by ${pinnedTo}, to which they are pinned: the registry ${found.reason}. They are read by what their bytes say. Refresh to try it again.`);
    return undefined;
  };
  const [key, value] = await Promise.all([pin('key', decoders.key), pin('value', decoders.value)]);
  return { decoding: decodingOf(topic, registry, { limits: defaultDecodeLimits, absent: 'is not asked', remember: (find) => lookupAgain(find), signal, pinned: { ...(key && { key }), ...(value && { value }) } }), notes, unconfirmed };
}

/** A message laid out. Numbers stay exact, so texts are put together. */
function documentOf(message: ReadMessage, key: Decoded, value: Decoded): string {
  const { topic, partition, offset, size, headers } = message;
  const head = JSON.stringify({ topic, partition, offset: Number(offset), time: timeOf(message) ?? null, size, headers: headers.map(([name, bytes]) => ({ name, value: bytes && shownBytes(bytes) })) }, undefined, 2).slice(0, -2);
  const side = (bytes: Uint8Array | null, { value: data }: Decoded): string => (bytes === null ? 'null' : data ? jsonText(data, 'readable', '  ').replaceAll('\n', '\n  ') : '""');
  return `${head},\n  "key": ${side(message.key, key)},\n  "value": ${side(message.value, value)}\n}\n`;
}
