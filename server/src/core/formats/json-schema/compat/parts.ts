import type { ArrayNode, BooleanNode, Node, NumberNode, ObjectNode, StringNode } from '../../../tree/node.ts';
import type { Age } from '../dialect.ts';
import type { Loader } from './loader.ts';
import type {
  Annotations, ArrayStructure, CombinedStructure, Criterion, NameDependency, NumberStructure, ObjectStructure, Pattern, Property, ReferenceStructure, Rest,
  SchemaDependency, StringStructure, Structure,
} from './structure.ts';

/** The keywords of a schema object; of one that stands twice the last. */
export type Words = ReadonlyMap<string, Node>;

export function wordsOf(node: ObjectNode): Words {
  const words = new Map<string, Node>();
  for (const { key, value } of node.members) if (value) words.set(key.value, value);
  return words;
}

/** The class of value that a keyword is about. */
export type Group = 'string' | 'number' | 'object' | 'array' | 'conditional';

/** The groups of the keywords of a schema. */
export function groupsOf(words: Words, groups: ReadonlyMap<string, Group>): ReadonlySet<Group> {
  let found: Set<Group> | undefined;
  for (const word of words.keys()) {
    const group = groups.get(word);
    if (group) (found ??= new Set()).add(group);
  }
  return found ?? noGroup;
}

const noGroup: ReadonlySet<Group> = new Set();

/** From lists of keywords to the group of each. */
export function grouped(lists: Readonly<Partial<Record<Group, readonly string[]>>>): ReadonlyMap<string, Group> {
  return new Map((Object.keys(lists) as Group[]).flatMap((group) => lists[group]!.map((word) => [word, group] as const)));
}

export const numberWords: readonly string[] = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

const number = (words: Words, name: string): NumberNode | undefined => kindOf(words, name, 'number');

export function kindOf<K extends Node['kind']>(words: Words, name: string, kind: K): Extract<Node, { kind: K }> | undefined {
  const value = words.get(name);
  return value?.kind === kind ? (value as Extract<Node, { kind: K }>) : undefined;
}

const none: ReadonlyMap<Age, Annotations> = new Map(([4, 6, 7, 2019, 2020] as const).map((age) => [
  age, { age, id: undefined, title: undefined, description: undefined, default: undefined, freshDefault: false, connectType: undefined },
]));

/** What a schema says about itself. From 2019-09 on the registry loses its identifier. */
export function annotationsOf(words: Words, age: Age): Annotations {
  const id = age >= 2019 ? undefined : kindOf(words, age === 4 ? 'id' : '$id', 'string');
  const [title, description, connectType] = [kindOf(words, 'title', 'string'), kindOf(words, 'description', 'string'), kindOf(words, 'connect.type', 'string')];
  const value = words.get('default');
  if (!id && !title && !description && !connectType && !value) return none.get(age)!;
  return { age, id, title, description, default: value, freshDefault: age < 2019, connectType };
}

/** A part that is the whole of its object, with what that says about itself. */
export function whole(part: Structure, about: Annotations): Structure {
  // Parts are made anew for each object, so nobody else has this one yet.
  (part as { about: Annotations | undefined }).about = about;
  return part;
}

export function stringPart(node: ObjectNode, words: Words): StringStructure {
  return { kind: 'string', node, about: undefined, maxLength: number(words, 'maxLength'), minLength: number(words, 'minLength'), pattern: kindOf(words, 'pattern', 'string') };
}

export function numberPart(node: ObjectNode, words: Words, type: string | undefined): NumberStructure {
  return {
    kind: 'number', node, about: undefined, integer: type === 'integer', maximum: number(words, 'maximum'), minimum: number(words, 'minimum'),
    exclusiveMaximum: number(words, 'exclusiveMaximum'), exclusiveMinimum: number(words, 'exclusiveMinimum'), multipleOf: number(words, 'multipleOf'),
  };
}

const noNames: ReadonlyMap<string, never> = new Map<string, never>();

