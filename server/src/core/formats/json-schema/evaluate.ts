import type { ArrayNode, Node, ObjectNode } from '../../tree/node.ts';
import { memberOf, valueOf } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { canonical } from './canonical.ts';
import { ageOf } from './dialect.ts';
import { keywords, knows } from './keywords.ts';
import type { JsonSchemaDocument, SubSchema } from './model.ts';
import { patternMatches } from './pattern/match.ts';
import { notationMissedBy } from './format-notation.ts';
import { resolveRef, schemaOfTarget } from './references.ts';
import type { SchemaInDocument } from './references.ts';
import { listed, quoted, shown } from './wording.ts';

/** Why a value is not valid: the smallest place concerned and a clause about it ("it is 12, above the maximum of 10"). */
export interface Failure {
  readonly at: Node;
  readonly reason: string;
  /** Number of containers around the place, to tell which of several alternatives came nearest. */
  readonly depth: number;
  /** The keyword that refuses it, and the schema in which that stands; absent where a schema is just `false`. */
  readonly by?: RefusedBy;
  /** The properties that the object lacks, where that is the reason. */
  readonly lacks?: readonly string[];
}

export interface RefusedBy extends SchemaInDocument {
  readonly keyword: string;
}

export type Verdict = 'valid' | 'unknown' | Failure;

/** Where an evaluation looks things up, and how much work it may do yet. */
interface Run {
  readonly workspace: Workspace;
  readonly skip: ReadonlySet<string>;
  readonly formats: 'noted' | 'checked';
  readonly top: Node;
  steps: number;
}

const none: ReadonlySet<string> = new Set();
const mostSteps = 20_000;
const mostDepth = 60;

/**
 * Whether a value of a document is valid by one of the document's schemas: JSON Schema Core and Validation, drafts 04 to 2020-12. Where it
 * cannot be told surely (a reference out of sight, a format, a keyword that is not read here, too much work) the answer is `unknown`, never a
 * failure. `skip` names keywords that do not count in the schema itself, only in those below it. Formats are notes, as the later drafts have it,
 * unless they are to be `checked`: then a string that surely has not the format is a failure.
 */
export function evaluate(instance: Node, schema: SubSchema, document: JsonSchemaDocument, workspace: Workspace, { skip = none, formats = 'noted' }: EvaluationOptions = {}): Verdict {
  return evaluateBy({ workspace, skip, formats, top: schema.node, steps: 0 }, instance, schema, document, 0);
}

export interface EvaluationOptions {
  readonly skip?: ReadonlySet<string>;
  readonly formats?: 'noted' | 'checked';
}

/** Put together in order: the first failure wins over unknown, unknown over valid. */
function worse(one: Verdict, other: Verdict): Verdict {
  if (typeof one === 'object') return one;
  if (typeof other === 'object') return other;
  return one === 'unknown' || other === 'unknown' ? 'unknown' : 'valid';
}

function evaluateBy(run: Run, instance: Node, schema: SubSchema, document: JsonSchemaDocument, depth: number): Verdict {
  if (++run.steps > mostSteps || depth > mostDepth) return 'unknown';
  const { node } = schema;
  if (node.kind === 'boolean') return node.value ? 'valid' : { at: instance, reason: 'nothing is allowed here', depth };
  const age = ageOf(document.dialect);
  const ref = valueOf(node, '$ref');
  let verdict: Verdict = 'valid';
  if (ref) {
    verdict = ref.kind === 'string' ? throughRef(run, ref.value, instance, schema, document, depth) : 'unknown';
    // Until draft-07 some validators heed what stands beside, some do not: a failure by that alone is not sure.
    if (age === undefined || age <= 7) return node.members.some(({ key }) => isConstraint(key.value)) ? worse(verdict, 'unknown') : verdict;
  }
  const { members } = node;
  for (let i = 0; i < members.length && typeof verdict !== 'object'; i++) {
    const { key, value } = members[i]!;
    if (!value || notConstraints.has(key.value)) continue;
    const keyword = keywords.get(key.value);
    if (!keyword) {
      // `nullable` of OpenAPI may allow what the type does not, and whatever else may mean something to somebody.
      if (key.value === 'nullable' && instance.kind === 'null') verdict = 'unknown';
      continue;
    }
    if (node === run.top && run.skip.has(key.value)) continue;
    if (age !== undefined && !knows(age, keyword)) {
      if (key.value === 'dependencies') verdict = 'unknown';
      continue;
    }
    const found = key.value === 'type' ? typeVerdict(value, instance, schema, document, depth) : byKeyword(run, key.value, value, instance, node, document, depth);
    verdict = worse(verdict, typeof found === 'object' && !found.by ? { ...found, by: { keyword: key.value, schema, document } } : found);
  }
  // `nullable` may stand behind the type that refused null.
  if (typeof verdict === 'object' && instance.kind === 'null' && verdict.at === instance && memberOf(node, 'nullable')) return 'unknown';
  return verdict;
}

