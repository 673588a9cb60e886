import { compileAvro } from '../../formats/avro/compiled.ts';
import type { CompiledSchema } from '../../formats/avro/compiled-type.ts';
import { anchorOf } from '../../formats/avro/obstacle.ts';
import type { Side as SchemaSide } from '../../compat/differences.ts';
import { parseJson } from '../../tree/json.ts';
import type { Node, SourceTree } from '../../tree/node.ts';
import { readAvro } from '../avro/read.ts';
import { readAvroJson } from '../avro/read-json.ts';
import { resolverOf } from '../avro/resolution.ts';
import type { SchemaClaim } from '../claim.ts';
import type { ConfirmedSchema } from '../confirmed-schema.ts';
import type { DecodeContext } from '../decode-context.ts';
import { defaultDecodeLimits } from '../decode-context.ts';
import type { Decoded } from '../decoded.ts';
import type { Framing } from '../framing-kind.ts';
import { jsonValue } from '../json-value.ts';
import { isJson } from '../plain-json.ts';
import { schemaWords } from '../schema-words.ts';
import { utf8 } from '../utf8.ts';
import { pathText } from '../value.ts';
import { jsonMismatches } from '../why-not/json-mismatch.ts';
import { misfitSaid } from '../why-not/misfit.ts';
import { trailingBytes, unusableSchema } from '../why-not/schema-not-found.ts';
import type { ReaderSchema, WhyNot } from '../why-not/why-not.ts';
import { causePath, wireFaultSaid } from '../why-not/wire-fault.ts';
import { raw } from './plain.ts';
import { messageType, messageTypeBy } from './protobuf-type.ts';

/** Data and the schema that wrote it. */
export interface Written {
  readonly framing: Framing;
  readonly bytes: Uint8Array;
  readonly of: 'message' | 'unpacked';
  /** Where the data begins. */
  readonly from: number;
  readonly schema: ConfirmedSchema;
  readonly claim?: SchemaClaim;
  readonly context: DecodeContext;
}

/** Reads data by the schema that wrote it, and says what it and the reader of the context have against it. */
export async function decodeBySchema(written: Written): Promise<Decoded> {
  const { schema, framing, bytes, of, claim } = written;
  const base = { framing, schema, of, guesses: [], ...(of === 'unpacked' && { unpacked: bytes }) };
  if (schema.side === 'protobuf') return { ...base, ...protobuf(written) };
  const { model } = schema.side;
  switch (model.format) {
    case 'avro': {
      const compiled = compileAvro(model.avro, schema.side.workspace);
      const [fault] = compiled.faults;
      if (fault || !compiled.root) return { ...base, format: 'bytes', value: raw(bytes, defaultDecodeLimits), why: [unusableSchema(schema, fault?.message ?? 'It is empty.')] };
      return { ...base, ...(claim?.encoding === 'json' ? avroJson(written, compiled) : avroBinary(written, compiled)) };
    }
    case 'json-schema':
      return { ...base, ...(await json(written, schema.side)) };
    default:
      return model satisfies never;
  }
}

type Read = Pick<Decoded, 'format' | 'why'> & Partial<Pick<Decoded, 'value' | 'text' | 'messageType' | 'of'>>;

function avroBinary({ bytes, from, of, schema, context }: Written, compiled: CompiledSchema): Read {
  const { limits = defaultDecodeLimits, reader } = context;
  const read = readAvro(bytes, from, compiled, limits)!;
  const value = read.value && { value: read.value };
  if (read.kind === 'fault') return { format: 'avro', ...value, why: [wireFaultSaid(read.fault, schema, of)] };
  const why: WhyNot[] = [];
  if (reader) why.push(...readerSays(bytes, from, of, schema, compiled, reader));
  if (read.end < bytes.length) why.push(trailingBytes(read.end, bytes.length, schema, of));
  return { format: 'avro', ...value, why };
}

