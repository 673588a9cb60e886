import type { NumberNode } from '../../../tree/node.ts';
import { wordOrPlace } from './anchors.ts';
import type { Structure } from './structure.ts';
import { below } from './walk.ts';
import type { Walk } from './walk.ts';

/** Compares a limit such as `maxLength`: added, removed, increased or decreased. `name` is the registry's, such as `MAX_LENGTH`. */
export function compareLimit(
  walk: Walk, original: Structure, update: Structure, path: string, word: string, name: string, before: NumberNode | undefined, after: NumberNode | undefined,
): void {
  if (before?.value === after?.value) return;
  const what = !before ? 'ADDED' : !after ? 'REMOVED' : after.value > before.value ? 'INCREASED' : 'DECREASED';
  walk.report(`${name}_${what}`, below(path, word), after ?? wordOrPlace(update, word), before ?? wordOrPlace(original, word), () => ({ subject: word, readerSays: after?.raw, writerSays: before?.raw }));
}
