import type { Node } from '../../tree/node.ts';
import { valueOf } from '../../tree/node.ts';

/**
 * A string that two nodes share exactly when they are the same JSON value: numbers by value (1.0 is 1), objects whatever the order of their
 * keys. To find duplicates in long lists without comparing each with each.
 */
export function canonical(node: Node): string {
  switch (node.kind) {
    case 'null':
      return 'null';
    case 'string':
      return JSON.stringify(node.value);
    case 'array':
      return `[${node.items.map(canonical).join()}]`;
    case 'object': {
      const keys = [...new Set(node.members.map(({ key }) => key.value))].sort();
      return `{${keys.map((key) => {
        const value = valueOf(node, key);
        return `${JSON.stringify(key)}:${value ? canonical(value) : ''}`;
      }).join()}}`;
    }
    default:
      return String(node.value);
  }
}
