import type { AvroField, AvroType, RecordType } from '../formats/avro/model.ts';
import type { SubSchema } from '../formats/json-schema/model.ts';
import { typesIn } from '../formats/json-schema/model.ts';
import { stringOf, valueOf } from '../tree/node.ts';
import type { Node, ObjectNode, StringNode } from '../tree/node.ts';
import type { SchemaModel } from './schema-model.ts';

/**
 * What Avro records and JSON Schema objects have in common, for rules that speak of events and fields whatever the format. Only what
 * stands in the document itself: references are not followed here (see `effective-fields.ts`).
 */
export interface ObjectShape {
  readonly node: ObjectNode;
  /** The record's name, or the title or key of the object; empty when it has none. */
  readonly name: string;
  readonly nameNode: StringNode | undefined;
  /** `doc` or `description`. */
  readonly doc: Node | undefined;
  readonly isRoot: boolean;
  readonly fields: readonly FieldShape[];
  readonly source: { readonly format: 'avro'; readonly record: RecordType } | { readonly format: 'json-schema'; readonly schema: SubSchema };
}

export type Kind = 'null' | 'boolean' | 'int' | 'long' | 'integer' | 'float' | 'double' | 'number' | 'bytes' | 'fixed' | 'string' | 'enum' | 'array' | 'map' | 'record' | 'unknown';

export interface FieldShape {
  readonly owner: ObjectShape;
  readonly name: string;
  /** The string that names the field: the value of `name`, or the key in `properties`. */
  readonly nameNode: StringNode;
  /** The object that describes the field; where attributes such as a description go. Undefined for a boolean schema. */
  readonly node: ObjectNode | undefined;
  /** The kinds of value that it allows, unions taken apart; `unknown` where it cannot be told without following a reference. */
  readonly kinds: ReadonlySet<Kind>;
  /** `logicalType` or `format`. */
  readonly format: StringNode | undefined;
  /** JSON: named in `required`. Avro: always, since every field is written. */
  readonly required: boolean;
  readonly default: Node | undefined;
  readonly doc: Node | undefined;
  readonly source: { readonly format: 'avro'; readonly field: AvroField } | { readonly format: 'json-schema'; readonly schema: SubSchema };
}

/** Every object with fields in a document, in the order of the text. */
export function shapesOf(model: SchemaModel): readonly ObjectShape[] {
  if (model.format === 'avro') {
    return model.avro.types.flatMap((type) => (type.kind === 'record' ? [avroShape(type)] : []));
  }
  const shapes: ObjectShape[] = [];
  for (const schema of model.json.schemas) {
    if (schema.node.kind === 'object' && valueOf(schema.node, 'properties')?.kind === 'object') shapes.push(jsonShape(model, schema, schema.node));
    else if (schema.node.kind === 'object' && schema.depth === 0) shapes.push(jsonShape(model, schema, schema.node));
  }
  return shapes;
}

function avroShape(record: RecordType): ObjectShape {
  const fields: FieldShape[] = [];
  const shape: ObjectShape = {
    node: record.object, name: record.simpleName, nameNode: record.nameNode, doc: valueOf(record.object, 'doc'), isRoot: record.place.at === 'root', fields, source: { format: 'avro', record },
  };
  for (const field of record.fields) {
    if (!field.nameNode) continue;
    const kinds = new Set<Kind>();
    if (field.type) addAvroKinds(field.type, kinds);
    fields.push({
      owner: shape, name: field.name, nameNode: field.nameNode, node: field.node, kinds, format: field.type && logicalTypeOf(field.type), required: true,
      default: field.default, doc: valueOf(field.node, 'doc'), source: { format: 'avro', field },
    });
  }
  return shape;
}

function addAvroKinds(type: AvroType, kinds: Set<Kind>): void {
  switch (type.kind) {
    case 'primitive':
      kinds.add(type.name);
      break;
    case 'union':
      for (const branch of type.branches) addAvroKinds(branch, kinds);
      break;
    case 'reference':
      kinds.add('unknown');
      break;
    default:
      kinds.add(type.kind);
  }
}

/** The `logicalType` of a type, or of the only branch beside null. */
export function logicalTypeOf(type: AvroType): StringNode | undefined {
  if (type.kind === 'union') {
    const others = type.branches.filter((branch) => !(branch.kind === 'primitive' && branch.name === 'null'));
    return others.length === 1 ? logicalTypeOf(others[0]!) : undefined;
  }
  return type.object && stringOf(type.object, 'logicalType');
}

function jsonShape(model: SchemaModel & { format: 'json-schema' }, schema: SubSchema, node: ObjectNode): ObjectShape {
  const fields: FieldShape[] = [];
  const title = stringOf(node, 'title');
  const nameNode = schema.depth === 0 ? title : (schema.key ?? title);
  const shape: ObjectShape = {
    node, name: nameNode?.value ?? '', nameNode, doc: valueOf(node, 'description'), isRoot: schema.depth === 0, fields, source: { format: 'json-schema', schema },
  };
  const required = new Set<string>();
  const list = valueOf(node, 'required');
  if (list?.kind === 'array') for (const item of list.items) if (item.kind === 'string') required.add(item.value);
  const properties = valueOf(node, 'properties');
  if (properties?.kind !== 'object') return shape;
  for (const { key, value } of properties.members) {
    const property = value && model.json.schemaOf(value);
    if (!property) continue;
    const object = property.node.kind === 'object' ? property.node : undefined;
    const said = saidOf(object);
    fields.push({
      owner: shape, name: key.value, nameNode: key, node: object, kinds: jsonKinds(said), format: said.format?.kind === 'string' ? said.format : undefined, required: required.has(key.value),
      default: said.default, doc: said.description, source: { format: 'json-schema', schema: property },
    });
  }
  return shape;
}

/** What a property's schema says that fields are asked for, found in one pass; of a key that stands twice the last counts. */
type Said = { -readonly [K in 'type' | 'format' | 'default' | 'description' | 'enum' | 'properties']?: Node | undefined };

function saidOf(node: ObjectNode | undefined): Said {
  const said: Said = { type: undefined, format: undefined, default: undefined, description: undefined, enum: undefined, properties: undefined };
  for (const { key, value } of node?.members ?? []) {
    switch (key.value) {
      case 'type':
      case 'format':
      case 'default':
      case 'description':
      case 'enum':
      case 'properties':
        said[key.value] = value;
        break;
      default:
        break;
    }
  }
  return said;
}

const jsonKindNames: ReadonlyMap<string, ReadonlySet<Kind>> = new Map((['null', 'boolean', 'integer', 'number', 'string', 'array'] as const).map((kind) => [kind, new Set([kind])]));
const unknownKind: ReadonlySet<Kind> = new Set(['unknown']);

function jsonKinds(said: Said): ReadonlySet<Kind> {
  if (said.type?.kind === 'string' && !said.enum) {
    const only = jsonKindNames.get(said.type.value);
    if (only) return only;
  }
  const kinds = new Set<Kind>();
  for (const type of typesIn(said.type) ?? []) {
    if (jsonKindNames.has(type)) kinds.add(type as Kind);
    else if (type === 'object') kinds.add(said.properties ? 'record' : 'map');
  }
  if (said.enum) kinds.add('enum');
  return kinds.size === 0 ? unknownKind : kinds;
}
