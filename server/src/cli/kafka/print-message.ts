import { utf8 } from '../../core/messages/utf8.ts';
import type { ReadMessage } from '../../kafka/records/read-message.ts';
import { visible } from '../visible.ts';

export type MessagePrinter = (message: ReadMessage) => string;

/** Values that are longer are cut for a person, unless they are wanted whole. */
const longest = 2000;

/** A message as a line of JSON: text where bytes are UTF-8, Base64 where they are not. */
export const jsonMessage: MessagePrinter = ({ topic, partition, offset, timestamp, timestampType, key, value, headers, size }) => `${JSON.stringify({
  topic, partition, offset: Number(offset), timestamp: timestampType === 'none' ? null : Number(timestamp), timestampType, size,
  key: jsonBytes(key), value: jsonBytes(value), headers: headers.map(([name, bytes]) => [name, jsonBytes(bytes)]),
})}\n`;

function jsonBytes(bytes: Uint8Array | null): object | null {
  if (bytes === null) return null;
  const text = utf8(bytes);
  return text === undefined ? { base64: Buffer.from(bytes).toString('base64') } : { text };
}

/** A message for a person: where and when, then key, headers and value. */
export function prettyMessage(color: 'always' | 'never', full: 'full' | 'cut'): MessagePrinter {
  const dim = (text: string): string => (color === 'always' ? `\u001b[2m${text}\u001b[22m` : text);
  const bold = (text: string): string => (color === 'always' ? `\u001b[1m${text}\u001b[22m` : text);
  return ({ topic, partition, offset, timestamp, timestampType, key, value, headers, size }) => [
    `${bold(`${visible(topic)} ${partition}/${offset}`)}  ${dim(`${shownTime(timestamp, timestampType)}  ${size} bytes`)}`,
    `  key      ${shownBytes(key, full)}`,
    ...headers.map(([name, bytes]) => dim(`  header   ${visible(name)}: ${shownBytes(bytes, full)}`)),
    `  value    ${shownBytes(value, full)}`,
    '',
  ].join('\n');
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