const notConstraints: ReadonlySet<string> = new Set(['$ref', '$schema', '$id', 'id', '$comment', '$defs', 'definitions', 'title', 'description', 'default', 'examples', 'readOnly', 'writeOnly', 'deprecated']);

function isConstraint(name: string): boolean {
  return keywords.has(name) && !notConstraints.has(name);
}

function throughRef(run: Run, ref: string, instance: Node, schema: SubSchema, document: JsonSchemaDocument, depth: number): Verdict {
  const target = resolveRef(ref, schema, document, run.workspace);
  if (target.kind !== 'resolved') return 'unknown';
  const sub = schemaOfTarget(target);
  // One step deeper, so that a circle of references ends.
  return sub ? evaluateBy(run, instance, sub, target.document, depth + 1) : 'unknown';
}

/** What one keyword says of a value. A keyword whose own value is malformed says nothing that is sure. */
function byKeyword(run: Run, name: string, value: Node, instance: Node, object: ObjectNode, document: JsonSchemaDocument, depth: number): Verdict {
  const fail = (at: Node, reason: string): Failure => ({ at, reason, depth });
  const apply = (node: Node | undefined, to: Node, deeper = 0): Verdict => {
    const sub = node && document.schemaOf(node);
    return sub ? evaluateBy(run, to, sub, document, depth + deeper) : 'unknown';
  };
  switch (name) {
    case 'enum':
      if (value.kind !== 'array') return 'unknown';
      if (value.items.length > 5000) return 'unknown';
      return value.items.some((item) => item.kind === instance.kind && canonical(item) === canonical(instance)) ? 'valid'
        : fail(instance, `${shown(instance)} is not among the values of "enum"${value.items.length > 0 && value.items.length <= 6 && value.items.every((item) => item.kind === 'string') ? `: ${listed(value.items.map((item) => (item.kind === 'string' ? item.value : '')), 'or')}` : ''}`);
    case 'const':
      return canonical(value) === canonical(instance) ? 'valid' : fail(instance, `${shown(instance)} is not ${shown(value)}, the only value that "const" allows`);
    case 'maximum':
    case 'minimum':
    case 'exclusiveMaximum':
    case 'exclusiveMinimum':
      return limitVerdict(name, value, instance, object, depth);
    case 'multipleOf': {
      if (instance.kind !== 'number') return 'valid';
      if (value.kind !== 'number' || value.value <= 0) return 'unknown';
      // Fractions are not exact in a double.
      if (!Number.isSafeInteger(instance.value) || !Number.isSafeInteger(value.value)) return 'unknown';
      return instance.value % value.value === 0 ? 'valid' : fail(instance, `${instance.raw} is no multiple of ${value.raw}`);
    }
    case 'maxLength':
    case 'minLength': {
      if (instance.kind !== 'string') return 'valid';
      if (value.kind !== 'number') return 'unknown';
      const { length } = [...instance.value];
      return within(name, length, value.value) ? 'valid' : fail(instance, `${shown(instance)} has ${length} ${length === 1 ? 'character' : 'characters'}, but "${name}" is ${value.raw}`);
    }
    case 'pattern': {
      if (instance.kind !== 'string') return 'valid';
      const matches = value.kind === 'string' ? patternMatches(value.value, instance.value) : undefined;
      return matches === undefined ? 'unknown' : matches ? 'valid' : fail(instance, `${shown(instance)} does not match the pattern ${quoted(value.kind === 'string' ? value.value : '')}`);
    }
    case 'maxItems':
    case 'minItems': {
      if (instance.kind !== 'array') return 'valid';
      if (value.kind !== 'number') return 'unknown';
      return within(name, instance.items.length, value.value) ? 'valid' : fail(instance, `it has ${instance.items.length} items, but "${name}" is ${value.raw}`);
    }
    case 'uniqueItems': {
      if (instance.kind !== 'array' || value.kind !== 'boolean' || !value.value) return 'valid';
      const seen = new Set<string>();
      const twice = instance.items.find((item) => seen.size === seen.add(canonical(item)).size);
      return twice ? fail(twice, `${shown(twice)} stands twice, but the items must be unique`) : 'valid';
    }
    case 'maxProperties':
    case 'minProperties': {
      if (instance.kind !== 'object') return 'valid';
      if (value.kind !== 'number') return 'unknown';
      const count = new Set(instance.members.map(({ key }) => key.value)).size;
      return within(name, count, value.value) ? 'valid' : fail(instance, `it has ${count} properties, but "${name}" is ${value.raw}`);
    }
    case 'required': {
      if (instance.kind !== 'object') return 'valid';
      if (value.kind !== 'array') return 'unknown';
      const missing = value.items.flatMap((item) => (item.kind === 'string' && !memberOf(instance, item.value) ? [item.value] : []));
      return missing.length === 0 ? 'valid' : { ...fail(instance, `it lacks ${listed(missing)}, which ${missing.length === 1 ? 'is' : 'are'} required`), lacks: missing };
    }
    case 'properties':
      return propertiesVerdict(instance, value, apply);
    case 'patternProperties':
      return patternPropertiesVerdict(instance, value, apply);
    case 'additionalProperties':
      return additionalVerdict(instance, value, object, apply, depth);
    case 'propertyNames':
      return instance.kind === 'object' ? instance.members.reduce<Verdict>((verdict, { key }) => worse(verdict, apply(value, key, 1)), 'valid') : 'valid';
    case 'items':
    case 'prefixItems':
    case 'additionalItems':
      return itemsVerdict(name, value, instance, object, document, apply);
    case 'contains':
      return instance.kind === 'array' ? containsVerdict(value, instance, object, apply, depth) : 'valid';
    case 'allOf':
      return value.kind === 'array' ? value.items.reduce<Verdict>((verdict, one) => (typeof verdict === 'object' ? verdict : worse(verdict, apply(one, instance))), 'valid') : 'unknown';
    case 'anyOf':
      return value.kind === 'array' ? anyVerdict(value, instance, apply, depth) : 'unknown';
    case 'oneOf':
      return value.kind === 'array' ? oneVerdict(value, instance, apply, depth) : 'unknown';
    case 'not': {
      const verdict = apply(value, instance);
      return verdict === 'valid' ? fail(instance, 'it is just what "not" excludes') : verdict === 'unknown' ? 'unknown' : 'valid';
    }
    case 'if': {
      const verdict = apply(value, instance);
      if (verdict === 'unknown') return 'unknown';
      const branch = valueOf(object, verdict === 'valid' ? 'then' : 'else');
      return branch ? apply(branch, instance) : 'valid';
    }
    case 'dependentRequired':
    case 'dependentSchemas':
    case 'dependencies':
      return dependenciesVerdict(instance, value, apply, depth);
    case 'format': {
      if (instance.kind !== 'string') return 'valid';
      const notation = run.formats === 'checked' && value.kind === 'string' ? notationMissedBy(instance.value, value.value) : undefined;
      return notation === undefined ? 'unknown' : fail(instance, `${shown(instance)} is no ${quoted(value.kind === 'string' ? value.value : '')}, which looks like ${notation}`);
    }
    case 'contentEncoding':
    case 'contentMediaType':
    case 'contentSchema':
      return instance.kind === 'string' ? 'unknown' : 'valid';
    case 'unevaluatedItems':
    case 'unevaluatedProperties':
    case '$dynamicRef':
    case '$recursiveRef':
      return 'unknown';
    default:
      return 'valid';
  }
}

