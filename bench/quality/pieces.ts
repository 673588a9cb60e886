import type { AvroField, AvroType, EnumType, FixedType, NamedType, PrimitiveName, PrimitiveType, RecordType } from '../../server/src/core/formats/avro/model.ts';
import { declaredTypes, keyword } from '../../server/src/core/formats/json-schema/model.ts';
import { ageOf } from '../../server/src/core/formats/json-schema/dialect.ts';
import type { SubSchema } from '../../server/src/core/formats/json-schema/model.ts';
import type { Edit } from '../../server/src/core/finding.ts';
import { insertItem, insertMember, removeMember, renameString } from '../../server/src/core/tree/edit.ts';
import { memberOf, pathOf, valueOf } from '../../server/src/core/tree/node.ts';
import type { Member, ObjectNode, StringNode } from '../../server/src/core/tree/node.ts';
import { wordsOf, writeCase } from './words.ts';
import type { AvroHost, Host, JsonHost, Path } from './kind.ts';
import type { Pick } from './random.ts';

/** What kinds of defects are made of: parts of hosts, and edits with the paths that they lead to. */

export type Field = AvroField & { readonly nameNode: StringNode; readonly type: AvroType };
export type Property = SubSchema & { readonly node: ObjectNode; readonly key: StringNode; readonly parent: SubSchema & { readonly node: ObjectNode } };

/** Names as the schema writes them, or as the house does. */
export type Style = 'theirs' | 'snake_case';

// ---- Avro

export function records(host: AvroHost): readonly (RecordType & { readonly fieldsNode: NonNullable<RecordType['fieldsNode']>; readonly nameNode: StringNode })[] {
  return host.model.avro.types.filter((it): it is ReturnType<typeof records>[number] => it.kind === 'record' && it.fieldsNode !== undefined && it.fields.length > 0 && it.nameNode !== undefined);
}

export function enums(host: AvroHost): readonly (EnumType & { readonly symbolsNode: NonNullable<EnumType['symbolsNode']>; readonly nameNode: StringNode })[] {
  return host.model.avro.types.filter((it): it is ReturnType<typeof enums>[number] => it.kind === 'enum' && it.symbolsNode !== undefined && it.symbols.length > 1 && it.nameNode !== undefined);
}

export function fixeds(host: AvroHost): readonly FixedType[] {
  return host.model.avro.types.filter((it) => it.kind === 'fixed');
}

export function named(host: AvroHost): readonly NamedType[] {
  return host.model.avro.types.filter((it): it is NamedType => (it.kind === 'record' || it.kind === 'enum' || it.kind === 'fixed') && it.nameNode !== undefined);
}

export function fields(host: AvroHost): readonly Field[] {
  return records(host).flatMap((record) => record.fields).filter((field): field is Field => field.nameNode !== undefined && field.type !== undefined);
}

/** Fields of a primitive type, with the string that names it. */
export function primitives(host: AvroHost, ...names: readonly PrimitiveName[]): readonly (Field & { readonly type: PrimitiveType })[] {
  return fields(host).filter((field): field is Field & { readonly type: PrimitiveType } => field.type.kind === 'primitive' && (names.length === 0 || names.includes(field.type.name)));
}

/** A new field of some record, somewhere among the others, and the path to it. `words` is written as the record writes its names. */
export function newField(host: AvroHost, pick: Pick, words: string, rest: Readonly<Record<string, unknown>>, style: Style = 'theirs'): { readonly edit: Edit; readonly path: Path; readonly name: string; readonly with: (rest: Readonly<Record<string, unknown>>) => Edit } | undefined {
  // A default of the record would lack the new field.
  const record = pick.one(records(host).filter(({ place }) => !('field' in place) || !has(place.field.node, 'default')));
  if (!record) return undefined;
  const name = styled(style === 'theirs' ? fields(host).map((field) => field.name) : [], words);
  if (name === undefined) return undefined;
  if (record.fields.some((field) => field.name.toLowerCase() === name.toLowerCase())) return undefined;
  const index = pick.of(0, record.fields.length, Math.floor(record.fields.length / 2));
  const put = (attributes: Readonly<Record<string, unknown>>): Edit => insertItem(host.tree, record.fieldsNode, { name, ...attributes }, index);
  return { edit: put(rest), path: [...pathOf(record.fieldsNode), index], name, with: put };
}

// ---- JSON Schema

export function age(host: JsonHost): 4 | 6 | 7 | 2019 | 2020 | undefined {
  return ageOf(host.model.json.dialect);
}

