import { FieldDraft, kind, Origin, primitives, TypeDraft, unknownType, UseDraft } from './compiled-type.ts';
import type { CompiledField, CompiledSchema, CompiledType, Use } from './compiled-type.ts';
import type { AvroDocument } from './model.ts';
import { fullNameOf } from './parse.ts';

/** Thrown where the text is not as plain as most schemas are. */
const odd = { name: 'odd' };
const deepest = 100;
const mostRewinds = 4;

// What is being scanned: of the module, because making functions anew for each of many small texts would take longer than reading them.
let text = '';
let at = 0;
/** The next line break and the next backslash, as far as looked for. */
let newline = 0;
let backslash = 0;
let origin: Origin;
let count = 0;
let hasFieldAliases = false;
let rewinds = 0;
let types: TypeDraft[] = [];
let references: UseDraft[] = [];
let referredNames: string[] = [];

/**
 * Compiles a schema from its text alone, without a tree: what comparing needs, with the places where it stands; the tree is read when a place is asked
 * for. Undefined for a text that is no sound schema by itself, or that is written in an unusual way: then `compileAvro` reads it wholly. Both give the same
 * answers (tested).
 */
export function scanAvro(source: string, document: AvroDocument): CompiledSchema | undefined {
  // A carriage return ends a broken string for the reader of trees.
  if (source.includes('\r')) return undefined;
  text = source;
  at = count = rewinds = 0;
  newline = backslash = -1;
  hasFieldAliases = false;
  origin = new Origin(document);
  try {
    const root = readType('', 0);
    blank();
    if (at < text.length) return undefined;
    const isTree = references.length === 0 || resolve();
    return { document, root, count, isTree, hasFieldAliases, looksOutside: false, faults: noFaults, isScanned: true };
  } catch (error) {
    if (error !== odd) throw error;
    return undefined;
  } finally {
    text = '';
    if (types.length > 0) types = [];
    if (references.length > 0) [references, referredNames] = [[], []];
  }
}

const noFaults: readonly never[] = [];

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

/** The next character that is no blank; NaN at the end. */
function blank(): number {
  let code = text.charCodeAt(at);
  while (code === 32 || code === 10 || code === 9) code = text.charCodeAt(++at);
  return code;
}

function readType(namespace: string, depth: number): Use {
  const code = blank();
  const start = at;
  if (code === 34) return use(readWord(), start, namespace);
  if (depth > deepest) throw odd;
  if (code === 123) return readObject(namespace, depth);
  if (code !== 91) throw odd;
  const branches: Use[] = [];
  at++;
  if (blank() === 93) at++;
  else do branches.push(readType(namespace, depth + 1)); while (goesOn(93));
  const type = new TypeDraft(kind.union);
  type.branches = branches;
  return new UseDraft(type, count++, start, origin);
}

/** A primitive, or a type by its name. */
function use(word: string, start: number, namespace: string): Use {
  const primitive = primitives.get(word);
  if (primitive) return new UseDraft(primitive, count++, start, origin);
  if (word.startsWith('.')) throw odd;
  const reference = new UseDraft(unknownType, -1, start, origin);
  references.push(reference);
  referredNames.push(fullNameOf(word, namespace).fullName);
  return reference;
}

/** Behind an item or a member: whether another one follows, or the end. */
function goesOn(end: number): boolean {
  const code = blank();
  at++;
  if (code === 44) return true;
  if (code !== end) throw odd;
  return false;
}

const key = { other: 0, type: 1, name: 2, namespace: 4, fields: 8, items: 16, values: 32, symbols: 64, size: 128, default: 256, aliases: 512 } as const;

