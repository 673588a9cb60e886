import type { Fix } from '../../finding.ts';
import { replaceValue } from '../../tree/edit.ts';
import { toValue } from '../../tree/node.ts';
import type { Node, SourceTree, StringNode } from '../../tree/node.ts';
import type { Break } from '../check.ts';

/** A break from where the new schema stands: its node there, and that of the earlier version. */
export interface Place {
  readonly it: Break;
  readonly now: Node;
  readonly then: Node;
  readonly tree: SourceTree;
}

/** A fix that decides what the schema means. */
export function fix(title: string, ...edits: Fix['edits']): Fix {
  return { title, safe: false, edits };
}

export function changedBack(tree: SourceTree, now: Node, then: Node): Fix {
  return fix(`Change back to ${shown(then)}`, replaceValue(tree, now, toValue(then)));
}

const longestShown = 40;

/** A value as a title names it. */
export function shown(node: Node): string {
  const text = (node as Partial<StringNode>).kind === 'string' ? (node as StringNode).value : JSON.stringify(toValue(node));
  return text.length <= longestShown ? text : 'what it was';
}
