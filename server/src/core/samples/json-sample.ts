import { evaluate } from '../formats/json-schema/evaluate.ts';
import { keyword, typesIn } from '../formats/json-schema/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../formats/json-schema/model.ts';
import { examplesOf } from '../formats/json-schema/pattern/example.ts';
import { refOf, resolveRef, schemaOfTarget } from '../formats/json-schema/references.ts';
import type { SchemaInDocument } from '../formats/json-schema/references.ts';
import { parseJson } from '../tree/json.ts';
import { sameValue, stringOf, toValue } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import { plausibleNumber, plausibleText } from './plausible.ts';
import type { Sample, SampleSize } from './sample-kinds.ts';

const mostDepth = 8;
/** Names for properties that may have any. */
const extraNames = ['key', 'key_2', 'key_3'];
/** How many ways through alternatives are tried. */
const mostTries = 24;

/** Made by what the keywords ask for, and held against the schema: of alternatives others are tried until one is valid. */
export function jsonSample(document: JsonSchemaDocument, workspace: Workspace, size: SampleSize): Sample {
  const { root } = document;
  if (!root) return { kind: 'none', reason: 'The schema is empty.' };
  let reason = 'nothing that was tried is valid';
  for (let attempt = 0; attempt < mostTries; attempt++) {
    // First as asked for, then with less: what is optional is what most often contradicts.
    const value = sampleMaker(workspace, attempt < mostTries / 2 ? size : 'minimal', attempt)(root, document);
    const instance = value === undefined ? undefined : parseJson(JSON.stringify(value)).root;
    if (!instance) continue;
    const verdict = evaluate(instance, root, document, workspace, { formats: 'checked' });
    if (typeof verdict !== 'object') return { kind: 'sample', value };
    reason = `of a value that was tried, ${verdict.reason}`;
  }
  return { kind: 'none', reason: `There is no sample: ${reason}.` };
}

