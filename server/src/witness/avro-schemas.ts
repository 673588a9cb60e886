import { kind } from '../core/formats/avro/compiled-type.ts';
import type { CompiledField, CompiledType } from '../core/formats/avro/compiled-type.ts';
import { isNamedAlike } from '../core/formats/avro/datum.ts';
import type { Datum } from '../core/formats/avro/datum.ts';

/** Types that the schemas here refer to and that avsc has to know. */
export const ownTypes = { Empty: { type: 'fixed', name: 'Empty', size: 1 }, Default: { type: 'fixed', name: 'Default', size: 1 } } as const;

/** A schema as avsc takes it, and the event in the form in which avsc writes it. */
export interface PlainEvent {
  readonly schema: unknown;
  readonly value: unknown;
  /** The names that the schema gives out, each with the type it stands for. */
  readonly names: ReadonlyMap<string, CompiledType>;
}

/**
 * The writer's schema narrowed to one event: of each union the branch that was chosen, of each enum the symbol. avsc judges a whole writer's
 * schema, and Avro each event: narrowed, both are one question. Names are given out anew, because avsc compares full names and
 * registries simple ones.
 */
export function narrowedSchema(type: CompiledType, datum: Datum): PlainEvent {
  const names = new Map<string, CompiledType>();
  return { ...narrow(type, datum), names };

  function narrow(at: CompiledType, one: Datum): { readonly schema: unknown; readonly value: unknown } {
    switch (one.kind) {
      case 'branch':
        return narrow(at.branches[one.index]!.type, one.value);
      case 'plain':
        return { schema: primitive(at), value: one.value };
      case 'bytes':
        return { schema: at.kind === kind.fixed ? { type: 'fixed', name: nameFor(at), size: at.size } : 'bytes', value: Buffer.from(one.value, 'latin1') };
      case 'symbol':
        return { schema: { type: 'enum', name: nameFor(at), symbols: [portable(one.value)] }, value: portable(one.value) };
      case 'array': {
        const items = at.inner ? one.items.map((item) => narrow(at.inner!.type, item)) : [];
        return { schema: { type: 'array', items: items[0]?.schema ?? 'Empty' }, value: items.map(({ value }) => value) };
      }
      case 'map': {
        const values = at.inner ? one.entries.map(({ key, value }) => ({ key, ...narrow(at.inner!.type, value) })) : [];
        return { schema: { type: 'map', values: values[0]?.schema ?? 'Empty' }, value: Object.fromEntries(values.map(({ key, value }) => [key, value])) };
      }
      case 'record': {
        const name = nameFor(at);
        const fields = at.fields.map(({ name: field, use }, i) => ({ name: portable(field), ...narrow(use.type, one.values[i]!) }));
        return {
          schema: { type: 'record', name, fields: fields.map(({ name: field, schema }) => ({ name: field, type: schema })) },
          value: Object.fromEntries(fields.map(({ name: field, value }) => [field, value])),
        };
      }
      default:
        return one satisfies never;
    }
  }

  function nameFor(named: CompiledType): string {
    const name = `W${names.size}`;
    names.set(name, named);
    return name;
  }
}

/**
 * A reader's schema as avsc takes it, for an event written by a narrowed schema. A type of the reader takes as aliases the names of what Avro
 * lets it read. What is in an array or a map that is empty matters to nobody, and the value of a default neither: both are a type of its own.
 */
export function readerSchema(root: CompiledType, written: ReadonlyMap<string, CompiledType>): unknown {
  return plainSchema(root, new Map(), {
    aliases: (type) => [...written].flatMap(([alias, of]) => (isNamedAlike(type, of) ? [alias] : [])),
    inner: (schema) => besides('Empty', schema),
    field: ({ aliases, hasDefault }, schema) => ({
      ...(aliases.length > 0 && { aliases: aliases.map(portable) }), ...(hasDefault ? { type: besides('Default', schema), default: '\u0000' } : { type: schema }),
    }),
  });

  /** A union of a type that nobody writes and the type itself. */
  function besides(name: keyof typeof ownTypes, schema: unknown): unknown {
    return Array.isArray(schema) ? [name, ...(schema as unknown[])] : [name, schema];
  }
}

/** The whole schema of a writer as avsc takes it, and an event of it. */
export function writerEvent(root: CompiledType, datum: Datum): { readonly schema: unknown; readonly value: unknown } {
  const names = new Map<CompiledType, string>();
  const schema = plainSchema(root, names, { aliases: () => [], inner: (inner) => inner, field: (_, type) => ({ type }) });
  return { schema, value: valueOf(root, datum) };

  function valueOf(type: CompiledType, one: Datum): unknown {
    switch (one.kind) {
      case 'branch': {
        const branch = type.branches[one.index]!.type;
        const value = valueOf(branch, one.value);
        return branch.kind === kind.null ? null : { [names.get(branch) ?? kindNames[branch.kind]!]: value };
      }
      case 'plain':
        return one.value;
      case 'bytes':
        return Buffer.from(one.value, 'latin1');
      case 'symbol':
        return portable(one.value);
      case 'array':
        return one.items.map((item) => valueOf(type.inner!.type, item));
      case 'map':
        return Object.fromEntries(one.entries.map(({ key, value }) => [key, valueOf(type.inner!.type, value)]));
      case 'record':
        return Object.fromEntries(type.fields.map(({ name, use }, i) => [portable(name), valueOf(use.type, one.values[i]!)]));
      default:
        return one satisfies never;
    }
  }
}

interface Plan {
  aliases(type: CompiledType): readonly string[];
  /** What is in an array or a map. */
  inner(schema: unknown): unknown;
  /** The attributes of a field besides its name. */
  field(field: CompiledField, schema: unknown): object;
}

function plainSchema(root: CompiledType, names: Map<CompiledType, string>, plan: Plan): unknown {
  return plain(root);

  function plain(type: CompiledType): unknown {
    switch (type.kind) {
      case kind.union:
        // avsc knows no empty union; there is no value of it either.
        return type.branches.length === 0 ? 'Empty' : type.branches.map((branch) => plain(branch.type));
      case kind.array:
        return { type: 'array', items: plan.inner(plain(type.inner!.type)) };
      case kind.map:
        return { type: 'map', values: plan.inner(plain(type.inner!.type)) };
      case kind.fixed:
        return named(type, () => ({ type: 'fixed', size: type.size }));
      case kind.enum:
        return named(type, () => ({ type: 'enum', symbols: [...type.symbols].map(portable), ...(type.defaultSymbol !== undefined && type.symbols.has(type.defaultSymbol) && { default: portable(type.defaultSymbol) }) }));
      case kind.record:
        return named(type, () => ({ type: 'record', fields: type.fields.map((field) => ({ name: portable(field.name), ...plan.field(field, plain(field.use.type)) })) }));
      default:
        return primitive(type);
    }
  }

  function named(type: CompiledType, make: () => object): unknown {
    const known = names.get(type);
    if (known !== undefined) return known;
    const name = `R${names.size}`;
    names.set(type, name);
    return { name, aliases: plan.aliases(type), ...make() };
  }
}

/** A name that avsc takes for one that it may not. */
function portable(name: string): string {
  return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? `n${name}` : `x${[...name].map((letter) => letter.codePointAt(0)!.toString(16)).join('_')}`;
}

const kindNames = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string', 'array', 'map'];

function primitive(type: CompiledType): string {
  return kindNames[type.kind] ?? 'null';
}
