import type { SnapshotReference } from '../core/compat/snapshot.ts';
import { readSchemaLater } from '../core/document.ts';
import type { FindSchema, SchemaAnswer, SchemaLookup } from '../core/messages/claim.ts';
import type { RegisteredPlace } from '../core/messages/schema-version.ts';
import type { SchemaModel } from '../core/model/schema-model.ts';
import { resolveUri } from '../core/uri.ts';
import { indexOf } from '../core/workspace-index.ts';
import { emptyWorkspace } from '../core/workspace.ts';
import type { Workspace } from '../core/workspace.ts';
import type { RegisteredSchema, Registry } from '../registry/port.ts';

/**
 * Finds the schemas that messages name in a registry that speaks Confluent's protocol, with what they refer to. It is asked by ids only: of global ids, content ids,
 * GUIDs and fingerprints it says that it cannot be asked, and never that there is none. `subjects` are those of the topic: under which of them a schema stands,
 * the registry is asked too (a lookup, which writes nothing).
 */
export function registeredSchemas(registry: Registry, subjects: Iterable<string>, signal?: AbortSignal): FindSchema {
  return async (lookup): Promise<SchemaAnswer> => {
    if (lookup.by !== 'id') return { kind: 'failed', reason: `cannot be asked for ${named(lookup)}` };
    const answer = await registry.schemaById(lookup.id, signal);
    if (answer.kind === 'not-found') return { kind: 'missing' };
    if (answer.kind !== 'ok') return { kind: 'failed', reason: answer.reason.replace(/^it /, '') };
    const { type, schema } = answer.value;
    const places = await placesOf(registry, answer.value, subjects, signal);
    const version = { text: schema, places, name: `the schema with the id ${lookup.id}` };
    if (type === 'PROTOBUF') return { kind: 'found', schema: { ...version, side: 'protobuf' } };
    const uri = `event-schemas:///ids/${lookup.id}`;
    const workspace = await referredTo(registry, answer.value, uri, signal);
    if (typeof workspace === 'string') return { kind: 'failed', reason: workspace };
    return { kind: 'found', schema: { ...version, side: { model: readSchemaLater(type === 'AVRO' ? 'avro' : 'json-schema', uri, schema, 'unknown'), workspace } } };
  };
}

async function placesOf(registry: Registry, schema: RegisteredSchema, subjects: Iterable<string>, signal: AbortSignal | undefined): Promise<readonly RegisteredPlace[]> {
  const places: RegisteredPlace[] = [];
  for (const subject of subjects) {
    const answer = await registry.lookup(subject, schema, signal);
    if (answer.kind === 'ok') places.push({ subject, version: answer.value.version });
  }
  return places;
}

/** What a schema refers to, each under the URI that its name means there; half a sentence where it cannot be had. */
async function referredTo(registry: Registry, { references }: RegisteredSchema, base: string, signal: AbortSignal | undefined): Promise<Workspace | string> {
  if (references.length === 0) return emptyWorkspace;
  const models = new Map<string, SchemaModel>();
  const waiting: SnapshotReference[] = [...references];
  for (let reference = waiting.pop(); reference; reference = waiting.pop()) {
    const uri = resolveUri(base, reference.name);
    if (models.has(uri)) continue;
    const answer = await registry.referencedVersion(reference, signal);
    if (answer.kind !== 'ok') return `did not give version ${reference.version} of "${reference.subject}", which the schema refers to`;
    const { type, schema, references: further } = answer.value;
    if (type !== 'PROTOBUF') models.set(uri, readSchemaLater(type === 'AVRO' ? 'avro' : 'json-schema', uri, schema, 'unknown'));
    waiting.push(...further);
  }
  return indexOf([...models.values()], []);
}

function named({ by }: SchemaLookup): string {
  switch (by) {
    case 'guid':
      return 'GUIDs of schemas';
    case 'global-id':
      return 'Apicurio\'s global ids';
    case 'content-id':
      return 'Apicurio\'s content ids';
    case 'content-hash':
      return 'hashes of schemas';
    case 'artifact':
      return 'artifacts of Apicurio';
    case 'glue-version':
      return 'schemas of AWS Glue';
    case 'fingerprint':
      return 'fingerprints of Avro schemas';
    case 'id':
      return 'ids';
    default:
      return by satisfies never;
  }
}
