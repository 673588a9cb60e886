import { wordOrPlace } from './anchors.ts';
import { saysOf } from './says.ts';
import type { Rest, Structure } from './structure.ts';
import { below } from './walk.ts';
import type { Walk } from './walk.ts';

/** Compares `additionalProperties` and the like: anything, nothing, or what fits a schema. */
export function compareRest(walk: Walk, original: Structure, update: Structure, path: string, word: string, name: string, before: Rest, after: Rest): void {
  const at = below(path, word);
  if (before.kind === 'schema' && after.kind === 'schema') {
    walk.compare(before.schema, after.schema, at);
    return;
  }
  if (before.kind === after.kind) return;
  const what = after.kind === 'none' ? 'REMOVED' : before.kind === 'none' ? 'ADDED' : after.kind === 'any' ? 'EXTENDED' : 'NARROWED';
  walk.report(`${name}_${what}`, at, wordOrPlace(update, word), wordOrPlace(original, word), () => ({ subject: word, ...(after.kind === 'schema' && { readerSays: saysOf(after.schema) }), ...(before.kind === 'schema' && { writerSays: saysOf(before.schema) }) }));
}