/** What a reader's schema has against data that its writer's schema reads. */
function readerSays(bytes: Uint8Array, from: number, of: 'message' | 'unpacked', writer: ConfirmedSchema, written: CompiledSchema, reader: ReaderSchema): readonly WhyNot[] {
  const { model, workspace } = reader.side;
  if (model.format !== 'avro') return [];
  const compiled = compileAvro(model.avro, workspace);
  const resolved = resolverOf(compiled, written)?.(bytes, from);
  return resolved?.kind === 'misfit' ? [misfitSaid(resolved.misfit, reader, writer, { reader: compiled, writer: written }, of)] : [];
}

function avroJson({ bytes, from, schema, context }: Written, compiled: CompiledSchema): Read {
  const text = utf8(bytes, from);
  const tree = jsonTree(text);
  if (!tree) return { format: 'avro-json', value: raw(bytes, defaultDecodeLimits), why: [notJson(schema)] };
  const { value, misfit } = readAvroJson(tree.root, compiled, context.limits ?? defaultDecodeLimits);
  const place = misfit && (misfit.path.length === 0 ? 'The value' : `"${pathText(misfit.path)}"`);
  const why: readonly WhyNot[] = misfit ? [{
    kind: 'not-its-data', outcome: 'fails', writer: schema, path: misfit.path, writerNode: anchorOf(misfit.use.said), cause: `avro-json ${causePath(misfit.path)} ${misfit.clause}`,
    message: `${place} ${misfit.clause}, so it cannot be read with ${schemaWords(schema)}. It is in Avro's JSON encoding: look at its producer.`,
  }] : [];
  return { format: 'avro-json', of: 'text', text: tree.tree.text, ...(value && { value }), why };
}

async function json({ bytes, from, schema, context }: Written, side: SchemaSide): Promise<Read> {
  const tree = jsonTree(utf8(bytes, from));
  if (!tree) return { format: 'json', value: raw(bytes, defaultDecodeLimits), why: [notJson(schema)] };
  const value = jsonValue(tree.root, context.limits ?? defaultDecodeLimits);
  const plain = JSON.parse(tree.tree.text) as unknown;
  const why: WhyNot[] = [];
  const errors = (await context.validatorOf?.(side))?.(plain) ?? [];
  why.push(...jsonMismatches(tree.root, side, errors, { schema: schemaWords(schema), as: { writer: schema }, kind: 'schema-mismatch' }));
  const { reader } = context;
  if (reader?.side.model.format === 'json-schema') {
    const readerErrors = (await context.validatorOf?.(reader.side))?.(plain) ?? [];
    why.push(...jsonMismatches(tree.root, reader.side, readerErrors, { schema: reader.name, as: { writer: schema, reader }, kind: 'reader-cannot-resolve' }));
  }
  return { format: 'json', of: 'text', text: tree.tree.text, value, why };
}

function jsonTree(text: string | undefined): { readonly root: Node; readonly tree: SourceTree } | undefined {
  if (text === undefined || !isJson(text)) return undefined;
  const tree = parseJson(text);
  return tree.root && { root: tree.root, tree };
}

function notJson(schema: ConfirmedSchema): WhyNot {
  return { kind: 'not-json', outcome: 'fails', writer: schema, cause: 'not-json', message: `The data is not JSON, and ${schemaWords(schema)} describes JSON, so consumers fail at it. The message was cut, or another serializer wrote it.` };
}

/** The data of Protobuf is not read here; what message it is can be told. */
function protobuf({ bytes, from, schema, claim, context }: Written): Read {
  const limits = context.limits ?? defaultDecodeLimits;
  const type = claim?.indexes ? { name: messageTypeBy(claim.indexes, schema.text), end: from } : messageType(bytes, from, schema.text);
  const end = type?.end ?? from;
  const value = { ...raw(bytes.subarray(end), limits), from: end, to: bytes.length };
  return { format: 'protobuf', value, ...(type?.name !== undefined && { messageType: type.name }), why: [unusableSchema(schema, 'Protobuf data is not decoded yet.')] };
}
