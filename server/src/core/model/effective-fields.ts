import type { AvroDocument, AvroType } from '../formats/avro/model.ts';
import { targetOf } from '../formats/avro/resolve.ts';
import { keyword } from '../formats/json-schema/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../formats/json-schema/model.ts';
import { refOf, resolveRef, schemaOfTarget } from '../formats/json-schema/references.ts';
import { stringOf, valueOf } from '../tree/node.ts';
import type { Node, SourceTree, StringNode } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import type { SchemaModel } from './schema-model.ts';
import type { Kind } from './shape.ts';

/** The fields that data of a schema has in the end: through references, `allOf` and named types, wherever they are declared. */
export interface EffectiveObject {
  /** By name, in the order of the text; what is referred to stands where the reference does. */
  readonly fields: ReadonlyMap<string, EffectiveField>;
  /** False where more may be declared than could be seen: a reference that leads out of reach, alternatives with several branches. */
  readonly isComplete: boolean;
}

export interface EffectiveField {
  readonly name: string;
  /** The string that names the field, and the document in which it stands. */
  readonly nameNode: StringNode;
  readonly place: DocumentPlace;
  /** The reference in the asked document by which the field comes from another one; undefined for a field of the document itself. */
  readonly by: StringNode | undefined;
  /** The kinds of value, references followed and unions taken apart; `unknown` where it cannot be told. */
  readonly kinds: ReadonlySet<Kind>;
  /** `logicalType` or `format`. */
  readonly format: StringNode | undefined;
  /** JSON: `const`, or the only value of `enum`. */
  readonly constant: Node | undefined;
  /** JSON: `pattern`. */
  readonly pattern: StringNode | undefined;
  readonly default: Node | undefined;
  /** JSON: named in a `required` that counts. Avro: always. */
  readonly required: boolean;
  /** Every declaration that describes its value, the nearest first: the types in Avro, the subschemas in JSON Schema. */
  readonly declarations: readonly Declaration[];
}

/** A place of which document. */
export interface DocumentPlace {
  readonly uri: string;
  readonly tree: SourceTree;
}

export type Declaration =
  | { readonly format: 'avro'; readonly type: AvroType; readonly document: AvroDocument; readonly place: DocumentPlace }
  | { readonly format: 'json-schema'; readonly schema: SubSchema; readonly document: JsonSchemaDocument; readonly place: DocumentPlace };

/** No event of people has that many declarations of one value: generated circles end here. */
const most = 500;

/** The fields of the root of a schema; undefined where the root is no object with fields (an array of Avro types, a string). */
export function effectiveFields(model: SchemaModel, workspace: Workspace): EffectiveObject | undefined {
  const place = { uri: model.uri, tree: model.tree };
  if (model.format === 'avro') {
    const [root, ...others] = model.avro.roots;
    return root && others.length === 0 ? objectOf([{ format: 'avro', type: root, document: model.avro, place }], undefined, workspace) : undefined;
  }
  const { root } = model.json;
  return root && objectOf([{ format: 'json-schema', schema: root, document: model.json, place }], undefined, workspace);
}

/** The fields of the object that a field holds; undefined where it holds none. */
export function fieldsOf(field: EffectiveField, workspace: Workspace): EffectiveObject | undefined {
  return objectOf(field.declarations, field.by, workspace);
}

function objectOf(declarations: readonly Declaration[], by: StringNode | undefined, workspace: Workspace): EffectiveObject | undefined {
  const [first] = declarations;
  if (!first) return undefined;
  return first.format === 'avro' ? avroObject(first, by, workspace) : jsonObject(declarations, by, workspace);
}

type AvroDeclaration = Declaration & { readonly format: 'avro' };
type JsonDeclaration = Declaration & { readonly format: 'json-schema' };

function avroObject(declaration: AvroDeclaration, by: StringNode | undefined, workspace: Workspace): EffectiveObject | undefined {
  const meant = avroTypes(declaration, workspace);
  const records = meant.filter(({ type }) => type.kind === 'record');
  const [record] = records;
  if (!record || record.type.kind !== 'record' || records.length > 1) return undefined;
  const fields = new Map<string, EffectiveField>();
  const outside = record.place.uri === declaration.place.uri ? by : (by ?? declaration.type.typeNode);
  for (const field of record.type.fields) {
    if (!field.nameNode || fields.has(field.name)) continue;
    const value: AvroDeclaration | undefined = field.type && { format: 'avro', type: field.type, document: record.document, place: record.place };
    const kinds = new Set<Kind>();
    for (const { type } of value ? avroTypes(value, workspace) : []) kinds.add(type.kind === 'primitive' ? type.name : type.kind === 'reference' || type.kind === 'union' || type.kind === 'unknown' ? 'unknown' : type.kind);
    fields.set(field.name, {
      name: field.name, nameNode: field.nameNode, place: record.place, by: outside, kinds: kinds.size > 0 ? kinds : unknownKinds,
      format: value && logicalTypeIn(avroTypes(value, workspace)), constant: undefined, pattern: undefined, default: field.default, required: true, declarations: value ? [value] : [],
    });
  }
  return { fields, isComplete: true };
}

