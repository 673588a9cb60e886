import { stringOf } from '../../tree/node.ts';
import type { Node, SourceTree, StringNode } from '../../tree/node.ts';
import { dialectOf } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { keywords } from './keywords.ts';
import type { JsonSchemaDocument, SubSchema } from './model.ts';

/**
 * Reads a tree as a JSON Schema document: finds every place where a schema stands. Total. `fallback` is the dialect of a document that
 * does not name one in `$schema` (or names one that is not known here).
 */
export function parseJsonSchema(tree: SourceTree, uri: string, fallback: Dialect): JsonSchemaDocument {
  const schemas: SubSchema[] = [];
  const byNode = new Map<Node, SubSchema>();
  const named = stringOf(tree.root, '$schema');
  const dialect = (named && dialectOf(named.value)) ?? fallback;
  const root = tree.root && readSchema(tree.root, undefined, undefined, undefined, 0);
  const id = (stringOf(tree.root, '$id') ?? stringOf(tree.root, 'id'))?.value.replace(/#.*$/, '');
  return { tree, uri, dialect, root, schemas, id: id === '' ? undefined : id, schemaOf: (node) => byNode.get(node) };

  function readSchema(node: Node, parent: SubSchema | undefined, via: string | undefined, key: StringNode | undefined, depth: number): SubSchema | undefined {
    if (node.kind !== 'object' && node.kind !== 'boolean') return undefined;
    const schema: SubSchema = { node, parent, via, key, depth };
    schemas.push(schema);
    byNode.set(node, schema);
    if (node.kind === 'boolean') return schema;
    for (const { key: name, value } of node.members) {
      if (!value || (value.kind !== 'object' && value.kind !== 'array' && value.kind !== 'boolean')) continue;
      switch (keywords.get(name.value)?.value) {
        case 'schema':
          readSchema(value, schema, name.value, undefined, depth + 1);
          break;
        case 'schema-array':
          if (value.kind === 'array') for (const item of value.items) readSchema(item, schema, name.value, undefined, depth + 1);
          break;
        case 'schema-or-array':
          if (value.kind === 'array') for (const item of value.items) readSchema(item, schema, name.value, undefined, depth + 1);
          else readSchema(value, schema, name.value, undefined, depth + 1);
          break;
        case 'schema-map':
        case 'dependencies':
          if (value.kind === 'object') for (const member of value.members) if (member.value) readSchema(member.value, schema, name.value, member.key, depth + 1);
          break;
        default:
          break;
      }
    }
    return schema;
  }
}
