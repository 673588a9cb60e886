import type { Decoded } from '../core/messages/decoded.ts';
import { jsonText } from '../core/messages/json-text.ts';
import { utf8 } from '../core/messages/utf8.ts';
import type { ReadMessage } from '../kafka/records/read-message.ts';

/** A message as a line of JSON; key and value are JSON texts already, so that numbers stay exact. */
export function jsonLine({ topic, partition, offset, timestamp, timestampType, headers, size }: ReadMessage, key: string, value: string): string {
  const told = headers.map(([name, bytes]) => `[${JSON.stringify(name)},${jsonBytes(bytes)}]`).join(',');
  const rest = JSON.stringify({ topic, partition, offset: Number(offset), timestamp: timestampType === 'none' ? null : Number(timestamp), timestampType, size });
  return `${rest.slice(0, -1)},"headers":[${told}],"key":${key},"value":${value}}\n`;
}

/** Bytes as JSON: text where they are UTF-8, Base64 where they are not. */
export function jsonBytes(bytes: Uint8Array | null): string {
  if (bytes === null) return 'null';
  const text = utf8(bytes);
  return JSON.stringify(text === undefined ? { base64: Buffer.from(bytes).toString('base64') } : { text });
}

/** One side as a member of a line of JSON: `{"format","schema","data","why"}`, null for null. Numbers are exact, so it is text. */
export function decodedJson(bytes: Uint8Array | null, { format, schema, value, why }: Decoded): string {
  if (bytes === null) return 'null';
  const places = schema?.places ?? [];
  const parts = [
    `"format":${JSON.stringify(format)}`, ...(schema ? [`"schema":${JSON.stringify(places.length > 0 ? places[0] : { name: schema.name })}`] : []),
    ...(value ? [`"data":${jsonText(value)}`] : []), ...(why.length > 0 ? [`"why":${JSON.stringify(why.map(({ kind, outcome, message }) => ({ kind, outcome, message })))}`] : []),
  ];
  return `{${parts.join(',')}}`;
}

