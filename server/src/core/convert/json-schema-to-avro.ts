import { keyword, typesIn } from '../formats/json-schema/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../formats/json-schema/model.ts';
import { legalName } from '../formats/avro/names.ts';
import { refOf, resolveRef, schemaOfTarget } from '../formats/json-schema/references.ts';
import type { SchemaInDocument } from '../formats/json-schema/references.ts';
import { stringOf, toValue, valueOf } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import { capitalise, toCase } from '../words/case.ts';
import type { Workspace } from '../workspace.ts';
import { losses } from './conversion.ts';
import type { Conversion } from './conversion.ts';
import { singular } from '../words/singular.ts';

type Json = Readonly<Record<string, unknown>>;

const formats: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['date-time', { type: 'long', logicalType: 'timestamp-millis' }], ['date', { type: 'int', logicalType: 'date' }], ['time', { type: 'int', logicalType: 'time-millis' }], ['uuid', { type: 'string', logicalType: 'uuid' }],
]);

/** Words that limit a value, or say what Avro has no words for. */
const limits = ['pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties', 'patternProperties', 'propertyNames', 'dependentRequired',
  'dependentSchemas', 'dependencies', 'not', 'if', 'contains', 'unevaluatedProperties'];

/**
 * A JSON Schema as an Avro schema: objects become records under the names of their keys, optional properties unions with null and the default
 * null, moments and UUIDs logical types. `name` is the full name of the record.
 */
