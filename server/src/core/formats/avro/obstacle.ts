import type { Difference } from '../../compat/difference.ts';
import { keyOf, valueOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import type { CompiledField, CompiledSchema, CompiledType, Use } from './compiled-type.ts';
import { kind } from './compiled-type.ts';
import type { AvroType } from './model.ts';
import { stringsOf } from './names-in.ts';

/** One step of the way into two schemas at once: a field of the reader, items or values, a branch of the writer's union. */
export type Step = CompiledField | 'items' | 'values' | number;

/** Where the walk stands. The lists go on changing: what is needed of them is taken at once. */
export interface Place {
  readonly readerSchema: CompiledSchema;
  readonly writerSchema: CompiledSchema;
  /** What comes before the path. */
  readonly base: string;
  readonly steps: readonly Step[];
  /** The step at which the path begins. */
  readonly from: number;
  /** The fields on the way. */
  readonly readerFields: readonly CompiledField[];
  readonly writerFields: readonly CompiledField[];
}

/** A difference as it is found. For a missing branch: the reader's union and the writer's type that none of its branches reads. */
export interface Obstacle extends Difference {
  readonly attempt: Attempt | undefined;
  /** Where what it is about begins on each side: tells obstacles apart without looking for their places. */
  readonly ownersAt: string;
  /** What it is about on each side, and how its places are found from that. */
  readonly readerOwner: Owner;
  readonly writerOwner: Owner;
  readonly places: Places<Owner, Owner>;
  causes?: readonly Difference[] | undefined;
}

export interface Attempt {
  readonly reader: Use;
  readonly writer: Use;
}

export function typeMismatch(place: Place, reader: Use, writer: Use): Obstacle {
  return make(place, 'TYPE_MISMATCH', pathOf(place, ''), saidPlace, reader, writer, {
    info: mismatches[reader.type.kind]![writer.type.kind]!,
    readerSays: wordsOf(reader.type), writerSays: wordsOf(writer.type),
  });
}

export function missingBranch(place: Place, reader: Use, writer: Use): Obstacle {
  const writerSays = wordsOf(writer.type);
  return make(place, 'MISSING_UNION_BRANCH', pathOf(place, ''), saidPlace, reader, writer, {
    info: lacks[writer.type.kind]!, subject: writerSays, readerSays: wordsOf(reader.type), writerSays, attempt: { reader, writer },
  });
}

export function nameMismatch(place: Place, { type: reader }: Use, { type: writer }: Use): Obstacle {
  return make(place, 'NAME_MISMATCH', pathOf(place, '/name'), namePlace, reader, writer, {
    info: `expected: ${writer.fullName}`, subject: writer.simpleName, readerSays: nameBeside(reader, writer), writerSays: nameBeside(writer, reader),
  });
}

export function fixedSize(place: Place, { type: reader }: Use, { type: writer }: Use): Obstacle {
  return make(place, 'FIXED_SIZE_MISMATCH', pathOf(place, '/size'), sizePlace, reader, writer, {
    info: `expected: ${writer.size}, found: ${reader.size}`, subject: reader.simpleName, readerSays: String(reader.size), writerSays: String(writer.size),
  });
}

export function missingSymbols(place: Place, { type: reader }: Use, { type: writer }: Use): Obstacle {
  const missing = [...writer.symbols].filter((symbol) => !reader.symbols.has(symbol));
  return make(place, 'MISSING_ENUM_SYMBOLS', pathOf(place, '/symbols'), symbolPlace, reader, writer, {
    // Java sorts them, by UTF-16 units as the default order here does.
    info: `[${[...missing].sort().join(', ')}]`, subject: reader.simpleName, readerSays: [...reader.symbols].join(', '), writerSays: missing.join(', '),
  });
}

/** A field that the writer lacks and that has no default; when its enum has one, Java says that the enum does not read the record. */
export function missingDefault(place: Place, field: CompiledField, writer: Use): Obstacle {
  const isEnum = field.use.type.kind === kind.enum && field.use.type.defaultSymbol !== undefined;
  return make(place, isEnum ? 'TYPE_MISMATCH' : 'READER_FIELD_MISSING_DEFAULT_VALUE', pathOf(place, isEnum ? `/fields/${field.index}/type` : `/fields/${field.index}`), fieldPlace, field, writer.type, {
    info: isEnum ? mismatches[kind.enum]![writer.type.kind]! : field.name,
    subject: field.name, readerSays: wordsOf(field.use.type), variant: isEnum ? 'enum-default-only' : undefined,
  });
}

/** A field whose name and aliases match more than one field of the writer: Java throws, and a registry refuses the schema for it. */
export function ambiguousField(place: Place, field: CompiledField, one: CompiledField, other: CompiledField): Obstacle {
  return make(place, 'UNEXPECTED_EXCEPTION', pathOf(place, `/fields/${field.index}`), aliasPlace, field, other, {
    info: `Reader record field ${field.name} matches multiple fields in writer record schema`, subject: field.name, writerSays: one === other ? one.name : `${one.name}, ${other.name}`,
  });
}

type More = Partial<Pick<Obstacle, 'info' | 'subject' | 'readerSays' | 'writerSays' | 'variant' | 'attempt'>>;

/** How the places of an obstacle are found from what it is about on each side. They are looked for when somebody asks: most comparisons end with a verdict. */
interface Places<Reader extends Owner, Writer extends Owner> {
  reader(reader: Reader, writer: Writer): Node;
  writer(writer: Writer, reader: Reader): Node;
}
export type Owner = Use | CompiledType | CompiledField;

const saidPlace: Places<Use, Use> = { reader: ({ said }) => anchorOf(said), writer: ({ said }) => anchorOf(said) };
const namePlace: Places<CompiledType, CompiledType> = { reader: (type) => nameOf(type), writer: (type) => nameOf(type) };
const sizePlace: Places<CompiledType, CompiledType> = { reader: (type) => sizeOf(type), writer: (type) => sizeOf(type) };
const symbolPlace: Places<CompiledType, CompiledType> = { reader: (type) => symbolsOf(type), writer: (type, reader) => symbolOf(type, type.symbolList.find((symbol) => !reader.symbols.has(symbol))) };
const fieldPlace: Places<CompiledField, CompiledType> = { reader: (field) => fieldName(field), writer: (type) => nameOf(type) };
const aliasPlace: Places<CompiledField, CompiledField> = {
  reader: (field, other) => stringsOf(field.field.node, 'aliases').find(({ value }) => value === other.name) ?? fieldName(field),
  writer: (field) => fieldName(field),
};

/** A class, and no functions made for each: these come by the million. */
class Found implements Obstacle {
  readonly registryCode: string;
  readonly variant: string | undefined;
  readonly path: string;
  readonly breaks = 'always';
  readonly readerUse: Node | undefined;
  readonly writerUse: Node | undefined;
  readonly subject: string | undefined;
  readonly field: string | undefined;
  readonly readerSays: string | undefined;
  readonly writerSays: string | undefined;
  readonly info: string | undefined;
  readonly attempt: Attempt | undefined;
  causes: readonly Difference[] | undefined = undefined;
  readonly places: Places<Owner, Owner>;
  readonly readerOwner: Owner;
  readonly writerOwner: Owner;
  constructor(place: Place, registryCode: string, path: string, places: Places<Owner, Owner>, readerOwner: Owner, writerOwner: Owner, more: More) {
    this.registryCode = registryCode;
    this.variant = more.variant;
    this.path = path;
    this.places = places;
    this.readerOwner = readerOwner;
    this.writerOwner = writerOwner;
    this.readerUse = place.readerSchema.looksOutside ? useOf(this.reader, place.readerSchema, place.readerFields) : undefined;
    this.writerUse = place.writerSchema.looksOutside ? useOf(this.writer, place.writerSchema, place.writerFields) : undefined;
    this.subject = more.subject;
    this.field = place.readerFields[place.readerFields.length - 1]?.name;
    this.readerSays = more.readerSays;
    this.writerSays = more.writerSays;
    this.info = more.info;
    this.attempt = more.attempt;
  }
  get reader(): Node {
    return this.places.reader(this.readerOwner, this.writerOwner);
  }
  get writer(): Node {
    return this.places.writer(this.writerOwner, this.readerOwner);
  }
  get ownersAt(): string {
    return `${this.readerOwner.at} ${this.writerOwner.at}`;
  }
}

/** An obstacle between the schema that is the same and another, in which what it is about has a counterpart that is alike. */
export function elsewhere(obstacle: Obstacle, same: 'reader' | 'writer', counterpart: (owner: Owner) => Owner): Obstacle {
  return new FoundElsewhere(obstacle, same, counterpart);
}

class FoundElsewhere implements Obstacle {
  readonly first: Obstacle;
  /** What one of these differs by is found out where it was found first. */
  readonly attempt = undefined;
  readonly breaks = 'always';
  readonly #before: Obstacle;
  readonly #same: 'reader' | 'writer';
  readonly #counterpart: (owner: Owner) => Owner;
  constructor(before: Obstacle, same: 'reader' | 'writer', counterpart: (owner: Owner) => Owner) {
    this.#before = before;
    this.first = (before.first as Obstacle | undefined) ?? before;
    this.#same = same;
    this.#counterpart = counterpart;
  }
  get registryCode(): string { return this.first.registryCode; }
  get variant(): Difference['variant'] { return this.first.variant; }
  get path(): string { return this.first.path; }
  get subject(): Difference['subject'] { return this.first.subject; }
  get field(): Difference['field'] { return this.first.field; }
  get readerSays(): Difference['readerSays'] { return this.first.readerSays; }
  get writerSays(): Difference['writerSays'] { return this.first.writerSays; }
  get info(): Difference['info'] { return this.first.info; }
  get places(): Places<Owner, Owner> { return this.first.places; }
  get readerOwner(): Owner { return this.#same === 'reader' ? this.first.readerOwner : this.#counterpart(this.#before.readerOwner); }
  get writerOwner(): Owner { return this.#same === 'writer' ? this.first.writerOwner : this.#counterpart(this.#before.writerOwner); }
  get reader(): Node { return this.places.reader(this.readerOwner, this.writerOwner); }
  get writer(): Node { return this.places.writer(this.writerOwner, this.readerOwner); }
  get ownersAt(): string { return `${this.readerOwner.at} ${this.writerOwner.at}`; }
  // Causes are obstacles too.
  get causes(): Difference['causes'] { return this.#before.causes?.map((cause) => elsewhere(cause as Obstacle, this.#same, this.#counterpart)); }
}

function make<Reader extends Owner, Writer extends Owner>(place: Place, registryCode: string, path: string, places: Places<Reader, Writer>, reader: Reader, writer: Writer, more: More): Obstacle {
  // What is about a type is asked of types alone.
  return new Found(place, registryCode, path, places as unknown as Places<Owner, Owner>, reader, writer, more);
}

/** Where the walk is, as Java says it; `more` is what comes behind. */
function pathOf(place: Place, more: string): string {
  const path = startOf(place) + more;
  return path === '' ? '/' : path;
}

/** What the paths of all that is found from here on begin with. */
export function startOf({ base, steps, from }: Place): string {
  let path = base;
  for (let i = from; i < steps.length; i++) {
    const step = steps[i]!;
    path += typeof step === 'object' ? `/fields/${step.index}/type` : `/${step}`;
  }
  return path;
}

/** For a place that lies in another document: the place by which it is reached, the type of the last field of the schema's own document on the way. */
function useOf(node: Node, { document }: CompiledSchema, fields: readonly CompiledField[]): Node | undefined {
  const { root } = document.tree;
  for (let at: Node | undefined = node; at; at = at.parent) if (at === root) return undefined;
  for (let i = fields.length - 1; i >= 0; i--) if (fields[i]!.use.document === document) return anchorOf(fields[i]!.use.said);
  return root;
}

/** The smallest place that stands for a type as it is said: the word, the key before a union. */
export function anchorOf(said: AvroType): Node {
  if (said.kind === 'union') return said.node.items.every((item) => item.kind === 'string') ? said.node : (keyOf(said.node) ?? said.node);
  return said.typeNode ?? said.node;
}

/** The name of a named type. */
export function nameOf({ definition }: CompiledType): Node {
  return definition!.nameNode ?? definition!.node;
}

export function fieldName({ field }: CompiledField): Node {
  return field.nameNode ?? field.node;
}

/** The size of a fixed. */
export function sizeOf(fixed: CompiledType): Node {
  return valueOf(fixed.definition?.object, 'size') ?? nameOf(fixed);
}

/** What stands for all symbols of an enum. */
export function symbolsOf(type: CompiledType): Node {
  const symbols = valueOf(type.definition?.object, 'symbols');
  return (symbols && keyOf(symbols)) ?? nameOf(type);
}

/** One symbol of an enum. */
export function symbolOf(type: CompiledType, symbol: string | undefined): Node {
  const node = type.definition?.kind === 'enum' ? type.definition.symbols.find(({ value }) => value === symbol) : undefined;
  return node ?? nameOf(type);
}

/** A name as short as an alias beside the other type could be: full when the namespaces differ. */
function nameBeside(type: CompiledType, other: CompiledType): string {
  const namespace = ({ fullName, simpleName }: CompiledType): string => fullName.slice(0, fullName.length - simpleName.length);
  return namespace(type) === namespace(other) ? type.simpleName : type.fullName;
}

const names = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string', 'array', 'map', 'fixed', 'enum', 'record', 'union', 'unknown'] as const;
const javaNames: readonly string[] = names.map((name) => name.toUpperCase());

/** What Java says, by the kind of the writer's type, and of the reader's before it. */
const lacks: readonly string[] = javaNames.map((writer) => `reader union lacking writer type: ${writer}`);
const mismatches: readonly (readonly string[])[] = javaNames.map((reader) => javaNames.map((writer) => `reader type: ${reader} not compatible with writer type: ${writer}`));

/** A type in a word or two: a primitive by its name, a named type by its kind and name, a union by its branches. */
function wordsOf(type: CompiledType): string {
  return type.wordsBy(makeWords);
}

function makeWords(type: CompiledType): string {
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
