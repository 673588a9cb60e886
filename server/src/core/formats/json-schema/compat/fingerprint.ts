import { mixed, textHash } from '../../../hash.ts';
import { atPointer, keyOf } from '../../../tree/node.ts';
import type { Container, Node, ObjectNode } from '../../../tree/node.ts';
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
  return (print.closed ??= Number.isNaN(print.all) ? NaN : closed(node, 'all', print.refs));
}

/**
 * The same number where what a title, a description or a comment says is left out: schemas that share it may differ in these, and nothing of that ever breaks
 * anything. That there is one counts, so that what stands at a place in one stands there in the other. A default that is a list or an object is compared, for
 * that the registry finds it changed breaks nothing either.
 */
export function weightyPrintOf(node: Node): number {
  if (node.kind !== 'object' && node.kind !== 'array') return hashOfScalar(node);
  const print = printOf(node);
  const weighty = print.weighty ?? weightyOf(node, roleOf(node));
  if (!print.refs) return weighty;
  return (print.weightyClosed ??= Number.isNaN(weighty) ? NaN : closed(node, 'weighty', print.refs));
}

/** Whether what is written in a node, followed through its references within the document, comes to an end: nothing leads back to where it was come from. */
export function comesToAnEnd(node: Node): boolean {
  if (node.kind !== 'object' && node.kind !== 'array') return true;
  const print = printOf(node);
  return !print.refs || (print.ends ??= end(node, print.refs));
}

function end(node: Container, refs: ReadonlySet<string>): boolean {
  let root: Container = node;
  while (root.parent) root = root.parent;
  const ended = new Set<string>();
  const open = new Set<string>();
  const ends = (ref: string): boolean => {
    if (ended.has(ref)) return true;
    const target = root.kind === 'object' && !open.has(ref) && ended.size + open.size < mostReferences ? atPointer(root, percentDecoded(ref.slice(1))) : undefined;
    if (!target) return false;
    open.add(ref);
    const further = target.kind === 'object' || target.kind === 'array' ? printOf(target).refs : undefined;
    if (further && ![...further].every(ends)) return false;
    open.delete(ref);
    ended.add(ref);
    return true;
  };
  return [...refs].every(ends);
}

/**
 * Says that a reference leads to a node, which so is a schema: an object of schemas (`#/properties`) has remarks and values then where it seemed to have schemas by
 * name, so that all of it counts.
 */
export function readAsSchema(node: Node): void {
  if (node.kind === 'object' && roleOf(node) === 'schemas') weighAll(node);
}

function weighAll(node: Node): void {
  if (node.kind !== 'object' && node.kind !== 'array') return;
  const print = printOf(node);
  print.weighty = print.all;
  print.weightyClosed = undefined;
  if (node.kind === 'array') node.items.forEach(weighAll);
  else for (const { value } of node.members) if (value) weighAll(value);
}

/** Whether two schemas of a list are alike but for what they say about themselves, so that each could be taken for the other. */
export function hasTwins(schemas: readonly Node[]): boolean {
  if (schemas.length < 2) return false;
  const seen = new Set<number>();
  return schemas.some((schema) => {
    const shape = shapeOf(schema);
    return Number.isNaN(shape) || seen.size === seen.add(shape).size;
  });
}

/** What is known of how a container is written, kept with its node; what not all comparisons ask for is found out when one does. */
interface Print {
  /** Of all that is written in it. */
  readonly all: number;
  /** Whether the registry finds what one of its own words says to differ from itself. */
  readonly isOdd: boolean;
  /** The references in it, where there are any. */
  readonly refs: ReadonlySet<string> | undefined;
  /** Without what schemas say about themselves. */
  shape: number | undefined;
  /** Without the words of titles, descriptions and comments. */
  weighty: number | undefined;
  /** `all` with what the references lead to. */
  closed: number | undefined;
  /** `weighty` likewise. */
  weightyClosed: number | undefined;
  /** Whether its references lead to an end. */
  ends: boolean | undefined;
  /** Of a root: whether its references mean the same wherever they stand. */
  refersAlike: boolean | undefined;
}

function printOf(node: Container): Print {
  return (node.kept as Print | undefined) ?? (node.kept = node.kind === 'array' ? printOfArray(node.items) : printOfObject(node));
}

function newPrint(all: number, isOdd: boolean, refs: ReadonlySet<string> | undefined): Print {
  return { all, isOdd, refs, shape: undefined, weighty: undefined, closed: undefined, weightyClosed: undefined, ends: undefined, refersAlike: undefined };
}

function printOfArray(items: readonly Node[]): Print {
  let all = 29;
  let refs: ReadonlySet<string> | undefined;
  for (const item of items) {
    if (item.kind === 'object' || item.kind === 'array') {
      const inner = printOf(item);
      all = mixed(all, inner.all);
      refs = both(refs, inner.refs);
    } else all = mixed(all, hashOfScalar(item));
  }
  return newPrint(mixed(all, items.length), false, refs);
}

const wayward: ReadonlySet<string> = new Set(['not', '$dynamicRef', '$recursiveRef']);
const annotations: ReadonlySet<string> = new Set(['title', 'description', 'default', '$id', 'id', 'examples', '$comment']);
const remarks: ReadonlySet<string> = new Set(['title', 'description', '$comment']);
const combinations: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf']);

