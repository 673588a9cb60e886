import { binaryCloudEvent } from '../../core/messages/cloudevents.ts';
import type { Decoded } from '../../core/messages/decoded.ts';
import { hex } from '../../core/messages/bytes.ts';
import type { Side } from '../../core/messages/message.ts';
import { bytesOf } from '../../core/messages/message.ts';
import { oneLine, withoutTricks } from '../../core/messages/plain-text.ts';
import { schemaWords, writerWords } from '../../core/messages/schema-words.ts';
import type { RegisteredPlace } from '../../core/messages/schema-version.ts';
import { pathText } from '../../core/messages/value.ts';
import { utf8 } from '../../core/messages/utf8.ts';
import { valueLines } from '../../core/messages/value-lines.ts';
import type { WhyNot } from '../../core/messages/why-not/why-not.ts';
import type { ReadMessage } from '../../kafka/records/read-message.ts';
import type { MessageDetail, SideDetail, WhyDetail } from '../../protocol/topic-messages.ts';
import { cellKind, timeOf } from './row.ts';

/** How much of a message is shown: unasked, or when all of it is wanted. */
export type DetailSize = 'usual' | 'whole';
const most = {
  usual: { lines: 2000, characters: 400, headers: 100 },
  whole: { lines: 20_000, characters: 20_000, headers: 1000 },
} as const;
const mostHex = 4096;

export interface DetailOptions {
  readonly size: DetailSize;
  /** The registered version, and the file here, of a place. */
  readonly links: (place: RegisteredPlace) => Pick<NonNullable<SideDetail['schema']>, 'version' | 'file'>;
}

/** All that a view shows of one message, in bounded size. */
export function detailOf(message: ReadMessage, decoded: { readonly [S in Side]: Decoded }, options: DetailOptions): MessageDetail {
  const time = timeOf(message);
  const { headers } = message;
  const { headers: mostHeaders, characters } = most[options.size];
  return {
    partition: message.partition, offset: String(message.offset), ...(time !== undefined && { time, timeBy: message.timestampType === 'append' ? 'broker' : 'producer' }), size: message.size,
    key: sideDetail(message, 'key', decoded.key, options), value: sideDetail(message, 'value', decoded.value, options),
    headers: headers.slice(0, mostHeaders).map(([name, bytes]) => ({
      name: oneLine(name, 300), bytes: bytes?.length ?? 0, ...(bytes && { text: oneLine(shownBytes(bytes.subarray(0, characters * 3)), characters) }),
    })),
    moreHeaders: Math.max(0, headers.length - mostHeaders),
  };
}

/** The lines of a side, the same each time that they are asked for. */
export function linesOf(bytes: Uint8Array | null, decoded: Decoded, size: DetailSize): ReturnType<typeof valueLines> {
  const { value, format } = decoded;
  if (bytes === null || bytes.length === 0 || !value || value.kind === 'bytes') return { lines: [], more: 0 };
  if (format === 'text' && value.kind === 'text') {
    const all = value.value.split(/\r\n|\r|\n/);
    return { lines: all.slice(0, most[size].lines).map((text) => ({ text: withoutTricks(text), path: [] })), more: Math.max(0, all.length - most[size].lines) };
  }
  return valueLines(value, most[size].lines);
}

function sideDetail(message: ReadMessage, side: Side, decoded: Decoded, { size, links }: DetailOptions): SideDetail {
  const bytes = bytesOf(message, side);
  const { schema, value, why } = decoded;
  const { lines, more } = linesOf(bytes, decoded, size);
  const { characters } = most[size];
  const isCut = lines.some(({ text }) => text.length > characters);
  const [place] = schema?.places ?? [];
  const whole = bytes?.length ?? 0;
  return {
    what: whatOf(bytes, decoded), kind: cellKind(bytes, decoded), bytes: whole,
    ...(schema && { schema: { words: writerWords(decoded) ?? schemaWords(schema), ...(place && links(place)) } }),
    lines: lines.map(({ text }) => (text.length > characters ? `${text.slice(0, characters)}… (${text.length} characters)` : text)),
    ...((more > 0 || isCut) && { cut: more > 0 ? `${lines.length} of ${lines.length + more} lines` : 'Long lines are cut' }),
    fields: schema && schema.side !== 'protobuf' && value && value.kind !== 'bytes' ? 'lead' : 'none',
    hex: hexOf(bytes, why), why: why.slice(0, 50).map((one) => whyDetail(one, schema !== undefined)), facts: side === 'value' ? [...factsOf(decoded), ...cloudEventFacts(message, decoded)] : factsOf(decoded),
  };
}

