import type { BrowserNode, NodeRef } from '../../../protocol/browser.ts';

export type NodeOf<K extends NodeRef['kind']> = BrowserNode & { readonly ref: NodeRef & { readonly kind: K } };

/** Nodes of one kind by the cluster that they are of: what is asked together is asked of each. */
export function byCluster<K extends 'topic' | 'consumer-group'>(nodes: readonly BrowserNode[]): Iterable<readonly NodeOf<K>[]> {
  const found = new Map<string, NodeOf<K>[]>();
  for (const node of nodes as readonly NodeOf<K>[]) {
    const key = `${node.ref.configFile} ${node.ref.cluster}`;
    const list = found.get(key);
    if (list) list.push(node);
    else found.set(key, [node]);
  }
  return found.values();
}
