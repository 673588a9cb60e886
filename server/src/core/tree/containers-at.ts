import type { Container, Node } from './node.ts';

/** What lies at an offset. */
export interface Place {
  /** The objects and arrays around it, the outermost first. */
  readonly containers: readonly Container[];
  /** The key or the plain value at it. */
  readonly scalar: Node | undefined;
}

/** The containers around an offset. Children are in the order of the text, so each step halves them: large documents cost no more than small ones. */
export function containersAt(root: Node | undefined, offset: number): Place {
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

/** The last item that begins at the offset or before it. */
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