function printOfObject(node: ObjectNode): Print {
  let all = 31;
  let isOdd = false;
  let refs: ReadonlySet<string> | undefined;
  for (const { key, value } of node.members) {
    if (!value) continue;
    const word = key.value;
    let hash: number;
    if (value.kind === 'object' || value.kind === 'array') {
      const inner = printOf(value);
      hash = word === 'default' ? NaN : inner.all;
      refs = both(refs, inner.refs);
      if (word === '$ref' || (combinations.has(word) && value.kind === 'array' && hasTwins(value.items))) isOdd = true;
    } else {
      hash = hashOfScalar(value);
      if (word === '$ref') {
        if (value.kind === 'string' && isLocal(value.value)) refs = both(refs, new Set([value.value]));
        else isOdd = true;
      }
    }
    if (wayward.has(word)) isOdd = true;
    all = mixed(mixed(all, textHash(word)), hash);
  }
  return newPrint(isOdd ? NaN : mixed(all, node.members.length), isOdd, refs);
}

function weightyOf(node: Node, role: Role): number {
  if (node.kind !== 'object' && node.kind !== 'array') return hashOfScalar(node);
  const print = printOf(node);
  return (print.weighty ??= print.isOdd ? NaN : node.kind === 'array' ? weightyOfArray(node.items, role) : weightyOfObject(node, role));
}

function weightyOfArray(items: readonly Node[], role: Role): number {
  let weighty = 29;
  for (const item of items) weighty = mixed(weighty, weightyOf(item, role === 'schemas' ? 'schema' : 'value'));
  return mixed(weighty, items.length);
}

function weightyOfObject(node: ObjectNode, role: Role): number {
  let weighty = 31;
  for (const { key, value } of node.members) {
    if (!value) continue;
    const word = key.value;
    weighty = mixed(mixed(weighty, textHash(word)), role === 'schema' && value.kind === 'string' && remarks.has(word) ? 0 : weightyOf(value, roleBelow(role, word, value)));
  }
  return mixed(weighty, node.members.length);
}

function shapeOf(node: Node): number {
  if (node.kind !== 'object' && node.kind !== 'array') return hashOfScalar(node);
  return (printOf(node).shape ??= node.kind === 'array' ? shapeOfArray(node.items) : shapeOfObject(node));
}

function shapeOfArray(items: readonly Node[]): number {
  let shape = 29;
  for (const item of items) shape = mixed(shape, shapeOf(item));
  return mixed(shape, items.length);
}

function shapeOfObject(node: ObjectNode): number {
  const saysAll = !node.parent || isMap(node);
  let shape = 31;
  for (const { key, value } of node.members) {
    if (value && (saysAll || !annotations.has(key.value))) shape = mixed(mixed(shape, textHash(key.value)), shapeOf(value));
  }
  return shape;
}

/** What a container is where it stands: a schema, a list or an object of schemas, or anything else. */
type Role = 'schema' | 'schemas' | 'value';

const holdsSchema: ReadonlySet<string> = new Set(['items', 'additionalItems', 'unevaluatedItems', 'contains', 'additionalProperties', 'unevaluatedProperties', 'propertyNames', 'not', 'if', 'then', 'else']);
const holdsSchemas: ReadonlySet<string> = new Set([...combinations, 'prefixItems', 'properties', 'patternProperties', 'definitions', '$defs', 'dependencies', 'dependentSchemas']);

/** In `const`, `enum`, `default` and whatever is no keyword a description is a value like any other. */
function roleBelow(role: Role, word: string, value: Node): Role {
  if (role !== 'schema') return role === 'schemas' ? 'schema' : 'value';
  if (holdsSchemas.has(word) || (word === 'items' && value.kind === 'array')) return 'schemas';
  return holdsSchema.has(word) ? 'schema' : 'value';
}

function roleOf(node: Container): Role {
  const { parent } = node;
  if (!parent) return 'schema';
  const above = roleOf(parent);
  if (parent.kind === 'object') return roleBelow(above, keyOf(node)!.value, node);
  return above === 'schemas' ? 'schema' : 'value';
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
function closed(node: Container, what: 'all' | 'weighty', refs: ReadonlySet<string>): number {
  let root: Container = node;
  while (root.parent) root = root.parent;
  if (root.kind !== 'object' || !refersAlike(root)) return NaN;
  const reached = new Set(refs);
  const prints = new Map<string, number>();
  for (const ref of reached) {
    const target = atPointer(root, percentDecoded(ref.slice(1)));
    // What an object of schemas says by its keys would be keywords there.
    if (!target || reached.size > mostReferences || (what === 'weighty' && target.kind === 'object' && roleOf(target) === 'schemas')) return NaN;
    if (target.kind !== 'object' && target.kind !== 'array') prints.set(ref, hashOfScalar(target));
    else {
      prints.set(ref, numberOf(target, what));
      for (const next of printOf(target).refs ?? []) reached.add(next);
    }
  }
  let hash = numberOf(node, what);
  for (const ref of [...reached].sort()) hash = mixed(mixed(hash, textHash(ref)), prints.get(ref)!);
  return hash;
}

function numberOf(node: Container, what: 'all' | 'weighty'): number {
  return what === 'all' ? printOf(node).all : weightyOf(node, roleOf(node));
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
      return textHash(node.raw, 19);
    case 'string':
      return textHash(node.value, 23);
    default:
      return node satisfies never;
  }
}

/** Whether an object holds schemas by name, so that its keys are no keywords. */
function isMap(node: Node): boolean {
  const word = keyOf(node)?.value;
  return word === 'properties' || word === 'patternProperties' || word === 'definitions' || word === '$defs' || word === 'dependencies' || word === 'dependentSchemas';
}
