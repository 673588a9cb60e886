import type { Node } from '../../../tree/node.ts';
import { sameValue } from '../../../tree/node.ts';
import { canonical } from '../canonical.ts';
import { shown } from '../wording.ts';
import { keyOrPlace } from './anchors.ts';
import { namesOf } from './says.ts';
import type { ConstStructure, EnumStructure } from './structure.ts';
import { below } from './walk.ts';
import type { Walk } from './walk.ts';

/** Enumerations as sets. The place is the first value that one side has alone. */
export function compareEnums(walk: Walk, original: EnumStructure, update: EnumStructure, path: string): void {
  if (isSameList(original, update)) return;
  const [before, after] = [byValue(original), byValue(update)];
  const removed = [...before].flatMap(([value, node]) => (after.has(value) ? [] : [node]));
  const added = [...after].flatMap(([value, node]) => (before.has(value) ? [] : [node]));
  if (removed.length === 0 && added.length === 0) return;
  const code = removed.length === 0 ? 'ENUM_ARRAY_EXTENDED' : added.length === 0 ? 'ENUM_ARRAY_NARROWED' : 'ENUM_ARRAY_CHANGED';
  walk.report(code, below(path, 'enum'), added[0] ?? keyOrPlace(update, 'enum'), removed[0] ?? keyOrPlace(original, 'enum'), () => ({
    readerSays: namesOf(added), writerSays: namesOf(removed),
  }));
}

/** Constants. */
export function compareConsts(walk: Walk, original: ConstStructure, update: ConstStructure, path: string): void {
  if (sameValue(original.value, update.value)) return;
  walk.report('ENUM_ARRAY_CHANGED', below(path, 'const'), update.value, original.value, () => ({ readerSays: shown(update.value), writerSays: shown(original.value) }));
}

/** Whether the lists are the same texts in the same order, as they mostly are. */
function isSameList(original: EnumStructure, update: EnumStructure): boolean {
  const [before, after] = [original.values.items, update.values.items];
  return before.length === after.length && before.every((item, i) => {
    const other = after[i]!;
    return item.kind === 'string' && other.kind === 'string' && item.value === other.value;
  });
}

function byValue({ values }: EnumStructure): ReadonlyMap<string, Node> {
  return new Map(values.items.map((item) => [canonical(item), item]));
}