const unknownKinds: ReadonlySet<Kind> = new Set(['unknown']);

/** The types that a type comes to, unions taken apart and names followed. A name that is unknown stays a reference. */
function avroTypes(declaration: AvroDeclaration, workspace: Workspace): readonly AvroDeclaration[] {
  const { type, document } = declaration;
  if (type.kind === 'union') return type.branches.flatMap((branch) => (branch.kind === 'union' ? [] : avroTypes({ ...declaration, type: branch }, workspace)));
  if (type.kind !== 'reference') return [declaration];
  const target = targetOf(type, document, workspace);
  switch (target.at) {
    case 'nowhere':
      return [declaration];
    case 'elsewhere': {
      const { type: meant, document: home, uri, tree } = target.definitions[0]!;
      return [{ format: 'avro', type: meant, document: home, place: { uri, tree } }];
    }
    default:
      return [{ ...declaration, type: target.type }];
  }
}

function logicalTypeIn(types: readonly AvroDeclaration[]): StringNode | undefined {
  const others = types.filter(({ type }) => !(type.kind === 'primitive' && type.name === 'null'));
  const object = others.length === 1 ? others[0]!.type.object : undefined;
  return object && stringOf(object, 'logicalType');
}

interface Expansion {
  /** Every schema that must hold for the value, with the reference of the asked document that led there. */
  readonly parts: readonly (JsonDeclaration & { readonly by: StringNode | undefined })[];
  readonly isComplete: boolean;
  readonly mayBeNull: boolean;
}

/** All schemas that apply to one value at once: through `$ref`, `allOf`, and an `anyOf` or `oneOf` that only adds null. */
function expand(declarations: readonly Declaration[], by: StringNode | undefined, workspace: Workspace): Expansion {
  const parts: (JsonDeclaration & { readonly by: StringNode | undefined })[] = [];
  const seen = new Set<Node>();
  let isComplete = true;
  let mayBeNull = false;
  const add = (declaration: JsonDeclaration, via: StringNode | undefined): void => {
    const { schema, document } = declaration;
    if (seen.has(schema.node)) return;
    seen.add(schema.node);
    if (parts.length >= most) isComplete = false;
    if (schema.node.kind !== 'object' || parts.length >= most) return;
    parts.push({ ...declaration, by: via });
    const ref = refOf(schema);
    if (ref) {
      const target = resolveRef(ref.value, schema, document, workspace);
      const next = target.kind === 'resolved' ? schemaOfTarget(target) : undefined;
      if (target.kind !== 'resolved' || !next) isComplete = false;
      else add({ format: 'json-schema', schema: next, document: target.document, place: { uri: target.document.uri, tree: target.document.tree } }, target.document === document ? via : (via ?? ref));
    }
    for (const branch of branchesOf(schema, 'allOf')) add({ ...declaration, schema: branch }, via);
    for (const name of ['anyOf', 'oneOf']) {
      const branches = branchesOf(schema, name);
      if (branches.length === 0) continue;
      const others = branches.filter((branch) => stringOf(branch.node, 'type')?.value !== 'null');
      if (others.length < branches.length) mayBeNull = true;
      if (others.length === 1) add({ ...declaration, schema: others[0]! }, via);
      else if (others.length > 1) isComplete = false;
    }
    if (keyword(schema, 'if') || keyword(schema, '$dynamicRef') || keyword(schema, '$recursiveRef')) isComplete = false;

    function branchesOf(of: SubSchema, name: string): readonly SubSchema[] {
      const list = keyword(of, name);
      return list?.kind === 'array' ? list.items.flatMap((item) => document.schemaOf(item) ?? []) : [];
    }
  };
  for (const declaration of declarations) if (declaration.format === 'json-schema') add(declaration, by);
  return { parts, isComplete, mayBeNull };
}

