import type { Node, ObjectNode } from '../../../tree/node.ts';
import type { Loader } from './loader.ts';
import { annotationsOf, arrayPart, combinedPart, grouped, groupsOf, kindOf, numberPart, numberWords, objectPart, referencePart, stringPart, typePart, whole, wordsOf } from './parts.ts';
import type { Group, Words } from './parts.ts';
import type { Criterion, Structure } from './structure.ts';

const common = { string: ['minLength', 'maxLength', 'pattern', 'format'], number: numberWords };
const objectWords: readonly string[] = ['properties', 'required', 'minProperties', 'maxProperties', 'dependencies', 'patternProperties', 'additionalProperties'];
const arrayWords: readonly string[] = ['items', 'additionalItems', 'minItems', 'maxItems', 'uniqueItems'];
const draft4 = grouped({ ...common, object: objectWords, array: arrayWords });
const draft6 = grouped({ ...common, object: [...objectWords, 'propertyNames'], array: [...arrayWords, 'contains'] });
const draft7 = grouped({ ...common, object: [...objectWords, 'propertyNames'], array: [...arrayWords, 'contains'], conditional: ['if', 'then', 'else'] });
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
  const about = annotationsOf(words, loader.age);
  const ref = kindOf(words, '$ref', 'string');
  // A default beside a reference is not kept, nor is that of what it leads to asked for.
  if (ref) return referencePart(node, ref, loader, { ...about, default: undefined });
  const parts = partsOf(node, words, loader);
  if (parts.length === 0) return { kind: 'empty', node, about };
  return parts.length === 1 ? whole(parts[0]!, about) : combinedPart(node, 'allOf', undefined, parts, about);
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
  const taken: Group[] = [];
  const type = words.get('type');
  if (type?.kind === 'string') parts.push(typePart(type.value, node, words, loader, taken));
  else if (type?.kind === 'array') {
    const schemas = type.items.flatMap((item) => (item.kind === 'string' ? [typePart(item.value, node, words, loader, taken)] : []));
    parts.push(combinedPart(node, 'anyOf', type, schemas));
  }
  const groups = groupsOf(words, loader.age === 4 ? draft4 : loader.age === 6 ? draft6 : draft7);
  const left = (group: Group): boolean => groups.has(group) && !taken.includes(group);
  if (left('array')) parts.push(arrayPart(node, words, loader));
  if (left('object')) parts.push(objectPart(node, words, loader));
  if (left('number')) parts.push(numberPart(node, words, undefined));
  if (left('string')) parts.push(stringPart(node, words));
  if (left('conditional')) parts.push({ kind: 'conditional', node, about: undefined });
  return parts;
}
