import type { AvroDocument, AvroField, AvroType, EnumType, FixedType, NamedType, PrimitiveType, RecordType, UnionType } from '../formats/avro/model.ts';
import { isAttribute } from '../formats/avro/attributes.ts';
import { logicalTypes, mayStandOn } from '../formats/avro/logical-types.ts';
import { targetOf } from '../formats/avro/resolve.ts';
import { stringOf, toValue, valueOf } from '../tree/node.ts';
import type { Node, ObjectNode } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import { losses } from './conversion.ts';
import type { Conversion } from './conversion.ts';

type Json = Readonly<Record<string, unknown>>;

/** Texts of JSON events for the numbers and bytes of Avro's logical types. */
const logical: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['uuid', { type: 'string', format: 'uuid' }], ['date', { type: 'string', format: 'date' }], ['time-millis', { type: 'string', format: 'time' }], ['time-micros', { type: 'string', format: 'time' }],
  ['timestamp-millis', { type: 'string', format: 'date-time' }], ['timestamp-micros', { type: 'string', format: 'date-time' }], ['timestamp-nanos', { type: 'string', format: 'date-time' }], ['duration', { type: 'string', format: 'duration' }],
  ...['millis', 'micros', 'nanos'].map((unit): [string, Json] => [`local-timestamp-${unit}`, { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+$' }]),
]);

/** What JSON's numbers do not say of those of Avro (RFC 8259, section 6: no bounds, no NaN, no infinities). */
const lostOfNumbers: Readonly<Record<string, string>> = {
  long: 'the bounds of a long, 64 bits', float: 'the single precision of a float, NaN and the infinities', double: 'NaN and the infinities of a double',
};

const primitives: Readonly<Record<string, Json>> = {
  null: { type: 'null' }, boolean: { type: 'boolean' }, int: { type: 'integer', minimum: -2147483648, maximum: 2147483647 }, long: { type: 'integer' }, float: { type: 'number' }, double: { type: 'number' }, bytes: { type: 'string', contentEncoding: 'base64' }, string: { type: 'string' },
};

/**
 * An Avro schema as a JSON Schema of draft 2020-12 for events that are written as plain JSON: moments as RFC 3339, decimals as texts, bytes in
 * base64, a union without the name of its branch. Named types go to `$defs`; one of another namespace than the root's is titled by its full name.
 * Records stay open, as they are for a reader of Avro.
 */
export function avroToJsonSchema(document: AvroDocument, workspace: Workspace): Conversion {
  const found = losses();
  const defs = new Map<string, unknown>();
  const names = new Map<string, string>();
  const root = document.roots.at(-1);
  const namespace = root?.kind === 'record' ? namespaceOf(root) : '';
  const schema = root ? rootSchema(root) : {};
  // A file of several types means the last; the others are there to be referred to.
  for (const type of document.roots.slice(0, -1)) if ('fullName' in type && type.kind !== 'reference' && !names.has(type.fullName)) found.lose([], `the type "${type.fullName}", which nothing here refers to`);
  return { schema: { $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema, ...(defs.size > 0 && { $defs: Object.fromEntries(defs) }) }, lost: found.all };

  function rootSchema(type: AvroType): Json {
    if (type.kind !== 'record') return convert(type, document, []);
    names.set(type.fullName, '#');
    return { ...record(type, document, []), title: type.fullName };
  }

  function convert(type: AvroType, home: AvroDocument, at: readonly string[]): Json {
    switch (type.kind) {
      case 'primitive':
        return primitive(type, at);
      case 'array':
        return { ...about(type.object, at), type: 'array', items: type.items ? convert(type.items, home, at) : {} };
      case 'map':
        return { ...about(type.object, at), type: 'object', additionalProperties: type.values ? convert(type.values, home, at) : true };
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
        found.lose(at, 'its type, which is none of Avro');
        return {};
      default:
        return type satisfies never;
    }
  }

  /** Defined once, referred to from everywhere. */
  function named(type: NamedType, home: AvroDocument, at: readonly string[]): Json {
    const known = names.get(type.fullName);
    if (known !== undefined) return { $ref: known };
    const name = defs.has(type.simpleName) ? type.fullName : type.simpleName;
    names.set(type.fullName, `#/$defs/${name}`);
    defs.set(name, undefined);
    defs.set(name, type.kind === 'record' ? record(type, home, at) : type.kind === 'enum' ? enumeration(type, at) : fixed(type, at));
    return { $ref: `#/$defs/${name}` };
  }

  function record(type: RecordType, home: AvroDocument, at: readonly string[]): Json {
    loseAliases(type.object, at, 'type');
    if (type.isError) found.lose(at, 'that it is an error of a protocol');
    const properties: Record<string, unknown> = {};
    for (const field of type.fields) properties[field.name] = property(field, home, [...at, field.name]);
    const required = type.fields.filter((field) => !field.default).map(({ name }) => name);
    return {
      title: titleOf(type), ...about(type.object, at), type: 'object', properties, ...(required.length > 0 && { required }),
      // A reader of Avro reads over fields that it does not know.
      additionalProperties: true,
    };
  }

  function property(field: AvroField, home: AvroDocument, at: readonly string[]): Json {
    loseAliases(field.node, at, 'field');
    if (stringOf(field.node, 'order')) found.lose(at, 'the sort order');
    const type = field.type ? convert(field.type, home, at) : {};
    const isWrittenOtherwise = field.default !== undefined && field.type !== undefined && !isEmpty(field.default) && isBinary(field.type, home, new Set());
    const fallback = field.default && !isWrittenOtherwise ? { default: toValue(field.default) } : {};
    if (isWrittenOtherwise) found.lose(at, 'the default, which is written otherwise in JSON');
    else if (field.default && field.default.kind !== 'null') found.lose(at, 'that readers fill in its default, which JSON Schema only notes');
    const own = about(field.node, at);
    for (const word of Object.keys(own)) if (Object.hasOwn(type, word)) found.lose(at, `"${word === 'description' ? 'doc' : word}" of its type, beside that of the field`);
    return { ...own, ...type, ...fallback, ...own };
  }

  function enumeration(type: EnumType, at: readonly string[]): Json {
    loseAliases(type.object, at, 'type');
    if (type.default?.kind === 'string') found.lose(at, `the default symbol "${type.default.value}", which readers make of symbols that they do not know`);
    return { title: titleOf(type), ...about(type.object, at), type: 'string', enum: type.symbols.map(({ value }) => value) };
  }

  function fixed(type: FixedType, at: readonly string[]): Json {
    loseAliases(type.object, at, 'type');
    const known = logicalOf(type, at);
    if (!known) found.lose(at, `the length of ${type.size ?? 'its'} bytes`);
    return { title: titleOf(type), ...about(type.object, at), ...(known ?? { type: 'string', contentEncoding: 'base64' }) };
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

  function primitive(type: PrimitiveType, at: readonly string[]): Json {
    const known = logicalOf(type, at);
    const lostOfIt = lostOfNumbers[type.name];
    if (!known && lostOfIt !== undefined) found.lose(at, lostOfIt);
    return { ...(known ?? primitives[type.name] ?? {}), ...(type.object && about(type.object, at)) };
  }

  function logicalOf(type: PrimitiveType | FixedType, at: readonly string[]): Json | undefined {
    const name = type.object && stringOf(type.object, 'logicalType')?.value;
    if (name === undefined || !type.object) return undefined;
    const spec = logicalTypes.get(name);
    const known = spec && mayStandOn(spec, type) ? (name === 'decimal' ? decimal(type.object, at) : logical.get(name)) : undefined;
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

  /** What an object says about what it describes; what of it cannot stand in a JSON Schema is lost. */
  function about(object: ObjectNode, at: readonly string[]): Json {
    const doc = stringOf(object, 'doc')?.value;
    const kept: Record<string, unknown> = doc ? { description: doc } : {};
    for (const { key, value } of object.members) {
      if (!value || isAttribute(key.value)) continue;
      // Others may be keywords of JSON Schema, which would say something else there.
      if (!/^(?:x-|confluent:|deprecated$)/.test(key.value)) found.lose(at, `the attribute "${key.value}"`);
      else if (key.value === 'deprecated' && value.kind !== 'boolean') {
        kept['deprecated'] = true;
        found.lose(at, 'what "deprecated" says');
      } else kept[key.value] = toValue(value);
    }
    return kept;
  }

  /** The name, in full where the namespace is not that of the whole. */
  function titleOf(type: NamedType): string {
    return namespaceOf(type) === namespace ? type.simpleName : type.fullName;
  }

  /** Whether JSON writes some value of a type otherwise than Avro's defaults do. */
  function isBinary(type: AvroType, home: AvroDocument, seen: Set<AvroType>): boolean {
    if (seen.size === seen.add(type).size) return false;
    const isIt = (inner: AvroType | undefined, where = home): boolean => inner !== undefined && isBinary(inner, where, seen);
    switch (type.kind) {
      case 'primitive':
        return type.name === 'bytes' || (type.name !== 'string' && type.object !== undefined && logicalTypes.has(stringOf(type.object, 'logicalType')?.value ?? ''));
      case 'fixed':
        return true;
      case 'union':
        // The default is a value of the first branch.
        return isIt(type.branches[0]);
      case 'array':
        return isIt(type.items);
      case 'map':
        return isIt(type.values);
      case 'record':
        return type.fields.some((field) => isIt(field.type));
      case 'reference': {
        const target = targetOf(type, home, workspace);
        if (target.at === 'nowhere') return false;
        return target.at === 'elsewhere' ? isIt(target.definitions[0]!.type, target.definitions[0]!.document) : isIt(target.type);
      }
      case 'enum':
      case 'unknown':
        return false;
      default:
        return type satisfies never;
    }
  }
}

function isEmpty(value: Node): boolean {
  return value.kind === 'null' || (value.kind === 'array' && value.items.length === 0) || (value.kind === 'object' && value.members.length === 0);
}

function namespaceOf({ fullName, simpleName }: NamedType): string {
  return fullName.slice(0, Math.max(fullName.length - simpleName.length - 1, 0));
}
