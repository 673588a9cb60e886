import { areDistinct } from '../../distinct.ts';
import type { ArrayNode, Node, ObjectNode, StringNode } from '../../tree/node.ts';
import { memberOf } from '../../tree/node.ts';
import { canonical } from './canonical.ts';
import type { Age } from './dialect.ts';
import { agesOf, heededSchemas, isChecked } from './heeded.ts';
import { keywords, knows, typeNames } from './keywords.ts';
import type { Keyword, KeywordValue } from './keywords.ts';
import type { JsonSchemaDocument, SubSchema } from './model.ts';
import { keptWith } from '../../kept-with.ts';

/** Something that the meta-schema of the document's draft refuses. */
export type MetaProblem = MetaFault & {
  /** The smallest node concerned. */
  readonly at: Node;
  /** The keyword under which it stands; undefined for a document that is no schema at all. */
  readonly keyword: StringNode | undefined;
  readonly schema: SubSchema | undefined;
};

export type MetaFault =
  /** A value of the wrong kind. `wanted` in words: "a string", "an array of strings". */
  | { readonly fault: 'wrong-value'; readonly wanted: string; readonly value: KeywordValue }
  /** A list or number of the right kind that is not allowed: empty, negative, zero, malformed. `wanted` in words. */
  | { readonly fault: 'out-of-range'; readonly wanted: string; readonly value: KeywordValue }
  | { readonly fault: 'unknown-type' }
  | { readonly fault: 'duplicate'; readonly first: Node; readonly list: ArrayNode }
  /** `required: true` of a property, as in draft-03. */
  | { readonly fault: 'boolean-required' }
  /** `exclusiveMinimum` or `exclusiveMaximum` in the form of another draft; `alone`: a draft-04 flag without its limit. */
  | { readonly fault: 'exclusive-limit'; readonly form: 'boolean' | 'number' | 'alone' }
  /** A keyword of the object itself that stands among its properties. `at` is the key. */
  | { readonly fault: 'among-properties' };

/** A fault at a place, before it is known whose it is. */
type Found = MetaFault & { readonly at: Node };

const known = keptWith<JsonSchemaDocument, readonly MetaProblem[]>('meta problems');

/**
 * Everything that the meta-schema of a document's draft refuses, in the order of the text. Formats (`regex`, `uri`) are not among it.
 * In a document that does not name its draft, only what no draft allows. Below keywords that the draft does not know nothing is looked at,
 * but for `$defs`, which is a container for references in every draft.
 */
export function metaProblems(document: JsonSchemaDocument): readonly MetaProblem[] {
  let problems = known.get(document);
  if (!problems) known.set(document, (problems = gather(document)));
  return problems;
}

function gather(document: JsonSchemaDocument): readonly MetaProblem[] {
  const problems: MetaProblem[] = [];
  if (document.dialect === 'unknown' && isForeign(document)) return problems;
  const ages = agesOf(document);
  const root = document.tree.root;
  if (root && !document.root) problems.push({ fault: 'wrong-value', wanted: 'an object', value: 'schema', at: root, keyword: undefined, schema: undefined });
  const schemas = heededSchemas(document);
  for (let i = 0; i < schemas.length; i++) {
    const schema = schemas[i]!;
    if (schema.node.kind !== 'object') continue;
    const { members } = schema.node;
    for (let j = 0; j < members.length; j++) {
      const member = members[j]!;
      const { key, value } = member;
      const keyword = keywords.get(key.value);
      if (!keyword || !value || isPlain(key.value, keyword, value)) continue;
      const found = inAll(ages, key.value, keyword, value, schema);
      // Of a key that stands twice the last one counts: looked up only when there is something to say.
      if (found.length === 0 || memberOf(schema.node, key.value) !== member) continue;
      for (const one of found) problems.push({ ...one, keyword: key, schema });
    }
  }
  return problems;
}

