import type { Node } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { compilePlain } from './compile-plain.ts';
import { FieldDraft, kind, primitives, rootUnion, TypeDraft, unknownType, UseDraft } from './compiled-type.ts';
import type { CompiledField, CompiledSchema, CompiledType, SchemaFault, Use } from './compiled-type.ts';
import type { AvroDocument, AvroType, NamedType } from './model.ts';
import { stringsOf } from './names-in.ts';
import { fullNameOf } from './parse.ts';
import { targetOf } from './resolve.ts';

/** What is kept with a document: a property, because entries of a WeakMap are slow to collect when documents come and go. */
const kept = Symbol('compiled');
interface Keeper {
  [kept]?: { readonly schema: CompiledSchema; readonly workspace: Workspace | undefined };
}

/** Compiles a document, from its text alone where nothing else was read of it yet; the result is kept with the document, and with the workspace when names lead there. */
export function compileAvro(document: AvroDocument, workspace: Workspace): CompiledSchema {
  const keeper = document as AvroDocument & Keeper;
  const known = keeper[kept];
  if (known && (known.workspace === undefined || known.workspace === workspace)) return known.schema;
  const schema = (document.source === undefined ? undefined : compilePlain(document.source, document)) ?? compile(document, workspace);
  keeper[kept] = { schema, workspace: schema.looksOutside ? workspace : undefined };
  return schema;
}

/** Whether a schema that was not read wholly has nothing wrong with it, neither as a schema nor as JSON; false where only reading it tells. */
export function isSurelySound(document: AvroDocument, workspace: Workspace): boolean {
  if (document.source === undefined) return false;
  // What `JSON.parse` reads is sound as JSON.
  return compileAvro(document, workspace).isPlain;
}

function compile(document: AvroDocument, workspace: Workspace): CompiledSchema {
  const faults: SchemaFault[] = [];
  const named = new Map<NamedType, TypeDraft>();
  const pending: TypeDraft[] = [];
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
  return { document, root, count, isTree, hasFieldAliases, looksOutside, faults, isPlain: false };

  function rootOf(): Use | undefined {
    const { root: node } = document.tree;
    if (!node) {
      fault(undefined, 'The document is empty.');
      return undefined;
    }
    if (node.kind !== 'array') return use(document.roots[0]!, document);
    const type = new TypeDraft(kind.union);
    type.branches = document.roots.map((it) => use(it, document));
    return new UseDraft(type, count++, node.start, undefined, { said: rootUnion(document), document });
  }

  function use(said: AvroType, within: AvroDocument): Use {
    const type = typeOf(said, within);
    return new UseDraft(type, type.id === -1 ? count++ : type.id, said.node.start, undefined, { said, document: within });
  }

  function typeOf(said: AvroType, within: AvroDocument): CompiledType {
    switch (said.kind) {
      case 'primitive':
        return primitives.get(said.name)!;
      case 'record':
      case 'enum':
      case 'fixed':
        return define(said, within);
      case 'reference': {
        const target = targetOf(said, within, workspace);
        if (target.at === 'elsewhere' || target.at === 'nowhere') looksOutside = true;
        if (target.at === 'nowhere') {
          fault(said.node, `The type "${said.typeNode.value}" is not defined.`);
          return unknownType;
        }
        return target.at === 'elsewhere' ? define(target.definitions[0]!.type, target.definitions[0]!.document) : define(target.type, within);
      }
      case 'array':
      case 'map': {
        const inner = said.kind === 'array' ? said.items : said.values;
        const type = new TypeDraft(kind[said.kind]);
        if (inner) type.inner = use(inner, within);
        else fault(said.node, said.kind === 'array' ? 'An array has no "items".' : 'A map has no "values".');
        return type;
      }
      case 'union': {
        const type = new TypeDraft(kind.union);
        type.branches = said.branches.map((it) => use(it, within));
        return type;
      }
      case 'unknown':
        fault(said.node, 'A type is missing or is none that Avro knows.');
        return unknownType;
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
    const compiled = new TypeDraft(kind[definition.kind]);
    compiled.given = { definition, document: within };
    compiled.at = definition.node.start;
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

  function fill(compiled: TypeDraft): void {
    const { definition } = compiled;
    switch (definition?.kind) {
      case 'record': {
        if (!definition.fieldsNode) fault(definition.node, `The record "${definition.simpleName}" has no "fields".`);
        const fields: CompiledField[] = [];
        for (const field of definition.fields) {
          if (field.name === '') fault(field.node, `A field of "${definition.simpleName}" has no name.`);
          if (!field.type) {
            fault(field.node, `The field "${field.name}" of "${definition.simpleName}" has no type.`);
            continue;
          }
          const aliases = stringsOf(field.node, 'aliases');
          if (aliases.length > 0) hasFieldAliases = true;
          const one = new FieldDraft(fields.length, field.name, field.default !== undefined, use(field.type, compiled.document!), compiled, undefined, field);
          if (aliases.length > 0) one.aliases = [...new Set(aliases.map(({ value }) => value))];
          fields.push(one);
        }
        compiled.fields = fields;
        break;
      }
      case 'enum':
        if (!definition.symbolsNode) fault(definition.node, `The enum "${definition.simpleName}" has no "symbols".`);
        compiled.symbolList = definition.symbols.map(({ value }) => value);
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
