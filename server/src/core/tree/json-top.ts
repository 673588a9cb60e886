import type { ArrayNode, Container, Member, Node, ObjectNode, SourceTree, StringNode } from './node.ts';

/**
 * The top of a JSON text: the members of the document and what these hold directly, as a tree without places. `JSON.parse` reads it, many times
 * faster than `parseJson`: for the names that a document has for others. Undefined where the text is no plain JSON. Of a key that stands twice
 * only the last is there.
 */
export function parseJsonTop(text: string): SourceTree | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return { syntax: 'json', text, root: nodeOf(value, undefined, 0), problems: [] };
}

const deepest = 2;
const nowhere = { start: 0, end: 0 };

type Draft<T> = { -readonly [K in keyof T]: T[K] };

function nodeOf(value: unknown, parent: Container | undefined, level: number): Node | undefined {
  switch (typeof value) {
    case 'string':
      return stringNode(value, parent);
    case 'number':
      return { kind: 'number', ...nowhere, parent, value, raw: String(value) };
    case 'boolean':
      return { kind: 'boolean', ...nowhere, parent, value };
    default:
      if (value === null) return { kind: 'null', ...nowhere, parent };
      if (level >= deepest) return undefined;
      return Array.isArray(value) ? arrayNode(value, parent, level) : objectNode(value as object, parent, level);
  }
}

function stringNode(value: string, parent: Container | undefined): StringNode {
  return { kind: 'string', ...nowhere, parent, value, quote: 1 };
}

function arrayNode(values: readonly unknown[], parent: Container | undefined, level: number): ArrayNode {
  const node: Draft<ArrayNode> = { kind: 'array', ...nowhere, parent, items: [], kept: undefined };
  node.items = values.map((value) => nodeOf(value, node, level + 1)).filter((item) => item !== undefined);
  return node;
}

function objectNode(value: object, parent: Container | undefined, level: number): ObjectNode {
  const node: Draft<ObjectNode> = { kind: 'object', ...nowhere, parent, members: [], kept: undefined };
  node.members = Object.entries(value).map(([key, held]): Member => ({ key: stringNode(key, node), value: nodeOf(held, node, level + 1) }));
  return node;
}
