import type { AvroType } from '../formats/avro/model.ts';
import type { Node } from '../tree/node.ts';
import { enumerated } from '../words/enumeration.ts';

/** How messages of Avro rules speak of types and values. */

/** A type in a few words, without an article: `int`, `enum "Colour"`, `array of string`, `null or string`. */
export function typeInWords(type: AvroType): string {
  switch (type.kind) {
    case 'primitive':
      return type.name;
    case 'record':
    case 'enum':
    case 'fixed':
      return type.simpleName === '' ? type.kind : `${type.kind} "${type.simpleName}"`;
    case 'array':
      return type.items ? `array of ${typeInWords(type.items)}` : 'array';
    case 'map':
      return type.values ? `map of ${typeInWords(type.values)}` : 'map';
    case 'union':
      return inWords(type.branches.map(typeInWords), 'or');
    case 'reference':
      return `"${type.typeNode.value}"`;
    case 'unknown':
      return 'unknown type';
    default:
      return type satisfies never;
  }
}

/** A value in a few words: `the text "abc"`, `the number 5`, `an array`. */
export function valueInWords(node: Node): string {
  switch (node.kind) {
    case 'string':
      return `the text ${shortened(JSON.stringify(node.value), 40)}`;
    case 'number':
      return `the number ${shortened(node.raw, 40)}`;
    case 'boolean':
      return String(node.value);
    case 'null':
      return 'null';
    case 'array':
      return node.items.length === 0 ? 'an empty array' : 'an array';
    case 'object':
      return node.members.length === 0 ? 'an empty object' : 'an object';
    default:
      return node satisfies never;
  }
}

function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

/** `a`, `a or b`, `a, b or c`. Of many, the first ones. */
export function inWords(items: readonly string[], joint: 'and' | 'or', most = 8): string {
  if (items.length > most) return `${items.slice(0, most).join(', ')} …`;
  return enumerated(items, joint);
}