/** Schemas of objects with properties. */
export function objects(host: JsonHost): readonly (SubSchema & { readonly node: ObjectNode; readonly properties: ObjectNode })[] {
  return host.model.json.schemas.flatMap((schema) => {
    const properties = valueOf(schema.node, 'properties');
    return schema.node.kind === 'object' && properties?.kind === 'object' && properties.members.length > 0 ? [{ ...schema, node: schema.node, properties }] : [];
  });
}

const applicators = ['allOf', 'anyOf', 'oneOf', 'not', 'if', '$ref', '$dynamicRef', '$recursiveRef', 'dependentSchemas', 'dependencies'];

/** Objects of which all is said in one place: what is missing there is missing. */
export function wholeObjects(host: JsonHost): ReturnType<typeof objects> {
  const isWhole = (schema: SubSchema): boolean => !applicators.some((name) => keyword(schema, name)) && (!schema.parent || schema.via === 'definitions' || schema.via === '$defs' || isWhole(schema.parent));
  return objects(host).filter(isWhole);
}

/** Properties that are objects; with types, only those of exactly one of them. */
export function properties(host: JsonHost, ...types: readonly string[]): readonly Property[] {
  return host.model.json.schemas.filter((schema): schema is Property => {
    if (schema.via !== 'properties' || schema.node.kind !== 'object' || !schema.key) return false;
    if (types.length === 0) return true;
    const declared = declaredTypes(schema);
    return declared?.length === 1 && types.includes(declared[0]!) && ['enum', 'const', 'allOf', 'anyOf', 'oneOf', '$ref', 'if', 'not'].every((name) => !keyword(schema, name));
  });
}

/** A new property of some object schema, and the path to it. It is not in `required`. */
export function newProperty(host: JsonHost, pick: Pick, words: string, schema: unknown, style: Style = 'theirs', among = objects(host)): { readonly edit: Edit; readonly path: Path; readonly name: string; readonly with: (schema: unknown) => Edit } | undefined {
  const object = pick.one(among);
  if (!object) return undefined;
  const name = styled(style === 'theirs' ? objects(host).flatMap(({ properties }) => properties.members.map(({ key }) => key.value)) : [], words);
  if (name === undefined) return undefined;
  if (object.properties.members.some(({ key }) => key.value.toLowerCase() === name.toLowerCase())) return undefined;
  const after = pick.one(object.properties.members)!.key.value;
  const put = (it: unknown): Edit => insertMember(host.tree, object.properties, name, it, after);
  return { edit: put(schema), path: [...pathOf(object.properties), name], name, with: put };
}

// ---- any format

/** The member of an object by its key, with a value. */
export function has(object: ObjectNode | undefined, name: string): (Member & { readonly value: NonNullable<Member['value']> }) | undefined {
  const found = memberOf(object, name);
  return found?.value ? { key: found.key, value: found.value } : undefined;
}

export function without(host: Host, object: ObjectNode, name: string): Edit | undefined {
  const found = memberOf(object, name);
  return found && object.members.length > 1 && object.members.filter(({ key }) => key.value === name).length === 1 ? removeMember(host.tree, object, found) : undefined;
}

export function renamed(host: Host, node: StringNode, name: string): Edit {
  return renameString(host.tree, node, name);
}

/** Some words in the case in which most of the names are written; in snake_case where there are none to tell. Undefined where they are mixed. */
function styled(names: readonly string[], words: string): string | undefined {
  const camel = names.filter((name) => /^[a-z]+[0-9]*[A-Z]/.test(name)).length;
  const snake = names.filter((name) => /^[a-z0-9]+_/.test(name)).length;
  // One name more would tip the balance, and what was even would be uneven.
  if (camel > 0 && snake > 0 && Math.abs(camel - snake) < 4) return undefined;
  return writeCase(wordsOf(words), camel > snake ? 'camelCase' : 'snake_case');
}

/** A slip of the fingers: two neighbours swapped, one letter left out or doubled. Never another word of `known`. */
export function misspelt(word: string, pick: Pick, known: readonly string[]): string {
  for (let tries = 0; tries < 50; tries++) {
    const at = 1 + Math.floor(pick.number() * (word.length - 2));
    const slip = pick.of('swap', 'drop', 'double', 'case');
    const wrong = slip === 'swap' ? word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)
      : slip === 'drop' ? word.slice(0, at) + word.slice(at + 1)
        : slip === 'double' ? word.slice(0, at) + word[at] + word.slice(at) : word[0]!.toUpperCase() + word.slice(1);
    if (wrong !== word && !known.includes(wrong)) return wrong;
  }
  return `${word}x`;
}
