import { dialectUris, dialectOf } from '../../../formats/json-schema/dialect.ts';
import type { Age } from '../../../formats/json-schema/dialect.ts';
import { agesOf } from '../../../formats/json-schema/heeded.ts';
import { keywords, knows } from '../../../formats/json-schema/keywords.ts';
import type { Keyword } from '../../../formats/json-schema/keywords.ts';
import { typesIn } from '../../../formats/json-schema/model.ts';
import type { JsonSchemaDocument } from '../../../formats/json-schema/model.ts';
import { memberOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import { annotationOffers } from '../annotation-offers.ts';
import type { AskedJson } from '../asked.ts';
import { firstValue } from '../offer.ts';
import type { Offer } from '../offer.ts';
import { bare, emptyArray, emptyObject, text } from '../skeleton.ts';
import type { Skeleton } from '../skeleton.ts';
import { objectOf, siblingsOf } from '../slot.ts';
import { valuesFor } from './instance-offers.ts';
import { roleOf } from './role.ts';

type Siblings = ReadonlyMap<string, Node | undefined>;

/** The keywords that mean something in a subschema: known to its draft, about its types, and not there yet. */
export function keywordOffers(asked: AskedJson): readonly Offer[] {
  const { slot, model } = asked;
  const object = objectOf(slot);
  const siblings = siblingsOf(object);
  const ages = draftsOf(model.json);
  const isRoot = object.parent === undefined;
  const types = aboutTypes(siblings);
  const isReplaced = siblings.has('$ref') && ages.every((age) => age <= 7);
  const around = roleOf(object);
  const isProperty = around.is === 'schema' && object.parent !== undefined && (roleOf(object.parent) as { keyword?: string }).keyword === 'properties';
  const offers: Offer[] = [];
  for (const [name, keyword] of keywords) {
    if (siblings.has(name) || !ages.some((age) => knows(age, keyword))) continue;
    if (!isUseful(name, keyword, siblings, { types, isRoot, ages, isReplaced })) continue;
    const age = ages.find((it) => knows(it, keyword));
    offers.push({
      label: name, kind: 'attribute', key: name, rank: rankOf(name, keyword, siblings, types, isRoot), value: skeletonOf(name, keyword, asked, ages[0] ?? 2020),
      topic: { about: 'keyword', name, age }, ...(goesOn.has(name) && { goesOn: true }),
    });
  }
  if (isRoot && model.json.dialect === 'snowplow' && !siblings.has('self')) {
    offers.push({ label: 'self', kind: 'attribute', key: 'self', rank: 0, value: { vendor: text(), name: text(), format: 'jsonschema', version: text('1-0-0') }, topic: { about: 'text', text: 'What the schema is, as its path in an Iglu repository says it: vendor, name, format and version.' } });
  }
  return [...offers, ...annotationOffers(asked, { siblings, isRoot, isField: isProperty })];
}

/** Behind these stands a word of a list. */
const goesOn: ReadonlySet<string> = new Set(['type', 'format', '$ref', 'required', '$schema']);

/** The drafts whose keywords are proposed: that of the document; where it says none, what its definitions tell, else the two that are used most. */
export function draftsOf(document: JsonSchemaDocument): readonly Age[] {
  const ages = agesOf(document);
  if (ages.length === 1) return ages;
  const { root } = document.tree;
  if (memberOf(root, '$defs')) return [2020];
  return memberOf(root, 'definitions') ? [7] : [2020, 7];
}

/** The types that the keywords beside speak of; empty where anything may come. */
export function aboutTypes(siblings: Siblings): readonly string[] {
  const declared = typesIn(siblings.get('type'));
  if (declared) return declared;
  for (const [name] of siblings) {
    const on = keywords.get(name)?.on;
    if (on !== undefined) return [on];
  }
  return [];
}

interface Circumstances {
  readonly types: readonly string[];
  readonly isRoot: boolean;
  readonly ages: readonly Age[];
  /** A reference stands here beside which nothing counts: drafts up to 07. */
  readonly isReplaced: boolean;
}

function isUseful(name: string, keyword: Keyword, siblings: Siblings, { types, isRoot, ages, isReplaced }: Circumstances): boolean {
  const isNew = (ages[0] ?? 2020) >= 2019;
  if (isReplaced) return ['title', 'description', '$comment', 'examples'].includes(name) || (isRoot && ['$schema', '$id', 'id', 'definitions'].includes(name));
  if (keyword.on && types.length > 0 && !types.some((type) => type === keyword.on || (type === 'integer' && keyword.on === 'number'))) return false;
  switch (name) {
    case '$schema':
      return isRoot;
    case '$vocabulary':
      return false;
    case 'definitions':
      return !isNew || !ages.includes(2020);
    case '$recursiveRef':
    case '$recursiveAnchor':
      return ages.includes(2019);
    case 'then':
    case 'else':
      return siblings.has('if');
    case 'minContains':
    case 'maxContains':
      return siblings.has('contains');
    case 'contentSchema':
      return siblings.has('contentMediaType');
    case 'additionalItems':
      return siblings.get('items')?.kind === 'array';
    case 'const':
      return !siblings.has('enum');
    case 'enum':
      return !siblings.has('const');
    case 'format':
      return !types.some((type) => ['object', 'array', 'boolean'].includes(type)) || types.includes('string');
    case 'dependencies':
      return !isNew;
    default:
      return true;
  }
}

const firstAtRoot = ['$schema', '$id', 'id', 'title', 'description', 'type', 'properties', 'required', 'additionalProperties', '$defs', 'definitions'];
const firstByType: Readonly<Record<string, readonly string[]>> = {
  object: ['properties', 'required', 'additionalProperties'],
  string: ['format', 'enum', 'const', 'pattern', 'minLength', 'maxLength'],
  number: ['minimum', 'maximum', 'multipleOf'],
  integer: ['minimum', 'maximum', 'format'],
  array: ['items', 'minItems', 'maxItems', 'uniqueItems'],
};
const seldom: ReadonlySet<string> = new Set([
  '$anchor', '$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$recursiveAnchor', '$comment', 'contentEncoding', 'contentMediaType', 'contentSchema', 'unevaluatedItems', 'unevaluatedProperties', 'readOnly', 'writeOnly',
  'minProperties', 'maxProperties', 'propertyNames', 'dependentSchemas', 'dependentRequired', 'dependencies', 'if', 'not',
]);

/** What nearly every schema of that kind has comes first. Parts of a rank keep the order of a list. */
function rankOf(name: string, keyword: Keyword, siblings: Siblings, types: readonly string[], isRoot: boolean): number {
  const inList = (list: readonly string[]): number => 1 + list.indexOf(name) / 100;
  if (isRoot && firstAtRoot.includes(name)) return name === '$schema' ? 0 : inList(firstAtRoot);
  if (name === '$id' || name === 'id' || name === '$defs' || name === 'definitions') return 6;
  if (name === 'type') return types.length > 0 ? 2 : 0;
  const list = types.map((type) => firstByType[type] ?? []).find((it) => it.includes(name));
  if (list) return inList(list);
  if (name === '$ref') return siblings.size === 0 && !isRoot ? 0.5 : 4;
  if (name === 'description') return 1.5;
  if (seldom.has(name)) return 5;
  return keyword.on && types.length === 0 ? 4 : 3;
}

function skeletonOf(name: string, keyword: Keyword, asked: AskedJson, age: Age): Skeleton {
  switch (name) {
    case '$schema':
      return text(dialectUris.find((uri) => dialectOf(uri) === asked.model.json.dialect) ?? 'https://json-schema.org/draft/2020-12/schema');
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'unevaluatedItems':
    case 'additionalItems':
      return bare('false');
    case 'deprecated':
    case 'readOnly':
    case 'writeOnly':
    case 'uniqueItems':
      return bare('true');
    case 'minLength':
    case 'minItems':
    case 'minProperties':
    case 'minContains':
      return bare('1');
    case 'maxLength':
      return bare('255');
    case 'default':
    case 'const': {
      const schema = asked.model.json.schemaOf(objectOf(asked.slot));
      return firstValue(schema ? valuesFor(schema, asked.model.json, asked.workspace) : [], name === 'const' ? text() : bare('null'));
    }
    default:
      break;
  }
  switch (keyword.value) {
    case 'schema':
    case 'schema-or-array':
    case 'schema-map':
    case 'dependencies':
    case 'string-array-map':
    case 'vocabulary':
      return emptyObject;
    case 'schema-array':
      return [emptyObject];
    case 'string-array':
    case 'array':
    case 'enum':
      return emptyArray;
    case 'boolean':
      return bare('true');
    case 'number':
      return bare('0');
    case 'positive-number':
      return bare('1');
    case 'count':
      return bare('10');
    case 'limit':
      // A flag beside `minimum` in draft-04, a number of its own since.
      return bare(age === 4 ? 'true' : '0');
    default:
      return text();
  }
}
