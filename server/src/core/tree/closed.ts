import type { Node, SourceTree } from './node.ts';

/**
 * Whether a value is written to its end: a text, an object or an array that is never closed is still being typed, and so is a word without
 * quotes in JSON. What is said of such a value beside that is said too early.
 */
export function isClosed({ syntax, text }: SourceTree, node: Node): boolean {
  const first = text[node.start];
  const last = text[node.end - 1];
  switch (node.kind) {
    case 'string':
      if (node.quote === 0) return syntax === 'yaml';
      return node.end - node.start > 1 && first === last;
    case 'object':
      return first !== '{' || last === '}';
    case 'array':
      return first !== '[' || last === ']';
    default:
      return true;
  }
}
