import type { Node, ObjectNode } from '../../../tree/node.ts';
import { addCommonParts, together } from './common-parts.ts';
import type { Loader } from './loader.ts';
import { annotationsOf, grouped, kindOf, numberWords, referencePart, wordsOf } from './parts.ts';
import type { Words } from './parts.ts';
import type { Structure } from './structure.ts';

const groups = grouped({
  string: ['minLength', 'maxLength', 'pattern'],
  number: numberWords,
  object: ['properties', 'required', 'minProperties', 'maxProperties', 'patternProperties', 'additionalProperties', 'propertyNames', 'unevaluatedProperties', 'dependentRequired', 'dependentSchemas'],
  array: ['items', 'prefixItems', 'additionalItems', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'minContains', 'maxContains', 'unevaluatedItems'],
  conditional: ['if'],
});

/** The structure of a schema of 2019-09 or 2020-12: what stands beside `$ref` counts. */
export function modernStructure(node: Node, loader: Loader): Structure {
  if (node.kind === 'boolean') return { kind: node.value ? 'true' : 'false', node, about: undefined };
  if (node.kind !== 'object') return { kind: 'empty', node, about: undefined };
  const words = wordsOf(node);
  const about = annotationsOf(words, loader.age);
  return together(node, partsOf(node, words, loader), about);
}

function partsOf(node: ObjectNode, words: Words, loader: Loader): readonly Structure[] {
  const parts: Structure[] = [];
  const ref = kindOf(words, '$ref', 'string');
  if (ref) parts.push(referencePart(node, ref, loader));
  const hasCondition = addCommonParts(parts, node, words, loader, groups);
  const values = kindOf(words, 'enum', 'array');
  if (values) parts.push({ kind: 'enum', node, about: undefined, values });
  if (hasCondition) parts.push({ kind: 'conditional', node, about: undefined });
  return parts;
}
