import { kind } from '../../formats/avro/compiled-type.ts';
import type { CompiledSchema, Use } from '../../formats/avro/compiled-type.ts';
import type { Node } from '../../tree/node.ts';
import { exactNumber } from '../json-value.ts';
import type { Limits, Value, ValuePath } from '../value.ts';
import { logicalOf } from './logical.ts';
import { branchName } from './read.ts';

/** A value that is none of its schema. */
export interface JsonMisfit {
  readonly node: Node;
  readonly path: ValuePath;
  /** Goes on from the place: "is a string, and its type is long". */
  readonly clause: string;
  readonly use: Use;
}

/**
 * Reads data in Avro's JSON encoding (1.12 specification, "JSON Encoding") with the schema that wrote it: a value of a union is an object with the name of its
 * branch. What does not fit is told; the first of it, with what was read besides.
 */
export function readAvroJson(root: Node, schema: CompiledSchema, limits: Limits): { readonly value: Value | undefined; readonly misfit: JsonMisfit | undefined } {
  let misfit: JsonMisfit | undefined;
  let left = limits.values;
  const path: (string | number)[] = [];
  return { value: schema.root && read(root, schema.root), misfit };

  function say(node: Node, use: Use, clause: string): undefined {
    misfit ??= { node, path: [...path], clause, use };
  }

  function read(node: Node, use: Use, branch?: string): Value | undefined {
    const value = readType(node, use);
    if (!value) return undefined;
    const named: Value = branch === undefined ? value : { ...value, branch };
    const logical = logicalOf(use, named);
    return logical ? { ...named, logical } : named;
  }

  function readType(node: Node, use: Use): Value | undefined {
    const { type } = use;
    const place = { from: node.start, to: node.end };
    if (--left < 0) return undefined;
    switch (type.kind) {
      case kind.null:
        return node.kind === 'null' ? { kind: 'null', ...place } : wrong(node, use);
      case kind.boolean:
        return node.kind === 'boolean' ? { kind: 'boolean', value: node.value, ...place } : wrong(node, use);
      case kind.int:
      case kind.long:
      case kind.float:
      case kind.double:
        if (node.kind === 'number') return { kind: 'number', ...exactNumber(node.raw, node.value), ...place };
        // Java writes what no JSON number is as text.
        return node.kind === 'string' && /^(NaN|-?Infinity)$/.test(node.value) && type.kind >= kind.float ? { kind: 'number', value: Number(node.value), ...place } : wrong(node, use);
      case kind.string:
        return node.kind === 'string' ? { kind: 'text', value: node.value, ...place } : wrong(node, use);
      case kind.enum:
        if (node.kind !== 'string') return wrong(node, use);
        return type.symbols.has(node.value) ? { kind: 'text', value: node.value, isSymbol: true, ...place } : say(node, use, `is "${node.value}", and the enum "${type.simpleName}" has no such symbol`);
      case kind.bytes:
      case kind.fixed:
        return node.kind === 'string' ? { kind: 'bytes', value: Uint8Array.from(node.value, (letter) => letter.charCodeAt(0)), ...place } : wrong(node, use);
      case kind.array: {
        if (node.kind !== 'array') return wrong(node, use);
        const items = node.items.flatMap((item, i) => within(i, () => read(item, type.inner!)) ?? []);
        return { kind: 'list', items, more: node.items.length - items.length, ...place };
      }
      case kind.map: {
        if (node.kind !== 'object') return wrong(node, use);
        const members = node.members.flatMap(({ key, value }) => {
          const of = value && within(key.value, () => read(value, type.inner!));
          return of ? [{ name: key.value, value: of }] : [];
        });
        return { kind: 'object', members, more: node.members.length - members.length, ...place };
      }
      case kind.record: {
        if (node.kind !== 'object') return wrong(node, use);
        const members = type.fields.flatMap((field) => {
          const value = node.members.findLast(({ key }) => key.value === field.name)?.value;
          if (!value) {
            within(field.name, () => say(node, field.use, 'is not there'));
            return [];
          }
          const of = within(field.name, () => read(value, field.use));
          return of ? [{ name: field.name, value: of }] : [];
        });
        return { kind: 'object', members, more: 0, record: type.fullName, ...place };
      }
      case kind.union:
        return union(node, use);
      case kind.unknown:
        return undefined;
      default:
        return type.kind satisfies never;
    }
  }

  function union(node: Node, use: Use): Value | undefined {
    const { branches } = use.type;
    if (node.kind === 'null' && branches.some(({ type }) => type.kind === kind.null)) return { kind: 'null', from: node.start, to: node.end, branch: 'null' };
    const [only, more] = node.kind === 'object' ? node.members : [];
    const chosen = only && !more ? branches.find(({ type }) => branchName(type) === only.key.value) : undefined;
    if (!chosen || !only?.value) return say(node, use, `does not name one of the branches of its union (${branches.map(({ type }) => branchName(type)).join(', ')})`);
    return read(only.value, chosen, branchName(chosen.type));
  }

  function wrong(node: Node, use: Use): undefined {
    return say(node, use, `is ${words[node.kind]}, and its type is ${branchName(use.type)}`);
  }

  function within<T>(step: string | number, make: () => T): T {
    path.push(step);
    const made = make();
    path.pop();
    return made;
  }
}

const words: Readonly<Record<Node['kind'], string>> = { object: 'an object', array: 'an array', string: 'a string', number: 'a number', boolean: 'a boolean', null: 'null' };
