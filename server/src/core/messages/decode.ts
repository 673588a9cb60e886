import { int32 } from './bytes.ts';
import type { SchemaClaim } from './claim.ts';
import { binaryCloudEvent } from './cloudevents.ts';
import type { ConfirmedSchema } from './confirmed-schema.ts';
import { confirm } from './confirmed-schema.ts';
import type { DecodeContext, Pinned } from './decode-context.ts';
import { defaultDecodeLimits, mostUnpacked } from './decode-context.ts';
import type { Decoded } from './decoded.ts';
import { decodeBySchema } from './decoders/by-schema.ts';
import { readContainer } from './decoders/container.ts';
import { decodePlain, decodePinned } from './decoders/plain.ts';
import { framingOf } from './framing.ts';
import type { Framing } from './framing-kind.ts';
import type { Message, Side } from './message.ts';
import { bytesOf } from './message.ts';
import { isStranger, notFramed, registrySilent, unknownSchema, unusableSchema, wrongMagicByte, wrongSubject } from './why-not/schema-not-found.ts';
import type { WhyNot } from './why-not/why-not.ts';

/**
 * Reads one side of a message: by its framing, the schema that is confirmed for it, and where there is none, as what its bytes are. Never rejects as long as
 * `context.find` does not; what cannot be read is told in `why`.
 */
export async function decodeSide(message: Pick<Message, Side | 'headers'>, side: Side, context: DecodeContext): Promise<Decoded> {
  const framing = framingOf(message, side);
  const bytes = bytesOf(message, side);
  const cloudEvent = side === 'value' ? binaryCloudEvent(message.headers) : undefined;
  const decoded = bytes === null || bytes.length === 0 ? nothing(framing) : await decodeBytes(bytes, framing, side, context);
  return cloudEvent ? { ...decoded, cloudEvent } : decoded;
}

function nothing(framing: Framing): Decoded {
  return { framing, format: 'nothing', of: 'message', guesses: [], why: [] };
}

async function decodeBytes(bytes: Uint8Array, framing: Framing, side: Side, context: DecodeContext): Promise<Decoded> {
  const { limits = defaultDecodeLimits, pinned } = context;
  if (bytes.length > limits.bytes) return tooBig(bytes, framing, limits.bytes);
  const byPin = pinned?.as === 'schema' ? pinned : undefined;
  if (byPin && byPin.only === undefined) return decodeByPin(bytes, framing, byPin, context);
  if (pinned && pinned.as !== 'schema') return decodePinned(bytes, framing, pinned.as, limits);
  if (framing.id === 'avro-ocf') return decodeContainer(bytes, framing, context);
  if (framing.claims.length === 0) return byPin ? decodeByPin(bytes, framing, byPin, context) : unframed(bytes, framing, side, context);
  const reasons: WhyNot[] = [];
  for (const claim of framing.claims) {
    const answer = await context.find(claim.lookup);
    if (answer.kind === 'found') return decodeClaimed(bytes, framing, claim, confirm(claim, answer.schema), context);
    reasons.push(answer.kind === 'failed' ? registrySilent(answer.reason) : unknownSchema(claim, side));
  }
  if (byPin && reasons.every(({ kind }) => kind === 'unknown-schema')) {
    // Data that begins with a zero looks like a frame: it is none where the registry has no such schema and the pinned one reads all of it.
    const decoded = await decodeByPin(bytes, framing, byPin, context);
    if (decoded.why.length === 0) return decoded;
  }
  const plain = decodePlain(bytes, framing, limits);
  // Numbers of 5 and 8 bytes look like frames: where nothing is known of the topic, nothing is wrong with them.
  const mayBeNumber = framing.id === 'prefix' && bytes.length <= 8 && !context.expects?.framed;
  // What could not be asked weighs more than what is not there: the missing one may be what was not asked about.
  const why = reasons.filter(({ kind }) => kind === 'registry-silent').slice(0, 1);
  return { ...plain, why: why.length > 0 ? why : mayBeNumber ? [] : reasons.slice(0, 1) };
}

/** By the schema that a person named. Nothing in the message confirms it, and no id is shown. */
async function decodeByPin(bytes: Uint8Array, framing: Framing, { schema, from }: Pinned & { readonly as: 'schema' }, context: DecodeContext): Promise<Decoded> {
  return { ...await decodeBySchema({ framing, bytes, of: 'message', from: Math.max(from, framing.from), schema: confirm(undefined, schema), context }), pinned: true };
}

