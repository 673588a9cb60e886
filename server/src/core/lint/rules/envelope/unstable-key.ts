import type { AvroDocument, AvroType, RecordType } from '../../../formats/avro/model.ts';
import { targetOf } from '../../../formats/avro/resolve.ts';
import type { JsonSchemaDocument, SubSchema } from '../../../formats/json-schema/model.ts';
import { declaredTypes, keyword } from '../../../formats/json-schema/model.ts';
import { followRefs } from '../../../formats/json-schema/references.ts';
import { isKeySchema } from '../../key-schema.ts';
import { shapesOf } from '../../../model/shape.ts';
import { insertMember } from '../../../tree/edit.ts';
import { memberOf, valueOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import type { Workspace } from '../../../workspace.ts';
import { avro, bad, defineRule, good, json } from '../../rule.ts';

const float = (what: string): string => `${what} is a fraction in a key: 0.1 and 0.10000000000000001 are other bytes, so events of one thing may lie in different partitions. Use a string or a whole number.`;
const many = (what: string, kind: string): string => `${what} is ${kind} in a key: the same entries in another order are other bytes, so events of one thing may lie in different partitions. Use an id.`;
const nothing = (what: string): string => `${what} may be null in a key: the same thing with and without it has two keys, so its events may lie in different partitions. Let it always have a value, or leave it out of the key.`;
const absent = (what: string): string => `${what} may be left out of a key: the same thing with and without it has two keys, so its events may lie in different partitions. Name it in "required", or leave it out.`;
const large = (count: number, most: number): string => `This key has ${count} fields, and ${most} are enough to tell things apart: each one more is sent with every message, and any that changes gives the same thing another key. Keep what names the thing, and move the rest to the value.`;
const openEnded = 'This key takes any further properties: each one that a writer adds changes the bytes, so events of one thing may lie in different partitions. Set "additionalProperties" to false.';

export default defineRule({
  id: 'envelope/unstable-key',
  title: 'A key gives the same bytes for the same thing',
  why: 'Kafka chooses the partition, and compaction the message to keep, by the bytes of the key: what can be written in two ways loses its order and is kept twice.',
  formats: ['avro', 'json-schema'],
  options: {
    maxFields: { type: 'integer', minimum: 1, default: 6, description: 'How many fields a key may have.' },
  },
  visit: {
    document(model, { options, workspace, tree, report }) {
      if (!isKeySchema(model)) return;
      const [root] = shapesOf(model).filter(({ isRoot }) => isRoot);
      if (root && root.fields.length > options.maxFields) report(root.nameNode ?? memberOf(root.node, model.format === 'avro' ? 'fields' : 'properties')!.key, large(root.fields.length, options.maxFields));
      if (model.format === 'avro') {
        const [type, ...others] = model.avro.roots;
        if (type && others.length === 0) for (const { place, message } of avroFaults(type, 'The value', model.avro, workspace, [])) report(place, message);
        return;
      }
      if (!model.json.root) return;
      for (const fault of jsonFaults(model.json.root, 'The value', model.json, workspace)) {
        const { closing } = fault;
        report(fault.place, fault.message, { fixes: closing?.kind === 'object' ? [{ title: 'Allow no further properties', safe: false, edits: [insertMember(tree, closing, 'additionalProperties', false, 'type')] }] : [] });
      }
    },
  },
  examples: [
    bad('a fraction', avro`{ "type": ⟦"double"⟧ }`, float('The value'), { path: 'orders-key.avsc' }),
    bad('a field that may be null', avro`{ "type": "record", "name": "OrderKey", "fields": [{ "name": "shop", "type": ⟦["null", "string"]⟧, "default": null }, { "name": "order_id", "type": "string" }] }`, nothing('"shop"')),
    bad('a map and an array', avro`{ "type": "record", "name": "OrderKey", "fields": [{ "name": "labels", "type": { "type": ⟦"map"⟧, "values": "string" } }, { "name": "lines", "type": { "type": ⟦"array"⟧, "items": "string" } }] }`,
      [many('"labels"', 'a map'), many('"lines"', 'an array')]),
    bad('further down', avro`{ "type": "record", "name": "OrderKey", "fields": [{ "name": "place", "type": { "type": "record", "name": "Place", "fields": [{ "name": "lat", "type": ⟦"double"⟧ }] } }] }`, float('"place.lat"')),
    bad('an open object', json`{ "type": ⟦"object"⟧, "required": ["order_id"], "properties": { "order_id": { "type": "string" } } }`, openEnded, {
      path: 'orders-key.schema.json',
      fixed: json`{ "type": "object", "additionalProperties": false, "required": ["order_id"], "properties": { "order_id": { "type": "string" } } }`,
    }),
    bad('optional, nullable, fractional', json`
      {
        "title": "OrderKey", "type": "object", "additionalProperties": false, "required": ["order_id", "line"],
        "properties": {
          ⟦"shop"⟧: { "type": "string" },
          "order_id": { "type": ⟦["string", "null"]⟧ },
          "line": { "type": ⟦"number"⟧ }
        }
      }`, [absent('"shop"'), nothing('"order_id"'), float('"line"')]),
    bad('more than a name', avro`{ "type": "record", "name": ⟦"OrderKey"⟧, "fields": [{ "name": "shop", "type": "string" }, { "name": "order_id", "type": "string" }, { "name": "line", "type": "int" }] }`, large(3, 2), { options: { maxFields: 2 } }),
    bad('in YAML', json`
      $schema: https://json-schema.org/draft/2020-12/schema
      type: object
      additionalProperties: false
      required: [order_id]
      properties:
        order_id: { type: string }
        ⟦shop⟧: { type: string }
      `, absent('"shop"'), { path: 'orders-key.schema.yaml' }),
    good('a string', avro`{ "type": "string" }`, { path: 'orders-key.avsc' }),
    good('whole numbers, UUIDs and enums', avro`{ "type": "record", "name": "OrderKey", "fields": [{ "name": "order_id", "type": { "type": "string", "logicalType": "uuid" } }, { "name": "line", "type": "int" }, { "name": "shop", "type": { "type": "enum", "name": "Shop", "symbols": ["A", "B"] } }] }`),
    good('a closed object', json`{ "type": "object", "additionalProperties": false, "required": ["order_id"], "properties": { "order_id": { "type": "string" } } }`, { path: 'orders-key.schema.json' }),
    good('no key of a message', avro`{ "type": "record", "name": "ApiKey", "fields": [{ "name": "scopes", "type": { "type": "array", "items": "string" } }] }`),
    good('no key at all', avro`{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "total", "type": "double" }] }`),
  ],
});

interface Fault {
  readonly place: Node;
  readonly message: string;
  /** The object that wants to be closed. */
  readonly closing?: Node;
}

function* avroFaults(type: AvroType, what: string, document: AvroDocument, workspace: Workspace, around: readonly RecordType[]): Iterable<Fault> {
  switch (type.kind) {
    case 'primitive':
      if (type.name === 'float' || type.name === 'double') yield { place: type.typeNode, message: float(what) };
      if (type.name === 'null') yield { place: type.typeNode, message: nothing(what) };
      break;
    case 'array':
    case 'map':
      yield { place: type.typeNode ?? type.node, message: many(what, type.kind === 'array' ? 'an array' : 'a map') };
      break;
    case 'union': {
      const others = type.branches.filter((branch) => !(branch.kind === 'primitive' && branch.name === 'null'));
      if (others.length < type.branches.length) yield { place: type.node, message: nothing(what) };
      else for (const branch of others) yield* avroFaults(branch, what, document, workspace, around);
      break;
    }
    case 'record':
      if (around.includes(type)) break;
      for (const field of type.fields) if (field.type) yield* avroFaults(field.type, inside(what, field.name), document, workspace, [...around, type]);
      break;
    case 'reference': {
      // What stands in another file is looked at there.
      const target = targetOf(type, document, workspace);
      if (target.at !== 'nowhere' && target.at !== 'elsewhere') for (const { message } of avroFaults(target.type, what, document, workspace, around)) yield { place: type.node, message };
      break;
    }
    case 'enum':
    case 'fixed':
    case 'unknown':
      break;
    default:
      return type satisfies never;
  }
}

function* jsonFaults(written: SubSchema, what: string, document: JsonSchemaDocument, workspace: Workspace): Iterable<Fault> {
  const followed = followRefs(written, document, workspace);
  if (!followed || followed.document !== document || (followed.schema !== written && isAround(followed.schema, written))) return;
  const { schema } = followed;
  const type = keyword(schema, 'type');
  const types = declaredTypes(schema) ?? [];
  if (!type) return;
  if (types.includes('null')) yield { place: type, message: nothing(what) };
  else if (types.includes('number')) yield { place: type, message: float(what) };
  else if (types.includes('array')) yield { place: type, message: many(what, 'an array') };
  else if (types.includes('object')) {
    const properties = keyword(schema, 'properties');
    const isComposed = ['allOf', 'anyOf', 'oneOf', '$ref', 'unevaluatedProperties'].some((name) => keyword(schema, name));
    if (properties?.kind !== 'object') {
      if (!isComposed) yield { place: type, message: many(what, 'an object with any entries') };
      return;
    }
    if (!keyword(schema, 'additionalProperties') && !isComposed) yield { place: type, message: openEnded, closing: schema.node };
    const required = valueOf(schema.node, 'required');
    const names = new Set(required?.kind === 'array' ? required.items.map((item) => (item.kind === 'string' ? item.value : '')) : []);
    for (const { key, value } of properties.members) {
      const property = value && document.schemaOf(value);
      if (!property) continue;
      if (!names.has(key.value) && !isComposed) yield { place: key, message: absent(inside(what, key.value)) };
      else yield* jsonFaults(property, inside(what, key.value), document, workspace);
    }
  }
}

function isAround(one: SubSchema, other: SubSchema): boolean {
  for (let at: SubSchema | undefined = other; at; at = at.parent) if (at === one) return true;
  return false;
}

function inside(what: string, name: string): string {
  return what.startsWith('"') ? `${what.slice(0, -1)}.${name}"` : `"${name}"`;
}
