import { keyOf } from '../../../tree/node.ts';
import type { Node, ObjectNode } from '../../../tree/node.ts';

/** What a value of an Avro document is for, by where it stands alone: what it says may be missing or wrong. */
export type Role =
  /** A type stands here: a name, an object or a union. */
  | { readonly is: 'schema' }
  | { readonly is: 'fields'; readonly record: ObjectNode }
  | { readonly is: 'field'; readonly record: ObjectNode }
  /** The value of an attribute of a type or a field, or an item of it. */
  | { readonly is: 'attribute'; readonly name: string; readonly of: ObjectNode; readonly on: 'schema' | 'field' }
  /** A default, or a value within one. */
  | { readonly is: 'datum'; readonly field: ObjectNode; readonly path: readonly (string | number)[] }
  | { readonly is: 'other' };

const other: Role = { is: 'other' };

/** What a node is for (Avro 1.12 specification, "Schema Declaration"). */
export function roleOf(node: Node): Role {
  const { parent } = node;
  if (!parent) return { is: 'schema' };
  const around = roleOf(parent);
  if (parent.kind === 'array') {
    const index = parent.items.indexOf(node);
    switch (around.is) {
      case 'schema':
        return around;
      case 'fields':
        return { is: 'field', record: around.record };
      case 'datum':
        return { ...around, path: [...around.path, index] };
      case 'attribute':
        return around;
      default:
        return other;
    }
  }
  const key = keyOf(node)?.value ?? '';
  switch (around.is) {
    case 'schema':
      if (key === 'type') return node.kind === 'string' ? { is: 'attribute', name: key, of: parent, on: 'schema' } : { is: 'schema' };
      if (key === 'items' || key === 'values') return { is: 'schema' };
      return key === 'fields' ? { is: 'fields', record: parent } : { is: 'attribute', name: key, of: parent, on: 'schema' };
    case 'field':
      if (key === 'type') return { is: 'schema' };
      return key === 'default' ? { is: 'datum', field: parent, path: [] } : { is: 'attribute', name: key, of: parent, on: 'field' };
    case 'datum':
      return { ...around, path: [...around.path, key] };
    default:
      return other;
  }
}