/** `choice` tells which of alternatives are taken. */
function sampleMaker(workspace: Workspace, size: SampleSize, choice: number): (schema: SubSchema, document: JsonSchemaDocument) => unknown {
  return (schema, document) => make([{ schema, document }], '', 0);

  /** A value for which all the schemas hold. Undefined where nothing was found. */
  function make(given: readonly SchemaInDocument[], name: string, depth: number): unknown {
    const parts = expanded(given);
    if (parts.some(({ schema }) => schema.node.kind === 'boolean' && !schema.node.value)) return undefined;
    const said = (word: string): Node | undefined => {
      for (const { schema } of parts) {
        const value = keyword(schema, word);
        if (value) return value;
      }
      return undefined;
    };
    const own = givenValue(said, parts);
    if (own) return toValue(own);
    const type = typeOf(parts, said);
    switch (type) {
      case 'object':
        return objectValue(parts, depth);
      case 'array':
        return arrayValue(parts, said, name, depth);
      case 'string':
        return text(said, name);
      case 'integer':
      case 'number':
        return number(said, name, type);
      case 'boolean':
        return true;
      case 'null':
        return null;
      default:
        return plausibleText(name);
    }
  }

  /** What the schema itself gives: its only value, one of its examples, one of its values, its default. */
  function givenValue(said: (word: string) => Node | undefined, parts: readonly SchemaInDocument[]): Node | undefined {
    const constant = said('const');
    if (constant) return constant;
    const [examples, example, fallback] = [said('examples'), said('example'), said('default')];
    const values = parts.flatMap(({ schema }) => {
      const list = keyword(schema, 'enum');
      return list?.kind === 'array' ? [list.items] : [];
    });
    const shared = values[0]?.filter((value) => values.every((list) => list.some((other) => sameValue(value, other))));
    if (shared && shared.length > 0) return shared[choice % shared.length];
    if (choice < mostTries / 2 && examples?.kind === 'array' && examples.items.length > 0) return examples.items[choice % examples.items.length];
    if (choice < 2 && example) return example;
    return choice < 2 && fallback && fallback.kind !== 'null' && fallback.kind !== 'object' && fallback.kind !== 'array' ? fallback : undefined;
  }

  /** Every schema that has to hold: what references and `allOf` lead to, and one branch of each alternative. */
  function expanded(given: readonly SchemaInDocument[]): readonly SchemaInDocument[] {
    const parts: SchemaInDocument[] = [];
    const seen = new Set<Node>();
    const add = ({ schema, document }: SchemaInDocument): void => {
      if (seen.has(schema.node) || parts.length > 200) return;
      seen.add(schema.node);
      parts.push({ schema, document });
      const ref = refOf(schema);
      const target = ref && resolveRef(ref.value, schema, document, workspace);
      const meant = target?.kind === 'resolved' ? schemaOfTarget(target) : undefined;
      if (target?.kind === 'resolved' && meant) add({ schema: meant, document: target.document });
      for (const branch of branches(schema, document, 'allOf')) add(branch);
      for (const word of ['oneOf', 'anyOf']) {
        const all = branches(schema, document, word);
        // What is more than null is what a person wants to see.
        const sorted = size === 'full' ? [...all].sort((one, other) => Number(isNull(one)) - Number(isNull(other))) : all;
        const taken = sorted[choice % Math.max(sorted.length, 1)];
        if (taken) add(taken);
      }
      // Where the condition holds is not known: what follows from it is tried in turn.
      const then = keyword(schema, 'if') && document.schemaOf(keyword(schema, choice % 2 === 0 ? 'then' : 'else') ?? schema.node);
      if (then && then !== schema) add({ schema: then, document });
    };
    given.forEach(add);
    return parts;
  }

  function branches(schema: SubSchema, document: JsonSchemaDocument, word: string): readonly SchemaInDocument[] {
    const list = keyword(schema, word);
    return list?.kind === 'array' ? list.items.flatMap((item) => document.schemaOf(item) ?? []).map((branch) => ({ schema: branch, document })) : [];
  }

  function isNull({ schema }: SchemaInDocument): boolean {
    return stringOf(schema.node, 'type')?.value === 'null';
  }

  function objectValue(parts: readonly SchemaInDocument[], depth: number): unknown {
    const value: Record<string, unknown> = {};
    const properties = new Map<string, SchemaInDocument[]>();
    const required = new Set<string>();
    for (const { schema, document } of parts) {
      const list = keyword(schema, 'required');
      if (list?.kind === 'array') for (const item of list.items) if (item.kind === 'string') required.add(item.value);
      const own = keyword(schema, 'properties');
      for (const { key, value: node } of own?.kind === 'object' ? own.members : []) {
        const property = node && document.schemaOf(node);
        if (!property) continue;
        const known = properties.get(key.value);
        if (known) known.push({ schema: property, document });
        else properties.set(key.value, [{ schema: property, document }]);
      }
    }
    const wanted = size === 'full' && depth < mostDepth ? [...new Set([...properties.keys(), ...required])] : [...properties.keys()].filter((name) => required.has(name)).concat([...required].filter((name) => !properties.has(name)));
    for (const name of wanted) {
      if (depth > 2 * mostDepth) return undefined;
      const own = make(properties.get(name) ?? [], name, depth + 1);
      if (own !== undefined) Object.defineProperty(value, name, { value: own, enumerable: true, configurable: true, writable: true });
      else if (required.has(name)) return undefined;
    }
    addDependents(parts, value, properties, depth);
    const least = Math.max(0, ...parts.map(({ schema }) => count(keyword(schema, 'minProperties')) ?? 0));
    for (const name of [...properties.keys(), ...extraNames].slice(0, 300)) {
      if (Object.keys(value).length >= least) break;
      if (Object.hasOwn(value, name)) continue;
      const extra = make(properties.get(name) ?? additional(parts), name, depth + 1);
      if (extra !== undefined) value[name] = extra;
    }
    return value;
  }

  /** What is said of properties that are not declared. */
  function additional(parts: readonly SchemaInDocument[]): readonly SchemaInDocument[] {
    return parts.flatMap(({ schema, document }) => {
      const own = keyword(schema, 'additionalProperties') ?? keyword(schema, 'unevaluatedProperties');
      const meant = own && document.schemaOf(own);
      return meant ? [{ schema: meant, document }] : [];
    });
  }

  /** `dependentRequired`, and `dependencies` with lists of names. */
  function addDependents(parts: readonly SchemaInDocument[], value: Record<string, unknown>, properties: ReadonlyMap<string, readonly SchemaInDocument[]>, depth: number): void {
    for (const { schema } of parts) {
      for (const word of ['dependentRequired', 'dependencies']) {
        const table = keyword(schema, word);
        for (const { key, value: names } of table?.kind === 'object' ? table.members : []) {
          if (!Object.hasOwn(value, key.value) || names?.kind !== 'array') continue;
          for (const item of names.items) if (item.kind === 'string' && !Object.hasOwn(value, item.value)) value[item.value] = make(properties.get(item.value) ?? [], item.value, depth + 1);
        }
      }
    }
  }

  function arrayValue(parts: readonly SchemaInDocument[], said: (word: string) => Node | undefined, name: string, depth: number): unknown {
    const least = count(said('minItems')) ?? 0;
    const wanted = Math.min(Math.max(least, size === 'full' && depth < mostDepth ? 1 : 0), count(said('maxItems')) ?? Infinity, 200);
    const tuple = said('prefixItems') ?? (said('items')?.kind === 'array' ? said('items') : undefined);
    const home = parts.find(({ schema }) => keyword(schema, 'items') ?? keyword(schema, 'prefixItems') ?? keyword(schema, 'contains'));
    const items: unknown[] = [];
    const isUnique = said('uniqueItems')?.kind === 'boolean';
    for (let i = 0; i < wanted; i++) {
      const node = tuple?.kind === 'array' && tuple.items[i] ? tuple.items[i] : tuple === said('items') ? said('additionalItems') : (said('items') ?? said('contains'));
      const schema = node && home?.document.schemaOf(node);
      const item = schema ? make([{ schema, document: home!.document }], name.replace(/(?<=[^s])s$/, ''), depth + 1) : plausibleText(name);
      if (item === undefined) return least > i ? undefined : items;
      items.push(isUnique && i > 0 ? another(item, i) : item);
    }
    return items;
  }

  /** The same value, but for its number. */
  function another(value: unknown, i: number): unknown {
    return typeof value === 'string' ? `${value} ${i + 1}` : typeof value === 'number' ? value + i : value;
  }

  function text(said: (word: string) => Node | undefined, name: string): string | undefined {
    const pattern = said('pattern');
    const [least, most] = [count(said('minLength')) ?? 0, count(said('maxLength')) ?? Infinity];
    const format = said('format');
    let value = plausibleText(name, format?.kind === 'string' ? format.value : undefined);
    if (pattern?.kind === 'string') {
      const examples = examplesOf(pattern.value);
      value = examples.find((it) => it.length >= least && it.length <= most && it !== '') ?? examples[choice % Math.max(examples.length, 1)] ?? value;
    }
    if (value.length < least) value = value.padEnd(Math.min(least, 10_000), 'x');
    return value.length > most ? value.slice(0, most) : value;
  }

  function number(said: (word: string) => Node | undefined, name: string, type: 'integer' | 'number'): number {
    const limit = (word: string): number | undefined => {
      const node = said(word);
      return node?.kind === 'number' ? node.value : undefined;
    };
    const step = limit('multipleOf') ?? (type === 'integer' ? 1 : undefined);
    // draft-04 has the word for "exclusive" as a boolean beside the limit.
    const isOpen = (word: string): boolean => {
      const node = said(word);
      return node?.kind === 'boolean' && node.value;
    };
    const gap = type === 'integer' ? 1 : (step ?? 0.5);
    const least = Math.max(limit('minimum') === undefined ? -Infinity : limit('minimum')! + (isOpen('exclusiveMinimum') ? gap : 0), (limit('exclusiveMinimum') ?? -Infinity) + gap);
    const most = Math.min(limit('maximum') === undefined ? Infinity : limit('maximum')! - (isOpen('exclusiveMaximum') ? gap : 0), (limit('exclusiveMaximum') ?? Infinity) - gap);
    let value = plausibleNumber(name, type === 'integer' ? 'whole' : 'any');
    if (value < least) value = least;
    if (value > most) value = most;
    if (step !== undefined && step > 0) {
      // Of 0.01 no fraction in binary is surely a multiple, a whole number is.
      const near = [value, Math.round(value), Math.ceil(value / step) * step, Math.floor(value / step) * step, Math.ceil(value), step];
      value = near.find((it) => Number.isInteger(it / step) && it >= least && it <= most) ?? near[2]!;
    }
    return Number.isFinite(value) ? value : 0;
  }
}

/** The type that the value gets: where null is one of several, another. */
function typeOf(parts: readonly SchemaInDocument[], said: (word: string) => Node | undefined): string | undefined {
  let types: readonly string[] | undefined;
  for (const { schema } of parts) {
    const own = typesIn(keyword(schema, 'type'));
    if (own) types = types ? types.filter((type) => own.includes(type) || (type === 'integer' && own.includes('number'))) : own;
  }
  if (types) return types.find((type) => type !== 'null') ?? types[0];
  if (said('properties') ?? said('required') ?? said('additionalProperties') ?? said('patternProperties')) return 'object';
  if (said('items') ?? said('prefixItems')) return 'array';
  if (said('pattern') ?? said('format') ?? said('minLength') ?? said('maxLength')) return 'string';
  return said('minimum') ?? said('maximum') ?? said('multipleOf') ? 'number' : undefined;
}

function count(node: Node | undefined): number | undefined {
  return node?.kind === 'number' ? node.value : undefined;
}
