import type { Node, ObjectNode } from '../../../tree/node.ts';
import type { Loader } from './loader.ts';
import { arrayPart, combinedPart, groupsOf, kindOf, numberPart, objectPart, stringPart, typePart, whole } from './parts.ts';
import type { Group, Words } from './parts.ts';
import type { Annotations, Criterion, Structure } from './structure.ts';

const criteria: readonly Criterion[] = ['allOf', 'anyOf', 'oneOf'];

/**
 * Adds what every draft makes parts of in this order: `allOf`/`anyOf`/`oneOf`, `not`, `const`, types with the keywords that are about them, and the
 * keywords that no type took. `known` are those of the draft. Returns whether a condition (`if`) is left.
 */
export function addCommonParts(parts: Structure[], node: ObjectNode, words: Words, loader: Loader, known: ReadonlyMap<string, Group>): boolean {
  for (const criterion of criteria) {
    const list = kindOf(words, criterion, 'array');
    if (list) parts.push(combinedPart(node, criterion, list, list.items.map((item) => loader.of(item))));
  }
  const not = words.get('not');
  if (not) parts.push({ kind: 'not', node, about: undefined, schema: loader.of(not) });
  const value = loader.age === 4 ? undefined : words.get('const');
  if (value) parts.push({ kind: 'const', node, about: undefined, value });
  const taken: Group[] = [];
  const type = words.get('type');
  if (type?.kind === 'string') parts.push(typePart(type.value, node, words, loader, taken));
  else if (type?.kind === 'array') {
    const schemas = type.items.flatMap((item) => (item.kind === 'string' ? [typePart(item.value, node, words, loader, taken)] : []));
    parts.push(combinedPart(node, 'anyOf', type, schemas));
  }
  const groups = groupsOf(words, known);
  const left = (group: Group): boolean => groups.has(group) && !taken.includes(group);
  if (left('array')) parts.push(arrayPart(node, words, loader));
  if (left('object')) parts.push(objectPart(node, words, loader));
  if (left('number')) parts.push(numberPart(node, words, undefined));
  if (left('string')) parts.push(stringPart(node, words));
  return left('conditional');
}

/** Parts of a schema as one structure. */
export function together(node: Node, parts: readonly Structure[], about: Annotations): Structure {
  if (parts.length === 0) return { kind: 'empty', node, about };
  return parts.length === 1 ? whole(parts[0]!, about) : combinedPart(node, 'allOf', undefined, parts, about);
}
