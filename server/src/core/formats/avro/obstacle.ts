import type { Difference } from '../../compat/difference.ts';
import { keyOf, valueOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import type { CompiledField, CompiledSchema, CompiledType, Use } from './compiled.ts';
import { kind } from './compiled.ts';
import type { AvroType } from './model.ts';
import { stringsOf } from './names-in.ts';

/** One step of the way into two schemas at once: a field of the reader, items or values, a branch of the writer's union. */
export type Step = CompiledField | 'items' | 'values' | number;

/** Where the walk stands. The lists go on changing: what is needed of them is taken at once. */
export interface Place {
  /** What comes before the path. */
  readonly base: string;
  readonly steps: readonly Step[];
  /** The step at which the path begins. */
  readonly from: number;
  readonly readerFields: readonly CompiledField[];
  readonly writerFields: readonly CompiledField[];
  readonly readerSchema: CompiledSchema;
  readonly writerSchema: CompiledSchema;
}

/** The question behind a difference about a union: which reader was asked to read which branch. */
export interface Attempt {
  readonly reader: Use;
  readonly writer: Use;
}

const attempts = new WeakMap<Difference, Attempt>();

/** For a missing branch: the reader's union and the writer's type that none of its branches reads. */
export function attemptOf(difference: Difference): Attempt | undefined {
  return attempts.get(difference);
}

export function typeMismatch(place: Place, reader: Use, writer: Use): Difference {
  return make(place, 'TYPE_MISMATCH', '', anchorOf(reader.said), anchorOf(writer.said), {
    info: `reader type: ${javaName(reader.type)} not compatible with writer type: ${javaName(writer.type)}`,
    readerSays: wordsOf(reader.type), writerSays: wordsOf(writer.type),
  });
}

export function missingBranch(place: Place, reader: Use, writer: Use): Difference {
  const difference = make(place, 'MISSING_UNION_BRANCH', '', anchorOf(reader.said), anchorOf(writer.said), {
    info: `reader union lacking writer type: ${javaName(writer.type)}`, subject: wordsOf(writer.type), readerSays: wordsOf(reader.type), writerSays: wordsOf(writer.type),
  });
  attempts.set(difference, { reader, writer });
  return difference;
}

export function nameMismatch(place: Place, reader: Use, writer: Use): Difference {
  return make(place, 'NAME_MISMATCH', 'name', nameAnchor(reader.type), nameAnchor(writer.type), {
    info: `expected: ${writer.type.fullName}`, subject: writer.type.simpleName, readerSays: nameBeside(reader.type, writer.type), writerSays: nameBeside(writer.type, reader.type),
  });
}

export function fixedSize(place: Place, reader: Use, writer: Use): Difference {
  return make(place, 'FIXED_SIZE_MISMATCH', 'size', valueOf(reader.type.type.object, 'size') ?? nameAnchor(reader.type), valueOf(writer.type.type.object, 'size') ?? nameAnchor(writer.type), {
    info: `expected: ${writer.type.size}, found: ${reader.type.size}`, subject: reader.type.simpleName, readerSays: String(reader.type.size), writerSays: String(writer.type.size),
  });
}

export function missingSymbols(place: Place, reader: Use, writer: Use): Difference {
  const missing = [...writer.type.symbols].filter((symbol) => !reader.type.symbols.has(symbol));
  const symbols = reader.type.type.object && valueOf(reader.type.type.object, 'symbols');
  const first = writer.type.type.kind === 'enum' ? writer.type.type.symbols.find(({ value }) => value === missing[0]) : undefined;
  return make(place, 'MISSING_ENUM_SYMBOLS', 'symbols', (symbols && keyOf(symbols)) ?? nameAnchor(reader.type), first ?? nameAnchor(writer.type), {
    // Java sorts them, by UTF-16 units as the default order here does.
    info: `[${[...missing].sort().join(', ')}]`, subject: reader.type.simpleName, readerSays: [...reader.type.symbols].join(', '), writerSays: missing.join(', '),
  });
}

/**
 * A field that the writer lacks and that has no default. When its enum has a default of its own, Java asks the enum to read the whole record
 * instead and reports that; the reason is the same.
 */
export function missingDefault(place: Place, field: CompiledField, writer: Use): Difference {
  const isEnum = field.use.type.kind === kind.enum && field.use.type.defaultSymbol !== undefined;
  const places = { ...place, steps: [...place.steps, field] };
  const own = place.readerFields[place.readerFields.length - 1];
  const difference = make(places, isEnum ? 'TYPE_MISMATCH' : 'READER_FIELD_MISSING_DEFAULT_VALUE', '', field.field.nameNode ?? field.field.node, nameAnchor(writer.type), {
    info: isEnum ? `reader type: ENUM not compatible with writer type: ${javaName(writer.type)}` : field.name,
    subject: field.name, field: own?.name, readerSays: wordsOf(field.use.type),
    ...(isEnum && { variant: 'enum-default-only' }),
  });
  return isEnum ? difference : { ...difference, path: difference.path.replace(/\/type$/, '') };
}

/** A field whose name and aliases match more than one field of the writer: Java throws, and a registry refuses the schema for it. */
export function ambiguousField(place: Place, field: CompiledField, one: CompiledField, other: CompiledField): Difference {
  const places = { ...place, steps: [...place.steps, field] };
  const alias = stringsOf(field.field.node, 'aliases').find(({ value }) => value === other.name);
  const difference = make(places, 'UNEXPECTED_EXCEPTION', '', alias ?? field.field.nameNode ?? field.field.node, other.field.nameNode ?? other.field.node, {
    info: `Reader record field ${field.name} matches multiple fields in writer record schema`, subject: field.name, writerSays: one === other ? one.name : `${one.name}, ${other.name}`,
  });
  return { ...difference, path: difference.path.replace(/\/type$/, '') };
}

type More = Pick<Difference, 'info' | 'subject' | 'field' | 'readerSays' | 'writerSays' | 'variant'>;

function make(place: Place, registryCode: string, last: string, readerNode: Node, writerNode: Node, more: More): Difference {
  const readerField = place.readerFields[place.readerFields.length - 1];
  const readerUse = useOf(readerNode, place.readerSchema, place.readerFields);
  const writerUse = useOf(writerNode, place.writerSchema, place.writerFields);
  return {
    registryCode, path: pathOf(place, last), breaks: 'always', reader: readerNode, writer: writerNode,
    ...(readerField && { field: readerField.name }), ...more,
    ...(readerUse && { readerUse }), ...(writerUse && { writerUse }),
  };
}

function pathOf({ base, steps, from }: Place, last: string): string {
  let path = '';
  for (let i = from; i < steps.length; i++) {
    const step = steps[i]!;
    path += typeof step === 'object' ? `/fields/${step.index}/type` : `/${step}`;
  }
  if (last !== '') path += `/${last}`;
  path = base + path;
  return path === '' ? '/' : path;
}

/** For a place that lies in another document: the place by which it is reached, the type of the last field of the schema's own document on the way. */
function useOf(node: Node, { document, looksOutside }: CompiledSchema, fields: readonly CompiledField[]): Node | undefined {
  const { root } = document.tree;
  if (!looksOutside) return undefined;
  for (let at: Node | undefined = node; at; at = at.parent) if (at === root) return undefined;
  for (let i = fields.length - 1; i >= 0; i--) if (fields[i]!.owner.document === document) return anchorOf(fields[i]!.use.said);
  return root;
}

/** The smallest place that stands for a type as it is said: the word, the key before a union. */
function anchorOf(said: AvroType): Node {
  if (said.kind === 'union') return said.node.items.every((item) => item.kind === 'string') ? said.node : (keyOf(said.node) ?? said.node);
  return said.typeNode ?? said.node;
}

function nameAnchor({ type }: CompiledType): Node {
  return type.kind === 'record' || type.kind === 'enum' || type.kind === 'fixed' ? (type.nameNode ?? type.node) : anchorOf(type);
}

/** A name as short as an alias beside the other type could be: full when the namespaces differ. */
function nameBeside(type: CompiledType, other: CompiledType): string {
  const namespace = ({ fullName, simpleName }: CompiledType): string => fullName.slice(0, fullName.length - simpleName.length);
  return namespace(type) === namespace(other) ? type.simpleName : type.fullName;
}

const names = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string', 'array', 'map', 'fixed', 'enum', 'record', 'union', 'unknown'] as const;

function javaName(type: CompiledType): string {
  return names[type.kind].toUpperCase();
}

/** A type in a word or two: a primitive by its name, a named type by its kind and name, a union by its branches. */
function wordsOf(type: CompiledType): string {
  switch (type.kind) {
    case kind.union:
      return type.branches.map((branch) => wordsOf(branch.type)).join(' or ');
    case kind.record:
    case kind.enum:
    case kind.fixed:
      return `${names[type.kind]} ${type.simpleName}`;
    case kind.array:
    case kind.map:
      return `${names[type.kind]} of ${type.inner ? shortWordsOf(type.inner.type) : 'unknown'}`;
    default:
      return names[type.kind];
  }
}

function shortWordsOf(type: CompiledType): string {
  return type.kind === kind.array || type.kind === kind.map || type.kind === kind.union ? names[type.kind] : wordsOf(type);
}
