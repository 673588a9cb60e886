import { parseJson } from '../../../tree/json.ts';
import { stringOf, toValue } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import type { Workspace } from '../../../workspace.ts';
import { evaluate } from '../evaluate.ts';
import type { Verdict } from '../evaluate.ts';
import type { JsonSchemaDocument } from '../model.ts';
import { examplesOf } from '../pattern/example.ts';
import { contentFor } from './content-model.ts';
import type { ArrayStructure, NumberStructure, ObjectStructure, StringStructure, Structure } from './structure.ts';

/** A schema with what its references lead to. */
export interface SchemaSide {
  readonly document: JsonSchemaDocument;
  readonly workspace: Workspace;
  readonly root: Structure;
}

/** Values of many kinds, to be tried where a schema says little. */
export const pool: readonly unknown[] = ['x', 1, true, null, 1.5, {}, [], ''];

const mostSamples = 14;
const longestText = 70_000;
const mostDepth = 7;

/** Gives values that are valid by a schema, small ones first; not all that there are, and where nothing can be told surely also some that are not. */
export type Sampler = (schema: Structure) => readonly unknown[];

export function samplerOf(side: SchemaSide): Sampler {
  let sampler = samplers.get(side.root);
  if (!sampler) samplers.set(side.root, (sampler = newSampler(side)));
  return sampler;
}

const samplers = new WeakMap<Structure, Sampler>();

function newSampler(side: SchemaSide): Sampler {
  const known = new Map<Structure, readonly unknown[]>();
  const sample = (schema: Structure, depth: number): readonly unknown[] => {
    const found = known.get(schema);
    if (found) return found;
    if (depth > mostDepth) return [];
    known.set(schema, []);
    const values = distinct(valuesOf(schema, (inner) => sample(inner, depth + 1), side)).filter((value) => typeof verdictOf(value, schema, side) !== 'object').slice(0, mostSamples);
    if (depth < mostDepth - 2) known.set(schema, values);
    else known.delete(schema);
    return values;
  };
  return (schema) => sample(schema, 0);
}

/** What the schema at a place says of a value; `unknown` for what is no whole schema object. */
export function verdictOf(value: unknown, schema: Structure, { document, workspace }: SchemaSide): Verdict {
  const sub = schema.about === undefined && schema.kind !== 'true' && schema.kind !== 'false' ? undefined : document.schemaOf(schema.node);
  const instance = nodeOf(value);
  return sub && instance ? evaluate(instance, sub, document, workspace) : 'unknown';
}

export function nodeOf(value: unknown): Node | undefined {
  return parseJson(JSON.stringify(value)).root;
}

export function distinct(values: readonly unknown[]): readonly unknown[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const text = JSON.stringify(value);
    return text !== undefined && seen.size !== seen.add(text).size;
  });
}

function valuesOf(schema: Structure, sample: Sampler, side: SchemaSide): readonly unknown[] {
  switch (schema.kind) {
    case 'empty':
    case 'true':
    case 'not':
    case 'conditional':
      return pool;
    case 'false':
      return [];
    case 'boolean':
      return [true, false];
    case 'null':
      return [null];
    case 'string':
      return stringsOf(schema);
    case 'number':
      return numbersOf(schema);
    case 'enum':
      return schema.values.items.slice(0, 60).map((item) => toValue(item));
    case 'const':
      return [toValue(schema.value)];
    case 'reference': {
      const target = schema.target();
      return target ? sample(target) : [];
    }
    case 'combined': {
      const each = schema.schemas.map((one) => sample(one));
      if (schema.criterion !== 'allOf') return interleaved(each);
      const objects = each.flatMap((values) => values.find(isObject) ?? []);
      return [...(objects.length > 1 ? [Object.assign({}, ...objects) as unknown] : []), ...interleaved(each)];
    }
    case 'array':
      return arraysOf(schema, sample);
    case 'object':
      return objectsOf(schema, sample, side);
    default:
      return schema satisfies never;
  }
}

const formats: Readonly<Record<string, string>> = {
  'date-time': '2024-02-29T12:00:00Z', date: '2024-02-29', time: '12:00:00Z', duration: 'P1D', email: 'a@example.com', hostname: 'example.com', ipv4: '192.0.2.1', ipv6: '2001:db8::1',
  uri: 'https://example.com/a', 'uri-reference': 'a', url: 'https://example.com/a', uuid: '3f2504e0-4f89-41d3-9a0c-0305e82c3301', regex: 'a', 'json-pointer': '/a', iri: 'https://example.com/a',
};

