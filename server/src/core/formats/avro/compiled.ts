import type { Node } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import type { AvroDocument, AvroField, AvroType, NamedType, PrimitiveName, UnionType } from './model.ts';
import { fullNameOf } from './parse.ts';
import { stringsOf } from './names-in.ts';
import { targetOf } from './resolve.ts';

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

/** A type in a place: what it is once names are followed, and what the text says there (a name or a definition). */
export interface Use {
  readonly type: CompiledType;
  readonly said: AvroType;
  /** The document that says it. */
  readonly document: AvroDocument;
  /** Counts from 0 within one schema: one number for all uses of a named type, one for each use of another. */
  readonly id: number;
}

/**
 * A type ready to be compared: names are followed, each definition is here once. What a kind does not have is empty, so that all have one shape.
 */
export interface CompiledType {
  readonly kind: CompiledKind;
  /** More than one place leads here. */
  readonly isShared: boolean;
  /** The definition of a named type as written, and the document that holds it. */
  readonly definition: NamedType | undefined;
  readonly document: AvroDocument | undefined;
  readonly id: number;
  readonly fullName: string;
  readonly simpleName: string;
  /** Full names. */
  readonly aliases: readonly string[];
  readonly fields: readonly CompiledField[];
  readonly fieldsByName: ReadonlyMap<string, CompiledField>;
  /** Items of an array or values of a map. */
  readonly inner: Use | undefined;
  readonly branches: readonly Use[];
  readonly symbols: ReadonlySet<string>;
  /** The symbol that stands for those a reader does not know. */
  readonly defaultSymbol: string | undefined;
  readonly size: number;
  /** The type in a word or two, kept by whom asks first. */
  words: string | undefined;
}

export interface CompiledField {
  readonly index: number;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly hasDefault: boolean;
  readonly use: Use;
  readonly field: AvroField;
  readonly owner: CompiledType;
}

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
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** What is kept with a document: a property, because entries of a WeakMap are slow to collect when documents come and go. */
const kept = Symbol('compiled');
interface Keeper {
  [kept]?: { readonly schema: CompiledSchema; readonly workspace: Workspace | undefined };
}

/** Compiles a document; the result is kept with the document, and with the workspace when names lead there. */
export function compileAvro(document: AvroDocument, workspace: Workspace): CompiledSchema {
  const keeper = document as AvroDocument & Keeper;
  const known = keeper[kept];
  if (known && (known.workspace === undefined || known.workspace === workspace)) return known.schema;
  const schema = compile(document, workspace);
  keeper[kept] = { schema, workspace: schema.looksOutside ? workspace : undefined };
  return schema;
}

const noStrings: readonly string[] = [];
const noFields: readonly CompiledField[] = [];
const noNames: ReadonlyMap<string, CompiledField> = new Map();
const noBranches: readonly Use[] = [];
const noSymbols: ReadonlySet<string> = new Set();

