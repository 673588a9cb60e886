import type { AvroDocument, AvroField, AvroType, EnumType, NamedType, RecordType } from '../../formats/avro/model.ts';
import { stringsOf } from '../../formats/avro/names-in.ts';
import { fullNameOf } from '../../formats/avro/parse.ts';
import { targetOf, typesMeant } from '../../formats/avro/resolve.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import { innerSpan } from '../../tree/node.ts';
import type { Node, SourceTree, StringNode } from '../../tree/node.ts';
import type { Workspace } from '../../workspace.ts';
import { distinct, keyAt } from './mention.ts';
import type { Definition, Mention } from './mention.ts';

type AvroModel = SchemaModel & { readonly format: 'avro' };

/** A type and the document that defines it. */
interface Located<T extends AvroType = AvroType> {
  readonly type: T;
  readonly document: AvroDocument;
  readonly uri: string;
}

/**
 * Every place of an Avro document that names a type, a field or a symbol of an enum, or refers to one: type names, aliases, the default of an
 * enum, and in the defaults of fields the symbols of enums and the fields of records.
 */
export function avroMentions({ uri, avro }: AvroModel): readonly Mention[] {
  const mentions: Mention[] = [];
  for (const type of avro.types) {
    if (type.kind === 'reference') mentions.push({ ...whole('type', 'reference', type.typeNode), ...simplePart(type.typeNode), definitions: (workspace) => definitionsOfReference({ type, document: avro, uri }, workspace) });
    else if (type.kind === 'record' || type.kind === 'enum' || type.kind === 'fixed') addNamed(type);
  }
  return mentions;

  function addNamed(type: NamedType): void {
    const own: Located<NamedType> = { type: avro.names.get(type.fullName) ?? type, document: avro, uri };
    if (type.nameNode) mentions.push({ ...whole('type', 'definition', type.nameNode), ...simplePart(type.nameNode), definitions: () => definitionOfType(own) });
    for (const alias of stringsOf(type.object, 'aliases')) {
      mentions.push({ ...whole('type', 'alias', alias), definitions: (workspace) => definitionsOfAlias(alias.value, { type, document: avro, uri }, workspace) });
    }
    if (type.kind === 'enum') addSymbols(type);
    if (type.kind === 'record') for (const field of type.fields) addField(field);
  }

  function addSymbols(type: EnumType): void {
    for (const symbol of type.symbols) mentions.push({ ...whole('symbol', 'definition', symbol), definitions: () => definitionOfSymbol(symbol.value, { type, document: avro, uri }) });
    if (type.default?.kind === 'string') {
      const node = type.default;
      mentions.push({ ...whole('symbol', 'reference', node), definitions: () => definitionOfSymbol(node.value, { type, document: avro, uri }) });
    }
  }

  function addField(field: AvroField): void {
    if (field.nameNode) mentions.push({ ...whole('field', 'definition', field.nameNode), definitions: () => definitionOfField(field, avro.tree, uri) });
    for (const alias of stringsOf(field.node, 'aliases')) mentions.push({ ...whole('field', 'alias', alias), definitions: () => definitionOfField(field, avro.tree, uri) });
    const { type } = field;
    if (field.default && type) addDefault(field.default, (workspace) => meant({ type, document: avro, uri }, workspace));
  }

  /** What a default says of the types that it is a value of, found when somebody asks. */
  function addDefault(node: Node, types: (workspace: Workspace) => readonly Located[]): void {
    switch (node.kind) {
      case 'string':
        mentions.push({ ...whole('symbol', 'reference', node), definitions: (workspace) => types(workspace).flatMap((it) => (isKind(it, 'enum') ? definitionOfSymbol(node.value, it) : [])) });
        break;
      case 'array':
        for (const item of node.items) addDefault(item, (workspace) => types(workspace).flatMap((it) => (it.type.kind === 'array' && it.type.items ? meant({ ...it, type: it.type.items }, workspace) : [])));
        break;
      case 'object':
        for (const { key, value } of node.members) {
          const fields = (workspace: Workspace): readonly (Located<RecordType> & { readonly field: AvroField })[] => types(workspace).flatMap((it) => {
            const field = isKind(it, 'record') ? it.type.fields.find(({ name }) => name === key.value) : undefined;
            return field && isKind(it, 'record') ? [{ ...it, field }] : [];
          });
          mentions.push({ ...whole('field', 'reference', key), definitions: (workspace) => distinct(fields(workspace).flatMap(({ field, document, uri: at }) => definitionOfField(field, document.tree, at))) });
          if (value) {
            addDefault(value, (workspace) => [
              ...fields(workspace).flatMap((it) => (it.field.type ? meant({ ...it, type: it.field.type }, workspace) : [])),
              ...types(workspace).flatMap((it) => (it.type.kind === 'map' && it.type.values ? meant({ ...it, type: it.type.values }, workspace) : [])),
            ]);
          }
        }
        break;
      default:
        break;
    }
  }
}

