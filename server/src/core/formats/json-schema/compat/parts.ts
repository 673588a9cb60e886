import type { ArrayNode, BooleanNode, Member, Node, NumberNode, ObjectNode, StringNode } from '../../../tree/node.ts';
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

export const stringWords: readonly string[] = ['minLength', 'maxLength', 'pattern', 'format'];
export const numberWords: readonly string[] = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'];

const number = (words: Words, name: string): NumberNode | undefined => kindOf(words, name, 'number');
const object = (words: Words, name: string): ObjectNode | undefined => kindOf(words, name, 'object');

export function kindOf<K extends Node['kind']>(words: Words, name: string, kind: K): Extract<Node, { kind: K }> | undefined {
  const value = words.get(name);
  return value?.kind === kind ? (value as Extract<Node, { kind: K }>) : undefined;
}

/** `idWord` is the keyword of the schema's identifier, where the registry keeps that. */
export function annotationsOf(words: Words, idWord: string | undefined): Annotations {
  return {
    id: idWord === undefined ? undefined : kindOf(words, idWord, 'string'), title: kindOf(words, 'title', 'string'), description: kindOf(words, 'description', 'string'), default: words.get('default'),
    freshDefault: idWord !== undefined,
    connectType: kindOf(words, 'connect.type', 'string'),
  };
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

export function objectPart(node: ObjectNode, words: Words, loader: Loader): ObjectStructure {
  const properties = new Map<string, Property>();
  for (const member of membersOf(words, 'properties')) {
    properties.set(member.key.value, { name: member.key.value, key: member.key, schema: loader.of(member.value) });
  }
  const required = new Map<string, StringNode>();
  for (const item of kindOf(words, 'required', 'array')?.items ?? []) if (item.kind === 'string') required.set(item.value, item);
  const patterns: Pattern[] = membersOf(words, 'patternProperties').map(({ key, value }) => ({ pattern: key, schema: loader.of(value) }));
  const dependentNames = new Map<string, NameDependency>();
  const dependentSchemas = new Map<string, SchemaDependency>();
  for (const word of loader.age >= 2019 ? ['dependentRequired', 'dependentSchemas'] : ['dependencies']) {
    for (const { key, value } of membersOf(words, word)) {
      if (value.kind === 'array') {
        if (value.items.length > 0) dependentNames.set(key.value, { key, list: value, names: new Set(value.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []))) });
      } else dependentSchemas.set(key.value, { key, schema: loader.of(value) });
    }
  }
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

function membersOf(words: Words, name: string): readonly (Member & { readonly value: Node })[] {
  const members = object(words, name)?.members ?? [];
  return members.filter((member): member is Member & { readonly value: Node } => member.value !== undefined);
}

function isTrue(node: Node | undefined): BooleanNode | undefined {
  return node?.kind === 'boolean' && node.value ? node : undefined;
}
