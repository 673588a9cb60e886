import { isClosed } from '../tree/closed.ts';
import type { Container, Node, SourceTree } from '../tree/node.ts';
import type { Span } from '../text.ts';

/** Whether what a rule says of a place comes too early, because the text there is still being typed. */
export interface Unfinished {
  /** The value at the place, or the word, is not written to its end. */
  value(place: Span): boolean;
  /** The object or array around the place is not, or its own text is broken: what it seems to lack may be about to come. */
  around(place: Span): boolean;
}

/** Undefined where the text is whole, which is the usual case and costs nothing. */
export function unfinishedIn(tree: SourceTree): Unfinished | undefined {
  const faults = tree.problems.filter(({ kind }) => kind === 'invalid');
  if (tree.syntax !== 'json' || faults.length === 0) return undefined;
  let broken: ReadonlySet<Node> | undefined;
  return {
    value(place) {
      const { scalar, containers } = at(tree.root, place.start);
      const node = scalar ?? containers.findLast((it) => it.start === place.start);
      return node !== undefined && !isClosed(tree, node);
    },
    around(place) {
      const faulty = (broken ??= new Set(faults.flatMap((fault) => touchedBy(tree, fault))));
      const { containers } = at(tree.root, place.start);
      // A list speaks for the object that it stands in: what "required" names stands beside it.
      return containers.slice(containers.findLastIndex(({ kind }) => kind === 'object')).some((it) => faulty.has(it) || !isClosed(tree, it));
    },
  };
}

/** What a fault of the text makes uncertain: the innermost container, and outwards from one that is never closed the first that is. */
function touchedBy(tree: SourceTree, fault: Span): readonly Node[] {
  const { containers } = at(tree.root, fault.start);
  return containers.slice(Math.max(0, containers.findLastIndex((it) => isClosed(tree, it))));
}

/** The containers around an offset, the outermost first, and the key or plain value at it. Children are in the order of the text, so each step halves them. */
function at(root: Node | undefined, offset: number): { readonly containers: readonly Container[]; readonly scalar: Node | undefined } {
  const containers: Container[] = [];
  let node = root;
  while (node && node.start <= offset && offset <= node.end) {
    if (node.kind !== 'object' && node.kind !== 'array') return { containers, scalar: node };
    containers.push(node);
    if (node.kind === 'array') node = lastFrom(node.items, offset, (item) => item.start);
    else {
      const member = lastFrom(node.members, offset, ({ key }) => key.start);
      node = member && offset <= member.key.end ? member.key : member?.value;
    }
  }
  return { containers, scalar: undefined };
}

function lastFrom<T>(list: readonly T[], offset: number, startOf: (it: T) => number): T | undefined {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startOf(list[middle]!) <= offset) low = middle + 1;
    else high = middle;
  }
  return list[low - 1];
}
