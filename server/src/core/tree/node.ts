import { keptWith } from '../kept-with.ts';
import type { Span } from '../text.ts';

/**
 * A value of a JSON or YAML document with its place in the text. Every span is in UTF-16 offsets.
 * The tree of a faulty text holds what could be read; see `SourceTree.problems` for the rest.
 */
export type Node = ObjectNode | ArrayNode | StringNode | NumberNode | BooleanNode | NullNode;
export type Container = ObjectNode | ArrayNode;

interface Base extends Span {
  readonly parent: Container | undefined;
}

export interface ObjectNode extends Base {
  readonly kind: 'object';
  /** In the order of the text; a key that stands twice is here twice. */
  readonly members: readonly Member[];
  /** What was found out about the value and is asked for again, by who asked first: entries of a WeakMap are slow to make and to collect. */
  kept: object | undefined;
}

export interface Member {
  readonly key: StringNode;
  /** Absent while the text has a key without a value. */
  readonly value: Node | undefined;
}

export interface ArrayNode extends Base {
  readonly kind: 'array';
  readonly items: readonly Node[];
  /** As in an object. */
  kept: object | undefined;
}

export interface StringNode extends Base {
  readonly kind: 'string';
  /** The value, escapes resolved. The span includes the quotes where there are any. */
  readonly value: string;
  /** How many characters of the span stand before the first character of the value: 1 for a quoted string, 0 for a plain one. */
  readonly quote: 0 | 1;
}

export interface NumberNode extends Base {
  readonly kind: 'number';
  readonly value: number;
  /** The number as written, for integers beyond the precision of a double. */
  readonly raw: string;
}

export interface BooleanNode extends Base {
  readonly kind: 'boolean';
  readonly value: boolean;
}

export interface NullNode extends Base {
  readonly kind: 'null';
}

/** A fault of the text itself, found while reading it. */
export interface SyntaxProblem extends Span {
  readonly kind: 'comment' | 'trailing-comma' | 'invalid' | 'too-deep' | 'unsupported';
  /** A whole sentence for a person. */
  readonly message: string;
  /** What to put in place of which span to mend it, where that is certain. */
  readonly mend?: { readonly title: string; readonly edits: readonly (Span & { readonly newText: string })[] };
}

export type Syntax = 'json' | 'yaml';

/** A text as read: total, whatever the text was. */
export interface SourceTree {
  readonly syntax: Syntax;
  readonly text: string;
  /** Absent for an empty text. */
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
  /** Aliases of YAML, which stand for what is written elsewhere, and the anchors that they name: no edit may touch them. */
  readonly fixed?: readonly Span[];
}

/** The member with that key. Of a key that stands twice the last one counts, as in Jackson, `JSON.parse` and ajv. */
export function memberOf(node: Node | undefined, key: string): Member | undefined {
  if (node?.kind !== 'object') return undefined;
  const { members } = node;
  if (members.length > fewMembers) return byKey(node).get(key);
  for (let i = members.length - 1; i >= 0; i--) if (members[i]!.key.value === key) return members[i];
  return undefined;
}

/** Up to so many members are quicker compared than put into a map. */
const fewMembers = 48;
const maps = keptWith<ObjectNode, ReadonlyMap<string, Member>>('members by key');

function byKey(node: ObjectNode): ReadonlyMap<string, Member> {
  return maps.get(node) ?? maps.set(node, new Map(node.members.map((member) => [member.key.value, member])));
}

/** Whether an object has a member with one of these keys. */
export function hasOneKey(node: Node | undefined, keys: ReadonlySet<string>): boolean {
  if (node?.kind !== 'object') return false;
  const { members } = node;
  for (let i = 0; i < members.length; i++) if (keys.has(members[i]!.key.value)) return true;
  return false;
}

/** The value under that key, or undefined. */
export function valueOf(node: Node | undefined, key: string): Node | undefined {
  return memberOf(node, key)?.value;
}

/** The string under that key, or undefined when it is absent or no string. */
export function stringOf(node: Node | undefined, key: string): StringNode | undefined {
  const value = valueOf(node, key);
  return value?.kind === 'string' ? value : undefined;
}