type Apply = (node: Node | undefined, to: Node, deeper?: number) => Verdict;

function typeVerdict(value: Node, instance: Node, schema: SubSchema, document: JsonSchemaDocument, depth: number): Verdict {
  if (value.kind === 'string' && value.value === instance.kind) return 'valid';
  const types = value.kind === 'string' ? [value.value] : value.kind === 'array' ? value.items.map((item) => (item.kind === 'string' ? item.value : '')) : [];
  if (types.length === 0 || types.some((type) => !typeNames.has(type))) return 'unknown';
  const fits = types.includes(instance.kind) || (instance.kind === 'number' && types.includes('integer') && Number.isInteger(instance.value));
  if (fits) return 'valid';
  return new OtherType(instance, types, { keyword: 'type', schema, document }, depth);
}

/** The reason is put into words when somebody asks: of several alternatives most fail, and nothing is said of that. */
class OtherType implements Failure {
  readonly at: Node;
  readonly types: readonly string[];
  readonly by: RefusedBy;
  readonly depth: number;
  constructor(at: Node, types: readonly string[], by: RefusedBy, depth: number) {
    this.at = at;
    this.types = types;
    this.by = by;
    this.depth = depth;
  }
  get reason(): string {
    return `${kindOf(this.at, this.types)}, but the type is ${listed(this.types, 'or')}`;
  }
}

