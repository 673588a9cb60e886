import { FieldDraft, kind, Origin, primitives, TypeDraft, unknownType, UseDraft } from './compiled-type.ts';
import type { CompiledField, CompiledSchema, CompiledType, Use } from './compiled-type.ts';
import { maximumDepth } from '../../tree/json.ts';
import type { AvroDocument } from './model.ts';
import { fullNameOf } from './parse.ts';

/** Thrown where the schema is not as plain as most are. */
const odd = { name: 'odd' };
const deepest = 100;

// What is being compiled: of the module, because making functions anew for each of many small texts would take longer than compiling them.
let origin: Origin;
let count = 0;
/** How many types were met, in the order of `AvroDocument.types`: by it they are found again. */
let met = 0;
let hasFieldAliases = false;
let inside = '';
const types: TypeDraft[] = [];
const references: UseDraft[] = [];
const referredNames: string[] = [];

/** An object of JSON. That it may lack any of these is what is looked at. */
interface Values {
  readonly type?: unknown;
  readonly name?: unknown;
  readonly namespace?: unknown;
  readonly fields?: unknown;
  readonly items?: unknown;
  readonly values?: unknown;
  readonly symbols?: unknown;
  readonly size?: unknown;
  readonly default?: unknown;
  readonly aliases?: unknown;
}

/**
 * Compiles a schema from what `JSON.parse` makes of its text, without a tree, in a fraction of the time: what comparing needs, with the places where it stands; the
 * tree is read when a place is asked for. Undefined for a text that is no sound schema by itself, or that is written in an unusual way: then
 * `compileAvro` reads it wholly. Both give the same answers (tested).
 */
export function compilePlain(source: string, document: AvroDocument): CompiledSchema | undefined {
  count = met = 0;
  hasFieldAliases = false;
  origin = new Origin(document);
  try {
    const value: unknown = JSON.parse(source);
    if (mayBeDeep(source)) return undefined;
    const root = Array.isArray(value) ? readRoots(value) : readType(value, '', 0);
    const isTree = references.length === 0 || resolve();
    return { document, root, count, isTree, hasFieldAliases, looksOutside: false, faults: noFaults, isPlain: true };
  } catch (error) {
    if (error !== odd && !(error instanceof SyntaxError)) throw error;
    return undefined;
  } finally {
    types.length = references.length = referredNames.length = 0;
  }
}

const noFaults: readonly never[] = [];
const noStrings: readonly string[] = [];

/** Whether values may be nested deeper than the reader of trees goes: where it stops, the schema has a fault. */
function mayBeDeep(source: string): boolean {
  if (source.length < 2 * maximumDepth) return false;
  let brackets = 0;
  for (let at = source.indexOf('{'); at !== -1; at = source.indexOf('{', at + 1)) brackets++;
  for (let at = source.indexOf('['); at !== -1; at = source.indexOf('[', at + 1)) brackets++;
  return brackets > maximumDepth - 2 && deeper(JSON.parse(source), maximumDepth - 2);
}

function deeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => deeper(inner, levels - 1));
}

/** Lets names lead to their types. A name that the text does not define may be defined elsewhere. */
function resolve(): boolean {
  const byName = new Map<string, TypeDraft>();
  for (const type of types) if (!byName.has(type.fullName)) byName.set(type.fullName, type);
  for (let i = 0; i < references.length; i++) {
    const type = byName.get(referredNames[i]!);
    if (!type) throw odd;
    type.isShared = true;
    references[i]!.type = type;
    references[i]!.id = type.id;
  }
  return false;
}

/** A list of schemas at the root of a file, which no list of types has. */
function readRoots(roots: readonly unknown[]): Use {
  const type = new TypeDraft(kind.union);
  type.branches = roots.map((root) => readType(root, '', 1));
  return new UseDraft(type, count++, -1, origin);
}

