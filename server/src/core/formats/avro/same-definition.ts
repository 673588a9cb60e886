import { sameValue, stringOf, valueOf } from '../../tree/node.ts';
import type { Node, ObjectNode } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import type { AvroDocument, AvroField, AvroType, NamedType } from './model.ts';
import { branchKey, targetOf } from './resolve.ts';

interface Lookup {
  readonly document: AvroDocument;
  readonly workspace: Workspace;
}

/** Attributes that Avro does not compare, because they are documentation or are compared on their own (`Schema.SCHEMA_RESERVED`). */
const comparedApart: ReadonlySet<string> = new Set(['doc', 'fields', 'items', 'name', 'namespace', 'size', 'symbols', 'values', 'type', 'aliases']);
const comparedApartInEnum: ReadonlySet<string> = new Set([...comparedApart, 'default']);
const comparedApartInField: ReadonlySet<string> = new Set(['default', 'doc', 'name', 'order', 'type', 'aliases']);

/**
 * Whether a second definition of a name says the same as the first, as Apache Avro 1.12 compares them (`Schema.equals`): documentation,
 * aliases and an enum's default do not count, custom attributes do. Avro takes such a repetition and refuses any other. A definition that
 * refers to itself or to something below is never the same as another: Avro compares it before it knows the name.
 */
export function sameDefinition(first: NamedType, second: NamedType, document: AvroDocument, workspace: Workspace): boolean {
  return sameNamed(first, second, { document, workspace });
}

function sameNamed(first: NamedType, second: NamedType, lookup: Lookup): boolean {
  if (first === second) return true;
  if (first.kind !== second.kind || first.fullName !== second.fullName) return false;
  if (!sameAttributes(first.object, second.object, first.kind === 'enum' ? comparedApartInEnum : comparedApart)) return false;
  switch (first.kind) {
    case 'fixed':
      return first.size === (second as typeof first).size;
    case 'enum': {
      const symbols = (second as typeof first).symbols;
      return first.symbols.length === symbols.length && first.symbols.every((symbol, i) => symbol.value === symbols[i]!.value);
    }
    case 'record': {
      const { fields } = second as typeof first;
      return first.fields.length === fields.length && first.fields.every((field, i) => sameField(field, fields[i]!, lookup));
    }
    default:
      return first satisfies never;
  }
}

function sameField(first: AvroField, second: AvroField, lookup: Lookup): boolean {
  if (first.name !== second.name || orderOf(first.node) !== orderOf(second.node)) return false;
  if (!sameOptional(first.default, second.default)) return false;
  if (!sameAttributes(first.node, second.node, comparedApartInField)) return false;
  return !!first.type && !!second.type && sameType(first.type, second.type, lookup);
}

function orderOf(field: ObjectNode): string {
  return (stringOf(field, 'order')?.value ?? 'ascending').toLowerCase();
}

function sameOptional(first: Node | undefined, second: Node | undefined): boolean {
  if (!first || !second) return first === second;
  return sameValue(first, second);
}

function sameAttributes(first: ObjectNode, second: ObjectNode, apart: ReadonlySet<string>): boolean {
  const within = (one: ObjectNode, other: ObjectNode): boolean =>
    one.members.every(({ key }) => apart.has(key.value) || sameOptional(valueOf(one, key.value), valueOf(other, key.value)));
  return within(first, second) && within(second, first);
}

function sameType(first: AvroType, second: AvroType, lookup: Lookup): boolean {
  if (isNamed(first) || isNamed(second)) {
    const [one, other] = [knownName(first, lookup), knownName(second, lookup)];
    // Of one name there is but one definition, or there is a finding about that already.
    return one !== undefined && one === other;
  }
  if (first.kind !== second.kind) return false;
  switch (first.kind) {
    case 'primitive':
      return first.name === (second as typeof first).name && sameAttributesOf(first, second);
    case 'array':
      return sameAttributesOf(first, second) && sameInner(first.items, (second as typeof first).items, lookup);
    case 'map':
      return sameAttributesOf(first, second) && sameInner(first.values, (second as typeof first).values, lookup);
    case 'union': {
      const { branches } = second as typeof first;
      return first.branches.length === branches.length && first.branches.every((branch, i) => sameType(branch, branches[i]!, lookup));
    }
    default:
      return false;
  }
}

function isNamed(type: AvroType): boolean {
  return type.kind === 'record' || type.kind === 'enum' || type.kind === 'fixed' || type.kind === 'reference';
}

/** The full name that Avro knows a type by while it reads this place; undefined for a name that is not known yet. */
function knownName(type: AvroType, lookup: Lookup): string | undefined {
  if (type.kind === 'reference' && targetOf(type, lookup.document, lookup.workspace).at !== 'before') return undefined;
  return branchKey(type, lookup.document, lookup.workspace);
}

function sameInner(first: AvroType | undefined, second: AvroType | undefined, lookup: Lookup): boolean {
  return !!first && !!second && sameType(first, second, lookup);
}

function sameAttributesOf(first: AvroType, second: AvroType): boolean {
  if (first.object && second.object) return sameAttributes(first.object, second.object, comparedApart);
  const only = first.object ?? second.object;
  return !only || only.members.every(({ key }) => comparedApart.has(key.value));
}