/** The key under which a node stands in its parent, when the parent is an object. */
export function keyOf(node: Node): StringNode | undefined {
  if (node.parent?.kind !== 'object') return undefined;
  const { members } = node.parent;
  for (let i = 0; i < members.length; i++) if (members[i]!.value === node) return members[i]!.key;
  return undefined;
}

/** The node that holds all others of its document; itself for that one. */
export function rootOf(node: Node): Node {
  let at = node;
  while (at.parent) at = at.parent;
  return at;
}

/** The steps from the root to a node: keys and array indices. */
export function pathOf(node: Node): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  for (let at: Node = node; at.parent; at = at.parent) {
    steps.push(at.parent.kind === 'array' ? at.parent.items.indexOf(at) : (keyOf(at)?.value ?? ''));
  }
  return steps.reverse();
}

/** The JSON pointer (RFC 6901) of a node; the root is the empty string. */
export function pointerOf(node: Node): string {
  return pathOf(node).map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The node at a JSON pointer (RFC 6901, already percent-decoded) below `node`, or undefined. */
export function atPointer(node: Node | undefined, pointer: string): Node | undefined {
  if (pointer === '') return node;
  if (!pointer.startsWith('/')) return undefined;
  let at = node;
  for (const step of pointer.slice(1).split('/')) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (at?.kind === 'object') at = valueOf(at, key);
    else if (at?.kind === 'array' && /^(0|[1-9]\d*)$/.test(key)) at = at.items[Number(key)];
    else return undefined;
  }
  return at;
}

/** The value as plain data, as `JSON.parse` would give it. */
export function toValue(node: Node | undefined): unknown {
  if (!node) return undefined;
  switch (node.kind) {
    case 'object': {
      const value: Record<string, unknown> = {};
      for (const member of node.members) {
        Object.defineProperty(value, member.key.value, { value: toValue(member.value), enumerable: true, configurable: true, writable: true });
      }
      return value;
    }
    case 'array':
      return node.items.map(toValue);
    case 'null':
      return null;
    default:
      return node.value;
  }
}

/** Whether two nodes are the same JSON value: numbers by value, objects whatever the order of their keys. */
export function sameValue(one: Node, other: Node): boolean {
  if (one.kind !== other.kind) return false;
  switch (one.kind) {
    case 'null':
      return true;
    case 'array': {
      const items = (other as ArrayNode).items;
      return one.items.length === items.length && one.items.every((item, i) => sameValue(item, items[i]!));
    }
    case 'object': {
      const members = (other as ObjectNode).members;
      return one.members.length === members.length && one.members.every((member) => {
        const twin = valueOf(other, member.key.value);
        return member.value !== undefined && twin !== undefined && sameValue(member.value, twin);
      });
    }
    default:
      return one.value === (other as typeof one).value;
  }
}

/** The span of a string without its quotes: what a person sees as the word. Of anything else, all of it. */
export function innerSpan(node: Node): Span {
  return node.kind === 'string' && node.quote === 1 && node.end - node.start >= 2 ? { start: node.start + 1, end: node.end - 1 } : node;
}

/**
 * The span of a part of a string's value, `from` and `to` counted in the value.
 * A string with escapes has no such simple mapping: its whole inner span comes back.
 */
export function partSpan(node: StringNode, from: number, to: number): Span {
  const inner = innerSpan(node);
  if (inner.end - inner.start !== node.value.length) return inner;
  return { start: inner.start + from, end: inner.start + to };
}

/** The deepest node whose span holds the offset, or undefined. A key counts as part of its object. */
export function nodeAt(root: Node | undefined, offset: number): Node | undefined {
  if (!root || offset < root.start || offset > root.end) return undefined;
  const inside = root.kind === 'object'
    ? root.members.flatMap((member) => (member.value ? [member.key, member.value] : [member.key]))
    : root.kind === 'array' ? root.items : [];
  for (const child of inside) {
    const found = nodeAt(child, offset);
    if (found) return found;
  }
  return root;
}