const formats = { nothing: '', avro: 'Avro', 'avro-json': 'Avro (JSON encoding)', 'avro-ocf': 'Avro object container file', json: 'JSON', protobuf: 'Protobuf', text: 'Text', bytes: 'Bytes' } as const;

function whatOf(bytes: Uint8Array | null, { format, framing, messageType, schema }: Decoded): string {
  if (bytes === null) return 'null';
  if (bytes.length === 0) return 'empty';
  const isPlain = framing.id === 'json' || framing.id === 'text' || framing.id === 'binary' || framing.id === 'avro-ocf';
  return `${formats[format]}${messageType === undefined ? '' : ` message ${messageType}`}${isPlain || format === 'bytes' || format === 'text' ? '' : `, ${schema?.claim ? `${schema.claim.by} framing` : framing.title}`}`;
}

/** The beginning, or what is around the first thing that is wrong. */
function hexOf(bytes: Uint8Array | null, why: readonly WhyNot[]): SideDetail['hex'] {
  if (!bytes) return { from: 0, base64: '' };
  const about = why.find((it) => it.bytes?.of === 'message')?.bytes;
  const from = about && about.to > mostHex ? Math.max(0, (about.from - 256) & ~15) : 0;
  return { from, base64: Buffer.from(bytes.subarray(from, from + mostHex)).toString('base64') };
}

function whyDetail({ outcome, message, bytes, writer, reader, path, writerNode }: WhyNot, hasSchema: boolean): WhyDetail {
  const fact = (name: string, text: string | undefined): WhyDetail['facts'] => (text === undefined || text === '' ? [] : [{ name, text: withoutTricks(text) }]);
  return {
    outcome, message: withoutTricks(message), ...(bytes?.of === 'message' && { bytes: { from: bytes.from, to: bytes.to } }),
    facts: [
      ...fact('Bytes', bytes && `${bytes.to > bytes.from ? `${bytes.from} to ${bytes.to - 1}` : `${bytes.from}, where it ends`}${bytes.of === 'unpacked' ? ' of the unpacked data' : ''}`), ...fact('Writer', writer && schemaWords(writer)), ...fact('Reader', reader?.name),
      ...fact('Field', path && pathText(path)),
    ],
    place: hasSchema && (writerNode !== undefined || (path !== undefined && path.length > 0)) ? 'known' : 'unknown',
  };
}

function factsOf({ guesses, envelope }: Decoded): SideDetail['facts'] {
  return [
    ...guesses.map(({ as, shown }) => ({ name: `As ${as}`, text: shown })),
    ...(envelope && envelope.id !== 'cloudevents' ? [{ name: 'Envelope', text: envelope.title }, ...[...envelope.says].map(([name, text]) => ({ name, text: oneLine(text, 400) }))] : []),
  ];
}

function cloudEventFacts(message: ReadMessage, { cloudEvent }: Decoded): SideDetail['facts'] {
  if (!cloudEvent) return [];
  const mode = binaryCloudEvent(message.headers) ? 'binary' : 'structured';
  return [{ name: 'CloudEvent', text: `${mode} mode` }, ...[...cloudEvent].slice(0, 50).map(([name, text]) => ({ name: oneLine(name, 100), text: oneLine(text, 400) }))];
}

/** Bytes as text where they are, but for a character that was cut at their end; else as hexadecimal digits. */
export function shownBytes(bytes: Uint8Array): string {
  // A character may be cut in two at the end.
  for (let cut = 0; cut < 4; cut++) {
    const text = utf8(bytes, 0, Math.max(0, bytes.length - cut));
    if (text !== undefined) return text;
  }
  return (hex(bytes).match(/../g) ?? []).join(' ');
}
