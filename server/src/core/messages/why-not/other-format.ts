import { hex } from '../bytes.ts';
import type { ConfirmedSchema } from '../confirmed-schema.ts';
import type { Decoded } from '../decoded.ts';
import { schemaWords } from '../schema-words.ts';
import type { ReaderSchema, WhyNot } from './why-not.ts';

const titles = { avro: 'Avro', 'json-schema': 'JSON Schema', protobuf: 'Protobuf' } as const;

/** A writer's schema of another format than the reader's; empty where they are of one. */
export function otherFormat(writer: ConfirmedSchema, reader: ReaderSchema): readonly WhyNot[] {
  const format = writer.side === 'protobuf' ? 'protobuf' : writer.side.model.format;
  const own = reader.side.model.format;
  if (format === own) return [];
  return [{
    kind: 'reader-cannot-resolve', outcome: 'fails', writer, reader, cause: `format ${format}`,
    message: `It was written with ${schemaWords(writer)}, which is ${titles[format]}, and ${reader.name} is ${titles[own]}, so ${reader.name} cannot read it. Look at the producer's serializer.`,
  }];
}

/** Data without a schema, for a reader that finds the writer's schema by the frame. */
export function notForReader(bytes: Uint8Array, { format }: Decoded, reader: ReaderSchema): WhyNot {
  const own = reader.side.model.format;
  const first = (hex(bytes, 0, Math.min(4, bytes.length)).match(/../g) ?? []).join(' ');
  const what = format === 'json' ? 'JSON' : format === 'text' ? 'text' : bytes.length === 0 ? 'empty' : `bytes (${first}${bytes.length > 4 ? ' …' : ''})`;
  const base = { outcome: 'fails', reader, cause: `for-reader ${format}`, bytes: { from: 0, to: Math.min(5, bytes.length), of: 'message' } } as const;
  return own === 'json-schema'
    ? { ...base, kind: 'not-json', message: `It is ${what} and not JSON, so ${reader.name} cannot read it. Look at its producer.` }
    : { ...base, kind: 'not-framed', message: `It is ${what} without the id of the schema that wrote it, so ${reader.name}, which is ${titles[own]}, cannot read it. Look at the producer's serializer.` };
}
