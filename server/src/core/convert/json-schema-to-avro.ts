import { legalName } from '../formats/avro/names.ts';
import { agesOf } from '../formats/json-schema/heeded.ts';
import { keyword, typesIn } from '../formats/json-schema/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../formats/json-schema/model.ts';
import { followRefs, refOf, resolveRef, schemaOfTarget } from '../formats/json-schema/references.ts';
import type { SchemaInDocument } from '../formats/json-schema/references.ts';
import { stringOf, toValue } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import { capitalise, toCase } from '../words/case.ts';
import { singular } from '../words/singular.ts';
import type { Workspace } from '../workspace.ts';
import { losses } from './conversion.ts';
import type { Conversion } from './conversion.ts';
import { custom, customWords, described, fitsInt, hasFields, isBytes, isCustom, isEnum, isInt, restOf, soleValues, soleValuesOf } from './json-schema-facts.ts';
import { leftOverKeywords } from './left-over-keywords.ts';

type Json = Readonly<Record<string, unknown>>;

/** Who says what stands beside a type (description, tags): the field that has it, a named type itself, or nobody. */
type Teller = 'field' | 'nobody';

const formats: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['date-time', { type: 'long', logicalType: 'timestamp-millis' }], ['date', { type: 'int', logicalType: 'date' }], ['time', { type: 'int', logicalType: 'time-millis' }], ['uuid', { type: 'string', logicalType: 'uuid' }],
]);

/** What a number cannot say of the texts that it is made of (RFC 3339). */
const lostOfFormats: Readonly<Record<string, string>> = {
  'date-time': 'the offset from UTC of a "date-time", and fractions finer than milliseconds', time: 'the offset from UTC of a "time", and fractions finer than milliseconds',
};

/** Formats of the OpenAPI format registry that name a type of Avro. */
const sizes: Readonly<Record<string, Readonly<Record<string, string>>>> = { integer: { int32: 'int', int64: 'long' }, number: { float: 'float', double: 'double' } };

/**
 * A JSON Schema as an Avro schema: objects become records under the names of their keys, optional properties unions with null and the default
 * null, moments and UUIDs logical types. `name` is the full name of the record.
 *
 * Numbers count as RFC 8259, section 6, has them understood everywhere: integers of 53 bits, doubles; so a long and a double lose nothing.
 */
