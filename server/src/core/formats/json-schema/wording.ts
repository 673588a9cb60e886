import type { Node } from '../../tree/node.ts';
import { enumerated } from '../../words/enumeration.ts';

/** A value in words, to stand after "it is": `the string "5"`, `an array`. */
export function describe(node: Node): string {
  switch (node.kind) {
    case 'object':
      return node.members.length === 0 ? 'an empty object' : 'an object';
    case 'array':
      return node.items.length === 0 ? 'an empty array' : 'an array';
    case 'string':
      return `the string ${quoted(node.value)}`;
    case 'number':
      return `the number ${shortened(node.raw)}`;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    default:
      return node satisfies never;
  }
}

/** A value as short JSON, to name it in a message. */
export function shown(node: Node): string {
  switch (node.kind) {
    case 'object':
      return 'this object';
    case 'array':
      return 'this array';
    case 'string':
      return quoted(node.value);
    case 'number':
      return shortened(node.raw);
    default:
      return describe(node);
  }
}

/** A word in quotes, cut where it is long. */
export function quoted(word: string): string {
  return `"${shortened(word)}"`;
}

function shortened(text: string): string {
  const end = text.indexOf('\n');
  const line = end === -1 ? text : text.slice(0, end);
  return line.length > 60 || line.length < text.length ? `${line.slice(0, 57)}…` : text;
}

/** Words in quotes as an enumeration: `"a"`, `"a" and "b"`, `"a", "b" and 3 more`. */
export function listed(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  const shown = words.length > 6 ? words.slice(0, 5) : words;
  const parts = shown.map(quoted);
  if (shown.length < words.length) parts.push(`${words.length - shown.length} more`);
  return enumerated(parts, conjunction);
}
