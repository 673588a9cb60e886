import { stringOf, toValue, valueOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import { canonical } from '../canonical.ts';
import { contentFor } from './content-model.ts';
import { followed } from './extremes.ts';
import type { NumberStructure, ObjectStructure, StringStructure, Structure } from './structure.ts';
import { verdictOf } from './witness-samples.ts';
import type { SchemaSide } from './witness-samples.ts';

/**
 * Whether every value that the writer's schema allows is surely valid by the reader's, whatever the registry makes of their classes. False where
 * that is not sure.
 */
export function takesAll(reader: Structure, writer: Structure, readerSide: SchemaSide, depth = 0): boolean {
  const [reads, writes] = [followed(reader), followed(writer)];
  if (!reads || !writes || depth > 12) return false;
  const inner = (r: Structure, w: Structure): boolean => takesAll(r, w, readerSide, depth + 1);
  if (allowsNothing(writes) || saysNothing(reads)) return true;
  if (writes.kind === 'enum' || writes.kind === 'const') {
    const values = writes.kind === 'enum' ? writes.values.items : [writes.value];
    if (values.length <= 500 && values.every((value) => verdictOf(toValue(value), reads, readerSide) === 'valid')) return true;
  }
  if (reads.kind === 'combined' && (reads.criterion === 'allOf' ? reads.schemas.length > 0 && reads.schemas.every((schema) => inner(schema, writes)) : false)) return true;
  if (writes.kind === 'combined') {
    if (writes.criterion === 'allOf' ? writes.schemas.some((schema) => inner(reads, schema)) : writes.schemas.length > 0 && writes.schemas.every((schema) => inner(reads, schema))) return true;
  }
  if (reads.kind === 'combined') return (reads.criterion === 'anyOf' || reads.schemas.length === 1) && reads.schemas.some((schema) => inner(schema, writes));
  if (reads.node.kind === 'object' && writes.node.kind === 'object' && reads.about && writes.about && !hasReference(reads.node) && canonical(reads.node) === canonical(writes.node)) return true;
  if (reads.kind !== writes.kind || !isTyped(writes)) return false;
  switch (reads.kind) {
    case 'null':
    case 'boolean':
      return true;
    case 'string':
      return onlyHas(reads, stringWords) && textsFit(reads, writes as StringStructure);
    case 'number':
      return onlyHas(reads, numberWords) && numbersFit(reads, writes as NumberStructure);
    case 'object':
    case 'array':
      return onlyHas(reads, plainWords);
    default:
      return false;
  }
}

/** Whether no value at all is valid by a schema, as far as that is plain. */
export function allowsNothing(schema: Structure, depth = 0): boolean {
  const at = followed(schema);
  if (!at || depth > 8) return false;
  switch (at.kind) {
    case 'false':
      return true;
    case 'enum':
      return at.values.items.length === 0;
    case 'combined':
      return at.criterion === 'allOf' ? at.schemas.some((one) => allowsNothing(one, depth + 1)) : at.schemas.length > 0 && at.schemas.every((one) => allowsNothing(one, depth + 1));
    case 'object':
      return isTyped(at) && [...at.required.keys()].some((name) => isImpossible(at, name, depth));
    default:
      return false;
  }
}

function isImpossible(schema: ObjectStructure, name: string, depth: number): boolean {
  const own = schema.properties.get(name);
  if (own) return allowsNothing(own.schema, depth + 1);
  return schema.patterns.length === 0 && contentFor(schema, name, { seesUnevaluated: false }) === 'closed';
}

/** Whether the part of a schema holds by its type, and not for values of that type only. */
function isTyped(schema: Structure): boolean {
  const type = valueOf(schema.node, 'type');
  return type !== undefined && (schema.kind === 'null' || schema.kind === 'boolean' || stringOf(schema.node, 'type') !== undefined || type.kind === 'array');
}

const plainWords: ReadonlySet<string> = new Set([
  'type', 'title', 'description', 'default', 'examples', '$comment', '$id', 'id', '$schema', 'deprecated', 'readOnly', 'writeOnly', 'definitions', '$defs', 'format',
]);
const stringWords: ReadonlySet<string> = new Set([...plainWords, 'maxLength', 'minLength', 'pattern']);
const numberWords: ReadonlySet<string> = new Set([...plainWords, 'maximum', 'minimum']);

/** Whether a schema object has no other keywords: then the class says all of it. */
function onlyHas({ node, about }: Structure, words: ReadonlySet<string>): boolean {
  return about !== undefined && node.kind === 'object' && node.members.every(({ key }) => words.has(key.value));
}

function saysNothing(schema: Structure): boolean {
  return schema.kind === 'true' || (schema.kind === 'empty' && onlyHas(schema, plainWords));
}

function textsFit(reader: StringStructure, writer: StringStructure): boolean {
  return (reader.maxLength?.value ?? Infinity) >= (writer.maxLength?.value ?? Infinity) && (reader.minLength?.value ?? 0) <= (writer.minLength?.value ?? 0)
    && (reader.pattern === undefined || reader.pattern.value === writer.pattern?.value);
}

function numbersFit(reader: NumberStructure, writer: NumberStructure): boolean {
  return (!reader.integer || writer.integer) && (reader.maximum?.value ?? Infinity) >= (writer.maximum?.value ?? Infinity) && (reader.minimum?.value ?? -Infinity) <= (writer.minimum?.value ?? -Infinity);
}

function hasReference(node: Node): boolean {
  return node.kind === 'object' ? node.members.some(({ key, value }) => key.value === '$ref' || (value !== undefined && hasReference(value))) : node.kind === 'array' && node.items.some(hasReference);
}
