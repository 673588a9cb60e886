import type { AvroDocument, AvroField, AvroType, EnumType, NamedType, RecordType, UnionType } from '../formats/avro/model.ts';
import { isAttribute } from '../formats/avro/attributes.ts';
import { targetOf } from '../formats/avro/resolve.ts';
import { stringOf, toValue, valueOf } from '../tree/node.ts';
import type { ObjectNode } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import { losses } from './conversion.ts';
import type { Conversion } from './conversion.ts';

type Json = Readonly<Record<string, unknown>>;

/** Texts of JSON events for the numbers and bytes of Avro's logical types. */
const logical: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['uuid', { type: 'string', format: 'uuid' }], ['date', { type: 'string', format: 'date' }], ['time-millis', { type: 'string', format: 'time' }], ['time-micros', { type: 'string', format: 'time' }],
  ['timestamp-millis', { type: 'string', format: 'date-time' }], ['timestamp-micros', { type: 'string', format: 'date-time' }], ['timestamp-nanos', { type: 'string', format: 'date-time' }], ['duration', { type: 'string', format: 'duration' }],
  ['local-timestamp-millis', { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+$' }], ['local-timestamp-micros', { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+$' }],
]);

const primitives: Readonly<Record<string, Json>> = {
  null: { type: 'null' }, boolean: { type: 'boolean' }, int: { type: 'integer', minimum: -2147483648, maximum: 2147483647 }, long: { type: 'integer' }, float: { type: 'number' }, double: { type: 'number' }, bytes: { type: 'string', contentEncoding: 'base64' }, string: { type: 'string' },
};

/**
 * An Avro schema as a JSON Schema of draft 2020-12 for events that are written as plain JSON: moments as RFC 3339, decimals as texts, bytes in
 * base64, a union without the name of its branch. Named types go to `$defs`.
 */
