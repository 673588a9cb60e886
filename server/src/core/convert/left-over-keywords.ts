import { agesOf, isChecked } from '../formats/json-schema/heeded.ts';
import { keywords } from '../formats/json-schema/keywords.ts';
import type { InstanceType } from '../formats/json-schema/keywords.ts';
import type { JsonSchemaDocument, SubSchema } from '../formats/json-schema/model.ts';
import type { Node } from '../tree/node.ts';

/** These say nothing about events: they name the draft and the places that references lead to, or hold what is referred to. */
const ofTheDocument: ReadonlySet<string> = new Set(['$schema', '$defs', 'definitions', '$anchor', '$dynamicAnchor', '$recursiveAnchor', '$vocabulary']);

/** Halves of a keyword that is named itself. */
const halves: Readonly<Record<string, string>> = { then: 'if', else: 'if', minContains: 'contains', maxContains: 'contains' };

/**
 * The keywords of a schema that a conversion did not carry over and that say something: not those that the draft does not know, that have no effect on a value of
 * the types named, or that allow everything. What is no keyword of any draft (`x-owner`, `nullable`) counts, somebody wrote it for a reason.
 * @param spent what was carried over, or is told of by itself
 * @param types the types that a value may be of; undefined when that is not said
 */
export function leftOverKeywords(schema: SubSchema, document: JsonSchemaDocument, spent: ReadonlySet<string>, types: readonly string[] | undefined): readonly string[] {
  if (schema.node.kind !== 'object') return [];
  const names = schema.node.members.map(({ key }) => key.value);
  const ages = agesOf(document);
  return schema.node.members.flatMap(({ key: { value: word }, value }) => {
    if (!value || spent.has(word) || ofTheDocument.has(word)) return [];
    const known = keywords.get(word);
    if (known && !ages.some((age) => isChecked(age, word, known))) return [];
    if (known?.on && types && !covers(types, known.on)) return [];
    const whole = halves[word];
    if (whole !== undefined) return [];
    return allowsAll(word, value, names) ? [] : [word];
  });
}

function covers(types: readonly string[], on: InstanceType): boolean {
  return types.some((type) => type === on || (type === 'integer' && on === 'number'));
}

function allowsAll(word: string, value: Node, names: readonly string[]): boolean {
  switch (word) {
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return value.kind === 'number' && value.value === 0;
    case 'uniqueItems':
    case 'readOnly':
    case 'writeOnly':
    case 'deprecated':
      return value.kind === 'boolean' && !value.value;
    case 'items':
    case 'additionalItems':
    case 'unevaluatedItems':
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'propertyNames':
      return (value.kind === 'boolean' && value.value) || (value.kind === 'object' && value.members.length === 0);
    case 'required':
    case 'examples':
    case 'allOf':
      return value.kind === 'array' && value.items.length === 0;
    case 'properties':
    case 'patternProperties':
    case 'dependentRequired':
    case 'dependentSchemas':
    case 'dependencies':
      return value.kind === 'object' && value.members.length === 0;
    case 'if':
      return !names.includes('then') && !names.includes('else');
    default:
      return false;
  }
}
