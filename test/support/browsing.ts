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
  const ask = async (params: ChildrenParams): Promise<readonly BrowserNode[]> => heard((await editor.connection.sendRequest<ChildrenResult>('event-schemas/children', params)).nodes);
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
    details: async (nodes) => heard((await editor.connection.sendRequest<NodeDetailsResult>('event-schemas/nodeDetails', { nodes })).nodes),
  };
  return browse;
}

/** Nodes of which a screen reader says all that is seen: what each is, its name, what stands beside that, and what its colour means; no icon, no line break. */
export function heard(nodes: readonly BrowserNode[]): readonly BrowserNode[] {
  for (const { ref, label, description = '', spoken, tooltip, color } of nodes) {
    // Where it could not be read it says why, which is more than what stands beside it.
    const isReason = spoken.endsWith('.');
    const seen = [ref.kind === 'problem' ? (tooltip ?? label) : label, ...(isReason ? [] : description.split(' · '))];
    for (const part of seen.map((it) => it.replace(/^v(?=\d+$)/, ''))) assert.ok(spoken.toLowerCase().includes(part.toLowerCase()), `"${spoken}" says nothing of "${part}"`);
    assert.doesNotMatch(spoken, /\n|\$\(|^\s*$/, 'no icon, on one line');
    // What a colour says stands in words too.
    if (color !== undefined) assert.ok(description !== '' || ref.kind === 'problem', `the colour ${color} of "${spoken}" has no words`);
  }
  return nodes;
}

/** Nodes as a person reads them, a line each. */
export function shown(nodes: readonly BrowserNode[]): string {
  return nodes.map(({ label, description }) => (description === undefined ? label : `${label} [${description}]`)).join('\n');
}
