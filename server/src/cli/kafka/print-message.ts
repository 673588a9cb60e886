import { utf8 } from '../../core/messages/utf8.ts';
import type { ReadMessage } from '../../kafka/records/read-message.ts';
import type { Decoded } from '../../core/messages/decoded.ts';
import { jsonBytes, jsonLine } from '../../messages/json-line.ts';
import { visible } from '../visible.ts';
import type { Decoding } from './decoding.ts';

/** Undefined for a message that is not wanted. */
export type MessagePrinter = (message: ReadMessage) => string | undefined | Promise<string | undefined>;

/** Values that are longer are cut for a person, unless they are wanted whole. */
const longest = 2000;

/** Both sides of a message, decoded. */
export interface DecodedMessage { readonly key: Decoded; readonly value: Decoded }

/** How one side is shown, in JSON and for a person; and which messages are, after a look at each. */
export interface Sides {
  readonly json: (bytes: Uint8Array | null, decoded: Decoded) => string;
  readonly lines: (bytes: Uint8Array | null, decoded: Decoded) => { readonly what: string | undefined; readonly text: string; readonly why: readonly string[] };
  readonly wanted: (message: ReadMessage, decoded: DecodedMessage) => boolean;
}

/** A message as a line of JSON, its bytes as they are. */
export const rawJsonMessage = (message: ReadMessage): string => jsonLine(message, jsonBytes(message.key), jsonBytes(message.value));

/** The same, decoded. */
export function jsonMessage({ json }: Pick<Sides, 'json'>): (message: ReadMessage, decoded: DecodedMessage) => string {
  return (message, { key, value }) => jsonLine(message, json(message.key, key), json(message.value, value));
}

/** Decodes a message, and prints it if it is wanted. */
export function decodingPrinter(decoding: Pick<Decoding, 'key' | 'value'>, wanted: Sides['wanted'], print: (message: ReadMessage, decoded: DecodedMessage) => string): MessagePrinter {
  return async (message) => {
    const decoded = { key: await decoding.key(message), value: await decoding.value(message) };
    return wanted(message, decoded) ? print(message, decoded) : undefined;
  };
}

/** How long values may be, and whether there are colours. */
export interface PrettyStyle { readonly color: 'always' | 'never'; readonly length: 'full' | 'cut' }

/** A message for a person: where and when, then key, headers and value, its bytes as they are. */
export function rawPrettyMessage(style: PrettyStyle): (message: ReadMessage) => string {
  return (message) => prettyLines(message, style, [`  key      ${shownBytes(message.key, style.length)}`], [`  value    ${shownBytes(message.value, style.length)}`]);
}

/** The same, decoded, with what is wrong with it. */
export function prettyMessage(style: PrettyStyle, { lines }: Pick<Sides, 'lines'>): (message: ReadMessage, decoded: DecodedMessage) => string {
  const side = (name: string, bytes: Uint8Array | null, decoded: Decoded): readonly string[] => {
    const { what, text, why } = lines(bytes, decoded);
    const isRaw = decoded.format === 'bytes' && decoded.value?.kind !== 'number';
    const shown = isRaw ? shownBytes(bytes, style.length) : cut(visible(text), style.length);
    return [`  ${name.padEnd(9)}${what === undefined || isRaw ? shown : `${visible(what)}\n           ${shown}`}`, ...why.map((reason) => `           ${visible(reason)}`)];
  };
  return (message, { key, value }) => prettyLines(message, style, side('key', message.key, key), side('value', message.value, value));
}

function prettyLines({ topic, partition, offset, timestamp, timestampType, headers, size }: ReadMessage, { color, length }: PrettyStyle, key: readonly string[], value: readonly string[]): string {
  const dim = (text: string): string => (color === 'always' ? `\u001b[2m${text}\u001b[22m` : text);
  const bold = (text: string): string => (color === 'always' ? `\u001b[1m${text}\u001b[22m` : text);
  return [
    `${bold(`${visible(topic)} ${partition}/${offset}`)}  ${dim(`${shownTime(timestamp, timestampType)}  ${size} bytes`)}`,
    ...key, ...headers.map(([name, bytes]) => dim(`  header   ${visible(name)}: ${shownBytes(bytes, length)}`)), ...value, '',
  ].join('\n');
}

function cut(text: string, length: 'full' | 'cut'): string {
  return length === 'full' || text.length <= longest ? text : `${text.slice(0, longest)}… (${text.length} characters; --full shows them)`;
}

function shownTime(timestamp: bigint, type: ReadMessage['timestampType']): string {
  if (type === 'none') return 'no time';
  const date = new Date(Number(timestamp));
  const shown = Number.isNaN(date.getTime()) ? `${timestamp} ms` : date.toISOString();
  return type === 'append' ? `${shown} (broker)` : shown;
}

/** Bytes for a person: text, or hexadecimal. What is null and what is empty are different things. */
function shownBytes(bytes: Uint8Array | null, full: 'full' | 'cut'): string {
  if (bytes === null) return 'null';
  if (bytes.length === 0) return 'empty';
  const most = full === 'full' ? Infinity : longest;
  // A character may be cut in two at the end.
  const part = bytes.length > most ? bytes.subarray(0, most) : bytes;
  const text = utf8(part) ?? utf8(part.subarray(0, Math.max(0, part.length - 1))) ?? utf8(part.subarray(0, Math.max(0, part.length - 2))) ?? utf8(part.subarray(0, Math.max(0, part.length - 3)));
  const isText = text !== undefined && (part === bytes ? utf8(bytes) !== undefined : true) && !/[\u0000-\u0008\u000e-\u001f]/.test(text);
  const shown = isText ? visible(text) : (Buffer.from(part).toString('hex').match(/../g) ?? []).join(' ');
  return bytes.length > most ? `${shown}… (${bytes.length} bytes; --full shows them)` : shown;
}