/** What a type is in the end: references followed, unions taken apart. */
function meant({ type, document, uri }: Located, workspace: Workspace): readonly Located[] {
  if (type.kind === 'union') return type.branches.flatMap((branch) => meant({ type: branch, document, uri }, workspace));
  if (type.kind !== 'reference') return [{ type, document, uri }];
  const target = targetOf(type, document, workspace);
  if (target.at === 'elsewhere') return target.definitions;
  return typesMeant(type, document, workspace).map((it) => ({ ...it, uri }));
}

function isKind<K extends AvroType['kind']>(it: Located, kind: K): it is Located<Extract<AvroType, { readonly kind: K }>> {
  return it.type.kind === kind;
}

function definitionsOfReference({ type, document, uri }: Located<Extract<AvroType, { readonly kind: 'reference' }>>, workspace: Workspace): readonly Definition[] {
  const target = targetOf(type, document, workspace);
  switch (target.at) {
    case 'nowhere':
      return [];
    case 'elsewhere':
      return distinct(target.definitions.flatMap(definitionOfType));
    default:
      return definitionOfType({ type: target.type, document, uri });
  }
}

/** An alias without a dot counts from the namespace of the name that it is an alias of (Avro 1.12 specification, "Aliases"). */
function definitionsOfAlias(alias: string, { type, document, uri }: Located<NamedType>, workspace: Workspace): readonly Definition[] {
  const { fullName } = fullNameOf(alias, type.namespace);
  const here = document.names.get(fullName);
  if (here && here !== type) return definitionOfType({ type: here, document, uri });
  const others = here ? [] : workspace.avroDefinitions(fullName);
  return others.length > 0 ? distinct(others.flatMap(definitionOfType)) : definitionOfType({ type, document, uri });
}

/** Where a type is named; nothing for one without a name. */
export function definitionOfType({ type, document, uri }: { readonly type: NamedType; readonly document: AvroDocument; readonly uri: string }): readonly Definition[] {
  const { nameNode } = type;
  if (!nameNode) return [];
  const inner = innerSpan(nameNode);
  const { from, to } = simplePart(nameNode);
  const plain = inner.end - inner.start === nameNode.value.length;
  return [{ key: keyAt(uri, nameNode), kind: 'type', name: type.simpleName, uri, tree: document.tree, span: plain ? { start: inner.start + from, end: inner.start + to } : inner, whole: type.node }];
}

function definitionOfField({ nameNode, node }: AvroField, tree: SourceTree, uri: string): readonly Definition[] {
  return nameNode ? [{ key: keyAt(uri, nameNode), kind: 'field', name: nameNode.value, uri, tree, span: innerSpan(nameNode), whole: node }] : [];
}

function definitionOfSymbol(name: string, { type, document, uri }: Located<EnumType>): readonly Definition[] {
  const symbol = type.symbols.find(({ value }) => value === name);
  return symbol ? [{ key: keyAt(uri, symbol), kind: 'symbol', name, uri, tree: document.tree, span: innerSpan(symbol), whole: symbol }] : [];
}

function whole(kind: Mention['kind'], role: Mention['role'], node: StringNode): Omit<Mention, 'definitions'> {
  return { kind, role, node, hit: innerSpan(node), from: 0, to: node.value.length };
}

function simplePart({ value }: StringNode): { readonly from: number; readonly to: number } {
  return { from: value.lastIndexOf('.') + 1, to: value.length };
}
