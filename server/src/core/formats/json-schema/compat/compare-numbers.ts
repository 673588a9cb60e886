import { classOf, wordOrPlace } from './anchors.ts';
import { compareLimit } from './limits.ts';
import { saysOf } from './says.ts';
import type { NumberStructure } from './structure.ts';
import { below } from './walk.ts';
import type { Walk } from './walk.ts';

/** Limits, multiples, and whether fractions are allowed. */
export function compareNumbers(walk: Walk, original: NumberStructure, update: NumberStructure, path: string): void {
  compareLimit(walk, original, update, path, 'maximum', 'MAXIMUM', original.maximum, update.maximum);
  compareLimit(walk, original, update, path, 'minimum', 'MINIMUM', original.minimum, update.minimum);
  // Where there is no `maximum` beside it, the registry fails on an `exclusiveMaximum` that was lowered: the obvious verdict stands here.
  compareLimit(walk, original, update, path, 'exclusiveMaximum', 'EXCLUSIVE_MAXIMUM', original.exclusiveMaximum, update.exclusiveMaximum);
  compareLimit(walk, original, update, path, 'exclusiveMinimum', 'EXCLUSIVE_MINIMUM', original.exclusiveMinimum, update.exclusiveMinimum);
  compareMultiples(walk, original, update, path);
  if (original.integer !== update.integer) walk.report(update.integer ? 'TYPE_NARROWED' : 'TYPE_EXTENDED', path, classOf(update), classOf(original), () => ({ readerSays: saysOf(update), writerSays: saysOf(original) }));
}

function compareMultiples(walk: Walk, original: NumberStructure, update: NumberStructure, path: string): void {
  const [before, after] = [original.multipleOf, update.multipleOf];
  if (before?.value === after?.value) return;
  const what = !before ? 'ADDED' : !after ? 'REMOVED' : after.value % before.value === 0 ? 'EXPANDED' : before.value % after.value === 0 ? 'REDUCED' : 'CHANGED';
  walk.report(`MULTIPLE_OF_${what}`, below(path, 'multipleOf'), after ?? wordOrPlace(update, 'multipleOf'), before ?? wordOrPlace(original, 'multipleOf'), () => ({
    subject: 'multipleOf', readerSays: after?.raw, writerSays: before?.raw,
  }));
}