/** Whether every draft allows the value, as nearly every value is: seen at a glance. */
function isPlain(name: string, keyword: Keyword, value: Node): boolean {
  switch (keyword.value) {
    case 'any':
      return true;
    case 'type':
      return value.kind === 'string' ? typeNames.includes(value.value) : value.kind === 'array' && value.items.length > 0 && areDistinct(value.items, typeNameOf);
    case 'string':
    case 'regex':
      return value.kind === 'string' && name !== '$anchor' && name !== '$dynamicAnchor';
    case 'number':
      return value.kind === 'number';
    case 'boolean':
      return value.kind === 'boolean' && name !== '$recursiveAnchor';
    case 'schema':
    case 'schema-or-array':
      return value.kind === 'object';
    case 'schema-map':
      return value.kind === 'object' && holdsOnlyObjects(value);
    case 'schema-array':
      return value.kind === 'array' && value.items.length > 0 && areObjects(value.items);
    case 'string-array':
      return value.kind === 'array' && value.items.length > 0 && areDistinct(value.items, textOf);
    case 'enum':
      return value.kind === 'array' && value.items.length > 0 && areDistinct(value.items, textOrNumberOf);
    case 'uri-reference':
      return value.kind === 'string' && (name === '$ref' || name === '$schema' || !value.value.includes('#'));
    case 'count':
      return value.kind === 'number' && value.value >= 0 && Number.isInteger(value.value);
    default:
      return false;
  }
}

function holdsOnlyObjects({ members }: ObjectNode): boolean {
  for (let i = 0; i < members.length; i++) if (members[i]!.value?.kind !== 'object') return false;
  return true;
}

function areObjects(items: readonly Node[]): boolean {
  for (let i = 0; i < items.length; i++) if (items[i]!.kind !== 'object') return false;
  return true;
}

const textOf = (node: Node): string | undefined => (node.kind === 'string' ? node.value : undefined);
const textOrNumberOf = (node: Node): string | number | undefined => (node.kind === 'string' || node.kind === 'number' ? node.value : undefined);
const typeNameOf = (node: Node): string | undefined => (node.kind === 'string' && typeNames.includes(node.value) ? node.value : undefined);

/**
 * A document that says it follows something else: draft-03 or older, or a meta-schema of somebody's own, of which nothing is known here.
 * Misspelt URIs of json-schema.org are not that.
 */
export function isForeign({ tree }: JsonSchemaDocument): boolean {
  const value = memberOf(tree.root, '$schema')?.value;
  return value?.kind === 'string' && /json-schema\.org\/draft-0[0-3]\//.test(value.value);
}

/** What every one of the drafts that know the keyword refuses. */
function inAll(ages: readonly Age[], name: string, keyword: Keyword, value: Node, schema: SubSchema): readonly Found[] {
  let found: readonly Found[] = [];
  // `id` of a schema that does not name its draft is hardly the keyword of draft-04.
  if (ages.length > 1 && keyword.until < 7) return found;
  for (const age of ages) {
    if (!isChecked(age, name, keyword)) continue;
    const here = faultsOf(name, keyword, value, schema, age);
    if (here.length === 0) return here;
    // The newest draft's words, since it comes first.
    if (found.length === 0) found = here;
  }
  return found;
}

const noFault: readonly Found[] = [];

const wrong = (at: Node, wanted: string, value: KeywordValue): readonly Found[] => [{ fault: 'wrong-value', at, wanted, value }];
const outOfRange = (at: Node, wanted: string, value: KeywordValue): readonly Found[] => [{ fault: 'out-of-range', at, wanted, value }];

