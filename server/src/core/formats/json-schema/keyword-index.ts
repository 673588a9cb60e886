import type { SubSchema } from './model.ts';

const known = new WeakMap<readonly SubSchema[], ReadonlyMap<string, readonly SubSchema[]>>();
const none: readonly SubSchema[] = [];

/**
 * Those of the subschemas that have a member of one of these names, each once; with one name in the order of the text. Most keywords stand in
 * few of a document's subschemas: a rule that asks for these alone does not walk through all. The list is one of a document: its
 * `schemas` or those of `heededSchemas`.
 */
export function schemasWith(schemas: readonly SubSchema[], ...names: readonly string[]): Iterable<SubSchema> {
  let index = known.get(schemas);
  if (!index) known.set(schemas, (index = gather(schemas)));
  const lists = names.map((name) => index.get(name) ?? none).filter((list) => list.length > 0);
  return lists.length < 2 ? (lists[0] ?? none) : new Set(lists.flat());
}

function gather(schemas: readonly SubSchema[]): ReadonlyMap<string, readonly SubSchema[]> {
  const index = new Map<string, SubSchema[]>();
  for (const schema of schemas) {
    if (schema.node.kind !== 'object') continue;
    for (const { key } of schema.node.members) {
      const list = index.get(key.value);
      if (!list) index.set(key.value, [schema]);
      // A key may stand twice.
      else if (list[list.length - 1] !== schema) list.push(schema);
    }
  }
  return index;
}
