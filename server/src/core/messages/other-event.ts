import { recordNameOf } from '../compat/identity.ts';
import { compileAvro } from '../formats/avro/compiled.ts';
import type { CompiledSchema } from '../formats/avro/compiled-type.ts';
import { kind } from '../formats/avro/compiled-type.ts';
import { isNamedAlike } from '../formats/avro/datum.ts';
import type { Node } from '../tree/node.ts';
import { atPointer, stringOf, valueOf } from '../tree/node.ts';
import type { ConfirmedSchema } from './confirmed-schema.ts';
import { schemaWords } from './schema-words.ts';
import type { ReaderSchema, WhyNot } from './why-not/why-not.ts';

/** A message of another event than the one that a reader is about: a topic may have several. */
export interface OtherEvent {
  readonly name: string;
  /** Nothing speaks for its being the reader's own event. Where that is open, nobody can say whether the reader meets it. */
  readonly isSure: boolean;
}

/**
 * By the subject: a schema that is registered under the name of its record alone (Confluent's RecordNameStrategy: `<record>`, TopicRecordNameStrategy: `<topic>-<record>`) is of the event of that name. One that
 * is registered for the whole topic (`<topic>-value`) is not told apart so, since there another name is a change that breaks. Of two full names with the same last part nobody can say: Avro's readers take them for one.
 */
export function otherEventBySubject(writer: ConfirmedSchema, reader: ReaderSchema, topic: string): OtherEvent | undefined {
  if (writer.side === 'protobuf') return undefined;
  const [name, own] = [recordNameOf(writer.side.model), recordNameOf(reader.side.model)];
  if (name === undefined || own === undefined || name === own) return undefined;
  if (writer.places.length === 0) return writer.placesUnknown === undefined || aliasesOf(reader).includes(name) ? undefined : { name, isSure: false };
  if (!writer.places.every(({ subject }) => subject === name || subject === `${topic}-${name}`)) return undefined;
  if (aliasesOf(reader).includes(name)) return undefined;
  return { name, isSure: lastPart(name) !== lastPart(own) };
}

/** By the branch of a union at the root of the writer's schema, where another branch is the reader's record: the names of the branches that are other records, by their places. Undefined where the schemas are none such. */
export function otherBranches(written: CompiledSchema, read: CompiledSchema): readonly (string | undefined)[] | undefined {
  const [writer, own] = [written.root?.type, read.root?.type];
  if (!writer || writer.kind !== kind.union || own?.kind !== kind.record) return undefined;
  const isOwn = writer.branches.map(({ type }) => type.kind === kind.record && isNamedAlike(own, type));
  return isOwn.includes(true) ? writer.branches.map(({ type }, i) => (type.kind === kind.record && !isOwn[i] ? type.fullName : undefined)) : undefined;
}

/**
 * JSON of a schema of several events (`oneOf` or `anyOf` at its root), of which one has the reader's title: another one where a property that is constant in the alternatives (`"const"`, or an `enum` of one)
 * holds what another alternative asks for. Without such a property nobody can say. Undefined where the schemas are none such. `text` is JSON.
 */
export function otherAlternative(writer: ConfirmedSchema, reader: ReaderSchema, text: string): OtherEvent | undefined {
  if (writer.side === 'protobuf' || writer.side.model.format !== 'json-schema' || reader.side.model.format !== 'json-schema') return undefined;
  const { root } = writer.side.model.tree;
  const list = valueOf(root, 'oneOf') ?? valueOf(root, 'anyOf');
  const own = recordNameOf(reader.side.model);
  if (list?.kind !== 'array' || own === undefined) return undefined;
  const alternatives = list.items.map((one) => alternativeOf(one, root));
  const mine = alternatives.find(({ name }) => name === own);
  if (!mine || alternatives.length < 2) return undefined;
  const others = alternatives.filter((one) => one !== mine);
  const held = JSON.parse(text) as unknown;
  for (const [key, constant] of mine.constants) {
    const it: unknown = typeof held === 'object' && held !== null && Object.hasOwn(held, key) ? (held as Readonly<Record<string, unknown>>)[key] : undefined;
    if (it === constant) return undefined;
    const other = others.find(({ constants }) => constants.get(key) === it);
    if (typeof it === 'string' && other) return { name: other.name ?? it, isSure: true };
  }
  return { name: others.flatMap(({ name }) => name ?? []).join(' or '), isSure: false };
}

/** What is said where it is open of which event a message is that the reader could not read. */
export function perhapsOther({ name }: OtherEvent, writer: ConfirmedSchema, reader: ReaderSchema): WhyNot {
  return {
    kind: 'reader-cannot-resolve', outcome: 'unknown', writer, reader, cause: `perhaps-other ${name}`,
    message: `${reader.name} could not read it, and it may be of another event${name === '' ? '' : ` (${name})`}: it was written with ${schemaWords(writer)}. Whether readers of ${reader.name} meet it nobody can say.`,
  };
}

function aliasesOf({ side: { model, workspace } }: ReaderSchema): readonly string[] {
  return model.format === 'avro' ? compileAvro(model.avro, workspace).root?.type.aliases ?? [] : [];
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

interface Alternative {
  readonly name: string | undefined;
  /** Texts that properties are bound to. */
  readonly constants: ReadonlyMap<string, string>;
}

/** An alternative, or what it refers to in its own text; of what is elsewhere no more than the last part of the reference is known. */
function alternativeOf(alternative: Node, root: Node | undefined): Alternative {
  const ref = stringOf(alternative, '$ref')?.value;
  const at = ref?.startsWith('#/') ? atPointer(root, ref.slice(1)) : alternative;
  const properties = valueOf(at, 'properties');
  const constants = new Map<string, string>();
  for (const { key, value } of properties?.kind === 'object' ? properties.members : []) {
    const constant = value && constantOf(value);
    if (constant !== undefined) constants.set(key.value, constant);
  }
  return { name: stringOf(at, 'title')?.value ?? ref?.slice(ref.lastIndexOf('/') + 1), constants };
}

function constantOf(schema: Node): string | undefined {
  const list = valueOf(schema, 'enum');
  const one = valueOf(schema, 'const') ?? (list?.kind === 'array' && list.items.length === 1 ? list.items[0] : undefined);
  return one?.kind === 'string' ? one.value : undefined;
}
