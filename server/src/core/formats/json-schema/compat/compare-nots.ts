import { keyOrPlace } from './anchors.ts';
import type { NotStructure } from './structure.ts';
import { below } from './walk.ts';
import type { Walk } from './walk.ts';

/** What is forbidden may only shrink: all that the update forbids the original must have forbidden. */
export function compareNots(walk: Walk, original: NotStructure, update: NotStructure, path: string): void {
  const at = below(path, 'not');
  const harmless = walk.areHarmless(walk.attempt(update.schema, original.schema, at));
  walk.report(harmless ? 'NOT_TYPE_NARROWED' : 'NOT_TYPE_EXTENDED', at, keyOrPlace(update, 'not'), keyOrPlace(original, 'not'));
}
