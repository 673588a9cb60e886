import { bigEndian, int32, uuid } from '../bytes.ts';
import type { Pinned } from '../decode-context.ts';
import type { Decoded, Guess } from '../decoded.ts';
import { structuredCloudEvent } from '../envelopes/cloudevents.ts';
import { envelopeOf } from '../envelopes/index.ts';
import type { Framing } from '../framing-kind.ts';
import { jsonValue } from '../json-value.ts';
import { isJson } from '../plain-json.ts';
import { parseJson } from '../../tree/json.ts';
import { lossyUtf8, utf8 } from '../utf8.ts';
import type { Limits, Value } from '../value.ts';

/** Reads bytes that no schema is known for as what they are: JSON, text, or bytes with what they could be besides. */
export function decodePlain(bytes: Uint8Array, framing: Framing, limits: Limits): Decoded {
  const base = { framing, of: 'message', guesses: [], why: [] } as const;
  const { from } = framing;
  if (framing.id === 'binary' || framing.id === 'prefix') return { ...base, format: 'bytes', value: raw(bytes, limits), guesses: guessesOf(bytes) };
  const text = utf8(bytes, from);
  if (text === undefined) return { ...base, format: 'bytes', value: raw(bytes, limits) };
  if (framing.id === 'text' || !isJson(text)) return { ...base, format: 'text', value: textValue(text, bytes.length, limits), text };
  return { ...base, format: 'json', of: 'text', text, ...jsonWithEnvelope(text, framing, limits) };
}

function jsonWithEnvelope(text: string, framing: Framing, limits: Limits): Pick<Decoded, 'value' | 'envelope' | 'cloudEvent'> {
  const { root } = parseJson(text);
  if (!root) return {};
  const value = jsonValue(root, limits);
  if (framing.id !== 'cloudevents-structured') {
    const envelope = envelopeOf(value);
    return envelope ? { value, envelope } : { value };
  }
  const envelope = structuredCloudEvent(value);
  return envelope ? { value, envelope, cloudEvent: envelope.says } : { value };
}

/** As a person wants it, whatever it is. */
export function decodePinned(bytes: Uint8Array, framing: Framing, as: Exclude<Pinned['as'], 'schema'>, limits: Limits): Decoded {
  const base = { framing, of: 'message', guesses: [], why: [] } as const;
  switch (as) {
    case 'bytes':
      return { ...base, format: 'bytes', value: raw(bytes, limits), guesses: guessesOf(bytes) };
    case 'text': {
      const text = lossyUtf8(bytes);
      return { ...base, format: 'text', value: textValue(text, bytes.length, limits), text };
    }
    case 'int32':
    case 'int64': {
      const size = as === 'int32' ? 4 : 8;
      if (bytes.length === size) return { ...base, format: 'bytes', value: { kind: 'number', value: size === 4 ? int32(bytes, 0) : exact(bigEndian(bytes)), from: 0, to: size } };
      return { ...base, format: 'bytes', value: raw(bytes, limits), why: [{ kind: bytes.length < size ? 'truncated' : 'trailing-bytes', outcome: 'fails', cause: `pinned ${as}`, message: `It has ${bytes.length} bytes and an ${as} has ${size}, so it is no ${as}. Choose another decoder for the topic.` }] };
    }
    case 'json': {
      const text = utf8(bytes);
      const clean = text?.replace(/^\ufeff/, '');
      if (clean !== undefined && isJson(clean)) return { ...base, format: 'json', of: 'text', text: clean, ...jsonWithEnvelope(clean, framing, limits) };
      return { ...base, format: 'text', value: textValue(lossyUtf8(bytes), bytes.length, limits), why: [{ kind: 'not-json', outcome: 'fails', cause: 'not-json', message: 'It is not JSON, so consumers that expect JSON fail at it. Choose another decoder for the topic, or look at its producer.' }] };
    }
    default:
      return as satisfies never;
  }
}

export function raw(bytes: Uint8Array, limits: Limits): Value {
  const place = { from: 0, to: bytes.length };
  return bytes.length <= limits.text ? { kind: 'bytes', value: bytes, ...place } : { kind: 'bytes', value: bytes.slice(0, limits.text), whole: bytes.length, ...place };
}

function textValue(text: string, size: number, limits: Limits): Value {
  const place = { from: 0, to: size };
  return text.length <= limits.text ? { kind: 'text', value: text, ...place } : { kind: 'text', value: text.slice(0, limits.text), whole: text.length, ...place };
}

/** What Kafka's own serializers of numbers write has 4 or 8 bytes, big-endian; a UUID that is no text has 16. */
function guessesOf(bytes: Uint8Array): readonly Guess[] {
  switch (bytes.length) {
    case 4:
      return [{ as: 'int32', shown: String(int32(bytes, 0)) }];
    case 8:
      return [{ as: 'int64', shown: String(bigEndian(bytes)) }];
    case 16:
      return [{ as: 'uuid', shown: uuid(bytes) }];
    default:
      return [];
  }
}

function exact(value: bigint): number | bigint {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}
