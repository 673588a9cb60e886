import type { AvroField, AvroType, RecordType } from '../formats/avro/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../formats/json-schema/model.ts';
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

const known = new WeakMap<SchemaModel, readonly ObjectShape[]>();

/** Every object with fields in a document, in the order of the text. */
export function shapesOf(model: SchemaModel): readonly ObjectShape[] {
  let shapes = known.get(model);
  if (!shapes) known.set(model, (shapes = model.format === 'avro' ? model.avro.types.flatMap((type) => (type.kind === 'record' ? [avroShape(type)] : [])) : jsonShapes(model.json)));
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

/** A shape whose fields are still being met. */
interface Growing {
  readonly shape: ObjectShape;
  readonly fields: FieldShape[];
  readonly properties: Node | undefined;
  readonly required: ReadonlySet<string>;
}

/** One pass: the subschemas stand in the order of the text, so that the last one met a level higher is the one around. */
function jsonShapes({ schemas }: JsonSchemaDocument): readonly ObjectShape[] {
  const shapes: ObjectShape[] = [];
  const byDepth: (Growing | undefined)[] = [];
  for (let i = 0; i < schemas.length; i++) {
    const schema = schemas[i]!;
    const { node, depth, key } = schema;
    const around = schema.via === 'properties' ? byDepth[depth - 1] : undefined;
    // Of a keyword that stands twice the last one counts.
    if (around && key?.parent === around.properties) around.fields.push(jsonField(around, schema, key!));
    const growing = node.kind === 'object' ? jsonShape(schema, node) : undefined;
    byDepth[depth] = growing;
    if (growing) shapes.push(growing.shape);
  }
  return shapes;
}

function jsonShape(schema: SubSchema, node: ObjectNode): Growing | undefined {
  const properties = valueOf(node, 'properties');
  if (properties?.kind !== 'object' && schema.depth > 0) return undefined;
  const fields: FieldShape[] = [];
  const title = stringOf(node, 'title');
  const nameNode = schema.depth === 0 ? title : (schema.key ?? title);
  const shape: ObjectShape = {
    node, name: nameNode?.value ?? '', nameNode, doc: valueOf(node, 'description'), isRoot: schema.depth === 0, fields, source: { format: 'json-schema', schema },
  };
  const list = valueOf(node, 'required');
  const required = list?.kind === 'array' ? new Set(list.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []))) : nothing;
  return { shape, fields, properties, required };
}

const nothing: ReadonlySet<string> = new Set();

function jsonField({ shape, required }: Growing, schema: SubSchema, key: StringNode): FieldShape {
  const node = schema.node.kind === 'object' ? schema.node : undefined;
  const said = saidOf(node);
  return {
    owner: shape, name: key.value, nameNode: key, node, kinds: jsonKinds(said), format: said.format?.kind === 'string' ? said.format : undefined, required: required.has(key.value),
    default: said.default, doc: said.description, source: { format: 'json-schema', schema },
  };
}

/** What a property's schema says that fields are asked for, found in one pass; of a key that stands twice the last counts. */
type Said = { -readonly [K in 'type' | 'format' | 'default' | 'description' | 'enum' | 'properties']?: Node | undefined };

function saidOf(node: ObjectNode | undefined): Said {
  const said: Said = { type: undefined, format: undefined, default: undefined, description: undefined, enum: undefined, properties: undefined };
  const members = node?.members ?? [];
  for (let i = 0; i < members.length; i++) {
    const { key, value } = members[i]!;
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