async function unframed(bytes: Uint8Array, framing: Framing, side: Side, context: DecodeContext): Promise<Decoded> {
  const plain = decodePlain(bytes, framing, context.limits ?? defaultDecodeLimits);
  if (!context.expects?.framed) return plain;
  // Some byte, and the id of a schema that the registry has: a frame gone wrong, where the id is none by chance.
  if (bytes.length > 5 && bytes[0] !== 0 && framing.id === 'binary' && int32(bytes, 1) > 0) {
    const claim: SchemaClaim = { lookup: { by: 'id', id: int32(bytes, 1) }, payload: { from: 5, compression: 'none' }, said: { from: 1, to: 5 }, by: 'Confluent' };
    const answer = await context.find(claim.lookup);
    if (answer.kind === 'found') return { ...plain, why: [wrongMagicByte(bytes, confirm(claim, answer.schema))] };
  }
  const looksLike = plain.format === 'json' ? 'JSON' : plain.format === 'text' ? 'text' : `${bytes.length} bytes of something else`;
  return { ...plain, why: side === 'key' ? [] : [notFramed(bytes, looksLike)] };
}

async function decodeClaimed(bytes: Uint8Array, framing: Framing, claim: SchemaClaim, schema: ConfirmedSchema, context: DecodeContext): Promise<Decoded> {
  const { payload } = claim;
  const decoded = payload.compression === 'none'
    ? await decodeBySchema({ framing, bytes, of: 'message', from: payload.from, schema, claim, context })
    : await decodePacked(bytes, framing, claim, schema, context);
  const refusal = decoded.why.some(({ outcome }) => outcome !== 'odd') ? undefined : await context.client?.(bytes, schema, context.reader);
  if (refusal) return { ...decoded, why: [refusal, ...decoded.why] };
  const subjects = context.expects?.subjects ?? [];
  return isStranger(schema, subjects) ? { ...decoded, why: [...decoded.why, wrongSubject(schema, subjects)] } : decoded;
}

function decodePacked(bytes: Uint8Array, framing: Framing, claim: SchemaClaim, schema: ConfirmedSchema, context: DecodeContext): Promise<Decoded> | Decoded {
  const packed = bytes.subarray(claim.payload.from);
  const unpacked = context.inflate?.(packed, mostUnpacked);
  if (unpacked) return decodeBySchema({ framing, bytes: unpacked, of: 'unpacked', from: 0, schema, claim, context });
  const why: WhyNot = {
    kind: 'not-unpacked', outcome: context.inflate ? 'fails' : 'unknown', cause: 'not-unpacked', writer: schema, bytes: { from: claim.payload.from, to: bytes.length, of: 'message' },
    message: `The data behind byte ${claim.payload.from} is to be compressed by zlib and cannot be unpacked, so it is not read. The message was cut, or its second byte is wrong.`,
  };
  return { ...decodePlain(bytes, framing, context.limits ?? defaultDecodeLimits), schema, why: [why] };
}

function decodeContainer(bytes: Uint8Array, framing: Framing, { limits = defaultDecodeLimits }: DecodeContext): Decoded {
  const read = readContainer(bytes, limits);
  const schema = read.schema && confirm(undefined, read.schema);
  const base = { framing, of: 'message', format: 'avro-ocf', guesses: [], ...(schema && { schema }), ...(read.value && { value: read.value }) } as const;
  if (read.kind === 'read') return { ...base, why: [] };
  const why: WhyNot = schema ? unusableSchema(schema, read.why) : { kind: 'truncated', outcome: 'fails', cause: 'container', message: `The message begins as an Avro object container file and is not read. ${read.why}` };
  return { ...base, why: [why] };
}

function tooBig(bytes: Uint8Array, framing: Framing, most: number): Decoded {
  return {
    framing, of: 'message', format: 'bytes', guesses: [], value: { kind: 'bytes', value: bytes.slice(0, 256), whole: bytes.length, from: 0, to: bytes.length },
    why: [{ kind: 'too-big', outcome: 'unknown', cause: 'too-big', message: `It has ${bytes.length} bytes, more than the ${most} up to which messages are decoded unasked. Ask for it to read it wholly.` }],
  };
}