function stringsOf({ node, minLength, maxLength, pattern }: StringStructure): readonly string[] {
  const [least, most] = [minLength?.value ?? 0, Math.min(maxLength?.value ?? Infinity, 20_000)];
  const format = stringOf(node, 'format')?.value;
  const formatted = format !== undefined && Object.hasOwn(formats, format) ? [formats[format]!] : [];
  const plain = pattern ? examplesOf(pattern.value).flatMap((text) => [text, longer(text, least)]) : ['x', ''].concat(least > 1 ? [text(least)] : [], most < 20_000 ? [text(most)] : []);
  return [...formatted, ...(formatted.length > 0 && !pattern ? [] : plain)].filter((each) => each.length >= least && each.length <= most);
}

/** A text of a length, of words where it is long. */
export function text(length: number): string {
  return 'x'.repeat(Math.max(0, Math.min(length, longestText)));
}

function longer(word: string, least: number): string {
  return word.length === 0 || word.length >= least || least > longestText ? word : word + word.at(-1)!.repeat(least - word.length);
}

function numbersOf({ integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf }: NumberStructure): readonly number[] {
  const step = multipleOf?.value ?? 1;
  const edges = [minimum?.value, maximum?.value, exclusiveMinimum && exclusiveMinimum.value + step, exclusiveMaximum && exclusiveMaximum.value - step].filter((edge) => edge !== undefined);
  const rounded = multipleOf ? edges.flatMap((edge) => [Math.ceil(edge / step) * step, Math.floor(edge / step) * step]) : edges;
  return [1, 0, -1, ...rounded, ...rounded.flatMap((edge) => [edge + step, edge - step]), step, 1.5, 0.5].filter((each) => (
    (!integer || Number.isInteger(each)) && each >= (minimum?.value ?? -Infinity) && each <= (maximum?.value ?? Infinity)
    && each > (exclusiveMinimum?.value ?? -Infinity) && each < (exclusiveMaximum?.value ?? Infinity) && (!multipleOf || each % step === 0)
  ));
}

function arraysOf({ every, tuple, additional, minItems, maxItems, unique }: ArrayStructure, sample: Sampler): readonly unknown[][] {
  const least = Math.min(minItems?.value ?? 0, 200);
  const rest = every ? sample(every) : additional.kind === 'schema' ? sample(additional.schema) : additional.kind === 'none' ? [] : pool;
  const first = tuple.map((item) => sample(item)[0]);
  const fill = (start: readonly unknown[], count: number): unknown[] => {
    const items = [...start];
    for (let i = 0; items.length < count && rest.length > 0; i++) items.push(unique ? (rest[i] ?? i) : rest[i % rest.length]);
    return items;
  };
  const starts = tuple.length > 0 ? [first, first.slice(0, 1), []] : [[], ...rest.slice(0, 4).map((item) => [item])];
  return starts.map((start) => fill(start, least)).filter((items) => items.length <= (maxItems?.value ?? Infinity));
}

function objectsOf(schema: ObjectStructure, sample: Sampler, side: SchemaSide): readonly unknown[] {
  const base: Record<string, unknown> = {};
  const add = (to: Record<string, unknown>, name: string, depth: number): void => {
    if (Object.hasOwn(to, name) || depth > 5) return;
    const values = propertyValues(schema, name, sample);
    if (values.length > 0) set(to, name, values[0]);
    for (const other of schema.dependentNames.get(name)?.names ?? []) add(to, other, depth + 1);
  };
  for (const name of schema.required.keys()) add(base, name, 0);
  const optional = [...schema.properties.keys()].filter((name) => !Object.hasOwn(base, name));
  for (const name of [...optional, 'extra', 'extra2', 'extra3']) if (Object.keys(base).length < (schema.minProperties?.value ?? 0)) add(base, name, 0);
  const wider = optional.slice(0, 8).map((name) => {
    const object = { ...base };
    add(object, name, 0);
    return object;
  });
  const all = { ...base };
  for (const name of optional.slice(0, 60)) add(all, name, 0);
  return [base, ...wider, all].filter((object) => typeof verdictOf(object, schema, side) !== 'object');
}

/** Values for a property of an object, declared or not. */
export function propertyValues(schema: ObjectStructure, name: string, sample: Sampler): readonly unknown[] {
  const own = schema.properties.get(name);
  if (own) return sample(own.schema);
  const content = contentFor(schema, name, { seesUnevaluated: true });
  return content === 'open' ? pool : content === 'closed' ? [] : sample(content);
}

/** Sets a property, whatever its name. */
export function set(object: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The first of each, then the second of each, and so on. */
function interleaved(lists: readonly (readonly unknown[])[]): readonly unknown[] {
  const longestList = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longestList }, (_, i) => lists.flatMap((list) => (i < list.length ? [list[i]] : []))).flat();
}
