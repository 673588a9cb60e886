import { keyOf, memberOf, valueOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import type { Structure } from './structure.ts';

/** The value of a keyword of a schema, or, when it is not there, the place that names the schema. */
export function wordOrPlace(schema: Structure, name: string): Node {
  return valueOf(schema.node, name) ?? placeOf(schema.node);
}

/** The key of a keyword of a schema, or, when it is not there, the place that names the schema. */
export function keyOrPlace(schema: Structure, name: string): Node {
  return memberOf(schema.node, name)?.key ?? placeOf(schema.node);
}

/** The smallest thing that stands for a whole schema: the key it stands under; in a list or at the root its type, reference or first key. */
export function placeOf(node: Node): Node {
  const key = keyOf(node);
  if (key) return key;
  if (node.kind !== 'object') return node;
  return valueOf(node, 'type') ?? valueOf(node, '$ref') ?? node.members.find(({ key: { value } }) => !value.startsWith('$'))?.key ?? node.members[0]?.key ?? node;
}

/** What makes a schema the class that it is: the value of `type`, the key of `enum`, `oneOf` and the like. */
export function classOf(schema: Structure): Node {
  const { node } = schema;
  switch (schema.kind) {
    case 'enum':
      return memberOf(node, 'enum')?.key ?? placeOf(node);
    case 'const':
      return valueOf(node, 'const') ?? placeOf(node);
    case 'not':
      return memberOf(node, 'not')?.key ?? placeOf(node);
    case 'combined':
      return (schema.list && (schema.list.parent === node ? (valueOf(node, 'type') === schema.list ? schema.list : keyOf(schema.list)) : undefined)) ?? valueOf(node, 'type') ?? placeOf(node);
    case 'conditional':
      return memberOf(node, 'if')?.key ?? placeOf(node);
    default:
      return valueOf(node, 'type') ?? placeOf(node);
  }
}
