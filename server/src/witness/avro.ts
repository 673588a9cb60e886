import type { Type } from 'avsc';
import type { Difference } from '../core/compat/difference.ts';
import { compileAvro } from '../core/formats/avro/compiled.ts';
import { createSampler, plainDatum } from '../core/formats/avro/datum.ts';
import type { AvroDocument } from '../core/formats/avro/model.ts';
import { witnessCandidates } from '../core/formats/avro/witness.ts';
import type { Workspace } from '../core/workspace.ts';
import { narrowedSchema, ownTypes, readerSchema, writerEvent } from './avro-schemas.ts';
import type { PlainEvent } from './avro-schemas.ts';

/** A schema with what its references lead to. */
export interface AvroSide {
  readonly document: AvroDocument;
  readonly workspace: Workspace;
}

/** An event that was tried: written by the writer's schema, and the reader's could not read it. */
export interface Witness {
  /** As plain JSON: a union's value without the name of its branch. */
  readonly value: unknown;
  /** What avsc says of it, in the names of the schemas; undefined where that says nothing to a person. */
  readonly refusal: string | undefined;
}

/**
 * An event that shows a break of Avro schemas, tried with avsc: what is written by the writer's schema is not read by the reader's. Undefined
 * where none was found, above all where the writer's types have no end. avsc keeps to the specification; Java's reader is milder with records of
 * another name, which it reads by their fields (measured with 1.12.2). avsc is loaded when the first event is asked for.
 */
export async function avroWitness(difference: Difference, { document: readerDocument, workspace: readerWorkspace }: AvroSide, { document: writerDocument, workspace: writerWorkspace }: AvroSide): Promise<Witness | undefined> {
  const [reads, writes] = [compileAvro(readerDocument, readerWorkspace), compileAvro(writerDocument, writerWorkspace)];
  const candidates = witnessCandidates(difference, reads, writes);
  if (candidates.length === 0 || !reads.root || !writes.root) return undefined;
  const { default: avsc } = await import('avsc');
  const typeOf = (schema: unknown): Type => avsc.Type.forSchema(schema as Parameters<typeof avsc.Type.forSchema>[0], {
    wrapUnions: true, noAnonymousTypes: true, registry: { Empty: avsc.Type.forSchema(ownTypes.Empty), Default: avsc.Type.forSchema(ownTypes.Default) },
  });
  for (const datum of candidates) {
    const whole = writerEvent(writes.root.type, datum);
    // Throws at an event that the writer's schema does not hold, which would be a fault of ours.
    const writer = typeOf(whole.schema);
    writer.fromBuffer(writer.toBuffer(whole.value));
    const event = narrowedSchema(writes.root.type, datum);
    const written = typeOf(event.schema);
    const bytes = written.toBuffer(event.value);
    const read = readWith(typeOf(readerSchema(reads.root.type, event.names)), written, bytes);
    if (read.kind === 'read') continue;
    return { value: plainDatum(datum, writes.root.type), refusal: inOwnNames(read.reason, event.names) };
  }
  return undefined;
}

/** Whether a schema that is sound can write no event at all: a record that holds itself, with no union, list or map on the way, has no end. */
export function writesNothing({ document, workspace }: AvroSide): boolean {
  const { root } = compileAvro(document, workspace);
  return root !== undefined && createSampler()(root) === undefined;
}

/** What avsc says against a value in Avro's JSON encoding; undefined where it writes and reads it again. `schema` is plain data in one piece; its defaults do not count, since Java takes some that avsc does not. avsc is loaded when it is first asked. */
export async function avroRefusal(schema: unknown, value: unknown): Promise<string | undefined> {
  const { default: avsc } = await import('avsc');
  try {
    const type = avsc.Type.forSchema(withoutDefaults(schema) as Parameters<typeof avsc.Type.forSchema>[0], { wrapUnions: true });
    type.fromBuffer(type.toBuffer(type.fromString(JSON.stringify(value))));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function withoutDefaults(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutDefaults);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'default').map(([key, value]) => [key, withoutDefaults(value)]));
}

function readWith(reader: Type, writer: Type, bytes: Buffer): { readonly kind: 'read' } | { readonly kind: 'refused'; readonly reason: string } {
  try {
    reader.fromBuffer(bytes, reader.createResolver(writer));
    return { kind: 'read' };
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : '' };
  }
}

/** The schemas go to avsc under names of our own: only sentences of avsc that are known are told, in the names that a person knows. */
function inOwnNames(reason: string, names: PlainEvent['names']): string | undefined {
  const [, written, read] = /^cannot read ("[a-z]+"|\["[a-z",]+\]) as ("[a-z]+"|\["[a-z",]+\])$/.exec(reason) ?? [];
  if (written !== undefined) return `cannot read ${written} as ${read!}`;
  const [, type = '', field = ''] = /^no matching field for default-less (\w+)\.n(\w+)$/.exec(reason) ?? [];
  const record = names.get(type);
  return record ? `no matching field for default-less ${record.fullName}.${field}` : undefined;
}
