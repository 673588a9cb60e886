import type { Side } from './differences.ts';
import { differencesBetween, faultsOf, nothingBefore } from './differences.ts';

/**
 * Finds out what a comparison with an earlier version needs of it and keeps with it, so that the first comparison with a hundred of them does not do that for
 * all at once. Changes no answer.
 */
export function prepare(update: Side, version: Side): void {
  if (faultsOf(update).length > 0 || faultsOf(version).length > 0) return;
  differencesBetween(update, version, { before: nothingBefore('reader') });
  differencesBetween(version, update, { before: nothingBefore('writer') });
}
