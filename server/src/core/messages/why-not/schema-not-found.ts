import { hex, int32 } from '../bytes.ts';
import type { SchemaClaim } from '../claim.ts';
import type { ConfirmedSchema } from '../confirmed-schema.ts';
import type { Side } from '../message.ts';
import { counted, schemaWords } from '../schema-words.ts';
import type { WhyNot } from './why-not.ts';

/** A claim that the registry knows nothing of. The number is told as what the bytes say, and not as a schema. */
export function unknownSchema(claim: SchemaClaim, side: Side): WhyNot {
  const where = 'header' in claim.said ? `The header "${claim.said.header}"` : `Bytes ${claim.said.from} to ${claim.said.to - 1} of the ${side}`;
  const verb = 'header' in claim.said ? 'names' : 'name';
  return {
    kind: 'unknown-schema', outcome: 'fails', ...('from' in claim.said && { bytes: { ...claim.said, of: 'message' as const } }), cause: `unknown-schema ${claimed(claim)}`,
    message: `${where} ${verb} ${claimed(claim)}, which the registry does not have, so consumers find no schema for it. It was written against another registry, its schema was deleted for good, or these bytes are no frame.`,
  };
}

function claimed({ lookup, by }: SchemaClaim): string {
  switch (lookup.by) {
    case 'id':
      return `the id ${lookup.id}`;
    case 'guid':
      return `the GUID ${lookup.guid}`;
    case 'global-id':
      return `${by}'s global id ${lookup.id}`;
    case 'content-id':
      return `${by}'s content id ${lookup.id}`;
    case 'content-hash':
      return `the content hash ${lookup.hash}`;
    case 'artifact':
      return `the artifact "${lookup.artifact}"${lookup.version === undefined ? '' : ` in version ${lookup.version}`}`;
    case 'glue-version':
      return `the Glue schema version ${lookup.id}`;
    case 'fingerprint':
      return `the fingerprint ${lookup.fingerprint}`;
    default:
      return lookup satisfies never;
  }
}

/** Nobody could be asked: nothing is said about the message. `reason` goes on from "the registry". */
export function registrySilent(reason: string): WhyNot {
  return { kind: 'registry-silent', outcome: 'unknown', cause: `${silent}${reason}`, message: `The registry ${reason}, so the schema of this message is not known here. Nothing is said about the message itself.` };
}

const silent = 'registry-silent ';

/** Why the registry did not say which schema wrote a side of a message, where that is so: half a sentence with "the registry" before it. */
export function silenceOf({ why, schema }: { readonly why: readonly WhyNot[]; readonly schema?: ConfirmedSchema }): string | undefined {
  return why.find(({ kind }) => kind === 'registry-silent')?.cause.slice(silent.length) ?? (schema?.places.length === 0 ? schema.placesUnknown : undefined);
}

/** A poison pill: the others of the topic have a frame. `looksLike` is what its bytes are instead. */
export function notFramed(bytes: Uint8Array, looksLike: string): WhyNot {
  const first = (hex(bytes, 0, Math.min(4, bytes.length)).match(/../g) ?? []).join(' ');
  return {
    kind: 'not-framed', outcome: 'fails', bytes: { from: 0, to: Math.min(5, bytes.length), of: 'message' }, cause: `not-framed ${looksLike}`,
    message: `It begins with ${first}${bytes.length > 4 ? ' …' : ''} and not with 00 and the id of a schema, as other messages of this topic do, so consumers that expect a schema fail at it. It is ${looksLike}, written without the serializer of the topic.`,
  };
}

/** The first byte is another one, and behind it stands the id of a schema that the registry has. */
export function wrongMagicByte(bytes: Uint8Array, schema: ConfirmedSchema): WhyNot {
  return {
    kind: 'wrong-magic-byte', outcome: 'fails', bytes: { from: 0, to: 1, of: 'message' }, writer: schema, cause: `wrong-magic-byte ${hex(bytes, 0, 1)}`,
    message: `The first byte is ${hex(bytes, 0, 1)} where the magic byte 00 is expected, so consumers refuse the message. Bytes 1 to 4 are ${int32(bytes, 1)}, the id of ${schemaWords(schema)}: look at how the producer writes the frame.`,
  };
}

/** Whether a schema is registered, and under none of the subjects of a topic. */
export function isStranger({ places }: ConfirmedSchema, expected: readonly string[]): boolean {
  return expected.length > 0 && places.length > 0 && !places.some(({ subject }) => expected.includes(subject));
}

/** The schema belongs to subjects that are none of the topic. */
export function wrongSubject(schema: ConfirmedSchema, expected: readonly string[]): WhyNot {
  return {
    kind: 'wrong-subject', outcome: 'odd', writer: schema, cause: `wrong-subject ${schema.places.map(({ subject }) => subject).join(' ')}`,
    message: `Its schema is ${schemaWords(schema)}, and the subject${expected.length === 1 ? '' : 's'} of this topic ${expected.length === 1 ? 'is' : 'are'} ${expected.map((it) => `"${it}"`).join(', ')}, so consumers may get an event that they do not expect. Look at the producer's subject name strategy and topic.`,
  };
}

/** Bytes behind the last field. */
export function trailingBytes(end: number, length: number, schema: ConfirmedSchema, of: 'message' | 'unpacked'): WhyNot {
  return {
    kind: 'trailing-bytes', outcome: 'odd', bytes: { from: end, to: length, of }, writer: schema, cause: 'trailing-bytes',
    message: `${counted(length - end, 'byte')} ${length - end === 1 ? 'is' : 'are'} left at byte ${end}, behind the end of the data. Java consumers read over them, others (avsc, so kafkajs) refuse the message: ${schemaWords(schema)} may not be the schema that wrote it.`,
  };
}

/** The schema is there and no data can be read with it. `why` is a sentence. */
export function unusableSchema(schema: ConfirmedSchema, why: string): WhyNot {
  return { kind: 'unusable-schema', outcome: 'unknown', writer: schema, cause: `unusable-schema ${why}`, message: `${schemaWords(schema).replace(/^v/, 'V')} is not read here: ${why} The bytes are shown as they are.` };
}
