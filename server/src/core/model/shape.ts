import type { AvroField, AvroType, RecordType } from '../formats/avro/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../formats/json-schema/model.ts';
import { typesIn } from '../formats/json-schema/model.ts';
import { stringOf, valueOf } from '../tree/node.ts';
import type { Node, ObjectNode, StringNode } from '../tree/node.ts';
import type { SchemaModel } from './schema-model.ts';
import { keptWith } from '../kept-with.ts';

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

const known = keptWith<SchemaModel, readonly ObjectShape[]>('shapes');

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

/** One pass: the subschemas stand in the order of the text, so that the last one met a level higher is the one around. */
function jsonShapes({ schemas }: JsonSchemaDocument): readonly ObjectShape[] {
  const shapes: JsonObject[] = [];
  const byDepth: (JsonObject | undefined)[] = [];
  for (let i = 0; i < schemas.length; i++) {
    const schema = schemas[i]!;
    const { node, depth, key } = schema;
    const around = schema.via === 'properties' ? byDepth[depth - 1] : undefined;
    // Of a keyword that stands twice the last one counts.
    if (around && key?.parent === around.properties) around.fields.push(new JsonField(around, schema, key!));
    const properties = node.kind === 'object' ? valueOf(node, 'properties') : undefined;
    const shape = node.kind === 'object' && (properties?.kind === 'object' || depth === 0) ? new JsonObject(node, schema, properties) : undefined;
    byDepth[depth] = shape;
    if (shape) shapes.push(shape);
  }
  return shapes;
}

/** An object of a JSON Schema. Most rules look at few objects and fields, and at little of these: the rest is found out when somebody asks. */
class JsonObject implements ObjectShape {
  readonly node: ObjectNode;
  readonly source: { readonly format: 'json-schema'; readonly schema: SubSchema };
  readonly properties: Node | undefined;
  readonly fields: JsonField[] = [];
  requiredNames: ReadonlySet<string> | undefined = undefined;
  constructor(node: ObjectNode, schema: SubSchema, properties: Node | undefined) {
    this.node = node;
    this.source = { format: 'json-schema', schema };
    this.properties = properties;
  }
  get isRoot(): boolean {
    return this.source.schema.depth === 0;
  }
  get nameNode(): StringNode | undefined {
    const title = stringOf(this.node, 'title');
    return this.isRoot ? title : (this.source.schema.key ?? title);
  }
  get name(): string {
    return this.nameNode?.value ?? '';
  }
  get doc(): Node | undefined {
    return valueOf(this.node, 'description');
  }
  requires(name: string): boolean {
    if (!this.requiredNames) {
      const list = valueOf(this.node, 'required');
      this.requiredNames = new Set(list?.kind === 'array' ? list.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : []);
    }
    return this.requiredNames.has(name);
  }
}

/** A property of one, likewise. */
class JsonField implements FieldShape {
  readonly owner: JsonObject;
  readonly nameNode: StringNode;
  readonly source: { readonly format: 'json-schema'; readonly schema: SubSchema };
  knownKinds: ReadonlySet<Kind> | undefined = undefined;
  constructor(owner: JsonObject, schema: SubSchema, key: StringNode) {
    this.owner = owner;
    this.nameNode = key;
    this.source = { format: 'json-schema', schema };
  }
  get name(): string {
    return this.nameNode.value;
  }
  get node(): ObjectNode | undefined {
    const { node } = this.source.schema;
    return node.kind === 'object' ? node : undefined;
  }
  get kinds(): ReadonlySet<Kind> {
    return (this.knownKinds ??= jsonKinds(this.source.schema));
  }
  get format(): StringNode | undefined {
    return stringOf(this.node, 'format');
  }
  get required(): boolean {
    return this.owner.requires(this.name);
  }
  get default(): Node | undefined {
    return valueOf(this.node, 'default');
  }
  get doc(): Node | undefined {
    return valueOf(this.node, 'description');
  }
}

const jsonKindNames: ReadonlySet<string> = new Set(['null', 'boolean', 'integer', 'number', 'string', 'array']);
const noKind: ReadonlySet<Kind> = new Set();
const unknownKind: ReadonlySet<Kind> = new Set(['unknown']);
const larger = new Map<ReadonlySet<Kind>, Map<Kind, ReadonlySet<Kind>>>();

/** Some kinds and one more. Few sets come up, and those again and again: each is made once. */
function plus(kinds: ReadonlySet<Kind>, kind: Kind): ReadonlySet<Kind> {
  if (kinds.has(kind)) return kinds;
  let sets = larger.get(kinds);
  if (!sets) larger.set(kinds, (sets = new Map()));
  let set = sets.get(kind);
  if (!set) sets.set(kind, (set = new Set([...kinds, kind])));
  return set;
}

function jsonKinds({ node, type }: SubSchema): ReadonlySet<Kind> {
  let kinds = noKind;
  if (type?.kind === 'string') kinds = withType(kinds, type.value, node);
  else if (type) {
    const names = typesIn(type) ?? [];
    for (let i = 0; i < names.length; i++) kinds = withType(kinds, names[i]!, node);
  }
  if (valueOf(node, 'enum')) kinds = plus(kinds, 'enum');
  return kinds === noKind ? unknownKind : kinds;
}

function withType(kinds: ReadonlySet<Kind>, name: string, node: Node): ReadonlySet<Kind> {
  if (jsonKindNames.has(name)) return plus(kinds, name as Kind);
  return name === 'object' ? plus(kinds, valueOf(node, 'properties') ? 'record' : 'map') : kinds;
}
