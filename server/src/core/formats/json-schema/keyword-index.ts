import { keptWith } from '../../kept-with.ts';
import { keywords } from './keywords.ts';
import type { SubSchema } from './model.ts';

/** Where each name stands: the subschemas that have a member of that name. */
type Index = ReadonlyMap<string, { readonly schemas: readonly SubSchema[] }>;

interface Known {
  readonly index: Index;
  /** Undefined until somebody asks. */
  strangers: readonly string[] | undefined;
}

const known = keptWith<readonly SubSchema[], Known>('keyword index');
const none: readonly SubSchema[] = [];

/**
 * Those of the subschemas that have a member of one of these names, each once; with one name in the order of the text. Most keywords stand in
 * few of a document's subschemas: a rule that asks for these alone does not walk through all. The list is one of a document: its
 * `schemas` or those of `heededSchemas`.
 */
export function schemasWith(schemas: readonly SubSchema[], ...names: readonly string[]): readonly SubSchema[] {
  const { index } = knownOf(schemas);
  let only: readonly SubSchema[] = none;
  let all: Set<SubSchema> | undefined;
  for (let i = 0; i < names.length; i++) {
    const list = index.get(names[i]!)?.schemas;
    if (!list) continue;
    if (only === none) only = list;
    else {
      all ??= new Set(only);
      for (let j = 0; j < list.length; j++) all.add(list[j]!);
    }
  }
  return all ? [...all] : only;
}

/** Those that have a member of this name, in the order of the text. */
export function schemasWithOne(schemas: readonly SubSchema[], name: string): readonly SubSchema[] {
  return knownOf(schemas).index.get(name)?.schemas ?? none;
}

/** Whether one of the subschemas has a member of one of these names. */
export function hasOneOf(schemas: readonly SubSchema[], names: readonly string[]): boolean {
  const { index } = knownOf(schemas);
  for (let i = 0; i < names.length; i++) if (index.has(names[i]!)) return true;
  return false;
}

/** The names of members of the subschemas, each once, as keys. */
export function namesIn(schemas: readonly SubSchema[]): Pick<Index, 'forEach'> {
  return knownOf(schemas).index;
}

/** The names of members of the subschemas that are no keyword of any draft, each once. */
export function strangersIn(schemas: readonly SubSchema[]): readonly string[] {
  const known = knownOf(schemas);
  if (!known.strangers) {
    const strangers: string[] = [];
    known.index.forEach((_, name) => {
      if (!keywords.has(name)) strangers.push(name);
    });
    known.strangers = strangers;
  }
  return known.strangers;
}

/** Keeps the index of a list of subschemas that is known from elsewhere: reading a document makes it on the way. */
export function rememberIndex(schemas: readonly SubSchema[], index: Index): void {
  known.set(schemas, { index, strangers: undefined });
}

function knownOf(schemas: readonly SubSchema[]): Known {
  return known.get(schemas) ?? known.set(schemas, { index: gather(schemas), strangers: undefined });
}

function gather(schemas: readonly SubSchema[]): Index {
  const index = new Map<string, { readonly schemas: SubSchema[] }>();
  for (const schema of schemas) {
    if (schema.node.kind !== 'object') continue;
    for (const { key } of schema.node.members) {
      const list = index.get(key.value)?.schemas;
      if (!list) index.set(key.value, { schemas: [schema] });
      // A key may stand twice.
      else if (list[list.length - 1] !== schema) list.push(schema);
    }
  }
  return index;
}