function jsonObject(declarations: readonly Declaration[], by: StringNode | undefined, workspace: Workspace): EffectiveObject | undefined {
  const { parts, isComplete } = expand(declarations, by, workspace);
  const required = new Set<string>();
  const found = new Map<string, { readonly nameNode: StringNode; readonly place: DocumentPlace; readonly by: StringNode | undefined; readonly values: Declaration[] }>();
  let isObject = false;
  for (const { schema, document, place, by: via } of parts) {
    const list = keyword(schema, 'required');
    if (list?.kind === 'array') for (const item of list.items) if (item.kind === 'string') required.add(item.value);
    const properties = keyword(schema, 'properties');
    if (properties?.kind !== 'object') continue;
    isObject = true;
    for (const { key, value } of properties.members) {
      if (!value) continue;
      let entry = found.get(key.value);
      if (!entry) found.set(key.value, (entry = { nameNode: key, place, by: via, values: [] }));
      const property = document.schemaOf(value) ?? (value.kind === 'object' || value.kind === 'boolean' ? { node: value, parent: schema, via: 'properties', key, depth: schema.depth + 1, type: valueOf(value, 'type') } : undefined);
      if (property) entry.values.push({ format: 'json-schema', schema: property, document, place });
    }
  }
  if (!isObject && parts.every(({ schema }) => !mayBeObject(schema))) return undefined;
  const fields = new Map<string, EffectiveField>();
  for (const [name, { nameNode, place, by: via, values }] of found) fields.set(name, { name, nameNode, place, by: via, required: required.has(name), ...jsonValue(values, via, workspace) });
  return { fields, isComplete };
}

function mayBeObject(schema: SubSchema): boolean {
  const type = keyword(schema, 'type');
  return type?.kind === 'string' ? type.value === 'object' : type?.kind === 'array' && type.items.some((item) => item.kind === 'string' && item.value === 'object');
}

function jsonValue(values: readonly Declaration[], by: StringNode | undefined, workspace: Workspace): Pick<EffectiveField, 'kinds' | 'format' | 'constant' | 'pattern' | 'default' | 'declarations'> {
  const { parts, mayBeNull } = expand(values, by, workspace);
  const first = <T extends Node>(read: (schema: SubSchema) => T | undefined): T | undefined => {
    for (const { schema } of parts) {
      const value = read(schema);
      if (value) return value;
    }
    return undefined;
  };
  const list = first((schema) => keyword(schema, 'enum'));
  const constant = first((schema) => keyword(schema, 'const')) ?? (list?.kind === 'array' && list.items.length === 1 ? list.items[0] : undefined);
  let kinds: Set<Kind> | undefined;
  for (const { schema } of parts) {
    const declared = kindsOf(schema);
    if (declared) kinds = kinds ? inBoth(kinds, declared) : new Set(declared);
  }
  if (!kinds && constant) kinds = new Set([kindOfValue(constant)]);
  if (!kinds && list?.kind === 'array' && list.items.length > 0) kinds = new Set(list.items.map(kindOfValue));
  if (list && kinds) kinds.add('enum');
  // Nothing can satisfy such a value, or its kinds could not be seen.
  if (!kinds || kinds.size === 0) kinds = new Set(['unknown']);
  if (mayBeNull) kinds.add('null');
  return {
    kinds, constant, format: first((schema) => stringOf(schema.node, 'format')), pattern: first((schema) => stringOf(schema.node, 'pattern')), default: first((schema) => keyword(schema, 'default')), declarations: values,
  };
}

const plainKinds: ReadonlySet<string> = new Set(['null', 'boolean', 'integer', 'number', 'string', 'array']);

function kindsOf(schema: SubSchema): ReadonlySet<Kind> | undefined {
  const type = keyword(schema, 'type');
  const names = type?.kind === 'string' ? [type.value] : type?.kind === 'array' ? type.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : undefined;
  if (!names) return valueOf(schema.node, 'properties') ? new Set(['record']) : undefined;
  const kinds = new Set<Kind>();
  for (const name of names) {
    if (plainKinds.has(name)) kinds.add(name as Kind);
    else if (name === 'object') kinds.add('record');
    else kinds.add('unknown');
  }
  return kinds;
}

/** The kinds that two schemas allow together: every integer is a number. */
function inBoth(one: ReadonlySet<Kind>, other: ReadonlySet<Kind>): Set<Kind> {
  const both = new Set([...one].filter((kind) => other.has(kind)));
  if ((one.has('integer') && other.has('number')) || (one.has('number') && other.has('integer'))) both.add('integer');
  return both;
}

function kindOfValue(value: Node): Kind {
  switch (value.kind) {
    case 'object':
      return 'record';
    case 'number':
      return Number.isInteger(value.value) ? 'integer' : 'number';
    default:
      return value.kind;
  }
}
