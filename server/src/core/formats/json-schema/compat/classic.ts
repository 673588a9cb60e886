import type { Node, ObjectNode } from '../../../tree/node.ts';
import type { Loader } from './loader.ts';
import { annotationsOf, arrayPart, combinedPart, kindOf, numberPart, numberWords, objectPart, referencePart, stringPart, stringWords, wordsOf } from './parts.ts';
import type { Words } from './parts.ts';
import type { Annotations, Criterion, Structure } from './structure.ts';

const objectWords: readonly string[] = ['properties', 'required', 'minProperties', 'maxProperties', 'dependencies', 'patternProperties', 'additionalProperties'];
const arrayWords: readonly string[] = ['items', 'additionalItems', 'minItems', 'maxItems', 'uniqueItems'];
const criteria: readonly Criterion[] = ['allOf', 'anyOf', 'oneOf'];

/**
 * The structure of a schema of draft-04 to 07, as the loader does it that registries use for these: `$ref` hides all beside it. Otherwise each of
 * `enum`, `allOf`/`anyOf`/`oneOf`, `not`, `const` and `type` makes a part; a type takes the keywords that are about it, and those that no type
 * took make parts of their own: `{"type": "integer", "format": "int64"}` is a number and a string.
 */
export function classicStructure(node: Node, loader: Loader): Structure {
  if (node.kind === 'boolean') return { kind: node.value ? 'true' : 'false', node, about: undefined };
  if (node.kind !== 'object') return { kind: 'empty', node, about: undefined };
  const words = wordsOf(node);
  const about = annotationsOf(words, loader.age === 4 ? 'id' : '$id');
  const ref = kindOf(words, '$ref', 'string');
  // A default beside a reference is not kept, nor is that of what it leads to asked for.
  if (ref) return referencePart(node, ref, loader, { ...about, default: undefined });
  const parts = partsOf(node, words, loader);
  if (parts.length === 0) return { kind: 'empty', node, about };
  return parts.length === 1 ? { ...parts[0]!, about } : combinedPart(node, 'allOf', undefined, parts, about satisfies Annotations);
}

function partsOf(node: ObjectNode, words: Words, loader: Loader): readonly Structure[] {
  const parts: Structure[] = [];
  const values = kindOf(words, 'enum', 'array');
  if (values) parts.push({ kind: 'enum', node, about: undefined, values });
  for (const criterion of criteria) {
    const list = kindOf(words, criterion, 'array');
    if (list) parts.push(combinedPart(node, criterion, list, list.items.map((item) => loader.of(item))));
  }
  const not = words.get('not');
  if (not) parts.push({ kind: 'not', node, about: undefined, schema: loader.of(not) });
  const value = loader.age === 4 ? undefined : words.get('const');
  if (value) parts.push({ kind: 'const', node, about: undefined, value });
  const taken = new Set<string>();
  const type = words.get('type');
  if (type?.kind === 'string') parts.push(typePart(type.value, node, words, loader, taken));
  else if (type?.kind === 'array') {
    const schemas = type.items.flatMap((item) => (item.kind === 'string' ? [typePart(item.value, node, words, loader, taken)] : []));
    parts.push(combinedPart(node, 'anyOf', type, schemas));
  }
  const has = (name: string): boolean => words.has(name) && !taken.has(name);
  if (wordsOfArrays(loader).some(has)) parts.push(arrayPart(node, words, loader));
  if (wordsOfObjects(loader).some(has)) parts.push(objectPart(node, words, loader));
  if (numberWords.some(has)) parts.push(numberPart(node, words, undefined));
  if (stringWords.some(has)) parts.push(stringPart(node, words));
  if (loader.age === 7 && (words.has('if') || words.has('then') || words.has('else'))) parts.push({ kind: 'conditional', node, about: undefined });
  return parts;
}

function typePart(type: string, node: ObjectNode, words: Words, loader: Loader, taken: Set<string>): Structure {
  const take = (names: readonly string[]): void => {
    for (const name of names) taken.add(name);
  };
  switch (type) {
    case 'string':
      take(stringWords);
      return stringPart(node, words);
    case 'integer':
    case 'number':
      take(numberWords);
      return numberPart(node, words, type);
    case 'object':
      take(wordsOfObjects(loader));
      return objectPart(node, words, loader);
    case 'array':
      take(wordsOfArrays(loader));
      return arrayPart(node, words, loader);
    case 'boolean':
    case 'null':
      return { kind: type, node, about: undefined };
    default:
      return { kind: 'empty', node, about: undefined };
  }
}

const laterObjectWords: readonly string[] = [...objectWords, 'propertyNames'];
const laterArrayWords: readonly string[] = [...arrayWords, 'contains'];

const wordsOfObjects = (loader: Loader): readonly string[] => (loader.age === 4 ? objectWords : laterObjectWords);
const wordsOfArrays = (loader: Loader): readonly string[] => (loader.age === 4 ? arrayWords : laterArrayWords);
