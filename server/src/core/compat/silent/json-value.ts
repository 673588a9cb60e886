import { resolveRef, schemaOfTarget } from '../../formats/json-schema/references.ts';
import type { JsonSchemaDocument, SubSchema } from '../../formats/json-schema/model.ts';
import { stringOf, valueOf } from '../../tree/node.ts';
import type { Node, ObjectNode } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';

/** A schema that counts for a value, and where it comes from. */
export interface Layer {
  readonly schema: SubSchema;
  readonly document: JsonSchemaDocument;
  /** Of another document: the reference in the compared schema's own one that leads there. */
  readonly use: Node | undefined;
}

/**
 * All that is said of a value at one place of the data, wherever it is written: in the schema there, behind `$ref`, in `allOf`, in the only
 * branch of `anyOf` or `oneOf` beside null. So a definition that moves changes nothing here.
 */
export interface JsonValue {
  readonly layers: readonly Layer[];
  /** `anyOf` and `oneOf` with several branches: lists of what may be besides. */
  readonly alternatives: readonly (readonly Layer[])[];
  /** Whether all of it is in sight: no reference leads out of it. */
  readonly isComplete: boolean;
  /** What stands for the value where something is missing in it: the key of the property, else the schema. */
  readonly place: Node;
}

/** So many schemas describe no value of people. */
const most = 200;

/** What is said of a value by some schemas together. */
export function valueFrom(starts: readonly Layer[], place: Node, workspace: Workspace): JsonValue {
  const layers: Layer[] = [];
  const alternatives: (readonly Layer[])[] = [];
  const seen = new Set<Node>();
  let isComplete = true;
  for (const start of starts) visit(start);
  return { layers, alternatives, isComplete, place };

  function visit(layer: Layer): void {
    const { node } = layer.schema;
    if (seen.has(node)) return;
    if (seen.size >= most) {
      isComplete = false;
      return;
    }
    seen.add(node);
    layers.push(layer);
    if (node.kind !== 'object') return;
    const ref = stringOf(node, '$ref');
    if (ref) {
      const target = resolveRef(ref.value, layer.schema, layer.document, workspace);
      const schema = target.kind === 'resolved' ? schemaOfTarget(target) : undefined;
      if (!schema || target.kind !== 'resolved') isComplete = false;
      else visit({ schema, document: target.document, use: layer.use ?? (target.document === layer.document ? undefined : ref) });
    }
    if (valueOf(node, '$dynamicRef') || valueOf(node, '$recursiveRef')) isComplete = false;
    for (const inner of schemasIn(layer, 'allOf')) visit(inner);
    for (const keyword of ['anyOf', 'oneOf']) {
      const branches = schemasIn(layer, keyword).filter((branch) => !isNull(branch));
      if (branches.length === 1) visit(branches[0]!);
      else if (branches.length > 1) alternatives.push(branches);
    }
  }
}

/** The schemas in the list below a keyword. */
function schemasIn({ schema, document, use }: Layer, keyword: string): readonly Layer[] {
  const list = valueOf(schema.node, keyword);
  if (list?.kind !== 'array') return [];
  return list.items.flatMap((item) => {
    const inner = document.schemaOf(item);
    return inner ? [{ schema: inner, document, use }] : [];
  });
}

function isNull({ schema }: Layer): boolean {
  const type = schema.type;
  if (type?.kind === 'string') return type.value === 'null';
  const constant = valueOf(schema.node, 'const') ?? (valueOf(schema.node, 'enum') as { readonly items?: readonly Node[] } | undefined)?.items?.[0];
  return constant?.kind === 'null';
}

/** A keyword of a value, and the layer that says it. */
export interface Said<N extends Node = Node> {
  readonly layer: Layer;
  readonly node: N;
}

/** Every place where a keyword stands, the nearest first. */
export function everySaid({ layers }: JsonValue, keyword: string): readonly Said[] {
  return layers.flatMap((layer) => {
    const node = valueOf(layer.schema.node, keyword);
    return node ? [{ layer, node }] : [];
  });
}

/** The nearest place where a keyword stands with a string. */
export function stringSaid({ layers }: JsonValue, keyword: string): Said & { readonly node: Node & { readonly kind: 'string' } } | undefined {
  for (const layer of layers) {
    const node = stringOf(layer.schema.node, keyword);
    if (node) return { layer, node };
  }
  return undefined;
}

/** The types that a value may have, null aside and in alphabetical order; undefined where nothing says it. */
export function typesOf({ layers }: JsonValue): readonly string[] | undefined {
  for (const { schema } of layers) {
    const { type } = schema;
    const items = type?.kind === 'array' ? type.items : type ? [type] : [];
    const names = items.flatMap((item) => (item.kind === 'string' && item.value !== 'null' ? [item.value] : []));
    if (names.length > 0) return names.sort();
  }
  return undefined;
}

/** What schemas say of the values inside a value, by a word for the place: the key of a property, `items`, `additionalProperties`. */
export interface Inner {
  readonly name: string | undefined;
  readonly layers: Layer[];
  /** The key of a property; the schema elsewhere. */
  readonly place: Node;
}

/** The properties that are declared for a value. */
export function propertiesOf({ layers }: JsonValue): ReadonlyMap<string, Inner> {
  const found = new Map<string, Inner>();
  for (const layer of layers) {
    const properties = valueOf(layer.schema.node, 'properties');
    if (properties?.kind !== 'object') continue;
    for (const { key, value } of properties.members) {
      const schema = value && layer.document.schemaOf(value);
      if (!schema) continue;
      const inner = { ...layer, schema };
      const known = found.get(key.value);
      if (known) known.layers.push(inner);
      else found.set(key.value, { name: key.value, layers: [inner], place: key });
    }
  }
  return found;
}

/** The other values inside a value: what a list holds, and what an object holds besides its properties. */
export function othersIn({ layers }: JsonValue): ReadonlyMap<string, Inner> {
  const found = new Map<string, Inner>();
  const add = (name: string, node: Node | undefined, layer: Layer): void => {
    const schema = node && layer.document.schemaOf(node);
    if (!schema || schema.node.kind !== 'object') return;
    const known = found.get(name);
    if (known) known.layers.push({ ...layer, schema });
    else found.set(name, { name: undefined, layers: [{ ...layer, schema }], place: schema.node });
  };
  for (const layer of layers) {
    const { node } = layer.schema;
    if (node.kind !== 'object') continue;
    for (const keyword of ['items', 'prefixItems']) {
      const items = valueOf(node, keyword);
      if (items?.kind === 'array') items.items.forEach((item, i) => add(`items/${i}`, item, layer));
      else add('items', items, layer);
    }
    add('additionalProperties', valueOf(node, 'additionalProperties'), layer);
  }
  return found;
}

/** The names that a value must have as an object. */
export function requiredOf({ layers }: JsonValue): ReadonlyMap<string, Said<Node & { readonly kind: 'string' }>> {
  const found = new Map<string, Said<Node & { readonly kind: 'string' }>>();
  for (const layer of layers) {
    const list = valueOf(layer.schema.node, 'required');
    if (list?.kind !== 'array') continue;
    for (const node of list.items) if (node.kind === 'string' && !found.has(node.value)) found.set(node.value, { layer, node });
  }
  return found;
}

/** The object that describes a value nearest to where it stands. */
export function objectOf({ layers }: JsonValue): ObjectNode | undefined {
  const node = layers[0]?.schema.node;
  return node?.kind === 'object' ? node : undefined;
}
