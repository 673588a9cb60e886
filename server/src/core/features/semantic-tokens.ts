import type { AvroField, AvroType, NamedType } from '../formats/avro/model.ts';
import { targetOf } from '../formats/avro/resolve.ts';
import { keywords } from '../formats/json-schema/keywords.ts';
import type { JsonSchemaDocument, SubSchema } from '../formats/json-schema/model.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import type { Span } from '../text.ts';
import { innerSpan, stringOf, valueOf } from '../tree/node.ts';
import type { Node, ObjectNode, StringNode } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';

/** The names are those of LSP 3.17 and VS Code, so that every theme has colours for them. */
export const tokenTypes = ['namespace', 'class', 'enum', 'struct', 'type', 'property', 'enumMember', 'keyword', 'decorator'] as const;
export const tokenModifiers = ['declaration', 'deprecated', 'defaultLibrary'] as const;
export type TokenType = (typeof tokenTypes)[number];
export type TokenModifier = (typeof tokenModifiers)[number];

export interface SemanticToken extends Span {
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/** What the words of a schema are: types, fields, symbols, references. In the order of the text, none across a line end, none over another. Quotes are left out. */
export function semanticTokens(model: SchemaModel, workspace: Workspace): readonly SemanticToken[] {
  const tokens: SemanticToken[] = [];
  const put: Put = (node, type, ...modifiers) => {
    if (node?.kind !== 'string') return;
    const { start, end } = innerSpan(node);
    // A text without an end, or a word of YAML folded over lines, is no word.
    if (start < end && !/[\r\n]/.test(model.tree.text.slice(start, end))) tokens.push({ start, end, type, modifiers });
  };
  if (model.format === 'avro') for (const type of model.avro.types) avroTokens(type, model, workspace, put);
  else jsonTokens(model.json, put);
  tokens.sort((one, other) => one.start - other.start);
  return tokens.filter((token, i) => i === 0 || token.start >= tokens[i - 1]!.end);
}

type Put = (node: Node | undefined, type: TokenType, ...modifiers: readonly TokenModifier[]) => void;

function avroTokens(type: AvroType, model: SchemaModel & { readonly format: 'avro' }, workspace: Workspace, put: Put): void {
  if (type.object) put(valueOf(type.object, 'logicalType'), 'decorator');
  switch (type.kind) {
    case 'primitive':
      return put(type.typeNode, 'type', 'defaultLibrary');
    case 'reference': {
      const target = targetOf(type, model.avro, workspace);
      const meant = target.at === 'nowhere' ? undefined : target.at === 'elsewhere' ? target.definitions[0]?.type : target.type;
      return put(type.typeNode, meant ? typeOf(meant) : 'type');
    }
    case 'record':
    case 'enum':
    case 'fixed':
      return namedTokens(type, put);
    case 'array':
    case 'map':
      return put(type.typeNode, 'keyword');
    case 'union':
    case 'unknown':
      return undefined;
    default:
      return type satisfies never;
  }
}

function namedTokens(type: NamedType, put: Put): void {
  put(type.typeNode, 'keyword');
  put(type.nameNode, typeOf(type), 'declaration', ...deprecated(type.object));
  put(type.namespaceNode, 'namespace');
  aliases(type.object, typeOf(type), put);
  if (type.kind === 'record') for (const field of type.fields) fieldTokens(field, put);
  if (type.kind !== 'enum') return;
  for (const symbol of type.symbols) put(symbol, 'enumMember', 'declaration');
  put(type.default, 'enumMember');
}

function fieldTokens(field: AvroField, put: Put): void {
  put(field.nameNode, 'property', 'declaration', ...deprecated(field.node));
  aliases(field.node, 'property', put);
  if (field.type?.kind === 'enum') put(field.default, 'enumMember');
}

function aliases(object: ObjectNode, type: TokenType, put: Put): void {
  const list = valueOf(object, 'aliases');
  if (list?.kind === 'array') for (const item of list.items) put(item, type);
}

function typeOf({ kind }: NamedType): TokenType {
  return kind === 'record' ? 'class' : kind === 'enum' ? 'enum' : 'struct';
}

function jsonTokens({ schemas }: JsonSchemaDocument, put: Put): void {
  for (const schema of schemas) {
    if (schema.key) put(schema.key, ...keyToken(schema));
    if (schema.node.kind !== 'object') continue;
    for (const { key, value } of schema.node.members) {
      if (!keywords.has(key.value)) continue;
      put(key, 'keyword');
      keywordTokens(key, value, put);
    }
  }
}

function keyToken({ via, node }: SubSchema): readonly [TokenType, ...TokenModifier[]] {
  const kind = via === '$defs' || via === 'definitions' ? (valueOf(node, 'enum') ? 'enum' : 'class') : 'property';
  return [kind, 'declaration', ...deprecated(node)];
}

function keywordTokens(key: StringNode, value: Node | undefined, put: Put): void {
  const each = (type: TokenType, ...modifiers: readonly TokenModifier[]): void => {
    if (value?.kind === 'array') for (const item of value.items) put(item, type, ...modifiers);
    else put(value, type, ...modifiers);
  };
  switch (key.value) {
    case 'type':
      return each('type', 'defaultLibrary');
    case '$ref':
    case '$dynamicRef':
    case '$recursiveRef':
      return put(value, 'class');
    case 'required':
      return each('property');
    case 'enum':
      return each('enumMember', 'declaration');
    case 'const':
      return put(value, 'enumMember', 'declaration');
    case 'format':
      return put(value, 'decorator');
    default:
  }
}

function deprecated(node: Node): readonly ['deprecated'] | readonly [] {
  const value = valueOf(node, 'deprecated');
  return (value?.kind === 'boolean' && value.value) || stringOf(node, 'deprecated') ? ['deprecated'] : [];
}
