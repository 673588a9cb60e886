import type { AvroField, AvroType } from '../formats/avro/model.ts';
import type { JsonSchemaDocument, SubSchema } from '../formats/json-schema/model.ts';
import { keyword } from '../formats/json-schema/model.ts';
import { baseNameOf } from '../model/path-name.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import type { Span } from '../text.ts';
import { stringOf, valueOf } from '../tree/node.ts';
import type { Node, StringNode } from '../tree/node.ts';
import { avroTypeText, jsonTypeText } from './type-text.ts';

export interface OutlineEntry {
  readonly name: string;
  /** The type in a few words. */
  readonly detail: string;
  readonly kind: 'record' | 'enum' | 'fixed' | 'field' | 'symbol' | 'definition' | 'branch' | 'type';
  /** Everything that belongs to it. */
  readonly span: Span;
  /** The word that names it; lies within `span`. */
  readonly nameSpan: Span;
  readonly isDeprecated: boolean;
  readonly children: readonly OutlineEntry[];
}

/** What a schema declares, as a person thinks of it: types with their fields and symbols, objects with their properties, definitions. In the order of the text. */
export function outlineOf(model: SchemaModel): readonly OutlineEntry[] {
  return model.format === 'avro' ? model.avro.roots.flatMap(avroEntries) : jsonOutline(model.json);
}

/** The named types in a type; a union or an array is no entry of its own. */
function avroEntries(type: AvroType): readonly OutlineEntry[] {
  switch (type.kind) {
    case 'record':
      return [named(type, 'record', type.isError ? 'error' : 'record', type.fields.map(fieldEntry))];
    case 'enum':
      return [named(type, 'enum', 'enum', type.symbols.map((symbol) => ({ name: symbol.value, detail: '', kind: 'symbol', span: symbol, nameSpan: symbol, isDeprecated: false, children: [] })))];
    case 'fixed':
      return [named(type, 'fixed', `fixed(${type.size ?? '?'})`, [])];
    case 'array':
      return type.items ? avroEntries(type.items) : [];
    case 'map':
      return type.values ? avroEntries(type.values) : [];
    case 'union':
      return type.branches.flatMap(avroEntries);
    case 'reference':
    case 'unknown':
      return [];
    case 'primitive':
      return type.place.at === 'root' ? [{ name: type.name, detail: '', kind: 'type', span: type.node, nameSpan: type.typeNode, isDeprecated: false, children: [] }] : [];
    default:
      return type satisfies never;
  }
}

function named(type: AvroType & { readonly kind: 'record' | 'enum' | 'fixed' }, kind: OutlineEntry['kind'], detail: string, children: readonly OutlineEntry[]): OutlineEntry {
  return { name: type.simpleName || `(${type.kind} without a name)`, detail, kind, span: type.node, nameSpan: type.nameNode ?? type.typeNode ?? start(type.node), isDeprecated: isDeprecated(type.object), children };
}

function fieldEntry(field: AvroField): OutlineEntry {
  return {
    name: field.name || '(field without a name)', detail: field.type ? avroTypeText(field.type) : '', kind: 'field', span: field.node, nameSpan: field.nameNode ?? start(field.node),
    isDeprecated: isDeprecated(field.node), children: field.type ? avroEntries(field.type) : [],
  };
}

function jsonOutline(document: JsonSchemaDocument): readonly OutlineEntry[] {
  const { root } = document;
  if (!root) return [];
  const inside = new Map<SubSchema, SubSchema[]>();
  for (const schema of document.schemas) {
    if (!schema.parent) continue;
    const siblings = inside.get(schema.parent);
    if (siblings) siblings.push(schema);
    else inside.set(schema.parent, [schema]);
  }
  const title = stringOf(root.node, 'title');
  const name = title?.value || baseNameOf(document.uri);
  return [{ name, detail: jsonTypeText(root), kind: 'record', span: root.node, nameSpan: title ?? start(root.node), isDeprecated: isDeprecated(root.node), children: below(root) }];

  function below(schema: SubSchema): readonly OutlineEntry[] {
    const entries: OutlineEntry[] = [];
    for (const child of inside.get(schema) ?? []) {
      if (child.key) {
        entries.push({
          name: child.key.value, detail: jsonTypeText(child), kind: kindOf(child), span: { start: child.key.start, end: child.node.end }, nameSpan: child.key,
          isDeprecated: isDeprecated(child.node), children: below(child),
        });
      } else if (isBranch(child)) {
        const branch = branchName(child);
        entries.push({ name: branch.text, detail: child.via ?? '', kind: 'branch', span: child.node, nameSpan: branch.node ?? start(child.node), isDeprecated: false, children: below(child) });
      } else entries.push(...below(child));
    }
    return entries;
  }
}

function kindOf({ via, node }: SubSchema): OutlineEntry['kind'] {
  if (via === '$defs' || via === 'definitions') return 'definition';
  return valueOf(node, 'properties') ? 'record' : valueOf(node, 'enum') ? 'enum' : 'field';
}

/** A branch is worth a line of its own where it declares something. */
function isBranch(schema: SubSchema): boolean {
  return (schema.via === 'oneOf' || schema.via === 'anyOf') && keyword(schema, 'properties') !== undefined;
}

function branchName(schema: SubSchema): { readonly text: string; readonly node: StringNode | undefined } {
  const title = stringOf(schema.node, 'title');
  return { text: title?.value || `${schema.via} branch`, node: title };
}

function isDeprecated(node: Node | undefined): boolean {
  const value = valueOf(node, 'deprecated');
  return value !== undefined && !(value.kind === 'boolean' && !value.value) && value.kind !== 'null';
}

/** The first character: where nothing names it. */
function start(node: Node): Span {
  return { start: node.start, end: Math.min(node.start + 1, node.end) };
}
