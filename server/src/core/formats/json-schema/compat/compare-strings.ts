import { wordOrPlace } from './anchors.ts';
import { compareLimit } from './limits.ts';
import type { StringStructure } from './structure.ts';
import { below } from './walk.ts';
import type { Walk } from './walk.ts';

/** Lengths and pattern; patterns are not understood, any change breaks. */
export function compareStrings(walk: Walk, original: StringStructure, update: StringStructure, path: string): void {
  compareLimit(walk, original, update, path, 'maxLength', 'MAX_LENGTH', original.maxLength, update.maxLength);
  compareLimit(walk, original, update, path, 'minLength', 'MIN_LENGTH', original.minLength, update.minLength);
  const [before, after] = [original.pattern, update.pattern];
  if (before?.value === after?.value) return;
  walk.report(!before ? 'PATTERN_ADDED' : !after ? 'PATTERN_REMOVED' : 'PATTERN_CHANGED', below(path, 'pattern'), after ?? wordOrPlace(update, 'pattern'), before ?? wordOrPlace(original, 'pattern'), () => ({
    readerSays: after?.value, writerSays: before?.value,
  }));
}
