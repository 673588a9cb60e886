import type { AvroField, AvroType, NamedType } from '../../formats/avro/model.ts';
import { valueOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';

/** An Avro type on one line: `null | string`, `array<shop.Money>`, `long (timestamp-millis)`. */
export function typeText(type: AvroType, depth = 0): string {
  switch (type.kind) {
    case 'primitive':
      return type.name + logicalText(type);
    case 'reference':
      return type.fullName;
    case 'record':
    case 'enum':
    case 'fixed':
      return (type.fullName === '' ? type.kind : type.fullName) + logicalText(type);
    case 'array':
      return `array<${type.items && depth < 6 ? typeText(type.items, depth + 1) : '…'}>`;
    case 'map':
      return `map<${type.values && depth < 6 ? typeText(type.values, depth + 1) : '…'}>`;
    case 'union':
      return type.branches.length === 0 ? 'nothing' : type.branches.slice(0, 8).map((branch) => typeText(branch, depth + 1)).join(' | ') + (type.branches.length > 8 ? ' | …' : '');
    case 'unknown':
      return '…';
    default:
      return type satisfies never;
  }
}

function logicalText({ object }: AvroType): string {
  const name = valueOf(object, 'logicalType');
  if (name?.kind !== 'string') return '';
  const [precision, scale] = ['precision', 'scale'].map((key) => valueOf(object, key));
  const numbers = [precision, scale].flatMap((it) => (it?.kind === 'number' ? [it.raw] : []));
  return ` (${name.value}${name.value === 'decimal' && numbers.length > 0 ? ` ${numbers.join(', ')}` : ''})`;
}

const mostLines = 12;

/** A named type with what is in it, the first fields or symbols of many. */
export function namedTypeText(type: NamedType): string {
  const name = type.fullName === '' ? '' : ` ${type.fullName}`;
  switch (type.kind) {
    case 'record': {
      const lines = type.fields.slice(0, mostLines).map((field) => `  ${fieldText(field)}`);
      const more = type.fields.length > mostLines ? [`  … ${type.fields.length - mostLines} more`] : [];
      return lines.length === 0 ? `record${name} {}` : [`record${name} {`, ...lines, ...more, '}'].join('\n');
    }
    case 'enum': {
      const symbols = type.symbols.slice(0, mostLines).map(({ value }) => value);
      return `enum${name} { ${[...symbols, ...(type.symbols.length > mostLines ? [`… ${type.symbols.length - mostLines} more`] : [])].join(', ')} }`;
    }
    case 'fixed':
      return `fixed${name}${type.size === undefined ? '' : ` (${type.size} ${type.size === 1 ? 'byte' : 'bytes'})`}${logicalText(type)}`;
    default:
      return type satisfies never;
  }
}

/** A field on one line: `total: null | shop.Money = null`. */
export function fieldText({ name, type, default: value }: AvroField): string {
  return `${name}: ${type ? typeText(type) : '…'}${value ? ` = ${valueText(value)}` : ''}`;
}

/** A value on one line, cut where it is long. */
export function valueText(node: Node): string {
  const text = writeValue(node, 0);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function writeValue(node: Node, depth: number): string {
  switch (node.kind) {
    case 'array':
      return depth > 3 ? '[…]' : `[${node.items.slice(0, 20).map((item) => writeValue(item, depth + 1)).join(', ')}]`;
    case 'object':
      if (node.members.length === 0) return '{}';
      return depth > 3 ? '{…}' : `{ ${node.members.slice(0, 20).map(({ key, value }) => `${JSON.stringify(key.value)}: ${value ? writeValue(value, depth + 1) : ''}`).join(', ')} }`;
    case 'string':
      return JSON.stringify(node.value.slice(0, 200));
    case 'number':
      return node.raw;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    default:
      return node satisfies never;
  }
}