/** `late` is the namespace of the object where that stands behind its fields. */
function readObject(namespace: string, depth: number, late?: string): Use {
  const start = at;
  const before = { count, types: types.length, references: references.length };
  let seen = 0;
  let word = '';
  let name = '';
  let space = late;
  let aliases: readonly string[] = noStrings;
  let type: TypeDraft | undefined;
  let symbols: readonly string[] = noStrings;
  let defaultSymbol: string | undefined;
  let size = 0;
  let fullName: ReturnType<typeof fullNameOf> | undefined;
  at++;
  do {
    const member = readKey();
    // Of a key that stands twice the last one counts.
    if ((seen & member) !== 0) throw odd;
    seen |= member;
    switch (member) {
      case key.type:
        if (blank() !== 34) throw odd;
        word = readWord();
        break;
      case key.name:
        if (blank() !== 34) throw odd;
        name = readWord();
        break;
      case key.namespace:
        if (blank() !== 34) throw odd;
        space = readWord();
        if (fullName && late === undefined) {
          // Once more, now that it is known what the names of the fields mean.
          if (++rewinds > mostRewinds) throw odd;
          at = start;
          newline = backslash = -1;
          count = before.count;
          types.length = before.types;
          references.length = referredNames.length = before.references;
          return readObject(namespace, depth, space);
        }
        break;
      case key.fields:
        if ((word !== 'record' && word !== 'error') || name === '') throw odd;
        fullName = fullNameOf(name, space ?? namespace);
        type = define(kind.record, fullName, start);
        readFields(type, fullName.namespace, depth);
        break;
      case key.items:
      case key.values: {
        if (word !== (member === key.items ? 'array' : 'map')) throw odd;
        type = new TypeDraft(member === key.items ? kind.array : kind.map);
        type.inner = readType(namespace, depth + 1);
        break;
      }
      case key.symbols:
        symbols = readStrings();
        break;
      case key.size:
        blank();
        integer.lastIndex = at;
        if (!integer.test(text)) throw odd;
        size = Number(text.slice(at, integer.lastIndex));
        at = integer.lastIndex;
        break;
      case key.aliases:
        aliases = readStrings();
        break;
      case key.default:
        if (word === '') throw odd;
        if (word === 'enum' && blank() === 34) defaultSymbol = readWord();
        else skip(depth);
        break;
      default:
        skip(depth);
    }
  } while (goesOn(125));
  switch (word) {
    case 'record':
    case 'error':
      if (!fullName || !type) throw odd;
      break;
    case 'enum':
    case 'fixed':
      if (name === '' || (seen & (word === 'enum' ? key.symbols : key.size)) === 0) throw odd;
      fullName = fullNameOf(name, space ?? namespace);
      type = define(word === 'enum' ? kind.enum : kind.fixed, fullName, start);
      type.symbolList = symbols;
      type.defaultSymbol = defaultSymbol;
      type.size = size;
      break;
    case 'array':
    case 'map':
      if (!type) throw odd;
      return new UseDraft(type, count++, start, origin);
    case '':
      throw odd;
    default:
      return use(word, start, namespace);
  }
  if (aliases.length > 0) type.aliases = aliases.map((alias) => fullNameOf(alias, fullName!.namespace).fullName);
  return new UseDraft(type, type.id, start, origin);
}

function define(of: CompiledType['kind'], { fullName, simpleName }: ReturnType<typeof fullNameOf>, start: number): TypeDraft {
  const type = new TypeDraft(of);
  type.id = count++;
  type.at = start;
  type.origin = origin;
  type.fullName = fullName;
  type.simpleName = simpleName;
  if (fullName === '') throw odd;
  types.push(type);
  return type;
}

function readFields(record: TypeDraft, namespace: string, depth: number): void {
  if (blank() !== 91) throw odd;
  at++;
  if (blank() === 93) {
    at++;
    return;
  }
  const fields: CompiledField[] = [];
  do {
    if (blank() !== 123) throw odd;
    fields.push(readField(record, fields.length, namespace, depth));
  } while (goesOn(93));
  record.fields = fields;
}

function readField(owner: CompiledType, index: number, namespace: string, depth: number): CompiledField {
  const start = at;
  let seen = 0;
  let name = '';
  let type: Use | undefined;
  let aliases: readonly string[] = noStrings;
  at++;
  do {
    const member = readKey();
    if (member === key.name || member === key.type || member === key.default || member === key.aliases) {
      if ((seen & member) !== 0) throw odd;
      seen |= member;
    }
    switch (member) {
      case key.name:
        if (blank() !== 34) throw odd;
        name = readWord();
        break;
      case key.type:
        type = readType(namespace, depth + 1);
        break;
      case key.aliases:
        aliases = readStrings();
        break;
      default:
        skip(depth);
    }
  } while (goesOn(125));
  if (!type || name === '') throw odd;
  if (aliases.length > 0) {
    hasFieldAliases = true;
    aliases = [...new Set(aliases)];
  }
  const field = new FieldDraft(index, name, (seen & key.default) !== 0, type, owner, start, origin);
  field.aliases = aliases;
  return field;
}

