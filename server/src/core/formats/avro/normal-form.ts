import { valueOf } from '../../tree/node.ts';
import type { Node, ObjectNode } from '../../tree/node.ts';
import { canonical } from '../json-schema/canonical.ts';
import type { AvroDocument, AvroField, AvroType, NamedType } from './model.ts';
import { fullNameOf } from './parse.ts';

/**
 * A string that two schemas share exactly when they mean the same to whoever resolves one against the other: names are full ones, attributes that
 * resolution looks at stay (aliases, defaults), documentation, order and custom attributes go. So a schema is known again that a registry stores
 * as Avro prints it (Apache Avro 1.12, `Schema.toString`). Close to the Parsing Canonical Form, which drops aliases and defaults too.
 */
export function normalForm({ roots }: AvroDocument): string {
  return roots.map(typeForm).join();
}

/** The same of one type; names are those that its places give them. */
export function typeForm(type: AvroType | undefined): string {
  switch (type?.kind) {
    case 'primitive':
      return type.name;
    case 'reference':
      return type.fullName;
    case 'array':
      return `array<${typeForm(type.items)}>`;
    case 'map':
      return `map<${typeForm(type.values)}>`;
    case 'union':
      return `[${type.branches.map(typeForm).join()}]`;
    case 'fixed':
      return `${headOf(type)}(${type.size})`;
    case 'enum':
      return `${headOf(type)}(${type.symbols.map(({ value }) => value).join()})${defaultOf(type.default)}`;
    case 'record':
      return `${headOf(type)}(${type.fields.map(fieldOf).join()})`;
    default:
      return '?';
  }
}

function headOf({ kind, fullName, object, namespace }: NamedType): string {
  return `${kind} ${fullName}${aliasesOf(object, (alias) => fullNameOf(alias, namespace).fullName)}`;
}

function fieldOf({ name, node, type, default: value }: AvroField): string {
  return `${name}${aliasesOf(node, (alias) => alias)}:${typeForm(type)}${defaultOf(value)}`;
}

function defaultOf(value: Node | undefined): string {
  return value ? `=${canonical(value)}` : '';
}

function aliasesOf(object: ObjectNode, asMeant: (alias: string) => string): string {
  const node = valueOf(object, 'aliases');
  const aliases = node?.kind === 'array' ? node.items.flatMap((item) => (item.kind === 'string' ? [asMeant(item.value)] : [])) : [];
  return aliases.length === 0 ? '' : `{${aliases.sort().join()}}`;
}
