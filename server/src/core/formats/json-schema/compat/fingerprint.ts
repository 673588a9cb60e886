import { atPointer, keyOf } from '../../../tree/node.ts';
import type { Container, Node } from '../../../tree/node.ts';
import { percentDecoded } from '../../../uri.ts';

/**
 * A number that two schema nodes share (but for a chance of 2^-53) only when they and all that their references lead to are written alike, so that
 * nothing differs between them and there is nothing to compare. NaN, which equals nothing, where the registry finds differences between a schema and
 * itself (below `not`, for defaults that are lists or objects, between alternatives that it may pair crosswise), and where a reference leads out of the
 * document or may mean something else in another place.
 */
export function fingerprintOf(node: Node): number {
  if (node.kind !== 'object' && node.kind !== 'array') return hashOfScalar(node);
  const print = printOf(node);
  if (!print.refs) return print.all;
  return (print.closed ??= Number.isNaN(print.all) ? NaN : closed(node, print.all, print.refs));
}

/** Whether two schemas of a list are alike but for what they say about themselves, so that each could be taken for the other. */
export function hasTwins(schemas: readonly Node[]): boolean {
  if (schemas.length < 2) return false;
  const seen = new Set<number>();
  return schemas.some((schema) => {
    const shape = schema.kind === 'object' || schema.kind === 'array' ? printOf(schema).shape : hashOfScalar(schema);
    return Number.isNaN(shape) || seen.size === seen.add(shape).size;
  });
}

/** What is known of how a container is written, kept with its node. */
interface Print {
  /** Of all that is written in it. */
  readonly all: number;
  /** Without what schemas say about themselves. */
  readonly shape: number;
  /** The references in it, where there are any. */
  readonly refs: ReadonlySet<string> | undefined;
  /** `all` with what the references lead to, once that is asked for. */
  closed: number | undefined;
  /** Of a root: whether its references mean the same wherever they stand. */
  refersAlike: boolean | undefined;
}

function printOf(node: Container): Print {
  return (node.kept ??= node.kind === 'array' ? printOfArray(node.items) : printOfObject(node)) as Print;
}

function printOfArray(items: readonly Node[]): Print {
  let all = 29;
  let shape = 29;
  let refs: ReadonlySet<string> | undefined;
  for (const item of items) {
    if (item.kind === 'object' || item.kind === 'array') {
      const inner = printOf(item);
      all = mixed(all, inner.all);
      shape = mixed(shape, inner.shape);
      refs = both(refs, inner.refs);
    } else {
      const hash = hashOfScalar(item);
      all = mixed(all, hash);
      shape = mixed(shape, hash);
    }
  }
  return { all: mixed(all, items.length), shape: mixed(shape, items.length), refs, closed: undefined, refersAlike: undefined };
}

const wayward: ReadonlySet<string> = new Set(['not', '$dynamicRef', '$recursiveRef']);
const annotations: ReadonlySet<string> = new Set(['title', 'description', 'default', '$id', 'id', 'examples', '$comment']);
const combinations: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf']);

function printOfObject(node: Container & { readonly kind: 'object' }): Print {
  let all = 31;
  let shape = 31;
  let refs: ReadonlySet<string> | undefined;
  for (const { key, value } of node.members) {
    if (!value) continue;
    const word = key.value;
    const inner = value.kind === 'object' || value.kind === 'array' ? printOf(value) : undefined;
    const named = textHash(word);
    const hash = value.kind === 'object' || value.kind === 'array' ? inner!.all : hashOfScalar(value);
    if (!annotations.has(word) || !node.parent || isMap(node)) shape = mixed(mixed(shape, named), inner ? inner.shape : hash);
    if (wayward.has(word) || (word === 'default' && inner) || (combinations.has(word) && value.kind === 'array' && hasTwins(value.items))) all = NaN;
    else if (word === '$ref') {
      if (value.kind === 'string' && isLocal(value.value)) refs = both(refs, new Set([value.value]));
      else all = NaN;
    }
    all = mixed(mixed(all, named), hash);
    refs = both(refs, inner?.refs);
  }
  return { all: mixed(all, node.members.length), shape, refs, closed: undefined, refersAlike: undefined };
}

function both(one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): ReadonlySet<string> | undefined {
  if (!one || !other || one === other) return one ?? other;
  return new Set([...one, ...other]);
}

function isLocal(ref: string): boolean {
  return ref.startsWith('#/') || ref === '#';
}

/** Beyond so many it costs more to know all that references lead to than to compare. */
const mostReferences = 500;

/** A number for what is written in a node and in all places that its references lead to, directly or not. */
function closed(node: Node, own: number, refs: ReadonlySet<string>): number {
  let root = node;
  while (root.parent) root = root.parent;
  if (root.kind !== 'object' || !refersAlike(root)) return NaN;
  const reached = new Set(refs);
  const prints = new Map<string, number>();
  for (const ref of reached) {
    const target = atPointer(root, percentDecoded(ref.slice(1)));
    if (!target || reached.size > mostReferences) return NaN;
    if (target.kind !== 'object' && target.kind !== 'array') prints.set(ref, hashOfScalar(target));
    else {
      const { all, refs: further } = printOf(target);
      prints.set(ref, all);
      for (const next of further ?? []) reached.add(next);
    }
  }
  let hash = own;
  for (const ref of [...reached].sort()) hash = mixed(mixed(hash, textHash(ref)), prints.get(ref)!);
  return hash;
}

/** Whether no schema inside the document has an identifier of its own, by which references would count from there. */
function refersAlike(root: Container): boolean {
  const print = printOf(root);
  return (print.refersAlike ??= !hasOwnId(root));
}

function hasOwnId(node: Node): boolean {
  if (node.kind === 'array') return node.items.some(hasOwnId);
  if (node.kind !== 'object') return false;
  return node.members.some(({ key, value }) => value !== undefined && ((node.parent !== undefined && value.kind === 'string' && (key.value === '$id' || key.value === 'id')) || hasOwnId(value)));
}

function hashOfScalar(node: Exclude<Node, Container>): number {
  switch (node.kind) {
    case 'null':
      return 11;
    case 'boolean':
      return node.value ? 13 : 17;
    case 'number':
      return mixed(19, textHash(node.raw));
    case 'string':
      return mixed(23, textHash(node.value));
    default:
      return node satisfies never;
  }
}

/** Whether an object holds schemas by name, so that its keys are no keywords. */
function isMap(node: Node): boolean {
  const word = keyOf(node)?.value;
  return word === 'properties' || word === 'patternProperties' || word === 'definitions' || word === '$defs' || word === 'dependencies' || word === 'dependentSchemas';
}

const half = 0x4000000;

/** Two numbers below 2^53 as one. */
function mixed(one: number, other: number): number {
  if (Number.isNaN(one) || Number.isNaN(other)) return NaN;
  const low = Math.imul((one % half) ^ 0x9e3779b1, 0x85ebca6b) ^ Math.imul(other % half, 0xc2b2ae35);
  const high = Math.imul(Math.floor(one / half) ^ low, 0x27d4eb2f) ^ Math.imul(Math.floor(other / half) ^ (low >>> 7), 0x165667b1);
  return ((high ^ (low >>> 13)) & 0x7ffffff) * half + ((low ^ (high << 5)) & (half - 1));
}

/** Two FNV hashes of a text side by side. */
function textHash(text: string): number {
  let [one, other] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    other = Math.imul(other ^ code, 0x5bd1e995) ^ (other >>> 15);
  }
  return (one & 0x7ffffff) * half + (other & (half - 1));
}
