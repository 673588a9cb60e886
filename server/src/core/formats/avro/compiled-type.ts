import type { Node } from '../../tree/node.ts';
import type { AvroDocument, AvroField, AvroType, NamedType, PrimitiveName, RecordType, UnionType } from './model.ts';

/** What a compiled type is: a number, because comparing two schemas asks for it all the time. */
export const kind = { null: 0, boolean: 1, int: 2, long: 3, float: 4, double: 5, bytes: 6, string: 7, array: 8, map: 9, fixed: 10, enum: 11, record: 12, union: 13, unknown: 14 } as const;
export type CompiledKind = (typeof kind)[keyof typeof kind];

/** Which kinds of writer a kind of reader reads (specification, "Schema Resolution"), as bits: the same kind and promotions. */
export const reads: readonly number[] = (() => {
  const bits = Array.from({ length: 15 }, (_, it) => 1 << it);
  const also = (reader: number, ...writers: readonly number[]): void => {
    for (const writer of writers) bits[reader]! |= 1 << writer;
  };
  also(kind.long, kind.int);
  also(kind.float, kind.int, kind.long);
  also(kind.double, kind.int, kind.long, kind.float);
  also(kind.bytes, kind.string);
  also(kind.string, kind.bytes);
  return bits;
})();

/** Where what was compiled without a tree stands in it, which is read when that is asked for the first time. */
export class Origin {
  readonly document: AvroDocument;
  roots: UnionType | undefined = undefined;
  constructor(document: AvroDocument) {
    this.document = document;
  }
  /** By its place in the list of types; -1 is what a list at the root stands for. */
  typeAt(place: number): AvroType {
    return place === -1 ? (this.roots ??= rootUnion(this.document)) : this.document.types[place]!;
  }
  /** Of a record by its place in the list of types. */
  fieldAt(place: number, index: number): AvroField {
    return (this.document.types[place] as RecordType).fields[index]!;
  }
}

/** A file with an array at its root is a union, as every parser reads it. */
export function rootUnion({ tree, roots }: AvroDocument): UnionType {
  const node = tree.root;
  if (node?.kind !== 'array') throw new Error('The root is no array.');
  return { kind: 'union', node, object: undefined, typeNode: undefined, place: { at: 'root' }, namespace: '', branches: roots };
}

/** A type in a place: what it is once names are followed, and what the text says there (a name or a definition). */
export type Use = Readonly<Omit<UseDraft, 'origin' | 'given'>>;
/** A type ready to be compared: names are followed, each definition is here once. */
export type CompiledType = Readonly<Omit<TypeDraft, 'byName' | 'symbolSet' | 'madeWords' | 'madePrint'>>;
export type CompiledField = Readonly<Omit<FieldDraft, 'origin' | 'given'>>;

/** A use while its schema is compiled. */
export class UseDraft {
  type: CompiledType;
  /** Counts from 0 within one schema: one number for all uses of a named type, one for each use of another. */
  id: number;
  /** Where it begins in its text; of what has an origin, its place there. */
  at: number;
  origin: Origin | undefined;
  given: { readonly said: AvroType; readonly document: AvroDocument } | undefined;
  constructor(type: CompiledType, id: number, at: number, origin: Origin | undefined, given?: { readonly said: AvroType; readonly document: AvroDocument }) {
    this.type = type;
    this.id = id;
    this.at = at;
    this.origin = origin;
    this.given = given;
  }
  get said(): AvroType {
    return this.given?.said ?? this.origin!.typeAt(this.at);
  }
  /** The document that says it. */
  get document(): AvroDocument {
    return this.given?.document ?? this.origin!.document;
  }
}

const noStrings: readonly string[] = [];
const noFields: readonly CompiledField[] = [];
const noBranches: readonly Use[] = [];