export function jsonSchemaToAvro(document: JsonSchemaDocument, workspace: Workspace, name: string): Conversion {
  const found = losses();
  /** The record or enum of a schema; what is defined further out can be named further in. */
  const named = new Map<Node, string>();
  const taken = new Set<string>();
  const visited = new Set<Node>();
  /** What is being converted: without a record there is no way back into it. */
  const under = new Set<Node>();
  let saysNothingOfOthers = false;
  const dot = name.lastIndexOf('.');
  const [namespace, simple] = dot < 0 ? ['', name] : [name.slice(0, dot), name.slice(dot + 1)];
  if (!document.root) return { schema: 'null', lost: [] };
  const schema = convert({ schema: document.root, document }, simple, [], 'nobody');
  const record = typeof schema === 'object' && schema !== null && 'fields' in schema ? (schema as Json) : undefined;
  if (!record) found.lose([], 'a record around it: the schema describes no object with properties');
  if (saysNothingOfOthers) found.lose([], 'that objects may have further properties, where nothing is said of them: an event has the fields of its schema');
  for (const it of document.schemas) {
    if ((it.via === '$defs' || it.via === 'definitions') && !visited.has(it.node) && it.key && (!it.parent || visited.has(it.parent.node))) found.lose([], `the definition "${it.key.value}", which nothing here refers to`);
  }
  return { schema: record && namespace !== '' ? { type: 'record', name: record['name'], namespace, ...record } : schema, lost: found.all };

  function convert(given: SchemaInDocument, nameOfType: string, at: readonly string[], teller: Teller): unknown {
    const { schema: own } = given;
    visited.add(own.node);
    if (own.node.kind === 'boolean') {
      if (own.node.value) return untyped(at);
      found.lose(at, 'that it is refused');
      return 'null';
    }
    if (under.has(own.node) && !named.has(own.node)) {
      found.lose(at, 'what it holds of its own kind: only a record can hold itself in Avro');
      return 'string';
    }
    under.add(own.node);
    const type = typeOf(given, nameOfType, at, teller);
    under.delete(own.node);
    return type;
  }

  function typeOf(given: SchemaInDocument, nameOfType: string, at: readonly string[], teller: Teller): unknown {
    const { schema: own, document: home } = given;
    const ref = refOf(own);
    if (ref) {
      if (agesOf(home).some((age) => age >= 2019)) tellRest(given, ['$ref'], undefined, at, teller);
      const target = resolveRef(ref.value, own, home, workspace);
      const meant = target.kind === 'resolved' ? schemaOfTarget(target) : undefined;
      if (target.kind !== 'resolved' || !meant) {
        found.lose(at, `what "${ref.value}" leads to, which is not known here`);
        return untyped(at);
      }
      return convert({ schema: meant, document: target.document }, meant.key?.value ?? nameOfType, at, 'nobody');
    }
    for (const word of ['enum', 'const'] as const) {
      const node = keyword(own, word);
      if (!node || (word === 'enum' && node.kind !== 'array')) continue;
      return enumeration(node.kind === 'array' && word === 'enum' ? node.items.map(toValue) : [toValue(node)], given, word, nameOfType, at, teller);
    }
    const part = partOf(given);
    if (part) {
      tellRest(given, ['allOf', 'type'], undefined, at, teller);
      return convert(part, nameOfType, at, 'nobody');
    }
    const declared = typesIn(keyword(own, 'type'));
    for (const word of ['oneOf', 'anyOf'] as const) {
      const branches = alternatives(given, word);
      if (!branches) continue;
      const constants = branches.map((branch) => keyword(branch.schema, 'const'));
      const isConstant = constants.every((it) => it !== undefined);
      tellRest(given, [word, 'type', ...(isConstant && isEnum(constants.map((it) => toValue(it))) ? saidByEnum(own) : [])], undefined, at, teller);
      if (isConstant) {
        for (const branch of branches) {
          visited.add(branch.schema.node);
          tellRest(branch, ['const', 'type'], undefined, at, 'nobody');
        }
        return enumerationOf(constants.map((it) => toValue(it)), given, nameOfType, at);
      }
      const type = union(branches.map((branch, i) => convert(branch, `${nameOfType}${i + 1}`, at, 'nobody')), at);
      if (word === 'anyOf' && Array.isArray(type) && type.filter(isStructure).length > 1) found.lose(at, 'that a value may be of several alternatives of "anyOf" at once');
      return type;
    }
    const types = declared ?? (keyword(own, 'properties') ?? keyword(own, 'allOf') ? ['object'] : keyword(own, 'items') ? ['array'] : []);
    if (types.length === 0) {
      tellRest(given, ['type'], undefined, at, teller);
      return untyped(at);
    }
    tellRest(given, types.flatMap((type) => carriedBy(type, given)), declared, at, teller);
    return union(types.map((type) => single(type, given, nameOfType, at)), at);
  }

  /** What of a schema has no place in Avro and is told of by nobody else. */
  function tellRest({ schema: own, document: home }: SchemaInDocument, spent: readonly string[], types: readonly string[] | undefined, at: readonly string[], teller: Teller): void {
    const isTold = (word: string): boolean => teller === 'field' && (word === 'description' || word === 'default' || isCustom(word));
    for (const word of leftOverKeywords(own, home, new Set(spent), types)) if (!isTold(word)) found.lose(at, `"${word}"`);
  }

  /** The keywords that the Avro type of a JSON type says too, or whose loss is told of by itself. */
  function carriedBy(type: string, { schema: own }: SchemaInDocument): readonly string[] {
    const words = ['type'];
    const format = stringOf(own.node, 'format')?.value;
    if (type === 'object') {
      words.push('properties', 'required', 'additionalProperties', 'allOf', 'title');
      if (keyword(own, 'unevaluatedProperties')?.kind === 'boolean') words.push('unevaluatedProperties');
      if (hasFields(own)) words.push('description', ...customWords(own));
      if (soleValues(own)) words.push('patternProperties');
    } else if (type === 'array') words.push('items', 'prefixItems');
    else if (type === 'string') {
      words.push('format');
      if (isBytes(own)) words.push('contentEncoding');
    } else if (type === 'integer' || type === 'number') {
      if (format !== undefined && sizes[type]?.[format] !== undefined) words.push('format');
      if (type === 'integer' && isInt(own)) words.push('minimum', 'maximum');
    }
    return words;
  }

  /** The one part of an `allOf` that is no object, as in `{"description": …, "allOf": [{"$ref": …}]}`. */
  function partOf({ schema: own, document: home }: SchemaInDocument): SchemaInDocument | undefined {
    const list = keyword(own, 'allOf');
    const only = list?.kind === 'array' && list.items.length === 1 && !keyword(own, 'properties') ? home.schemaOf(list.items[0]!) : undefined;
    const meant = only && followRefs(only, home, workspace);
    if (!only || !meant || meant.schema.node.kind !== 'object') return undefined;
    const types = typesIn(keyword(meant.schema, 'type'));
    const isOther = keyword(meant.schema, 'enum') ?? keyword(meant.schema, 'const') ?? (types && !types.includes('object') ? meant.schema.type : undefined);
    return isOther ? { schema: only, document: home } : undefined;
  }

  /** The branches of an alternative that say themselves what a value is; undefined where the schema around them does, and they only limit it. */
  function alternatives({ schema: own, document: home }: SchemaInDocument, word: 'oneOf' | 'anyOf'): readonly SchemaInDocument[] | undefined {
    const list = keyword(own, word);
    if (list?.kind !== 'array' || list.items.length === 0 || keyword(own, 'properties')) return undefined;
    const branches = list.items.map((item) => ({ schema: home.schemaOf(item) ?? own, document: home }));
    if (branches.some(({ schema: branch }) => branch === own)) return undefined;
    const says = ({ schema: branch }: SchemaInDocument): boolean => ['type', '$ref', 'enum', 'const', 'properties', 'items', 'oneOf', 'anyOf', 'allOf'].some((it) => keyword(branch, it) !== undefined);
    return !keyword(own, 'type') || branches.every(says) ? branches : undefined;
  }

  function single(type: string, given: SchemaInDocument, nameOfType: string, at: readonly string[]): unknown {
    const { schema: own, document: home } = given;
    switch (type) {
      case 'object':
        return objectType(given, nameOfType, at);
      case 'array': {
        const items = keyword(own, 'items');
        const item = items && home.schemaOf(items);
        if (keyword(own, 'prefixItems') ?? (items?.kind === 'array' ? items : undefined)) {
          found.lose(at, 'what its items are, place by place: they become texts');
          return { type: 'array', items: 'string' };
        }
        if (!item) found.lose(at, 'that its items may be anything: they become texts');
        return { type: 'array', items: item ? convert({ schema: item, document: home }, singular(nameOfType), at, 'nobody') : 'string' };
      }
      case 'string': {
        if (isBytes(own)) return 'bytes';
        const format = stringOf(own.node, 'format')?.value;
        if (format === undefined) return 'string';
        const lostOfIt = formats.has(format) ? lostOfFormats[format] : `the format "${format}"`;
        if (lostOfIt !== undefined) found.lose(at, lostOfIt);
        return formats.get(format) ?? 'string';
      }
      case 'integer':
      case 'number': {
        const format = stringOf(own.node, 'format')?.value ?? '';
        return sizes[type]?.[format] ?? (type === 'number' ? 'double' : fitsInt(own) ? 'int' : 'long');
      }
      default:
        return type;
    }
  }

  function objectType(given: SchemaInDocument, nameOfType: string, at: readonly string[]): unknown {
    const known = named.get(given.schema.node);
    if (known !== undefined) return known;
    const parts = whole(given, at);
    for (const part of parts.slice(1)) tellRest(part, ['type', 'properties', 'required', 'additionalProperties', 'allOf', ...(keyword(part.schema, 'unevaluatedProperties')?.kind === 'boolean' ? ['unevaluatedProperties'] : [])], undefined, at, 'nobody');
    const properties = parts.flatMap(({ schema: part, document: home }) => {
      const own = keyword(part, 'properties');
      return own?.kind === 'object' ? own.members.flatMap(({ key, value }) => (value && home.schemaOf(value) ? [{ key: key.value, schema: home.schemaOf(value)!, document: home }] : [])) : [];
    });
    const required = new Set(parts.flatMap(({ schema: part }) => {
      const list = keyword(part, 'required');
      return list?.kind === 'array' ? list.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : [];
    }));
    for (const key of required) if (!properties.some((it) => it.key === key)) found.lose(at, `that "${key}" is required`);
    const rest = restOf(parts);
    if (properties.length === 0 && rest.kind !== 'closed') {
      const title = stringOf(given.schema.node, 'title');
      if (title) found.lose(at, '"title"');
      const values = rest.kind === 'typed' ? rest : soleValuesOf(given);
      if (!values) found.lose(at, 'that its values may be anything: they become texts');
      return { type: 'map', values: values ? convert({ schema: values.schema, document: values.document }, nameOfType, at, 'nobody') : 'string' };
    }
    if (rest.kind === 'typed') found.lose(at, 'further properties of a type');
    else if (rest.kind === 'closed') found.lose(at, 'that no further properties are allowed: a reader of Avro reads over fields that it does not know');
    else if (rest.kind === 'open') found.lose(at, 'that further properties are allowed: an event has the fields of its schema');
    else saysNothingOfOthers = true;
    const typeName = freeName(nameOfType);
    named.set(given.schema.node, typeName);
    tellTitle(given.schema, typeName, at);
    const fieldNames = new Set<string>();
    const keys = new Set<string>();
    const fields: unknown[] = [];
    for (const { key, schema: property, document: home } of properties) {
      const place = [...at, key];
      visited.add(property.node);
      if (keys.size === keys.add(key).size) {
        found.lose(place, 'what is said of it a second time');
        continue;
      }
      if (property.node.kind === 'boolean' && !property.node.value) {
        found.lose(place, 'that it is refused');
        continue;
      }
      const wanted = legalName(key) || 'field';
      let fieldName = wanted;
      for (let i = 2; fieldNames.has(fieldName); i++) fieldName = `${wanted}_${i}`;
      fieldNames.add(fieldName);
      if (fieldName !== key) found.lose(place, `its name, which is none in Avro: it becomes "${fieldName}"`);
      fields.push(field(fieldName, { schema: property, document: home }, required.has(key) ? 'required' : 'optional', place));
    }
    return { type: 'record', name: typeName, ...described(given.schema), ...custom(given.schema), fields };
  }

  function tellTitle(own: SubSchema, typeName: string, at: readonly string[]): void {
    const title = stringOf(own.node, 'title')?.value.toLowerCase();
    if (title !== undefined && title !== typeName.toLowerCase() && !(at.length === 0 && title === name.toLowerCase())) found.lose(at, '"title"');
  }

  function field(fieldName: string, given: SchemaInDocument, presence: 'required' | 'optional', at: readonly string[]): Json {
    const type = convert(given, fieldName, at, 'field');
    const branches = Array.isArray(type) ? type as readonly unknown[] : [type];
    const isNullable = branches.includes('null');
    const fallback = keyword(given.schema, 'default');
    if (fallback && (fallback.kind !== 'null' || presence === 'required')) found.lose(at, 'its default, which JSON Schema only notes and Avro would use');
    const about = { ...described(given.schema), ...custom(given.schema) };
    if (presence === 'required' && !isNullable) return { name: fieldName, type, ...about };
    const nullable = ['null', ...branches.filter((it) => it !== 'null')];
    if (presence === 'required') return { name: fieldName, type: nullable.length === 1 ? 'null' : nullable, ...about };
    if (isNullable) found.lose(at, 'whether it is absent or null');
    return { name: fieldName, type: nullable.length === 1 ? 'null' : nullable, ...about, default: null };
  }

  function enumeration(values: readonly unknown[], given: SchemaInDocument, word: 'enum' | 'const', nameOfType: string, at: readonly string[], teller: Teller): unknown {
    const known = named.get(given.schema.node);
    const isNamed = isEnum(values);
    if (known === undefined || !isNamed) tellRest(given, [word, 'type', ...(isNamed ? saidByEnum(given.schema) : [])], kindsOf(values), at, teller);
    return enumerationOf(values, given, nameOfType, at);
  }

  function enumerationOf(values: readonly unknown[], { schema: own }: SchemaInDocument, nameOfType: string, at: readonly string[]): unknown {
    const symbols = values.filter((value) => value !== null);
    const withNull = (type: unknown): unknown => (symbols.length < values.length ? ['null', type] : type);
    if (symbols.length === 0) return 'null';
    const known = named.get(own.node);
    if (known !== undefined) return withNull(known);
    if (isEnum(values)) {
      const typeName = freeName(nameOfType);
      named.set(own.node, typeName);
      tellTitle(own, typeName, at);
      return withNull({ type: 'enum', name: typeName, ...described(own), ...custom(own), symbols: [...new Set(symbols)] });
    }
    const types = new Set(symbols.map((value) => typeof value));
    const isBoolean = types.size === 1 && types.has('boolean');
    if (!isBoolean || !symbols.includes(true) || !symbols.includes(false)) found.lose(at, `its values ${symbols.slice(0, 3).map((value) => JSON.stringify(value)).join(', ')}${symbols.length > 3 ? '…' : ''}, which are no symbols of Avro`);
    return withNull(isBoolean ? 'boolean' : types.size === 1 && types.has('number') ? (symbols.every(Number.isInteger) ? 'long' : 'double') : 'string');
  }

  /** A union of Avro has each kind of type once. */
  function union(types: readonly unknown[], at: readonly string[]): unknown {
    const flat = types.flatMap((type) => (Array.isArray(type) ? (type as readonly unknown[]) : [type]));
    const kinds = new Set<string>();
    const kept = flat.filter((type) => {
      const kind = typeof type === 'string' ? type : kindOf(type as Json);
      const isNew = !kinds.has(kind);
      kinds.add(kind);
      if (!isNew && kind !== 'null') found.lose(at, `a second alternative of the type ${kind}`);
      return isNew;
    });
    return kept.length === 1 ? kept[0] : kept.includes('null') ? ['null', ...kept.filter((it) => it !== 'null')] : kept;
  }

  function untyped(at: readonly string[]): string {
    found.lose(at, 'that it may be anything: it becomes a text');
    return 'string';
  }

  /** The schema and what `allOf` adds to it. */
  function whole(given: SchemaInDocument, at: readonly string[], depth = 0): readonly SchemaInDocument[] {
    visited.add(given.schema.node);
    const list = keyword(given.schema, 'allOf');
    const added = list?.kind === 'array' && depth < 20 ? list.items.flatMap((item) => {
      const part = given.document.schemaOf(item);
      const ref = part && refOf(part);
      const target = ref && resolveRef(ref.value, part, given.document, workspace);
      const meant = target?.kind === 'resolved' ? schemaOfTarget(target) : undefined;
      if (ref && !meant) found.lose(at, `what "${ref.value}" leads to, which is not known here`);
      return !part ? [] : target?.kind === 'resolved' && meant ? whole({ schema: meant, document: target.document }, at, depth + 1) : whole({ schema: part, document: given.document }, at, depth + 1);
    }) : [];
    return [given, ...added];
  }

  function freeName(wanted: string): string {
    const base = legalName(capitalise(toCase(wanted, 'camelCase'))) || 'Type';
    let free = base;
    for (let i = 2; taken.has(free); i++) free = `${base}${i}`;
    taken.add(free);
    return free;
  }
}

function saidByEnum(own: SubSchema): readonly string[] {
  return ['description', 'title', ...customWords(own)];
}

function kindsOf(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.map((value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)))];
}

function isStructure(type: unknown): boolean {
  return typeof type === 'string' ? !['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'].includes(type) && /^[A-Z_]/.test(type) : ['record', 'map'].includes(String((type as Json)['type']));
}

function kindOf(type: Json): string {
  const kind = String(type['type']);
  return ['record', 'enum', 'fixed'].includes(kind) ? String(type['name']) : kind;
}
