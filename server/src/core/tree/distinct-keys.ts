import { areDistinct } from '../distinct.ts';
import { keptWith } from '../kept-with.ts';
import type { Member, Node, SourceTree } from './node.ts';

const known = keptWith<SourceTree, 'distinct'>('distinct keys');

/** Whether no object of a tree has a key twice. Found out once: an edit of one value does not make the rest of the tree be looked at again. */
export function hasDistinctKeys(tree: SourceTree): boolean {
  if (known.get(tree)) return true;
  if (tree.root && !isDistinct(tree.root)) return false;
  known.set(tree, 'distinct');
  return true;
}

/** Tells what is known of a tree to the one that was made of it by reading one value anew. */
export function carryDistinctKeys(from: SourceTree, to: SourceTree, changed: Node): void {
  if (known.get(from) && isDistinct(changed)) known.set(to, 'distinct');
}

function isDistinct(node: Node): boolean {
  if (node.kind === 'array') {
    for (let i = 0; i < node.items.length; i++) {
      const item = node.items[i]!;
      if ((item.kind === 'object' || item.kind === 'array') && !isDistinct(item)) return false;
    }
    return true;
  }
  if (node.kind !== 'object') return true;
  const { members } = node;
  if (!areDistinct(members, keyOf)) return false;
  for (let i = 0; i < members.length; i++) {
    const { value } = members[i]!;
    if ((value?.kind === 'object' || value?.kind === 'array') && !isDistinct(value)) return false;
  }
  return true;
}

const keyOf = ({ key }: Member): string => key.value;
