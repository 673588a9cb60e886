import type { Node, SourceTree } from './node.ts';

/** What fits on one line stays on one. */
const lineLength = 100;

/**
 * The text of a JSON document laid out anew: a step of `unit` for each level, objects one member a line, short arrays of plain values on one
 * line. Every string and number stays as it is written. Comments and what could not be read are lost: print no tree with problems.
 */
export function pretty(tree: SourceTree, unit: string, newline: string): string {
  const { text } = tree;
  return tree.root ? print(tree.root, '') : '';

  function print(node: Node, indent: string): string {
    const inside = indent + unit;
    switch (node.kind) {
      case 'object':
        if (node.members.length === 0) return '{}';
        return `{${newline}${node.members.map(({ key, value }) => `${inside}${text.slice(key.start, key.end)}: ${value ? print(value, inside) : 'null'}`).join(`,${newline}`)}${newline}${indent}}`;
      case 'array': {
        const items = node.items.map((item) => print(item, inside));
        const oneLine = `[${items.join(', ')}]`;
        if (node.items.every((item) => item.kind !== 'object' && item.kind !== 'array') && indent.length + oneLine.length <= lineLength) return oneLine;
        return `[${newline}${items.map((item) => inside + item).join(`,${newline}`)}${newline}${indent}]`;
      }
      default:
        return text.slice(node.start, node.end);
    }
  }
}
