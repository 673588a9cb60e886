import type { ObjectNode } from '../../tree/node.ts';
import { stringOf } from '../../tree/node.ts';
import type { Span } from '../../text.ts';
import { nearest } from '../../words/spelling.ts';
import type { AvroType } from './model.ts';

/** What an object of a schema is, as far as its attributes are concerned. */
export type Position = 'record' | 'enum' | 'fixed' | 'array' | 'map' | 'primitive' | 'field';

export interface Attributes {
  /** Without these Avro refuses the schema. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** The attributes that mean something to Avro (1.12 specification, "Schema Declaration"); any other is metadata and allowed. */
export const attributes: Readonly<Record<Position, Attributes>> = {
  record: { required: ['name', 'fields'], optional: ['namespace', 'doc', 'aliases'] },
  enum: { required: ['name', 'symbols'], optional: ['namespace', 'doc', 'aliases', 'default'] },
  fixed: { required: ['name', 'size'], optional: ['namespace', 'doc', 'aliases', 'logicalType'] },
  array: { required: ['items'], optional: [] },
  map: { required: ['values'], optional: [] },
  primitive: { required: [], optional: ['logicalType'] },
  field: { required: ['name', 'type'], optional: ['doc', 'default', 'order', 'aliases'] },
};

const known: ReadonlySet<string> = new Set(['type', 'logicalType', 'precision', 'scale', ...Object.values(attributes).flatMap(({ required, optional }) => [...required, ...optional])]);

/** Whether a key is an attribute of Avro at some position: then it is no misspelling of another one. */
export function isAttribute(key: string): boolean {
  return known.has(key);
}

/** The position of the object that a type's attributes stand in; undefined where it has none or they mean nothing. */
export function positionOf(type: AvroType): Exclude<Position, 'field'> | undefined {
  return type.object && type.kind !== 'reference' && type.kind !== 'union' && type.kind !== 'unknown' ? type.kind : undefined;
}

/** Slips that no distance finds, or that are too short for one. */
const slips: ReadonlyMap<string, string> = new Map([
  ['alias', 'aliases'], ['docs', 'doc'], ['dco', 'doc'], ['defaultvalue', 'default'],
]);

/**
 * The attribute that a key was meant to be, or undefined. Custom attributes are allowed, so only a slip of the hand counts: another case,
 * one letter, or two in a long word.
 */
export function attributeMeant(key: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || isAttribute(key) || !/^(?!x[_-])[A-Za-z][A-Za-z _-]*$/i.test(key)) return undefined;
  const plain = key.toLowerCase().replace(/[ _-]/g, '');
  const same = candidates.find((candidate) => candidate.toLowerCase() === plain) ?? candidates.find((candidate) => slips.get(plain) === candidate);
  if (same) return same;
  const close = nearest(key, candidates);
  if (close === undefined || close.length < 4 || key.length < 4) return undefined;
  return oneEdit(plain, close.toLowerCase()) || (close.length >= 7 && key.length >= 6) ? close : undefined;
}

/** Whether one letter more, less or other, or a swap of neighbours, leads from one word to the other. */
function oneEdit(from: string, to: string): boolean {
  if (Math.abs(from.length - to.length) > 1) return false;
  let start = 0;
  while (start < from.length && from[start] === to[start]) start++;
  let end = 0;
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  const [left, right] = [from.slice(start, from.length - end), to.slice(start, to.length - end)];
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === [...right].reverse().join(''));
}

/** Where to say something about an object that lacks something: its name, its type, its first key, or its opening brace. */
export function anchorOf(object: ObjectNode): Span {
  return stringOf(object, 'name') ?? stringOf(object, 'type') ?? object.members[0]?.key ?? { start: object.start, end: Math.min(object.start + 1, object.end) };
}
