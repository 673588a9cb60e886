import path from 'node:path';
import type { Edit } from '../../server/src/core/finding.ts';
import { insertItem, insertMember, renameString, setMember } from '../../server/src/core/tree/edit.ts';
import { pathOf, valueOf } from '../../server/src/core/tree/node.ts';
import type { ArrayNode, ObjectNode } from '../../server/src/core/tree/node.ts';
import { isAvro, isJson } from './kind.ts';
import type { AvroHost, Host, JsonHost, Prepared } from './kind.ts';
import { age, has, records } from './pieces.ts';

export const eventName = 'orders.order.placed';
/** Names that an envelope of the host's own may have. */
const taken = /^(event|message)?_?(id|uuid|guid|eid|type|name|kind|time|timestamp|ts|version)$|^(meta|metadata|context|headers?|envelope|self|specversion|schema_?version|spec_?version|created_?at|occurr?ed_?(at|on)|event_?\w*|eventVersion)$/i;

const avroEnvelope = [
  { name: 'event_id', type: { type: 'string', logicalType: 'uuid' }, doc: 'Unique for each event.' },
  { name: 'occurred_at', type: { type: 'long', logicalType: 'timestamp-millis' }, doc: 'When it happened.' },
  { name: 'event_type', type: 'string', default: eventName, doc: 'The name of this event.' },
  { name: 'version', type: 'string', default: '1.0.0', doc: 'The version of this schema.' },
];

function jsonEnvelope(host: JsonHost): Readonly<Record<string, unknown>> {
  return {
    event_id: { type: 'string', format: 'uuid', description: 'Unique for each event.' },
    occurred_at: { type: 'string', format: 'date-time', description: 'When it happened.' },
    event_type: { ...(age(host) === 4 || age(host) === undefined ? { type: 'string', enum: [eventName] } : { const: eventName }), description: 'The name of this event.' },
    version: { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+$', description: 'The version of this schema.' },
  };
}

/** Makes an event of the house out of a real schema: its name, its envelope, a description and an owner. Undefined where it has an envelope of its own or leans on other files. */
export function asHouseEvent(host: Host): Prepared | undefined {
  // What lies in such a folder is a part of events.
  if (/\/fragments?\//.test(host.shown)) return undefined;
  return isAvro(host) ? avroEvent(host) : isJson(host) ? jsonEvent(host) : undefined;
}

/** The same with its envelope in an object of its own. */
export function asHouseEventWithMetadata(host: Host): Prepared | undefined {
  const flat = asHouseEvent(host);
  if (!flat) return undefined;
  const ownFields = rootFields(host)!;
  const description = 'What all events carry.';
  if (isAvro(host) && ownFields.kind === 'array') {
    const record = { type: 'record', name: 'EventMetadata', doc: description, fields: avroEnvelope };
    return { ...flat, edits: [...flat.edits.filter(({ newText }) => !avroEnvelope.some(({ name }) => newText.includes(`"${name}"`))), insertItem(host.tree, ownFields, { name: 'metadata', type: record, doc: description }, 0)] };
  }
  const required = valueOf(host.tree.root, 'required');
  if (!isJson(host) || ownFields.kind !== 'object' || required?.kind !== 'array') return undefined;
  const properties = jsonEnvelope(host);
  const names = Object.keys(properties);
  const kept = flat.edits.filter(({ newText }) => !names.some((name) => new RegExp(`^[,\\s-]*"?${name}"?[:\\s]*`).test(newText)));
  return { ...flat, edits: [...kept, insertMember(host.tree, ownFields, 'metadata', { type: 'object', description, additionalProperties: false, required: names, properties }), insertItem(host.tree, required, 'metadata')] };
}

/** The record or the object at the root of a prepared event. */
export function rootFields(host: Host): ArrayNode | ObjectNode | undefined {
  const fields = valueOf(host.tree.root, host.model.format === 'avro' ? 'fields' : 'properties');
  return fields?.kind === 'array' || fields?.kind === 'object' ? fields : undefined;
}

/** The field of the envelope in a prepared event. */
export function rootField(host: Host, name: string): ObjectNode | undefined {
  const fields = rootFields(host);
  const found = fields?.kind === 'object' ? valueOf(fields, name) : fields?.items.find((item) => { const it = valueOf(item, 'name'); return it?.kind === 'string' && it.value === name; });
  return found?.kind === 'object' ? found : undefined;
}

function avroEvent(host: AvroHost): Prepared | undefined {
  const record = records(host).find((it) => it.place.at === 'root');
  if (!record || host.model.avro.roots.length !== 1 || host.model.avro.types.some(({ kind }) => kind === 'reference') || record.fields.some(({ name }) => taken.test(name))) return undefined;
  // Types inside inherit the namespace: they are alone in this file.
  const edits: Edit[] = [
    renameString(host.tree, record.nameNode, 'placed'), ...avroEnvelope.map((field) => insertItem(host.tree, record.fieldsNode, field, 0)),
    record.namespaceNode ? renameString(host.tree, record.namespaceNode, 'orders.order') : insertMember(host.tree, record.object, 'namespace', 'orders.order', 'name'),
    ...described(host, record.object, 'doc'),
  ];
  return { edits, file: path.join(path.dirname(host.file), 'orders', 'orders.order.placed.avsc') };
}

function jsonEvent(host: JsonHost): Prepared | undefined {
  const root = host.model.json.root?.node;
  const properties = valueOf(root, 'properties');
  const required = valueOf(root, 'required');
  const type = valueOf(root, 'type');
  if (root?.kind !== 'object' || properties?.kind !== 'object' || type?.kind !== 'string' || type.value !== 'object' || required?.kind !== 'array' || required.items.length === 0 || properties.members.length === 0) return undefined;
  const leans = /"?\$ref"?\s*:\s*["']?[^"'#\s]/.test(host.text) || ['allOf', 'anyOf', 'oneOf', 'self', '$ref', 'examples', 'if', '$id', 'id'].some((name) => has(root, name));
  if (leans || properties.members.some(({ key }) => taken.test(key.value))) return undefined;
  const envelope = Object.entries(jsonEnvelope(host));
  return {
    edits: [
      ...envelope.map(([name, schema]) => insertMember(host.tree, properties, name, schema)), ...envelope.map(([name]) => insertItem(host.tree, required, name)),
      setMember(host.tree, root, 'title', eventName, '$schema'), ...described(host, root, 'description'),
    ],
    file: path.join(path.dirname(host.file), 'orders', `orders.order.placed.schema${host.tree.syntax === 'yaml' ? '.yaml' : '.json'}`),
  };
}

/** A description and an owner, where there are none. */
function described(host: Host, object: ObjectNode, attribute: 'doc' | 'description'): readonly Edit[] {
  const after = object.members[0]!.key.value;
  return [
    setMember(host.tree, object, attribute, 'An order was accepted.', after),
    ...(['x-owner', 'owner', 'contact', 'x-contact'].some((name) => has(object, name)) ? [] : [insertMember(host.tree, object, 'x-owner', 'team-orders', after)]),
  ];
}

/** Where the name of a prepared event stands. */
export function nameNodes(host: Host) {
  const root = host.tree.root?.kind === 'object' ? host.tree.root : undefined;
  const strings = ['name', 'namespace', 'title'].flatMap((name) => { const it = has(root, name)?.value; return it?.kind === 'string' && (host.model.format === 'avro') === (name !== 'title') ? [it] : []; });
  return { root: root!, name: strings[0]!, namespace: strings[1], places: strings.map((node) => ({ part: 'value' as const, path: pathOf(node) })) };
}