function kindOf(instance: Node, wanted: readonly string[]): string {
  switch (instance.kind) {
    case 'object':
    case 'array':
      return `it is an ${instance.kind}`;
    case 'null':
      return 'it is null';
    case 'number':
      return `${instance.raw} is ${wanted.includes('integer') ? 'no integer' : 'a number'}`;
    default:
      return `${shown(instance)} is a ${instance.kind}`;
  }
}

const typeNames: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

function within(name: string, count: number, limit: number): boolean {
  return name.startsWith('max') ? count <= limit : count >= limit;
}

function limitVerdict(name: string, value: Node, instance: Node, object: ObjectNode, depth: number): Verdict {
  // The flags of draft-04 are seen with the limit that they belong to.
  if (instance.kind !== 'number' || value.kind === 'boolean') return 'valid';
  if (value.kind !== 'number') return 'unknown';
  const upper = name.endsWith('aximum');
  const flag = name.startsWith('exclusive') ? undefined : valueOf(object, upper ? 'exclusiveMaximum' : 'exclusiveMinimum');
  const excluded = name.startsWith('exclusive') || (flag?.kind === 'boolean' && flag.value);
  const difference = upper ? value.value - instance.value : instance.value - value.value;
  if (difference > 0 || (difference === 0 && !excluded)) return 'valid';
  return { at: instance, depth, reason: difference === 0 ? `${instance.raw} is excluded by "${flag ? (upper ? 'exclusiveMaximum' : 'exclusiveMinimum') : name}"` : `${instance.raw} is ${upper ? 'above' : 'below'} "${name}", ${value.raw}` };
}

function propertiesVerdict(instance: Node, value: Node, apply: Apply): Verdict {
  if (instance.kind !== 'object') return 'valid';
  if (value.kind !== 'object' || instance.members.length * value.members.length > 1_000_000) return 'unknown';
  let verdict: Verdict = 'valid';
  for (const { key, value: one } of instance.members) {
    const schema = one && valueOf(value, key.value);
    if (schema) verdict = worse(verdict, apply(schema, one, 1));
    if (typeof verdict === 'object') return verdict;
  }
  return verdict;
}

function patternPropertiesVerdict(instance: Node, value: Node, apply: Apply): Verdict {
  if (instance.kind !== 'object') return 'valid';
  if (value.kind !== 'object') return 'unknown';
  let verdict: Verdict = 'valid';
  for (const { key, value: one } of instance.members) {
    for (const { key: pattern, value: schema } of value.members) {
      const matches = one && patternMatches(pattern.value, key.value);
      if (matches === undefined) verdict = worse(verdict, 'unknown');
      else if (matches) verdict = worse(verdict, apply(schema, one, 1));
      if (typeof verdict === 'object') return verdict;
    }
  }
  return verdict;
}

function additionalVerdict(instance: Node, value: Node, object: ObjectNode, apply: Apply, depth: number): Verdict {
  if (instance.kind !== 'object' || (value.kind === 'boolean' && value.value)) return 'valid';
  const properties = valueOf(object, 'properties');
  const patterns = valueOf(object, 'patternProperties');
  if ((properties && properties.kind !== 'object') || (patterns && patterns.kind !== 'object') || instance.members.length * (properties?.members.length ?? 0) > 1_000_000) return 'unknown';
  let verdict: Verdict = 'valid';
  for (const { key, value: one } of instance.members) {
    if (!one || valueOf(properties, key.value)) continue;
    const matches = patterns ? patterns.members.map((pattern) => patternMatches(pattern.key.value, key.value)) : [];
    if (matches.includes(true)) continue;
    if (matches.includes(undefined)) verdict = worse(verdict, 'unknown');
    else if (value.kind === 'boolean') return { at: key, depth: depth + 1, reason: `${quoted(key.value)} is not declared, and "additionalProperties" is false` };
    else verdict = worse(verdict, apply(value, one, 1));
    if (typeof verdict === 'object') return verdict;
  }
  return verdict;
}

