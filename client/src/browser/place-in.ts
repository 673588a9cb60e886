import type { Place } from './tree.ts';

/** The node of the tree that a command was called with; undefined where it was called otherwise. */
export function placeIn(argument: unknown): Place | undefined {
  return typeof argument === 'object' && argument !== null && 'node' in argument && typeof (argument.node as { ref?: unknown } | undefined)?.ref === 'object' ? (argument as Place) : undefined;
}