/** A type while its schema is compiled. What a kind does not have is empty, so that all have one shape. */
export class TypeDraft {
  kind: CompiledKind;
  /** More than one place leads here. */
  isShared: boolean = false;
  id: number = -1;
  fullName: string = '';
  simpleName: string = '';
  /** Full names. */
  aliases: readonly string[] = noStrings;
  fields: readonly CompiledField[] = noFields;
  /** Items of an array or values of a map. */
  inner: Use | undefined = undefined;
  branches: readonly Use[] = noBranches;
  /** As the text has them. */
  symbolList: readonly string[] = noStrings;
  /** The symbol that stands for those a reader does not know. */
  defaultSymbol: string | undefined = undefined;
  size: number = 0;
  madeWords: string | undefined = undefined;
  madePrint: number | undefined = undefined;
  /** Of a named type: where its definition begins; of what has an origin, its place there. */
  at: number = -1;
  origin: Origin | undefined = undefined;
  given: { readonly definition: NamedType; readonly document: AvroDocument } | undefined = undefined;
  byName: ReadonlyMap<string, CompiledField> | undefined = undefined;
  symbolSet: ReadonlySet<string> | undefined = undefined;
  constructor(of: CompiledKind) {
    this.kind = of;
  }
  /** The definition of a named type as written. */
  get definition(): NamedType | undefined {
    return this.given?.definition ?? (this.origin?.typeAt(this.at) as NamedType | undefined);
  }
  /** The document that holds the definition. */
  get document(): AvroDocument | undefined {
    return this.given?.document ?? this.origin?.document;
  }
  /** Of a name that two fields have, the first. */
  get fieldsByName(): ReadonlyMap<string, CompiledField> {
    if (!this.byName) {
      const byName = new Map<string, CompiledField>();
      for (const field of this.fields) if (!byName.has(field.name)) byName.set(field.name, field);
      this.byName = byName;
    }
    return this.byName;
  }
  /** The type in a word or two, made once. */
  wordsBy(make: (type: CompiledType) => string): string {
    return (this.madeWords ??= make(this));
  }
  /** A number for how it reads and is read, made once. */
  printBy(make: (type: CompiledType) => number): number {
    return (this.madePrint ??= make(this));
  }
  get symbols(): ReadonlySet<string> {
    return (this.symbolSet ??= new Set(this.symbolList));
  }
}

/** A field while its schema is compiled. */
export class FieldDraft {
  index: number;
  name: string;
  aliases: readonly string[] = noStrings;
  hasDefault: boolean;
  use: Use;
  owner: CompiledType;
  origin: Origin | undefined;
  given: AvroField | undefined;
  constructor(index: number, name: string, hasDefault: boolean, use: Use, owner: CompiledType, origin: Origin | undefined, given?: AvroField) {
    this.index = index;
    this.name = name;
    this.hasDefault = hasDefault;
    this.use = use;
    this.owner = owner;
    this.origin = origin;
    this.given = given;
  }
  get field(): AvroField {
    return this.given ?? this.origin!.fieldAt(this.owner.at, this.index);
  }
  /** What tells it from other fields of its schema. */
  get at(): string {
    return `${this.owner.at}.${this.index}`;
  }
}

export const unknownType = new TypeDraft(kind.unknown);
const primitiveNames: readonly PrimitiveName[] = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'];
export const primitives: ReadonlyMap<string, CompiledType> = new Map(primitiveNames.map((name) => [name, new TypeDraft(kind[name])]));

/** Something that leaves a schema without a meaning, so that nothing can be said about reading or writing by it. */
export interface SchemaFault {
  readonly node: Node | undefined;
  readonly message: string;
}

export interface CompiledSchema {
  readonly document: AvroDocument;
  readonly root: Use | undefined;
  /** How many numbers uses have. */
  readonly count: number;
  /** No type is led to from two places: then no pair of types can be met twice. */
  readonly isTree: boolean;
  readonly hasFieldAliases: boolean;
  /** A name is defined in another document, or nowhere. */
  readonly looksOutside: boolean;
  readonly faults: readonly SchemaFault[];
  /** Made without a tree (`compilePlain`). */
  readonly isPlain: boolean;
}