function faultsOf(name: string, keyword: Keyword, value: Node, schema: SubSchema, age: Age): readonly Found[] {
  const kind = keyword.value;
  switch (kind) {
    case 'any':
      return noFault;
    case 'string':
    case 'regex':
    case 'uri-reference':
      return value.kind === 'string' ? textFaults(name, value, age) : wrong(value, 'a string', kind);
    case 'boolean':
      // 2020-12 took the name for an anchor.
      if (name === '$recursiveAnchor' && age === 2020) return value.kind === 'string' ? textFaults('$anchor', value, age) : wrong(value, 'a string', 'string');
      return value.kind === 'boolean' ? noFault : wrong(value, 'true or false', kind);
    case 'number':
      return value.kind === 'number' ? noFault : wrong(value, 'a number', kind);
    case 'positive-number':
      return value.kind !== 'number' ? wrong(value, 'a number above 0', kind) : value.value > 0 ? noFault : outOfRange(value, 'a number above 0', kind);
    case 'count':
      if (value.kind !== 'number') return wrong(value, 'a whole number of 0 or more', kind);
      return Number.isInteger(value.value) && value.value >= 0 ? noFault : outOfRange(value, 'a whole number of 0 or more', kind);
    case 'limit':
      return limitFaults(name, value, schema, age);
    case 'array':
      return value.kind === 'array' ? noFault : wrong(value, 'an array', kind);
    case 'enum':
      return enumFaults(value, age);
    case 'type':
      return typeFaults(value);
    case 'string-array':
      if (name === 'required' && value.kind === 'boolean') return [{ fault: 'boolean-required', at: value }];
      return stringArrayFaults(value, age, kind);
    case 'string-array-map':
      return value.kind === 'object' ? value.members.flatMap((member) => (member.value ? stringArrayFaults(member.value, age, 'string-array') : noFault)) : wrong(value, 'an object of arrays of strings', kind);
    case 'vocabulary':
      return value.kind !== 'object' ? wrong(value, 'an object', kind) : value.members.flatMap(({ value: use }) => (!use || use.kind === 'boolean' ? noFault : wrong(use, 'true or false', 'boolean')));
    case 'schema':
      return schemaFaults(value, age, takesBoolean(name, age), kind);
    case 'schema-array':
      return schemaArrayFaults(value, age, kind);
    case 'schema-or-array':
      if (value.kind !== 'array') return schemaFaults(value, age, age >= 6, kind);
      if (age === 2020) return wrong(value, 'a schema', kind);
      return schemaArrayFaults(value, age, kind);
    case 'schema-map':
      return value.kind === 'object' ? mapFaults(name, value, age) : wrong(value, 'an object of schemas', kind);
    case 'dependencies':
      if (value.kind !== 'object') return wrong(value, 'an object', kind);
      return value.members.flatMap(({ value: one }) => (!one ? noFault : one.kind === 'array' ? stringArrayFaults(one, age, 'string-array') : schemaFaults(one, age, age >= 6, 'schema')));
    default:
      return kind satisfies never;
  }
}

