import type { Node } from '../tree/node.ts';
import { defaultLimits } from './value.ts';
import type { Limits, Member, Value } from './value.ts';

/** A JSON value with its places in the text; integers are exact, and other numbers keep how they were written. */
export function jsonValue(root: Node, limits: Limits = defaultLimits): Value {
  let left = limits.values;
  return valueOfNode(root);

  function valueOfNode(node: Node): Value {
    const place = { from: node.start, to: node.end };
    switch (node.kind) {
      case 'null':
        return { kind: 'null', ...place };
      case 'boolean':
        return { kind: 'boolean', value: node.value, ...place };
      case 'number':
        return { kind: 'number', ...exactNumber(node.raw, node.value), ...place };
      case 'string':
        return node.value.length <= limits.text ? { kind: 'text', value: node.value, ...place } : { kind: 'text', value: node.value.slice(0, limits.text), whole: node.value.length, ...place };
      case 'array': {
        const items: Value[] = [];
        for (const item of node.items) {
          if (--left < 0) break;
          items.push(valueOfNode(item));
        }
        return { kind: 'list', items, more: node.items.length - items.length, ...place };
      }
      case 'object': {
        const members: Member[] = [];
        for (const { key, value } of node.members) {
          if (--left < 0) break;
          if (value) members.push({ name: key.value, value: valueOfNode(value) });
        }
        return { kind: 'object', members, more: node.members.length - members.length, ...place };
      }
      default:
        return node satisfies never;
    }
  }
}

/** A number of JSON as exact as it is written. */
export function exactNumber(raw: string, value: number): { readonly value: number | bigint; readonly raw?: string } {
  if (/^-?\d+$/.test(raw) && !Number.isSafeInteger(value)) return raw.length <= 400 ? { value: BigInt(raw) } : { value, raw };
  return String(value) === raw ? { value } : { value, raw };
}
