import { isClosed } from '../../tree/closed.ts';
import { memberOf } from '../../tree/node.ts';
import type { Node, NumberNode } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import type { AvroDocument, AvroType, EnumType, RecordType } from './model.ts';
import { targetOf } from './resolve.ts';

/** Where a value departs from its type, and why. `place` is the smallest value concerned. */
export type Misfit =
  /** Another kind of value than the type has. */
  | { readonly why: 'kind'; readonly place: Node; readonly type: AvroType }
  /** A whole number that the type cannot hold. */
  | { readonly why: 'range'; readonly place: NumberNode; readonly type: AvroType }
  /** A record's value leaves out a field that has no default. */
  | { readonly why: 'missing-field'; readonly place: Node; readonly type: RecordType; readonly field: string }
  /** A record's value for a field inside that very record: Avro has not finished reading the record when it checks the value. */
  | { readonly why: 'inside-itself'; readonly place: Node; readonly type: RecordType }
  /** The type is defined below: Avro checks a default against it before it knows it. */
  | { readonly why: 'defined-below'; readonly place: Node; readonly type: AvroType; readonly name: string };

interface Lookup {
  readonly document: AvroDocument;
  readonly workspace: Workspace;
  /** The document that the value stands in; the type may stand in another. */
  readonly home: AvroDocument;
}

/**
 * Checks a default as Apache Avro 1.12 does when it reads a schema (`Schema.isValidDefault`): a union takes what any of its branches takes,
 * any text will do for bytes, fixed and enum. Undefined when it fits, when nobody can tell because the type is unknown, and while the value
 * is being typed.
 */
export function misfitOf(type: AvroType, value: Node, document: AvroDocument, workspace: Workspace): Misfit | undefined {
  if (!isClosed(document.tree, value)) return undefined;
  const primitive = type.kind === 'primitive' ? type.name : undefined;
  // At the field itself, and nowhere deeper, Java reads a number out of a text: "NaN" can be written in no other way.
  if ((primitive === 'float' || primitive === 'double') && value.kind === 'string') return isJavaDouble(value.value) ? undefined : { why: 'kind', place: value, type };
  return misfit(type, value, { document, workspace, home: document });
}