export function jsonSchemaToAvro(document: JsonSchemaDocument, workspace: Workspace, name: string): Conversion {
  const found = losses();
  /** The record of a schema; what is defined further out can be named further in. */
  const records = new Map<Node, string>();
  const taken = new Set<string>();
  const dot = name.lastIndexOf('.');
  const [namespace, simple] = dot < 0 ? ['', name] : [name.slice(0, dot), name.slice(dot + 1)];
  if (!document.root) return { schema: 'null', lost: [] };
  const schema = convert({ schema: document.root, document }, simple, []);
  const record = typeof schema === 'object' && schema !== null && 'fields' in schema ? (schema as Json) : undefined;
  if (!record) found.lose([], 'a record around it: the schema describes no object with properties');
  return { schema: record && namespace !== '' ? { type: 'record', name: record['name'], namespace, ...record } : schema, lost: found.all };

  function convert(given: SchemaInDocument, nameOfType: string, at: readonly string[]): unknown {
    const { schema: own, document: home } = given;
    if (own.node.kind === 'boolean') return untyped(at);
    const ref = refOf(own);
    if (ref) {
      const target = resolveRef(ref.value, own, home, workspace);
      const meant = target.kind === 'resolved' ? schemaOfTarget(target) : undefined;
      if (target.kind !== 'resolved' || !meant) {
        found.lose(at, `what "${ref.value}" leads to, which is not known here`);
        return untyped(at);
      }
      return convert({ schema: meant, document: target.document }, meant.key?.value ?? nameOfType, at);
    }
    for (const word of limits) if (keyword(own, word)) found.lose(at, `"${word}"`);
    const values = keyword(own, 'enum');
    if (values?.kind === 'array') return enumeration(values.items.map(toValue), own, nameOfType, at);
    const constant = keyword(own, 'const');
    if (constant) return enumeration([toValue(constant)], own, nameOfType, at);
    for (const word of ['oneOf', 'anyOf'] as const) {
      const branches = keyword(own, word);
      if (branches?.kind === 'array' && !keyword(own, 'properties')) return union(branches.items.map((item, i) => convert({ schema: home.schemaOf(item) ?? own, document: home }, `${nameOfType}${i + 1}`, at)), at);
    }
    const types = typesIn(keyword(own, 'type')) ?? (keyword(own, 'properties') ?? keyword(own, 'allOf') ? ['object'] : keyword(own, 'items') ? ['array'] : []);
    if (types.length === 0) return untyped(at);
    return union(types.map((type) => single(type, given, nameOfType, at)), at);
  }

  function single(type: string, given: SchemaInDocument, nameOfType: string, at: readonly string[]): unknown {
    const { schema: own, document: home } = given;
    switch (type) {
      case 'object':
        return objectType(given, nameOfType, at);
      case 'array': {
        const items = keyword(own, 'items');
        const item = items && home.schemaOf(items);
        if (!item) found.lose(at, 'that its items may be anything: they become texts');
        return { type: 'array', items: item ? convert({ schema: item, document: home }, singular(nameOfType), at) : 'string' };
      }
      case 'string': {
        const format = stringOf(own.node, 'format')?.value;
        if (format !== undefined && !formats.has(format)) found.lose(at, `the format "${format}"`);
        return (format !== undefined && formats.get(format)) || 'string';
      }
      case 'integer':
        return fitsInt(own) ? 'int' : 'long';
      case 'number':
        return 'double';
      default:
        return type;
    }
  }

  function objectType(given: SchemaInDocument, nameOfType: string, at: readonly string[]): unknown {
    const parts = whole(given);
    const known = records.get(given.schema.node);
    if (known !== undefined) return known;
    const properties = parts.flatMap(({ schema: part, document: home }) => {
      const own = keyword(part, 'properties');
      return own?.kind === 'object' ? own.members.flatMap(({ key, value }) => (value && home.schemaOf(value) ? [{ key: key.value, schema: home.schemaOf(value)!, document: home }] : [])) : [];
    });
    const rest = keyword(given.schema, 'additionalProperties');
    const restSchema = rest?.kind === 'object' ? given.document.schemaOf(rest) : undefined;
    if (properties.length === 0) {
      if (!restSchema) found.lose(at, 'that its values may be anything: they become texts');
      return { type: 'map', values: restSchema ? convert({ schema: restSchema, document: given.document }, nameOfType, at) : 'string' };
    }
    if (restSchema) found.lose(at, 'further properties of a type');
    else if (rest?.kind === 'boolean' && !rest.value) found.lose(at, 'that no further properties are allowed');
    const typeName = freeName(nameOfType);
    records.set(given.schema.node, typeName);
    const required = new Set(parts.flatMap(({ schema: part }) => {
      const list = keyword(part, 'required');
      return list?.kind === 'array' ? list.items.flatMap((item) => (item.kind === 'string' ? [item.value] : [])) : [];
    }));
    const seen = new Set<string>();
    const fields: unknown[] = [];
    for (const { key, schema: property, document: home } of properties) {
      const fieldName = legalName(key);
      if (seen.has(fieldName)) continue;
      seen.add(fieldName);
      if (fieldName !== key) found.lose([...at, key], `its name, which is none in Avro: it becomes "${fieldName}"`);
      fields.push(field(fieldName, { schema: property, document: home }, required.has(key) ? 'required' : 'optional', [...at, key]));
    }
    return { type: 'record', name: typeName, ...described(given.schema), ...custom(given.schema), fields };
  }

  function field(fieldName: string, given: SchemaInDocument, presence: 'required' | 'optional', at: readonly string[]): Json {
    const type = convert(given, fieldName, at);
    const branches = Array.isArray(type) ? type as readonly unknown[] : [type];
    const isNullable = branches.includes('null');
    const fallback = keyword(given.schema, 'default');
    if (fallback && fallback.kind !== 'null') found.lose(at, 'its default, which JSON Schema only notes and Avro would use');
    const about = { ...described(given.schema), ...custom(given.schema) };
    if (presence === 'required' && !isNullable) return { name: fieldName, type, ...about };
    const nullable = ['null', ...branches.filter((it) => it !== 'null')];
    if (presence === 'required') return { name: fieldName, type: nullable, ...about };
    if (isNullable) found.lose(at, 'whether it is absent or null');
    return { name: fieldName, type: nullable, ...about, default: null };
  }

  function enumeration(values: readonly unknown[], own: SubSchema, nameOfType: string, at: readonly string[]): unknown {
    const symbols = values.filter((value) => value !== null);
    const isLegal = symbols.length > 0 && symbols.every((value) => typeof value === 'string' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(value));
    const types = new Set(symbols.map((value) => typeof value));
    if (!isLegal) found.lose(at, `its values ${symbols.slice(0, 3).map((value) => JSON.stringify(value)).join(', ')}${symbols.length > 3 ? '…' : ''}, which are no symbols of Avro`);
    const type = isLegal ? { type: 'enum', name: freeName(nameOfType), ...described(own), symbols: [...new Set(symbols)] } : types.has('string') || types.size !== 1 ? 'string' : types.has('number') ? (symbols.every(Number.isInteger) ? 'long' : 'double') : 'boolean';
    return symbols.length < values.length ? ['null', type] : type;
  }

  /** A union of Avro has each kind of type once. */
  function union(types: readonly unknown[], at: readonly string[]): unknown {
    const flat = types.flatMap((type) => (Array.isArray(type) ? (type as readonly unknown[]) : [type]));
    const kinds = new Set<string>();
    const kept = flat.filter((type) => {
      const kind = typeof type === 'string' ? type : kindOf(type as Json);
      const isNew = !kinds.has(kind);
      kinds.add(kind);
      if (!isNew) found.lose(at, `a second alternative of the type ${kind}`);
      return isNew;
    });
    return kept.length === 1 ? kept[0] : kept.includes('null') ? ['null', ...kept.filter((it) => it !== 'null')] : kept;
  }

  function untyped(at: readonly string[]): string {
    found.lose(at, 'that it may be anything: it becomes a text');
    return 'string';
  }

  /** The schema and what `allOf` adds to it. */
  function whole(given: SchemaInDocument, depth = 0): readonly SchemaInDocument[] {
    const list = keyword(given.schema, 'allOf');
    const added = list?.kind === 'array' && depth < 20 ? list.items.flatMap((item) => {
      const part = given.document.schemaOf(item);
      const ref = part && refOf(part);
      const target = ref && resolveRef(ref.value, part, given.document, workspace);
      const meant = target?.kind === 'resolved' ? schemaOfTarget(target) : undefined;
      return !part ? [] : target?.kind === 'resolved' && meant ? whole({ schema: meant, document: target.document }, depth + 1) : whole({ schema: part, document: given.document }, depth + 1);
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

function kindOf(type: Json): string {
  const kind = String(type['type']);
  return ['record', 'enum', 'fixed'].includes(kind) ? String(type['name']) : kind;
}

function fitsInt(schema: SubSchema): boolean {
  const [least, most] = [keyword(schema, 'minimum'), keyword(schema, 'maximum')];
  return least?.kind === 'number' && most?.kind === 'number' && least.value >= -(2 ** 31) && most.value < 2 ** 31;
}

function described(schema: SubSchema): Json {
  const text = stringOf(schema.node, 'description')?.value;
  return text ? { doc: text } : {};
}

function custom({ node }: SubSchema): Json {
  const tags = valueOf(node, 'confluent:tags');
  return tags ? { 'confluent:tags': toValue(tags) } : {};
}
