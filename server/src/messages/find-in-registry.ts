import { recordNameOf } from '../core/compat/identity.ts';
import type { FindSchema, SchemaAnswer } from '../core/messages/claim.ts';
import type { RegisteredPlace } from '../core/messages/schema-version.ts';
import { readSchemaLater } from '../core/document.ts';
import type { SchemaModel } from '../core/model/schema-model.ts';
import { resolveUri } from '../core/uri.ts';
import { indexOf } from '../core/workspace-index.ts';
import type { RegisteredSchema, Registry } from '../registry/port.ts';

/**
 * Finds schemas of messages in a registry by their ids, references included. `subjects` are those under which it is asked what version a schema is: the topic's
 * own. It only asks; each lookup is asked once by whoever decodes (`rememberedLookup`).
 */
export function findInRegistry(registry: Registry, subjects: readonly string[], signal?: AbortSignal): FindSchema {
  return async (lookup) => {
    if (lookup.by !== 'id') return { kind: 'failed', reason: 'is asked for schemas by their ids alone' };
    const answer = await registry.schemaById(lookup.id, signal);
    if (answer.kind === 'not-found') return { kind: 'missing' };
    if (answer.kind !== 'ok') return { kind: 'failed', reason: answer.reason.replace(/^it\s+/, '') };
    return found(registry, lookup.id, answer.value, subjects, signal);
  };
}

async function found(registry: Registry, id: number, schema: RegisteredSchema, subjects: readonly string[], signal: AbortSignal | undefined): Promise<SchemaAnswer> {
  const [own, answer] = await Promise.all([placesOf(registry, schema, subjects, signal), withReferences(registry, schema, `schema ${id}`, signal)]);
  if (answer.kind !== 'found') return answer;
  const more = own.places.length > 0 || answer.schema.side === 'protobuf' ? { places: [], unknown: undefined } : await placesOf(registry, schema, byRecord(recordNameOf(answer.schema.side.model), subjects), signal);
  const unknown = own.unknown ?? more.unknown;
  return { kind: 'found', schema: { ...answer.schema, places: [...own.places, ...more.places], ...(unknown !== undefined && { placesUnknown: unknown }) } };
}

/** Subjects by the record and not by the topic alone (TopicRecordNameStrategy, RecordNameStrategy of Confluent's serializers). The topic's own comes first: where a schema stands under both, it is named by that. */
function byRecord(record: string | undefined, subjects: readonly string[]): readonly string[] {
  return record === undefined ? [] : [...subjects.flatMap((subject) => (subject.endsWith('-value') ? [`${subject.slice(0, -'value'.length)}${record}`] : [])), record];
}

/** A registered schema with what its references lead to, under no subject yet. */
export async function withReferences(registry: Registry, schema: RegisteredSchema, name: string, signal: AbortSignal | undefined): Promise<SchemaAnswer> {
  const models = await referencedBy(registry, schema, signal);
  if (typeof models === 'string') return { kind: 'failed', reason: models };
  const places: readonly RegisteredPlace[] = [];
  if (schema.type === 'PROTOBUF') return { kind: 'found', schema: { side: 'protobuf', text: schema.schema, places, name } };
  const model = readSchemaLater(schema.type === 'AVRO' ? 'avro' : 'json-schema', base, schema.schema, 'unknown');
  return { kind: 'found', schema: { side: { model, workspace: indexOf(models, []) }, text: schema.schema, places, name } };
}

const base = 'event-schemas:///messages/schema';

interface Places {
  readonly places: readonly RegisteredPlace[];
  /** Why of some subject it is not known. */
  readonly unknown: string | undefined;
}

async function placesOf(registry: Registry, schema: RegisteredSchema, subjects: readonly string[], signal: AbortSignal | undefined): Promise<Places> {
  const answers = await Promise.all(subjects.map((subject) => registry.lookup(subject, { type: schema.type, schema: schema.schema, references: schema.references }, signal)));
  const silent = answers.find(({ kind }) => kind === 'unreachable' || kind === 'unauthorized' || kind === 'refused' || kind === 'cancelled');
  return {
    places: answers.flatMap((answer, i) => (answer.kind === 'ok' ? [{ subject: subjects[i]!, version: answer.value.version }] : [])),
    unknown: silent && silent.kind !== 'ok' ? silent.reason.replace(/^it\s+/, '') : undefined,
  };
}

/** What a schema refers to, each under the URI that its name means there; half a sentence where one of them cannot be had. */
async function referencedBy(registry: Registry, { references }: RegisteredSchema, signal: AbortSignal | undefined): Promise<readonly SchemaModel[] | string> {
  const models = new Map<string, SchemaModel>();
  const open = [...references];
  for (let reference = open.shift(); reference; reference = open.shift()) {
    const uri = resolveUri(base, reference.name);
    if (models.has(uri)) continue;
    const answer = await registry.referencedVersion(reference, signal);
    if (answer.kind !== 'ok') return `did not give version ${reference.version} of "${reference.subject}", which the schema refers to: ${answer.reason}`;
    if (answer.value.type !== 'PROTOBUF') models.set(uri, readSchemaLater(answer.value.type === 'AVRO' ? 'avro' : 'json-schema', uri, answer.value.schema, 'unknown'));
    open.push(...answer.value.references);
  }
  return [...models.values()];
}
