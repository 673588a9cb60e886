import { browserCommands } from '../../protocol/browser.ts';
import type { BrowserNode } from '../../protocol/browser.ts';
import type { Question } from './node-kind.ts';

/** The first of many nodes, and one that has more of them shown. */
export function paged(nodes: readonly BrowserNode[], { most, id }: Pick<Question, 'most' | 'id'>, usual = 200): readonly BrowserNode[] {
  const shown = Math.max(most ?? usual, usual);
  if (nodes.length <= shown) return nodes;
  const rest = nodes.length - shown;
  const next = shown + usual * 5;
  const label = rest <= usual * 5 ? `Show the Other ${rest}` : `Show ${usual * 5} of ${rest} More`;
  return [...nodes.slice(0, shown), { ref: { kind: 'more', most: next }, id: `${id}/more`, label, spoken: label, icon: 'ellipsis', state: 'leaf', context: 'more', command: { id: browserCommands.more, arguments: [id, next] } }];
}