const noStrings: readonly string[] = [];
const integer = /-?(?:0|[1-9]\d*)(?=[\s,}\]])/y;

function readStrings(): readonly string[] {
  if (blank() !== 91) throw odd;
  at++;
  if (blank() === 93) {
    at++;
    return noStrings;
  }
  const strings: string[] = [];
  do {
    if (blank() !== 34) throw odd;
    strings.push(readWord());
  } while (goesOn(93));
  return strings;
}

/** A key with its colon, as a number: those that mean something to a type or a field. */
function readKey(): number {
  if (blank() !== 34) throw odd;
  const start = at + 1;
  let end = start;
  for (let code = text.charCodeAt(end); code !== 34; code = text.charCodeAt(++end)) if (!(code >= 32) || code === 92) throw odd;
  at = end + 1;
  if (blank() !== 58) throw odd;
  at++;
  switch (end - start) {
    case 4:
      return text.startsWith('type', start) ? key.type : text.startsWith('name', start) ? key.name : text.startsWith('size', start) ? key.size : key.other;
    case 5:
      return text.startsWith('items', start) ? key.items : key.other;
    case 6:
      return text.startsWith('fields', start) ? key.fields : text.startsWith('values', start) ? key.values : key.other;
    case 7:
      return text.startsWith('default', start) ? key.default : text.startsWith('symbols', start) ? key.symbols : text.startsWith('aliases', start) ? key.aliases : key.other;
    case 9:
      return text.startsWith('namespace', start) ? key.namespace : key.other;
    default:
      return key.other;
  }
}

/** Short words are kept: the same few stand in every schema, and what is the same string is compared at once. Longer ones would keep their whole text. */
const interned: (string | undefined)[] = new Array<string | undefined>(4096).fill(undefined);
const longestKept = 12;

function readWord(): string {
  const start = at + 1;
  let end = start;
  let hash = 0;
  for (let code = text.charCodeAt(end); code !== 34; code = text.charCodeAt(++end)) {
    if (!(code >= 32) || code === 92) throw odd;
    hash = (Math.imul(hash, 31) + code) | 0;
  }
  at = end + 1;
  if (end - start > longestKept) return text.slice(start, end);
  const slot = (hash ^ (hash >>> 12)) & 4095;
  const known = interned[slot];
  if (known !== undefined && known.length === end - start && text.startsWith(known, start)) return known;
  return (interned[slot] = text.slice(start, end));
}

const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Passes over a value that means nothing here. */
function skip(depth: number): void {
  const code = blank();
  if (code === 34) skipString();
  else if (code === 123 || code === 91) {
    if (depth > deepest) throw odd;
    at++;
    const end = code + 2;
    if (blank() === end) {
      at++;
      return;
    }
    do {
      if (code === 123) {
        if (blank() !== 34) throw odd;
        skipString();
        if (blank() !== 58) throw odd;
        at++;
      }
      skip(depth + 1);
    } while (goesOn(end));
  } else {
    literal.lastIndex = at;
    if (!literal.test(text)) throw odd;
    at = literal.lastIndex;
  }
}

function skipString(): void {
  let end = text.indexOf('"', at + 1);
  if (end === -1) throw odd;
  if (backslash < at) backslash = next('\\', at);
  while (backslash < end) {
    if (backslash + 1 === end) end = text.indexOf('"', end + 1);
    if (end === -1) throw odd;
    backslash = next('\\', backslash + 2);
  }
  // A string that goes on below is broken, and where it ends is a matter of judgement.
  if (newline < at) newline = next('\n', at);
  if (newline < end) throw odd;
  at = end + 1;
}

function next(character: string, from: number): number {
  const found = text.indexOf(character, from);
  return found === -1 ? text.length : found;
}
