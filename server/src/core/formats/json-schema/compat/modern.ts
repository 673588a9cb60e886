import type { Node, ObjectNode } from '../../../tree/node.ts';
import type { Loader } from './loader.ts';
import { annotationsOf, arrayPart, combinedPart, grouped, groupsOf, kindOf, numberPart, numberWords, objectPart, referencePart, stringPart, typePart, whole, wordsOf } from './parts.ts';
import type { Group, Words } from './parts.ts';
import type { Criterion, Structure } from './structure.ts';

const groups = grouped({
  string: ['minLength', 'maxLength', 'pattern'],
  number: numberWords,
  object: ['properties', 'required', 'minProperties', 'maxProperties', 'patternProperties', 'additionalProperties', 'propertyNames', 'unevaluatedProperties', 'dependentRequired', 'dependentSchemas'],
  array: ['items', 'prefixItems', 'additionalItems', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'minContains', 'maxContains', 'unevaluatedItems'],
  conditional: ['if'],
});
const criteria: readonly Criterion[] = ['allOf', 'anyOf', 'oneOf'];

/** The structure of a schema of 2019-09 or 2020-12: what stands beside `$ref` counts. */
export function modernStructure(node: Node, loader: Loader): Structure {
  if (node.kind === 'boolean') return { kind: node.value ? 'true' : 'false', node, about: undefined };
  if (node.kind !== 'object') return { kind: 'empty', node, about: undefined };
  const words = wordsOf(node);
  const about = annotationsOf(words, loader.age);
  const parts = partsOf(node, words, loader);
  if (parts.length === 0) return { kind: 'empty', node, about };
  return parts.length === 1 ? whole(parts[0]!, about) : combinedPart(node, 'allOf', undefined, parts, about);
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
  const taken: Group[] = [];
  const type = words.get('type');
  if (type?.kind === 'string') parts.push(typePart(type.value, node, words, loader, taken));
  else if (type?.kind === 'array') {
    const schemas = type.items.flatMap((item) => (item.kind === 'string' ? [typePart(item.value, node, words, loader, taken)] : []));
    parts.push(combinedPart(node, 'anyOf', type, schemas));
  }
  const found = groupsOf(words, groups);
  const left = (group: Group): boolean => found.has(group) && !taken.includes(group);
  if (left('array')) parts.push(arrayPart(node, words, loader));
  if (left('object')) parts.push(objectPart(node, words, loader));
  if (left('number')) parts.push(numberPart(node, words, undefined));
  if (left('string')) parts.push(stringPart(node, words));
  const values = kindOf(words, 'enum', 'array');
  if (values) parts.push({ kind: 'enum', node, about: undefined, values });
  if (left('conditional')) parts.push({ kind: 'conditional', node, about: undefined });
  return parts;
}