/** A tuple is an array under `items` with `additionalItems` until 2019-09, `prefixItems` with `items` in 2020-12. */
function itemsVerdict(name: string, value: Node, instance: Node, object: ObjectNode, document: JsonSchemaDocument, apply: Apply): Verdict {
  if (instance.kind !== 'array') return 'valid';
  if (name === 'prefixItems' || (name === 'items' && value.kind === 'array')) {
    return value.kind === 'array' ? instance.items.slice(0, value.items.length).reduce<Verdict>((verdict, item, i) => worse(verdict, apply(value.items[i], item, 1)), 'valid') : 'unknown';
  }
  const tuple = valueOf(object, name === 'items' ? 'prefixItems' : 'items');
  if (name === 'additionalItems' && tuple?.kind !== 'array') return 'valid';
  const counts = name === 'additionalItems' || (ageOf(document.dialect) ?? 2020) === 2020;
  const from = counts && tuple?.kind === 'array' ? tuple.items.length : 0;
  let verdict: Verdict = 'valid';
  for (const item of instance.items.slice(from)) {
    verdict = worse(verdict, apply(value, item, 1));
    if (typeof verdict === 'object') return verdict;
  }
  return verdict;
}

function containsVerdict(value: Node, instance: ArrayNode, object: ObjectNode, apply: Apply, depth: number): Verdict {
  const [min, max] = [valueOf(object, 'minContains'), valueOf(object, 'maxContains')];
  if (min || max) return 'unknown';
  const verdicts = instance.items.map((item) => apply(value, item, 1));
  if (verdicts.includes('valid')) return 'valid';
  return verdicts.includes('unknown') ? 'unknown' : { at: instance, depth, reason: 'no item is one that "contains" wants' };
}

function anyVerdict(value: ArrayNode, instance: Node, apply: Apply, depth: number): Verdict {
  const failures: Failure[] = [];
  let unknown = value.items.length === 0;
  for (const one of value.items) {
    const verdict = apply(one, instance);
    if (verdict === 'valid') return 'valid';
    if (verdict === 'unknown') unknown = true;
    else failures.push(verdict);
  }
  return unknown ? 'unknown' : nearestFailure(failures, instance, 'anyOf', depth);
}

function oneVerdict(value: ArrayNode, instance: Node, apply: Apply, depth: number): Verdict {
  const failures: Failure[] = [];
  let valid = 0;
  let unknown = value.items.length === 0;
  for (let i = 0; i < value.items.length; i++) {
    const verdict = apply(value.items[i], instance);
    if (verdict === 'valid') valid++;
    else if (verdict === 'unknown') unknown = true;
    else failures.push(verdict);
  }
  if (valid > 1) return { at: instance, depth, reason: `it fits ${valid} of the alternatives of "oneOf", and must fit one only` };
  if (unknown) return 'unknown';
  return valid === 1 ? 'valid' : nearestFailure(failures, instance, 'oneOf', depth);
}

/** The failure of the alternative that was surely meant: the only one, or the only one that fails inside the value and not as a whole. */
function nearestFailure(failures: readonly Failure[], instance: Node, name: string, depth: number): Failure {
  const inside = failures.filter(({ at }) => at !== instance);
  if (failures.length === 1) return failures[0]!;
  if (inside.length === 1) return inside[0]!;
  return { at: instance, depth, reason: `${shown(instance) === 'this object' || shown(instance) === 'this array' ? 'it' : shown(instance)} fits none of the ${failures.length} alternatives of "${name}"` };
}

function dependenciesVerdict(instance: Node, value: Node, apply: Apply, depth: number): Verdict {
  if (instance.kind !== 'object') return 'valid';
  if (value.kind !== 'object') return 'unknown';
  let verdict: Verdict = 'valid';
  for (const { key, value: needs } of value.members) {
    if (!memberOf(instance, key.value) || !needs) continue;
    if (needs.kind === 'array') {
      const missing = needs.items.flatMap((item) => (item.kind === 'string' && !memberOf(instance, item.value) ? [item.value] : []));
      if (missing.length > 0) return { at: instance, depth, reason: `it lacks ${listed(missing)}, which ${quoted(key.value)} requires`, lacks: missing };
    } else verdict = worse(verdict, apply(needs, instance));
    if (typeof verdict === 'object') return verdict;
  }
  return verdict;
}
