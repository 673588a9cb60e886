import assert from 'node:assert/strict';
import type { BrowserNode, ChildrenParams, ChildrenResult, NodeDetailsResult } from '../../server/src/protocol/browser.ts';
import type { Editor } from './editor-registry.ts';

/** The tree of registries as a client asks for it. */
export interface Browsing {
  top(): Promise<readonly BrowserNode[]>;
  under(node: BrowserNode, params?: ChildrenParams): Promise<readonly BrowserNode[]>;
  /** The node at the end of labels, each under the one before. */
  find(...labels: readonly string[]): Promise<BrowserNode>;
  details(nodes: readonly BrowserNode[]): Promise<readonly BrowserNode[]>;
}

export function browsing(editor: Editor): Browsing {
  const ask = async (params: ChildrenParams): Promise<readonly BrowserNode[]> => (await editor.connection.sendRequest<ChildrenResult>('event-schemas/children', params)).nodes;
  const browse: Browsing = {
    top: () => ask({ configFiles: [editor.uri('event-schemas.json')] }),
    under: (node, params) => ask({ ...params, of: node.ref, id: node.id }),
    async find(...labels) {
      let nodes = await browse.top();
      let found: BrowserNode | undefined;
      for (const label of labels) {
        if (found) nodes = await browse.under(found);
        found = nodes.find((it) => it.label === label);
        assert.ok(found, `${label} among ${shown(nodes)}`);
      }
      return found!;
    },
    details: async (nodes) => (await editor.connection.sendRequest<NodeDetailsResult>('event-schemas/nodeDetails', { nodes })).nodes,
  };
  return browse;
}

/** Nodes as a person reads them, a line each. */
export function shown(nodes: readonly BrowserNode[]): string {
  return nodes.map(({ label, description }) => (description === undefined ? label : `${label} [${description}]`)).join('\n');
}
