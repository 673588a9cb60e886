import { keyOrPlace, placeOf, wordOrPlace } from './anchors.ts';
import { acceptsAll, acceptsNothing } from './extremes.ts';
import { compareLimit } from './limits.ts';
import { compareRest } from './rest.ts';
import { saysOf } from './says.ts';
import type { ArrayStructure } from './structure.ts';
import { below } from './walk.ts';
import type { Walk } from './walk.ts';

export function compareArrays(walk: Walk, original: ArrayStructure, update: ArrayStructure, path: string): void {
  compareEvery(walk, original, update, path);
  compareTuples(walk, original, update, path);
  compareRest(walk, original, update, path, 'additionalItems', 'ADDITIONAL_ITEMS', original.additional, update.additional);
  if (walk.registry.seesUnevaluated) {
    compareRest(walk, original, update, path, 'unevaluatedItems', 'UNEVALUATED_ITEMS', original.unevaluated, update.unevaluated);
    compareLimit(walk, original, update, path, 'maxContains', 'MAX_CONTAINS', original.maxContains, update.maxContains);
    compareLimit(walk, original, update, path, 'minContains', 'MIN_CONTAINS', original.minContains, update.minContains);
  }
  compareLimit(walk, original, update, path, 'maxItems', 'MAX_ITEMS', original.maxItems, update.maxItems);
  compareLimit(walk, original, update, path, 'minItems', 'MIN_ITEMS', original.minItems, update.minItems);
  const [before, after] = [original.unique, update.unique];
  if (!before && after) walk.report('UNIQUE_ITEMS_ADDED', below(path, 'uniqueItems'), after, wordOrPlace(original, 'uniqueItems'));
  else if (before && !after) walk.report('UNIQUE_ITEMS_REMOVED', below(path, 'uniqueItems'), wordOrPlace(update, 'uniqueItems'), before);
}

function compareEvery(walk: Walk, original: ArrayStructure, update: ArrayStructure, path: string): void {
  const at = below(path, 'items');
  if (original.every && update.every) walk.compare(original.every, update.every, at);
  else if (update.every) walk.report('SCHEMA_ADDED', at, keyOrPlace(update, 'items'), keyOrPlace(original, 'items'), () => ({ readerSays: saysOf(update.every!) }));
  else if (original.every) walk.report('SCHEMA_REMOVED', at, keyOrPlace(update, 'items'), keyOrPlace(original, 'items'));
}

function compareTuples(walk: Walk, original: ArrayStructure, update: ArrayStructure, path: string): void {
  const [before, after] = [original.tuple, update.tuple];
  const both = Math.min(before.length, after.length);
  for (let i = 0; i < both; i++) walk.compare(before[i]!, after[i]!, below(path, 'items', i));
  for (let i = both; i < after.length; i++) compareAdded(walk, original, update, i, below(path, 'items', i));
  for (let i = both; i < before.length; i++) compareRemoved(walk, original, update, i, below(path, 'items', i));
}

function compareAdded(walk: Walk, original: ArrayStructure, update: ArrayStructure, index: number, path: string): void {
  const item = update.tuple[index]!;
  const report = (code: string): void => walk.report(code, path, placeOf(item.node), tuplePlace(original), () => ({ subject: String(index + 1), readerSays: saysOf(item) }));
  const { additional } = original;
  if (additional.kind === 'any') {
    report(acceptsAll(item) ? 'ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL' : 'ITEM_ADDED_TO_OPEN_CONTENT_MODEL');
  } else if (additional.kind === 'none') report('ITEM_ADDED_TO_CLOSED_CONTENT_MODEL');
  else {
    const attempt = walk.attempt(additional.schema, item, path);
    walk.adopt(attempt);
    report(walk.areHarmless(attempt) ? 'ITEM_ADDED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL' : 'ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL');
  }
}

function compareRemoved(walk: Walk, original: ArrayStructure, update: ArrayStructure, index: number, path: string): void {
  const item = original.tuple[index]!;
  const report = (code: string): void => walk.report(code, path, tuplePlace(update), placeOf(item.node), () => ({ subject: String(index + 1), writerSays: saysOf(item) }));
  const { additional } = update;
  if (additional.kind === 'any') report('ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL');
  else if (additional.kind === 'none') report(acceptsNothing(item) ? 'ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL' : 'ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL');
  else {
    const attempt = walk.attempt(item, additional.schema, path);
    walk.adopt(attempt);
    report(walk.areHarmless(attempt) ? 'ITEM_REMOVED_IS_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL' : 'ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL');
  }
}

function tuplePlace(schema: ArrayStructure): ReturnType<typeof placeOf> {
  return keyOrPlace(schema, schema.node.members.some(({ key }) => key.value === 'prefixItems') ? 'prefixItems' : 'items');
}