/** `Double.parseDouble`: blanks around, a sign, NaN, Infinity, an exponent, a letter for the type at the end. */
export function isJavaDouble(text: string): boolean {
  return /^[\s\0]*[+-]?(NaN|Infinity|((\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)[fFdD]?)[\s\0]*$/.test(text);
}

function misfit(type: AvroType, value: Node, lookup: Lookup): Misfit | undefined {
  switch (type.kind) {
    case 'primitive':
      switch (type.name) {
        case 'null':
          return value.kind === 'null' ? undefined : { why: 'kind', place: value, type };
        case 'boolean':
          return value.kind === 'boolean' ? undefined : { why: 'kind', place: value, type };
        case 'int':
        case 'long':
          if (value.kind !== 'number' || !isWhole(value)) return { why: 'kind', place: value, type };
          return fits(value, type.name) ? undefined : { why: 'range', place: value, type };
        case 'float':
        case 'double':
          return value.kind === 'number' ? undefined : { why: 'kind', place: value, type };
        case 'bytes':
        case 'string':
          return value.kind === 'string' ? undefined : { why: 'kind', place: value, type };
        default:
          return type.name satisfies never;
      }
    case 'enum':
    case 'fixed':
      return value.kind === 'string' ? undefined : { why: 'kind', place: value, type };
    case 'array':
      if (value.kind !== 'array') return { why: 'kind', place: value, type };
      return firstOf(value.items, (item) => type.items && misfit(type.items, item, lookup));
    case 'map':
      if (value.kind !== 'object') return { why: 'kind', place: value, type };
      return firstOf(value.members, (member) => member.value && type.values && misfit(type.values, member.value, lookup));
    case 'record':
      return recordMisfit(type, value, lookup);
    case 'union':
      return unionMisfit(type, value, lookup);
    case 'reference':
      return referenceMisfit(type, value, lookup);
    case 'unknown':
      return undefined;
    default:
      return type satisfies never;
  }
}

function firstOf<T, F>(values: readonly T[], find: (value: T) => F | undefined): F | undefined {
  for (const value of values) {
    const found = find(value);
    if (found) return found;
  }
  return undefined;
}

function recordMisfit(type: RecordType, value: Node, lookup: Lookup): Misfit | undefined {
  if (value.kind !== 'object') return { why: 'kind', place: value, type };
  for (const field of type.fields) {
    if (!field.nameNode || !field.type) continue;
    const given = memberOf(value, field.name);
    // A field's own default is checked where it stands.
    if (!given && !memberOf(field.node, 'default')) return { why: 'missing-field', place: value, type, field: field.name };
    const found = given?.value && misfit(field.type, given.value, lookup);
    if (found) return found;
  }
  return undefined;
}

function unionMisfit(type: AvroType & { readonly kind: 'union' }, value: Node, lookup: Lookup): Misfit | undefined {
  let nearest: Misfit | undefined;
  for (const branch of type.branches) {
    const found = misfit(branch, value, lookup);
    if (!found) return undefined;
    // Avro gives up at such a branch, even when a later one would fit.
    if (found.why === 'inside-itself') return found;
    // A branch of the right kind with a fault inside tells more than "none of the branches".
    if (found.why !== 'kind' || found.place !== value) nearest ??= found;
  }
  return nearest ?? { why: 'kind', place: value, type };
}

function referenceMisfit(type: AvroType & { readonly kind: 'reference' }, value: Node, lookup: Lookup): Misfit | undefined {
  const target = targetOf(type, lookup.document, lookup.workspace);
  switch (target.at) {
    case 'nowhere':
      return undefined;
    case 'before':
      return misfit(target.type, value, lookup);
    case 'inside':
      return isUnfinished(target.type, value, lookup) ?? misfit(target.type, value, lookup);
    case 'after':
      // Until it is defined, Avro takes a name to be a record without fields, and checks again when the definition is there.
      if (target.type.kind !== 'record' && value.kind === 'string') return { why: 'defined-below', place: value, type: target.type, name: target.type.fullName };
      return isUnfinished(target.type, value, lookup) ?? misfit(target.type, value, lookup);
    case 'elsewhere': {
      let found: Misfit | undefined;
      for (const definition of target.definitions) {
        const here = misfit(definition.type, value, { ...lookup, document: definition.document });
        if (!here) return undefined;
        found ??= here;
      }
      return found;
    }
    default:
      return target satisfies never;
  }
}

/** The value stands within the definition of its own type, which Avro has not finished when it checks the value. */
function isUnfinished(type: AvroType, value: Node, { document, home }: Lookup): Misfit | undefined {
  if (type.kind !== 'record' || value.kind !== 'object' || document !== home) return undefined;
  return type.node.start <= value.start && value.end <= type.node.end ? { why: 'inside-itself', place: value, type } : undefined;
}

/** Whether a number is written as a whole one: Avro refuses `1.0` and `1e3` for an int. */
export function isWhole(value: NumberNode): boolean {
  return /^[+-]?\d+$/.test(value.raw) || /^0[xo][\da-f]+$/i.test(value.raw);
}

const limits = {
  int: [-(2n ** 31n), 2n ** 31n - 1n],
  long: [-(2n ** 63n), 2n ** 63n - 1n],
} as const;

function fits(value: NumberNode, type: 'int' | 'long'): boolean {
  const [low, high] = limits[type];
  if (Number.isSafeInteger(value.value)) return value.value >= Number(low) && value.value <= Number(high);
  // Longer than any number in range, and too long to convert for nothing.
  if (value.raw.length > 40 || !/^-?\d+$/.test(value.raw)) return false;
  const exact = BigInt(value.raw);
  return exact >= low && exact <= high;
}

/** A text within a default that Avro reads but cannot use as its type. */
export type Oddity =
  | { readonly why: 'no-symbol'; readonly place: Node & { readonly kind: 'string' }; readonly type: EnumType }
  | { readonly why: 'beyond-255'; readonly place: Node & { readonly kind: 'string' }; readonly type: AvroType; readonly character: string }
  | { readonly why: 'length'; readonly place: Node & { readonly kind: 'string' }; readonly type: AvroType & { readonly kind: 'fixed' } };

/**
 * The first text in a default that Apache Avro lets pass when it reads the schema although the specification ("Complex Types", default
 * values) does not: a symbol that the enum lacks; bytes or fixed with a character above U+00FF or of another length. Only a value that fits
 * otherwise is looked at.
 */
export function oddityOf(type: AvroType, value: Node, document: AvroDocument, workspace: Workspace): Oddity | undefined {
  return isClosed(document.tree, value) ? oddity(type, value, { document, workspace, home: document }) : undefined;
}

function oddity(type: AvroType, value: Node, lookup: Lookup): Oddity | undefined {
  switch (type.kind) {
    case 'enum':
      if (value.kind !== 'string' || type.symbols.length === 0) return undefined;
      return type.symbols.some((symbol) => symbol.value === value.value) ? undefined : { why: 'no-symbol', place: value, type };
    case 'fixed':
    case 'primitive': {
      if (value.kind !== 'string' || (type.kind === 'primitive' && type.name !== 'bytes')) return undefined;
      const beyond = /[^\u0000-\u00ff]/u.exec(value.value);
      if (beyond) return { why: 'beyond-255', place: value, type, character: beyond[0] };
      return type.kind === 'fixed' && type.size !== undefined && value.value.length !== type.size ? { why: 'length', place: value, type } : undefined;
    }
    case 'array':
      return value.kind === 'array' ? firstOf(value.items, (item) => type.items && oddity(type.items, item, lookup)) : undefined;
    case 'map':
      return value.kind === 'object' ? firstOf(value.members, (member) => member.value && type.values && oddity(type.values, member.value, lookup)) : undefined;
    case 'record':
      for (const field of type.fields) {
        const given = memberOf(value, field.name)?.value;
        const found = given && field.type && oddity(field.type, given, lookup);
        if (found) return found;
      }
      return undefined;
    case 'union': {
      // What one branch takes without ado is no oddity of another.
      let found: Oddity | undefined;
      for (const branch of type.branches) {
        if (misfit(branch, value, lookup)) continue;
        const here = oddity(branch, value, lookup);
        if (!here) return undefined;
        found ??= here;
      }
      return found;
    }
    case 'reference': {
      const target = targetOf(type, lookup.document, lookup.workspace);
      if (target.at === 'before') return oddity(target.type, value, lookup);
      if (target.at !== 'elsewhere') return undefined;
      const found = target.definitions.map((definition) => oddity(definition.type, value, { ...lookup, document: definition.document }));
      return found.includes(undefined) ? undefined : found[0];
    }
    case 'unknown':
      return undefined;
    default:
      return type satisfies never;
  }
}
