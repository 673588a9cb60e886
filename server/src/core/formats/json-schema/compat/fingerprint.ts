import { keyOf } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';

const known = new WeakMap<Node, number>();
const shapes = new WeakMap<Node, number>();

/**
 * A number that two schema nodes share (but for a chance of 2^-53) only when they are written alike, so that nothing differs between them and
 * there is nothing to compare. NaN, which equals nothing, where the registry finds differences between a schema and itself (below `not`, for
 * defaults that are lists or objects, between alternatives that it may pair crosswise), and where a reference may lead elsewhere.
 */
export function fingerprintOf(node: Node): number {
  return remembered(node, known, 'all');
}

/** Whether two schemas of a list are alike but for what they say about themselves, so that each could be taken for the other. */
export function hasTwins(schemas: readonly Node[]): boolean {
  if (schemas.length < 2) return false;
  const seen = new Set<number>();
  return schemas.some((schema) => {
    const shape = remembered(schema, shapes, 'shape');
    return Number.isNaN(shape) || seen.size === seen.add(shape).size;
  });
}

function remembered(node: Node, prints: WeakMap<Node, number>, what: 'all' | 'shape'): number {
  if (node.kind !== 'object' && node.kind !== 'array') return hashOf(node, prints, what);
  let print = prints.get(node);
  if (print === undefined) prints.set(node, (print = hashOf(node, prints, what)));
  return print;
}

const wayward: ReadonlySet<string> = new Set(['$ref', 'not', '$dynamicRef', '$recursiveRef']);
const annotations: ReadonlySet<string> = new Set(['title', 'description', 'default', '$id', 'id', 'examples', '$comment']);
const combinations: ReadonlySet<string> = new Set(['allOf', 'anyOf', 'oneOf']);

function hashOf(node: Node, prints: WeakMap<Node, number>, what: 'all' | 'shape'): number {
  switch (node.kind) {
    case 'null':
      return 11;
    case 'boolean':
      return node.value ? 13 : 17;
    case 'number':
      return mixed(19, textHash(node.raw));
    case 'string':
      return mixed(23, textHash(node.value));
    case 'array': {
      let hash = 29;
      for (const item of node.items) hash = mixed(hash, remembered(item, prints, what));
      return mixed(hash, node.items.length);
    }
    case 'object': {
      let hash = 31;
      for (const { key, value } of node.members) {
        const word = key.value;
        if (!value || (what === 'shape' && annotations.has(word) && node.parent && !isMap(node))) continue;
        if (what === 'all' && (wayward.has(word) || (word === 'default' && (value.kind === 'array' || value.kind === 'object')) || (combinations.has(word) && value.kind === 'array' && hasTwins(value.items)))) return NaN;
        hash = mixed(mixed(hash, textHash(word)), remembered(value, prints, what));
      }
      return what === 'all' ? mixed(hash, node.members.length) : hash;
    }
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
