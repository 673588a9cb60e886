import type { Node, ObjectNode } from '../../../tree/node.ts';
import { addCommonParts, together } from './common-parts.ts';
import type { Loader } from './loader.ts';
import { annotationsOf, grouped, kindOf, numberWords, referencePart, wordsOf } from './parts.ts';
import type { Words } from './parts.ts';
import type { Structure } from './structure.ts';

const common = { string: ['minLength', 'maxLength', 'pattern', 'format'], number: numberWords };
const objectWords: readonly string[] = ['properties', 'required', 'minProperties', 'maxProperties', 'dependencies', 'patternProperties', 'additionalProperties'];
const arrayWords: readonly string[] = ['items', 'additionalItems', 'minItems', 'maxItems', 'uniqueItems'];
const draft4 = grouped({ ...common, object: objectWords, array: arrayWords });
const draft6 = grouped({ ...common, object: [...objectWords, 'propertyNames'], array: [...arrayWords, 'contains'] });
const draft7 = grouped({ ...common, object: [...objectWords, 'propertyNames'], array: [...arrayWords, 'contains'], conditional: ['if', 'then', 'else'] });

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
  return together(node, partsOf(node, words, loader), about);
}

function partsOf(node: ObjectNode, words: Words, loader: Loader): readonly Structure[] {
  const parts: Structure[] = [];
  const values = kindOf(words, 'enum', 'array');
  if (values) parts.push({ kind: 'enum', node, about: undefined, values });
  if (addCommonParts(parts, node, words, loader, loader.age === 4 ? draft4 : loader.age === 6 ? draft6 : draft7)) parts.push({ kind: 'conditional', node, about: undefined });
  return parts;
}
