import type { BrowserNode } from '../../../server/src/protocol/browser.ts';

/** A node where it stands: one object for as long as the node is the same one, which VS Code goes by. */
export type Place = { node: BrowserNode; readonly parent: Place | undefined };

/** The node of the tree that a command was called with; undefined where it was called otherwise. */
export function placeIn(argument: unknown): Place | undefined {
  return typeof argument === 'object' && argument !== null && 'node' in argument && typeof (argument.node as { ref?: unknown } | undefined)?.ref === 'object' ? (argument as Place) : undefined;
}
