import type { Node } from '../../../tree/node.ts';
import { sameValue } from '../../../tree/node.ts';
import { canonical } from '../canonical.ts';
import { keyOrPlace } from './anchors.ts';
import type { ConstStructure, EnumStructure } from './structure.ts';
import { below } from './walk.ts';
import type { Walk } from './walk.ts';

/** Enumerations as sets. The place is the first value that one side has alone. */
export function compareEnums(walk: Walk, original: EnumStructure, update: EnumStructure, path: string): void {
  const [before, after] = [byValue(original), byValue(update)];
  const removed = [...before].find(([value]) => !after.has(value))?.[1];
  const added = [...after].find(([value]) => !before.has(value))?.[1];
  if (!removed && !added) return;
  const code = !removed ? 'ENUM_ARRAY_EXTENDED' : !added ? 'ENUM_ARRAY_NARROWED' : 'ENUM_ARRAY_CHANGED';
  walk.report(code, below(path, 'enum'), added ?? keyOrPlace(update, 'enum'), removed ?? keyOrPlace(original, 'enum'), subjectOf(removed ?? added));
}

/** Constants. */
export function compareConsts(walk: Walk, original: ConstStructure, update: ConstStructure, path: string): void {
  if (!sameValue(original.value, update.value)) walk.report('ENUM_ARRAY_CHANGED', below(path, 'const'), update.value, original.value, subjectOf(original.value));
}

function byValue({ values }: EnumStructure): ReadonlyMap<string, Node> {
  return new Map(values.items.map((item) => [canonical(item), item]));
}

function subjectOf(node: Node | undefined): string | undefined {
  return node?.kind === 'string' ? node.value : undefined;
}