/** `$id` without a fragment and names of anchors: 2019-09 and 2020-12, meta/core. */
function textFaults(name: string, value: StringNode, age: Age): readonly Found[] {
  if (age < 2019) return noFault;
  if (name === '$id') return /^[^#]*#?$/.test(value.value) ? noFault : outOfRange(value, 'a URI without a fragment', 'uri-reference');
  if (name === '$anchor' || name === '$dynamicAnchor') {
    const pattern = age === 2019 ? /^[A-Za-z][-A-Za-z0-9.:_]*$/ : /^[A-Za-z_][-A-Za-z0-9._]*$/;
    return pattern.test(value.value) ? noFault : outOfRange(value, 'a name that begins with a letter and holds only letters, digits, "-", "_" and "."', 'string');
  }
  return noFault;
}

/** Draft-04: a flag beside the limit. From draft-06: the limit itself. */
function limitFaults(name: string, value: Node, schema: SubSchema, age: Age): readonly Found[] {
  if (value.kind !== 'boolean' && value.kind !== 'number') return wrong(value, age === 4 ? 'true or false' : 'a number', 'limit');
  if (age !== 4) return value.kind === 'number' ? noFault : [{ fault: 'exclusive-limit', at: value, form: 'boolean' }];
  if (value.kind === 'number') return [{ fault: 'exclusive-limit', at: value, form: 'number' }];
  const limit = name === 'exclusiveMinimum' ? 'minimum' : 'maximum';
  return memberOf(schema.node, limit) ? noFault : [{ fault: 'exclusive-limit', at: value, form: 'alone' }];
}

function enumFaults(value: Node, age: Age): readonly Found[] {
  if (value.kind !== 'array') return wrong(value, 'an array', 'enum');
  // 2019-09 and later only advise against both.
  if (age >= 2019) return noFault;
  return value.items.length === 0 ? outOfRange(value, 'an array of at least one value', 'enum') : duplicates(value);
}

function typeFaults(value: Node): readonly Found[] {
  if (value.kind === 'string') return typeNames.includes(value.value) ? noFault : [{ fault: 'unknown-type', at: value }];
  if (value.kind !== 'array') return wrong(value, 'the name of a type or an array of such names', 'type');
  if (value.items.length === 0) return outOfRange(value, 'an array of at least one name of a type', 'type');
  const found = value.items.flatMap((item) => (item.kind !== 'string' ? wrong(item, 'the name of a type', 'type') : typeFaults(item)));
  return [...found, ...duplicates(value)];
}

function stringArrayFaults(value: Node, age: Age, kind: KeywordValue): readonly Found[] {
  if (value.kind !== 'array') return wrong(value, 'an array of strings', kind);
  if (age === 4 && value.items.length === 0) return outOfRange(value, 'an array of at least one string', kind);
  const found = value.items.every(({ kind }) => kind === 'string') ? noFault : value.items.flatMap((item) => (item.kind === 'string' ? noFault : wrong(item, 'a string', 'string')));
  const repeated = duplicates(value);
  return found.length === 0 ? repeated : [...found, ...repeated];
}

function duplicates(list: ArrayNode): readonly Found[] {
  if (list.items.length < 2 || areDistinct(list.items, textOrNumberOf)) return noFault;
  const firsts = new Map<string, Node>();
  const found: Found[] = [];
  for (const item of list.items) {
    const value = canonical(item);
    const first = firsts.get(value);
    if (first) found.push({ fault: 'duplicate', at: item, first, list });
    else firsts.set(value, item);
  }
  return found;
}

/** Draft-04 has no boolean schemas, but in these two places. */
function takesBoolean(name: string, age: Age): boolean {
  return age >= 6 || name === 'additionalItems' || name === 'additionalProperties';
}

function schemaFaults(value: Node, age: Age, orBoolean: unknown, kind: KeywordValue): readonly Found[] {
  if (value.kind === 'object' || (value.kind === 'boolean' && orBoolean)) return noFault;
  return wrong(value, age >= 6 ? 'a schema (an object, true or false)' : orBoolean ? 'a schema (an object), true or false' : 'a schema (an object)', kind);
}

function schemaArrayFaults(value: Node, age: Age, kind: KeywordValue): readonly Found[] {
  if (value.kind !== 'array') return wrong(value, kind === 'schema-or-array' ? 'a schema or an array of schemas' : 'an array of schemas', kind);
  if (value.items.length === 0) return outOfRange(value, 'an array of at least one schema', kind);
  return value.items.flatMap((item) => schemaFaults(item, age, age >= 6, 'schema'));
}

function mapFaults(name: string, map: Node & { kind: 'object' }, age: Age): readonly Found[] {
  let found: Found[] | undefined;
  for (const { key, value } of map.members) {
    if (!value || value.kind === 'object' || (value.kind === 'boolean' && age >= 6)) continue;
    if (!found) found = [];
    const keyword = name === 'properties' ? keywords.get(key.value) : undefined;
    if (keyword && isRightFor(key.value, keyword, value, age)) found.push({ fault: 'among-properties', at: key });
    else found.push(...schemaFaults(value, age, age >= 6, 'schema'));
  }
  return found ?? noFault;
}

/** Whether a value is one that a keyword may have in a document's draft. */
export function fitsKeyword(name: string, value: Node, document: JsonSchemaDocument): boolean {
  const keyword = keywords.get(name);
  return keyword !== undefined && inAll(agesOf(document), name, keyword, value, none).length === 0;
}

const none: SubSchema = { node: { kind: 'object', members: [], start: 0, end: 0, parent: undefined, kept: undefined }, parent: undefined, via: undefined, key: undefined, depth: 0, type: undefined };

/** Whether a value that is no schema is a good value of the keyword whose name it bears. */
function isRightFor(name: string, keyword: Keyword, value: Node, age: Age): boolean {
  if (keyword.value === 'any') return false;
  const draft = knows(age, keyword) ? age : 7;
  return faultsOf(name, keyword, value, none, draft).length === 0;
}