function compile(document: AvroDocument, workspace: Workspace): CompiledSchema {
  const faults: SchemaFault[] = [];
  const named = new Map<NamedType, Draft<CompiledType>>();
  const pending: Draft<CompiledType>[] = [];
  let count = 0;
  let isTree = true;
  let hasFieldAliases = false;
  let looksOutside = false;

  const fault = (node: Node | undefined, message: string): void => {
    faults.push({ node, message });
  };
  const root = rootOf();
  // Bodies of named types wait in a list: chains of names would go as deep as they are long.
  for (let next = pending.pop(); next; next = pending.pop()) fill(next);
  for (const { object } of document.wrappers) fault(object, 'A type is wrapped in another object ("type" in "type").');
  return { document, root, count, isTree, hasFieldAliases, looksOutside, faults };

  /** A file with an array at its root is a union, as every parser reads it. */
  function rootOf(): Use | undefined {
    const { root: node } = document.tree;
    if (!node) {
      fault(undefined, 'The document is empty.');
      return undefined;
    }
    if (node.kind !== 'array') return use(document.roots[0]!, document);
    const said: UnionType = { kind: 'union', node, object: undefined, typeNode: undefined, place: { at: 'root' }, namespace: '', branches: document.roots };
    const type = make(kind.union);
    type.branches = document.roots.map((it) => use(it, document));
    return { type, said, document, id: count++ };
  }

  function use(said: AvroType, within: AvroDocument): Use {
    const type = typeOf(said, within);
    return { type, said, document: within, id: type.id === -1 ? count++ : type.id };
  }

  function typeOf(said: AvroType, within: AvroDocument): CompiledType {
    switch (said.kind) {
      case 'primitive':
        return primitives[said.name];
      case 'record':
      case 'enum':
      case 'fixed':
        return define(said, within);
      case 'reference': {
        const target = targetOf(said, within, workspace);
        if (target.at === 'elsewhere' || target.at === 'nowhere') looksOutside = true;
        if (target.at === 'nowhere') {
          fault(said.node, `The type "${said.typeNode.value}" is not defined.`);
          return unknown;
        }
        return target.at === 'elsewhere' ? define(target.definitions[0]!.type, target.definitions[0]!.document) : define(target.type, within);
      }
      case 'array':
      case 'map': {
        const inner = said.kind === 'array' ? said.items : said.values;
        const type = make(kind[said.kind]);
        if (inner) type.inner = use(inner, within);
        else fault(said.node, said.kind === 'array' ? 'An array has no "items".' : 'A map has no "values".');
        return type;
      }
      case 'union': {
        const type = make(kind.union);
        type.branches = said.branches.map((it) => use(it, within));
        return type;
      }
      case 'unknown':
        fault(said.node, 'A type is missing or is none that Avro knows.');
        return unknown;
      default:
        return said satisfies never;
    }
  }

  function define(definition: NamedType, within: AvroDocument): CompiledType {
    const known = named.get(definition);
    if (known) {
      known.isShared = true;
      isTree = false;
      return known;
    }
    const compiled = make(kind[definition.kind]);
    compiled.definition = definition;
    compiled.document = within;
    compiled.id = count++;
    compiled.fullName = definition.fullName;
    compiled.simpleName = definition.simpleName;
    const aliases = stringsOf(definition.object, 'aliases');
    if (aliases.length > 0) compiled.aliases = aliases.map(({ value }) => fullNameOf(value, definition.namespace).fullName);
    named.set(definition, compiled);
    pending.push(compiled);
    if (definition.fullName === '') fault(definition.node, `${definition.kind === 'enum' ? 'An' : 'A'} ${definition.kind} has no name.`);
    return compiled;
  }

  function fill(compiled: Draft<CompiledType>): void {
    const { definition } = compiled;
    switch (definition?.kind) {
      case 'record': {
        if (!definition.fieldsNode) fault(definition.node, `The record "${definition.simpleName}" has no "fields".`);
        const fields: CompiledField[] = [];
        const byName = new Map<string, CompiledField>();
        for (const field of definition.fields) {
          if (field.name === '') fault(field.node, `A field of "${definition.simpleName}" has no name.`);
          if (!field.type) {
            fault(field.node, `The field "${field.name}" of "${definition.simpleName}" has no type.`);
            continue;
          }
          const aliases = stringsOf(field.node, 'aliases');
          if (aliases.length > 0) hasFieldAliases = true;
          const one: CompiledField = {
            index: fields.length, name: field.name, aliases: aliases.length === 0 ? noStrings : [...new Set(aliases.map(({ value }) => value))], hasDefault: field.default !== undefined,
            use: use(field.type, compiled.document!), field, owner: compiled,
          };
          fields.push(one);
          if (!byName.has(field.name)) byName.set(field.name, one);
        }
        compiled.fields = fields;
        compiled.fieldsByName = byName;
        break;
      }
      case 'enum':
        if (!definition.symbolsNode) fault(definition.node, `The enum "${definition.simpleName}" has no "symbols".`);
        compiled.symbols = new Set(definition.symbols.map(({ value }) => value));
        compiled.defaultSymbol = definition.default?.kind === 'string' ? definition.default.value : undefined;
        break;
      case 'fixed':
        if (definition.size === undefined) fault(definition.node, `The fixed "${definition.simpleName}" has no "size".`);
        compiled.size = definition.size ?? 0;
        break;
      default:
        break;
    }
  }
}

function make(of: CompiledKind): Draft<CompiledType> {
  return {
    kind: of, isShared: false, definition: undefined, document: undefined, id: -1, fullName: '', simpleName: '', aliases: noStrings, fields: noFields, fieldsByName: noNames,
    inner: undefined, branches: noBranches, symbols: noSymbols, defaultSymbol: undefined, size: 0, words: undefined,
  };
}

const unknown: CompiledType = make(kind.unknown);
const primitives: Readonly<Record<PrimitiveName, CompiledType>> = {
  null: make(kind.null), boolean: make(kind.boolean), int: make(kind.int), long: make(kind.long), float: make(kind.float), double: make(kind.double), bytes: make(kind.bytes), string: make(kind.string),
};
