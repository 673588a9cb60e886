import { parseJson } from '../tree/json.ts';
import type { DecodeContext } from './decode-context.ts';
import { decodeSide } from './decode.ts';
import type { Decoded } from './decoded.ts';
import type { Message, Side } from './message.ts';
import { bytesOf } from './message.ts';
import { jsonMismatches } from './why-not/json-mismatch.ts';
import { notForReader, otherFormat } from './why-not/other-format.ts';
import type { ReaderSchema, WhyNot } from './why-not/why-not.ts';

/** Reads one side of a message by the schema that wrote it, and says in `why` what `reader` has against it besides. What the context says of a reader does not count. Never rejects. */
export async function readFor(message: Pick<Message, Side | 'headers'>, side: Side, reader: ReaderSchema, context: DecodeContext): Promise<Decoded> {
  const bytes = bytesOf(message, side);
  const decoded = await decodeSide(message, side, { ...context, reader });
  if (bytes === null) return decoded;
  const why = decoded.schema ? otherFormat(decoded.schema, reader) : await readerAlone(decoded, bytes, reader, context);
  return { ...decoded, why: [...why, ...decoded.why] };
}

/** What the reader has against data of which no schema is known: JSON is judged by a JSON Schema as it is, everything else needs the schema that wrote it. */
async function readerAlone(decoded: Decoded, bytes: Uint8Array, reader: ReaderSchema, { validatorOf }: DecodeContext): Promise<readonly WhyNot[]> {
  // Of these the decoder knows no more, and has said so.
  if (decoded.why.some(({ outcome, kind }) => outcome === 'unknown' || kind === 'unknown-schema' || kind === 'not-framed' || kind === 'wrong-magic-byte')) return [];
  if (reader.side.model.format !== 'json-schema' || decoded.format !== 'json' || decoded.text === undefined) return [notForReader(bytes, decoded, reader)];
  const errors = (await validatorOf?.(reader.side))?.(JSON.parse(decoded.text)) ?? [];
  const { root } = parseJson(decoded.text);
  return root ? jsonMismatches(root, reader.side, errors, { schema: reader.name, as: { reader }, kind: 'reader-cannot-resolve' }) : [];
}
