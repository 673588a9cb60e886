import type { Node } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import type { AvroDocument, AvroField, AvroType, NamedType, PrimitiveName } from './model.ts';
import { fullNameOf } from './parse.ts';
import { stringsOf } from './names-in.ts';
import { targetOf } from './resolve.ts';

/** What a compiled type is: a number, because comparing two schemas asks for it all the time. */
export const kind = { null: 0, boolean: 1, int: 2, long: 3, float: 4, double: 5, bytes: 6, string: 7, array: 8, map: 9, fixed: 10, enum: 11, record: 12, union: 13, unknown: 14 } as const;
export type CompiledKind = (typeof kind)[keyof typeof kind];

/** A type in a place: what it is once names are followed, and what the text says there (a name or a definition). */
export interface Use {
  readonly type: CompiledType;
  readonly said: AvroType;
}

/**
 * A schema ready to be compared: names are followed, each definition is here once. What a kind does not have is empty, so that all have one shape.
 */
export interface CompiledType {
  /** Counts from 0 within one schema. */
  readonly id: number;
  readonly kind: CompiledKind;
  /** More than one place leads here. */
  readonly isShared: boolean;
  /** The definition as written, and the document that holds it. */
  readonly type: AvroType;
  readonly document: AvroDocument;
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
  /** How many types there are. */
  readonly count: number;
  /** No type is led to from two places: then no pair of types can be met twice. */
  readonly isTree: boolean;
  /** A name is defined in another document, or nowhere. */
  readonly looksOutside: boolean;
  readonly faults: readonly SchemaFault[];
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

const memo = new WeakMap<AvroDocument, { readonly schema: CompiledSchema; readonly workspace: Workspace | undefined }>();

/** Compiles a document; the result is kept with the document, and with the workspace when names lead there. */
export function compileAvro(document: AvroDocument, workspace: Workspace): CompiledSchema {
  const known = memo.get(document);
  if (known && (known.workspace === undefined || known.workspace === workspace)) return known.schema;
  const schema = compile(document, workspace);
  memo.set(document, { schema, workspace: schema.looksOutside ? workspace : undefined });
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
  let looksOutside = false;

  const fault = (node: Node | undefined, message: string): void => {
    faults.push({ node, message });
  };
  const root = rootOf();
  // Bodies of named types wait in a list: chains of names would go as deep as they are long.
  for (let next = pending.pop(); next; next = pending.pop()) fill(next);
  for (const { object } of document.wrappers) fault(object, 'A type is wrapped in another object ("type" in "type").');
  return { document, root, count, isTree, looksOutside, faults };

  /** A file with an array at its root is a union, as every parser reads it. */
  function rootOf(): Use | undefined {
    const { root: node } = document.tree;
    if (!node) {
      fault(undefined, 'The document is empty.');
      return undefined;
    }
    if (node.kind !== 'array') return use(document.roots[0]!, document);
    const type = make(kind.union, { kind: 'union', node, object: undefined, typeNode: undefined, place: { at: 'root' }, namespace: '', branches: document.roots }, document);
    type.branches = document.roots.map((it) => use(it, document));
    return { type, said: type.type };
  }

  function use(said: AvroType, within: AvroDocument): Use {
    return { type: typeOf(said, within), said };
  }

  function typeOf(said: AvroType, within: AvroDocument): CompiledType {
    switch (said.kind) {
      case 'primitive':
        return make(primitiveKinds[said.name], said, within);
      case 'record':
      case 'enum':
      case 'fixed':
        return define(said, within);
      case 'reference': {
        const target = targetOf(said, within, workspace);
        if (target.at === 'elsewhere' || target.at === 'nowhere') looksOutside = true;
        if (target.at === 'nowhere') {
          fault(said.node, `The type "${said.typeNode.value}" is not defined.`);
          return make(kind.unknown, said, within);
        }
        return target.at === 'elsewhere' ? define(target.definitions[0]!.type, target.definitions[0]!.document) : define(target.type, within);
      }
      case 'array':
      case 'map': {
        const inner = said.kind === 'array' ? said.items : said.values;
        const type = make(said.kind === 'array' ? kind.array : kind.map, said, within);
        if (inner) type.inner = use(inner, within);
        else fault(said.node, said.kind === 'array' ? 'An array has no "items".' : 'A map has no "values".');
        return type;
      }
      case 'union': {
        const type = make(kind.union, said, within);
        type.branches = said.branches.map((it) => use(it, within));
        return type;
      }
      case 'unknown':
        fault(said.node, 'A type is missing or is none that Avro knows.');
        return make(kind.unknown, said, within);
      default:
        return said satisfies never;
    }
  }

  function define(type: NamedType, within: AvroDocument): CompiledType {
    const known = named.get(type);
    if (known) {
      known.isShared = true;
      isTree = false;
      return known;
    }
    const compiled = make(kind[type.kind], type, within);
    compiled.fullName = type.fullName;
    compiled.simpleName = type.simpleName;
    const aliases = stringsOf(type.object, 'aliases');
    if (aliases.length > 0) compiled.aliases = aliases.map(({ value }) => fullNameOf(value, type.namespace).fullName);
    named.set(type, compiled);
    pending.push(compiled);
    if (type.fullName === '') fault(type.node, `${type.kind === 'enum' ? 'An' : 'A'} ${type.kind} has no name.`);
    return compiled;
  }

  function fill(compiled: Draft<CompiledType>): void {
    const { type } = compiled;
    switch (type.kind) {
      case 'record': {
        if (!type.fieldsNode) fault(type.node, `The record "${type.simpleName}" has no "fields".`);
        const fields: CompiledField[] = [];
        const byName = new Map<string, CompiledField>();
        for (const field of type.fields) {
          if (field.name === '') fault(field.node, `A field of "${type.simpleName}" has no name.`);
          if (!field.type) {
            fault(field.node, `The field "${field.name}" of "${type.simpleName}" has no type.`);
            continue;
          }
          const aliases = stringsOf(field.node, 'aliases');
          const one: CompiledField = {
            index: fields.length, name: field.name, aliases: aliases.length === 0 ? noStrings : [...new Set(aliases.map(({ value }) => value))], hasDefault: field.default !== undefined,
            use: use(field.type, compiled.document), field, owner: compiled,
          };
          fields.push(one);
          if (!byName.has(field.name)) byName.set(field.name, one);
        }
        compiled.fields = fields;
        compiled.fieldsByName = byName;
        break;
      }
      case 'enum':
        if (!type.symbolsNode) fault(type.node, `The enum "${type.simpleName}" has no "symbols".`);
        compiled.symbols = new Set(type.symbols.map(({ value }) => value));
        compiled.defaultSymbol = type.default?.kind === 'string' ? type.default.value : undefined;
        break;
      case 'fixed':
        if (type.size === undefined) fault(type.node, `The fixed "${type.simpleName}" has no "size".`);
        compiled.size = type.size ?? 0;
        break;
      default:
        break;
    }
  }

  function make(of: CompiledKind, type: AvroType, within: AvroDocument): Draft<CompiledType> {
    return {
      id: count++, kind: of, isShared: false, type, document: within, fullName: '', simpleName: '', aliases: noStrings, fields: noFields, fieldsByName: noNames,
      inner: undefined, branches: noBranches, symbols: noSymbols, defaultSymbol: undefined, size: 0,
    };
  }
}

const primitiveKinds: Readonly<Record<PrimitiveName, CompiledKind>> = {
  null: kind.null, boolean: kind.boolean, int: kind.int, long: kind.long, float: kind.float, double: kind.double, bytes: kind.bytes, string: kind.string,
};