/** A property whose schema is looked at when it is asked for: most of a schema is written as it was. */
class LazyProperty implements Property {
  readonly name: string;
  readonly key: StringNode;
  readonly node: Node;
  readonly #loader: Loader;
  #schema: Structure | undefined;
  constructor(key: StringNode, node: Node, loader: Loader) {
    this.name = key.value;
    this.key = key;
    this.node = node;
    this.#loader = loader;
  }
  get age(): Age {
    return this.#loader.age;
  }
  get schema(): Structure {
    return (this.#schema ??= this.#loader.of(this.node));
  }
}

export function objectPart(node: ObjectNode, words: Words, loader: Loader): ObjectStructure {
  const properties = mapOf(words, 'properties', (key, value): Property => new LazyProperty(key, value, loader));
  const items = kindOf(words, 'required', 'array')?.items ?? [];
  const required = items.length === 0 ? noNames : new Map(items.flatMap((item) => (item.kind === 'string' ? [[item.value, item] as const] : [])));
  const patterns = [...mapOf(words, 'patternProperties', (key, value): Pattern => ({ pattern: key, schema: loader.of(value) })).values()];
  const dependency = (key: StringNode, value: Node): NameDependency | SchemaDependency | undefined => {
    if (value.kind !== 'array') return { key, schema: loader.of(value) };
    return value.items.length === 0 ? undefined : { key, list: value, names: new Set(value.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []))) };
  };
  const dependencies = (loader.age >= 2019 ? ['dependentRequired', 'dependentSchemas'] : ['dependencies']).flatMap((word) => (words.has(word) ? [...mapOf(words, word, dependency)] : []));
  const dependentNames = dependencies.length === 0 ? noNames : new Map(dependencies.flatMap(([name, it]) => ('names' in it ? [[name, it] as const] : [])));
  const dependentSchemas = dependencies.length === 0 ? noNames : new Map(dependencies.flatMap(([name, it]) => ('schema' in it ? [[name, it] as const] : [])));
  return {
    kind: 'object', node, about: undefined, properties, required, patterns, dependentNames, dependentSchemas, additional: restOf(words, 'additionalProperties', loader),
    unevaluated: loader.age >= 2019 ? restOf(words, 'unevaluatedProperties', loader) : anything, maxProperties: number(words, 'maxProperties'), minProperties: number(words, 'minProperties'),
  };
}

export function arrayPart(node: ObjectNode, words: Words, loader: Loader): ArrayStructure {
  const modern = loader.age >= 2019;
  const items = words.get('items');
  const first = loader.age >= 2020 ? words.get('prefixItems') : items;
  const tuple = first?.kind === 'array' ? first.items : undefined;
  const schema = items && items.kind !== 'array' ? items : undefined;
  return {
    kind: 'array', node, about: undefined, tuple: tuple?.map((item) => loader.of(item)) ?? [],
    every: schema && (loader.age < 2020 || !tuple) ? loader.of(schema) : undefined,
    additional: additionalItems(words, loader, tuple !== undefined, schema !== undefined),
    unevaluated: modern ? restOf(words, 'unevaluatedItems', loader) : anything,
    maxItems: number(words, 'maxItems'), minItems: number(words, 'minItems'),
    maxContains: modern ? number(words, 'maxContains') : undefined, minContains: modern ? number(words, 'minContains') : undefined,
    unique: isTrue(words.get('uniqueItems')),
  };
}

/** What may stand behind a tuple. `additionalItems: false` beside one schema for all items says nothing. */
function additionalItems(words: Words, loader: Loader, hasTuple: boolean, hasSchema: boolean): Rest {
  if (loader.age >= 2020) return hasTuple ? restOf(words, 'items', loader) : anything;
  const rest = restOf(words, 'additionalItems', loader);
  return rest.kind === 'none' && hasSchema ? anything : rest;
}

/** The part that a type makes, with the keywords that are about it, whose group goes into `taken`. */
export function typePart(type: string, node: ObjectNode, words: Words, loader: Loader, taken: Group[]): Structure {
  switch (type) {
    case 'string':
      taken.push('string');
      return stringPart(node, words);
    case 'integer':
    case 'number':
      taken.push('number');
      return numberPart(node, words, type);
    case 'object':
      taken.push('object');
      return objectPart(node, words, loader);
    case 'array':
      taken.push('array');
      return arrayPart(node, words, loader);
    case 'boolean':
    case 'null':
      return { kind: type, node, about: undefined };
    default:
      return { kind: 'empty', node, about: undefined };
  }
}

export function combinedPart(node: Node, criterion: Criterion, list: ArrayNode | undefined, schemas: readonly Structure[], about?: Annotations): CombinedStructure {
  return { kind: 'combined', node, about, criterion, list, schemas };
}

export function referencePart(node: ObjectNode, ref: StringNode, loader: Loader, about?: Annotations): ReferenceStructure {
  let found: { readonly structure: Structure | undefined } | undefined;
  return { kind: 'reference', node, about, ref, target: () => (found ??= { structure: loader.target(ref) }).structure };
}

const anything: Rest = { kind: 'any' };

function restOf(words: Words, name: string, loader: Loader): Rest {
  const node = words.get(name);
  if (node?.kind === 'boolean') return node.value ? anything : { kind: 'none', node };
  return node?.kind === 'object' ? { kind: 'schema', schema: loader.of(node) } : anything;
}

function mapOf<V>(words: Words, name: string, make: (key: StringNode, value: Node) => V | undefined): ReadonlyMap<string, V> {
  const members = kindOf(words, name, 'object')?.members ?? [];
  if (members.length === 0) return noNames;
  const map = new Map<string, V>();
  for (const { key, value } of members) {
    const made = value && make(key, value);
    if (made) map.set(key.value, made);
  }
  return map;
}

function isTrue(node: Node | undefined): BooleanNode | undefined {
  return node?.kind === 'boolean' && node.value ? node : undefined;
}