function readType(value: unknown, namespace: string, depth: number): Use {
  if (typeof value === 'string') return use(value, namespace);
  if (typeof value !== 'object' || value === null || depth > deepest) throw odd;
  if (!Array.isArray(value)) return readObject(value, namespace, depth);
  const at = met++;
  const branches: Use[] = [];
  for (let i = 0; i < value.length; i++) branches.push(readType(value[i], namespace, depth + 1));
  const type = new TypeDraft(kind.union);
  type.branches = branches;
  return new UseDraft(type, count++, at, origin);
}

/** A primitive, or a type by its name. */
function use(word: string, namespace: string): Use {
  const primitive = primitives.get(word);
  if (primitive) return new UseDraft(primitive, count++, met++, origin);
  if (word.startsWith('.')) throw odd;
  const reference = new UseDraft(unknownType, -1, met++, origin);
  references.push(reference);
  referredNames.push(fullNameOf(word, namespace).fullName);
  return reference;
}

function readObject(object: Values, namespace: string, depth: number): Use {
  const word = object.type;
  if (typeof word !== 'string') throw odd;
  switch (word) {
    case 'record':
    case 'error': {
      const type = define(kind.record, object, namespace);
      readFields(type, object.fields, inside, depth);
      return new UseDraft(type, type.id, type.at, origin);
    }
    case 'enum': {
      const type = define(kind.enum, object, namespace);
      type.symbolList = strings(object.symbols);
      if (typeof object.default === 'string') type.defaultSymbol = object.default;
      return new UseDraft(type, type.id, type.at, origin);
    }
    case 'fixed': {
      const type = define(kind.fixed, object, namespace);
      if (!Number.isInteger(object.size)) throw odd;
      type.size = object.size as number;
      return new UseDraft(type, type.id, type.at, origin);
    }
    case 'array':
    case 'map': {
      const at = met++;
      const type = new TypeDraft(word === 'array' ? kind.array : kind.map);
      type.inner = readType(word === 'array' ? object.items : object.values, namespace, depth + 1);
      return new UseDraft(type, count++, at, origin);
    }
    default:
      return use(word, namespace);
  }
}

/** A named type; `inside` is then the namespace of the names in it. */
function define(of: CompiledType['kind'], { name, namespace: own, aliases }: Values, namespace: string): TypeDraft {
  if (typeof name !== 'string' || (own !== undefined && typeof own !== 'string')) throw odd;
  const { fullName, simpleName, namespace: inner } = fullNameOf(name, own ?? namespace);
  if (fullName === '' || name === '') throw odd;
  inside = inner;
  const type = new TypeDraft(of);
  type.id = count++;
  type.at = met++;
  type.origin = origin;
  type.fullName = fullName;
  type.simpleName = simpleName;
  if (aliases !== undefined) type.aliases = strings(aliases).map((alias) => fullNameOf(alias, inner).fullName);
  types.push(type);
  return type;
}

function readFields(record: TypeDraft, list: unknown, namespace: string, depth: number): void {
  if (!Array.isArray(list)) throw odd;
  const fields: CompiledField[] = [];
  for (let i = 0; i < list.length; i++) {
    const value = list[i] as Values | null;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw odd;
    const { name } = value;
    if (typeof name !== 'string' || name === '') throw odd;
    const field = new FieldDraft(i, name, value.default !== undefined, readType(value.type, namespace, depth + 1), record, origin);
    const { aliases } = value;
    if (aliases !== undefined) {
      field.aliases = strings(aliases);
      if (field.aliases.length > 0) {
        hasFieldAliases = true;
        field.aliases = [...new Set(field.aliases)];
      }
    }
    fields.push(field);
  }
  if (fields.length > 0) record.fields = fields;
}

function strings(list: unknown): readonly string[] {
  if (!Array.isArray(list)) throw odd;
  for (let i = 0; i < list.length; i++) if (typeof list[i] !== 'string') throw odd;
  return list.length === 0 ? noStrings : (list as readonly string[]);
}
