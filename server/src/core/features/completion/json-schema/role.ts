import { keywords } from '../../../formats/json-schema/keywords.ts';
import { keyOf } from '../../../tree/node.ts';
import type { Node, ObjectNode } from '../../../tree/node.ts';

/** What a value of a JSON Schema document is for, by where it stands alone. */
export type Role =
  | { readonly is: 'schema' }
  | { readonly is: 'schema-list' }
  /** The keys are names: of properties, of definitions, patterns. */
  | { readonly is: 'names'; readonly keyword: string; readonly of: ObjectNode }
  /** The value of a keyword, an item of it, or what lies deeper in it by `path`. */
  | { readonly is: 'keyword'; readonly name: string; readonly of: ObjectNode; readonly path: readonly (string | number)[] }
  /** A value that the schema is about: a default, an example; or a part of it. */
  | { readonly is: 'instance'; readonly keyword: string; readonly of: ObjectNode; readonly path: readonly (string | number)[] };

/** What a node is for. */
export function roleOf(node: Node): Role {
  const { parent } = node;
  if (!parent) return { is: 'schema' };
  const around = roleOf(parent);
  const step = parent.kind === 'array' ? parent.items.indexOf(node) : (keyOf(node)?.value ?? '');
  switch (around.is) {
    case 'schema':
      return typeof step === 'string' && parent.kind === 'object' ? ofKeyword(step, parent, node) : around;
    case 'schema-list':
      return { is: 'schema' };
    case 'names':
      if (around.keyword === 'dependentRequired' || (around.keyword === 'dependencies' && node.kind === 'array')) return { is: 'keyword', name: 'dependentRequired', of: around.of, path: [step] };
      return { is: 'schema' };
    case 'keyword':
      if ((around.name === 'examples' || around.name === 'enum') && around.path.length === 0) return { is: 'instance', keyword: around.name, of: around.of, path: [] };
      return { ...around, path: [...around.path, step] };
    case 'instance':
      return { ...around, path: [...around.path, step] };
    default:
      return around satisfies never;
  }
}

function ofKeyword(name: string, of: ObjectNode, node: Node): Role {
  switch (keywords.get(name)?.value) {
    case 'schema':
      return { is: 'schema' };
    case 'schema-or-array':
      return { is: node.kind === 'array' ? 'schema-list' : 'schema' };
    case 'schema-array':
      return { is: 'schema-list' };
    case 'schema-map':
    case 'dependencies':
    case 'string-array-map':
      return { is: 'names', keyword: name, of };
    case 'any':
      return { is: 'instance', keyword: name, of, path: [] };
    default:
      return { is: 'keyword', name, of, path: [] };
  }
}
