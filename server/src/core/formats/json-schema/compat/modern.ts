import type { Node, ObjectNode } from '../../../tree/node.ts';
import type { Loader } from './loader.ts';
import { annotationsOf, arrayPart, combinedPart, kindOf, numberPart, numberWords, objectPart, referencePart, stringPart, wordsOf } from './parts.ts';
import type { Words } from './parts.ts';
import type { Criterion, Structure } from './structure.ts';

const stringWords: readonly string[] = ['minLength', 'maxLength', 'pattern'];
const objectWords: readonly string[] = [
  'properties', 'required', 'minProperties', 'maxProperties', 'patternProperties', 'additionalProperties', 'propertyNames', 'unevaluatedProperties', 'dependentRequired', 'dependentSchemas',
];
const arrayWords: readonly string[] = ['items', 'prefixItems', 'additionalItems', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'minContains', 'maxContains', 'unevaluatedItems'];
const criteria: readonly Criterion[] = ['allOf', 'anyOf', 'oneOf'];

/** The structure of a schema of 2019-09 or 2020-12: what stands beside `$ref` counts. */
export function modernStructure(node: Node, loader: Loader): Structure {
  if (node.kind === 'boolean') return { kind: node.value ? 'true' : 'false', node, about: undefined };
  if (node.kind !== 'object') return { kind: 'empty', node, about: undefined };
  const words = wordsOf(node);
  const about = annotationsOf(words, undefined);
  const parts = partsOf(node, words, loader);
  if (parts.length === 0) return { kind: 'empty', node, about };
  return parts.length === 1 ? { ...parts[0]!, about } : combinedPart(node, 'allOf', undefined, parts, about);
}

function partsOf(node: ObjectNode, words: Words, loader: Loader): readonly Structure[] {
  const parts: Structure[] = [];
  const ref = kindOf(words, '$ref', 'string');
  if (ref) parts.push(referencePart(node, ref, loader));
  for (const criterion of criteria) {
    const list = kindOf(words, criterion, 'array');
    if (list) parts.push(combinedPart(node, criterion, list, list.items.map((item) => loader.of(item))));
  }
  const not = words.get('not');
  if (not) parts.push({ kind: 'not', node, about: undefined, schema: loader.of(not) });
  const value = words.get('const');
  if (value) parts.push({ kind: 'const', node, about: undefined, value });
  const taken = new Set<readonly string[]>();
  const type = words.get('type');
  if (type?.kind === 'string') parts.push(typePart(type.value, node, words, loader, taken));
  else if (type?.kind === 'array') {
    const schemas = type.items.flatMap((item) => (item.kind === 'string' ? [typePart(item.value, node, words, loader, taken)] : []));
    parts.push(combinedPart(node, 'anyOf', type, schemas));
  }
  const left = (names: readonly string[]): boolean => !taken.has(names) && names.some((name) => words.has(name));
  if (left(arrayWords)) parts.push(arrayPart(node, words, loader));
  if (left(objectWords)) parts.push(objectPart(node, words, loader));
  if (left(numberWords)) parts.push(numberPart(node, words, undefined));
  if (left(stringWords)) parts.push(stringPart(node, words));
  const values = kindOf(words, 'enum', 'array');
  if (values) parts.push({ kind: 'enum', node, about: undefined, values });
  if (words.has('if')) parts.push({ kind: 'conditional', node, about: undefined });
  return parts;
}

function typePart(type: string, node: ObjectNode, words: Words, loader: Loader, taken: Set<readonly string[]>): Structure {
  switch (type) {
    case 'string':
      taken.add(stringWords);
      return stringPart(node, words);
    case 'integer':
    case 'number':
      taken.add(numberWords);
      return numberPart(node, words, type);
    case 'object':
      taken.add(objectWords);
      return objectPart(node, words, loader);
    case 'array':
      taken.add(arrayWords);
      return arrayPart(node, words, loader);
    case 'boolean':
    case 'null':
      return { kind: type, node, about: undefined };
    default:
      return { kind: 'empty', node, about: undefined };
  }
}