export function avroToJsonSchema(document: AvroDocument, workspace: Workspace): Conversion {
  const found = losses();
  const defs = new Map<string, unknown>();
  const names = new Map<string, string>();
  const root = document.roots.at(-1);
  const schema = root ? rootSchema(root) : {};
  return { schema: { $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema, ...(defs.size > 0 && { $defs: Object.fromEntries(defs) }) }, lost: found.all };

  function rootSchema(type: AvroType): Json {
    if (type.kind !== 'record') return convert(type, document, []);
    names.set(type.fullName, '#');
    return { ...record(type, document, []), title: type.fullName };
  }

  function convert(type: AvroType, home: AvroDocument, at: readonly string[]): Json {
    switch (type.kind) {
      case 'primitive':
        return primitive(type.name, type.object, at);
      case 'array':
        return { type: 'array', items: type.items ? convert(type.items, home, at) : {} };
      case 'map':
        return { type: 'object', additionalProperties: type.values ? convert(type.values, home, at) : true };
      case 'union':
        return union(type, home, at);
      case 'reference': {
        const target = targetOf(type, home, workspace);
        if (target.at === 'nowhere') {
          found.lose(at, `the type "${type.fullName}", which is not known here`);
          return {};
        }
        return target.at === 'elsewhere' ? named(target.definitions[0]!.type, target.definitions[0]!.document, at) : named(target.type, home, at);
      }
      case 'record':
      case 'enum':
      case 'fixed':
        return named(type, home, at);
      case 'unknown':
        return {};
      default:
        return type satisfies never;
    }
  }

  /** Defined once, referred to from everywhere. */
  function named(type: NamedType, home: AvroDocument, at: readonly string[]): Json {
    const known = names.get(type.fullName);
    if (known !== undefined) return { $ref: known };
    if (type.kind === 'fixed') return fixed(type, at);
    const name = defs.has(type.simpleName) ? type.fullName : type.simpleName;
    names.set(type.fullName, `#/$defs/${name}`);
    defs.set(name, undefined);
    defs.set(name, type.kind === 'record' ? record(type, home, at) : enumeration(type, at));
    return { $ref: `#/$defs/${name}` };
  }

  function record(type: RecordType, home: AvroDocument, at: readonly string[]): Json {
    loseAliases(type.object, at, 'type');
    const properties: Record<string, unknown> = {};
    for (const field of type.fields) properties[field.name] = property(field, home, [...at, field.name]);
    const required = type.fields.filter((field) => !field.default).map(({ name }) => name);
    return {
      title: type.simpleName, ...described(type.object), ...custom(type.object), type: 'object', properties, ...(required.length > 0 && { required }),
      // A reader of Avro reads over fields that it does not know.
      additionalProperties: true,
    };
  }

  function property(field: AvroField, home: AvroDocument, at: readonly string[]): Json {
    loseAliases(field.node, at, 'field');
    if (stringOf(field.node, 'order')) found.lose(at, 'the sort order');
    const type = field.type ? convert(field.type, home, at) : {};
    const fallback = field.default && !isBinary(field.type) ? { default: toValue(field.default) } : {};
    if (field.default && isBinary(field.type)) found.lose(at, 'the default, which is written otherwise in JSON');
    return { ...described(field.node), ...type, ...fallback, ...custom(field.node) };
  }

  function enumeration(type: EnumType, at: readonly string[]): Json {
    loseAliases(type.object, at, 'type');
    if (type.default?.kind === 'string') found.lose(at, `the default symbol "${type.default.value}", which readers make of symbols that they do not know`);
    return { title: type.simpleName, ...described(type.object), ...custom(type.object), type: 'string', enum: type.symbols.map(({ value }) => value) };
  }

  function fixed(type: NamedType & { readonly kind: 'fixed' }, at: readonly string[]): Json {
    const known = logicalOf(type.object, at);
    if (known) return known;
    found.lose(at, `the length of ${type.size ?? 'its'} bytes`);
    return { ...described(type.object), type: 'string', contentEncoding: 'base64' };
  }

  function union({ branches }: UnionType, home: AvroDocument, at: readonly string[]): Json {
    const converted = branches.map((branch) => convert(branch, home, at));
    if (converted.length === 1) return converted[0]!;
    const other = converted.filter((it) => !(Object.keys(it).length === 1 && it['type'] === 'null'));
    const only = other.length === 1 && converted.length === 2 ? other[0]! : undefined;
    // "null" first or last says nothing in JSON.
    if (only && typeof only['type'] === 'string' && !Object.hasOwn(only, 'enum')) return { ...only, type: [only['type'], 'null'] };
    if (other.length > 1) found.lose(at, 'which branch of the union a value is of');
    return { anyOf: converted };
  }

  function primitive(name: string, object: ObjectNode | undefined, at: readonly string[]): Json {
    return { ...((object && logicalOf(object, at)) ?? primitives[name] ?? {}), ...(object && custom(object)) };
  }

  function logicalOf(object: ObjectNode, at: readonly string[]): Json | undefined {
    const name = stringOf(object, 'logicalType')?.value;
    if (name === undefined) return undefined;
    if (name === 'decimal') return decimal(object, at);
    const known = logical.get(name);
    if (!known) found.lose(at, `the logical type "${name}"`);
    else if (/millis$|micros$|nanos$/.test(name)) found.lose(at, `the precision of "${name}"`);
    return known;
  }

  function decimal(object: ObjectNode, at: readonly string[]): Json {
    const digits = (word: string): number | undefined => {
      const node = valueOf(object, word);
      return node?.kind === 'number' ? node.value : undefined;
    };
    const [precision, scale] = [digits('precision'), digits('scale') ?? 0];
    if (precision === undefined || precision < scale) {
      found.lose(at, 'the precision of the decimal');
      return { type: 'string', pattern: '^-?[0-9]+(\\.[0-9]+)?$' };
    }
    return { type: 'string', pattern: `^-?[0-9]{1,${Math.max(precision - scale, 1)}}${scale > 0 ? `(\\.[0-9]{1,${scale}})?` : ''}$` };
  }

  function loseAliases(object: ObjectNode, at: readonly string[], of: string): void {
    const list = valueOf(object, 'aliases');
    if (list?.kind === 'array') for (const item of list.items) if (item.kind === 'string') found.lose(at, `the alias "${item.value}" of the ${of}`);
  }
}

function isBinary(type: AvroType | undefined): boolean {
  if (!type) return false;
  if (type.kind === 'union') return type.branches[0] !== undefined && isBinary(type.branches[0]);
  if (type.kind === 'fixed') return true;
  return type.kind === 'primitive' && (type.name === 'bytes' || (type.name !== 'string' && type.object !== undefined && stringOf(type.object, 'logicalType') !== undefined));
}

function described(object: ObjectNode): Json {
  const doc = stringOf(object, 'doc')?.value;
  return doc ? { description: doc } : {};
}

/** Attributes of one's own, tags above all, go along. */
function custom(object: ObjectNode): Json {
  return Object.fromEntries(object.members.filter(({ key, value }) => value && !isAttribute(key.value) && /^(?:x-|confluent:|deprecated$)/.test(key.value)).map(({ key, value }) => [key.value, key.value === 'deprecated' && value!.kind !== 'boolean' ? true : toValue(value)]));
}
