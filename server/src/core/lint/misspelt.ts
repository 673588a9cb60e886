import { keywords } from '../formats/json-schema/keywords.ts';
import type { Node } from '../tree/node.ts';
import { nearest } from '../words/spelling.ts';

const avroAttributes: ReadonlySet<string> = new Set(['type', 'name', 'namespace', 'doc', 'aliases', 'fields', 'symbols', 'default', 'order', 'items', 'values', 'size', 'logicalType', 'precision', 'scale']);

/**
 * Whether an object has a key that looks like one of these words, misspelt: then it is not that the word is missing, and the rules about
 * spelling say what is wrong. `undefined` and values that are no object have none.
 */
export function hasMisspelt(node: Node | undefined, words: readonly string[]): boolean {
  return node?.kind === 'object' && node.members.some(({ key }) => key.value.length > 2 && !keywords.has(key.value) && !avroAttributes.has(key.value) && nearest(key.value, words) !== undefined);
}
