import { classOf } from './anchors.ts';
import type { CombinedStructure, Structure } from './structure.ts';
import { below } from './walk.ts';
import type { Walk } from './walk.ts';

/** `allOf`, `anyOf` and `oneOf`, also those that stand for a list of types or for the parts of one object; one side may be of another class. */
export function compareCombined(walk: Walk, original: Structure, update: Structure, path: string): void {
  if (original.kind === 'combined' && update.kind === 'combined') {
    compareBoth(walk, original, update, path);
    return;
  }
  // A single schema in a list is like the schema itself, where the two fit.
  const fits = (before: Structure, after: Structure): boolean => {
    const attempt = walk.attempt(before, after, path);
    if (!walk.areHarmless(attempt)) return false;
    walk.adopt(attempt);
    return true;
  };
  if (original.kind === 'combined') {
    if (original.schemas.length === 1 && fits(original.schemas[0]!, update)) return;
    if (original.schemas.length > 1 && original.criterion === 'allOf' && original.schemas.some((schema) => fits(schema, update))) {
      walk.report('PRODUCT_TYPE_NARROWED', path, classOf(update), classOf(original));
      return;
    }
  } else if (update.kind === 'combined') {
    if (update.schemas.length === 1 && fits(original, update.schemas[0]!)) return;
    if (update.schemas.length > 1 && update.criterion !== 'allOf' && update.schemas.some((schema) => fits(original, schema))) {
      walk.report('SUM_TYPE_EXTENDED', path, classOf(update), classOf(original));
      return;
    }
  }
  if (update.kind === 'empty' || update.kind === 'true' || original.kind === 'false') return;
  walk.report('TYPE_CHANGED', path, classOf(update), classOf(original));
}

function compareBoth(walk: Walk, original: CombinedStructure, update: CombinedStructure, path: string): void {
  const report = (code: string): void => walk.report(code, path, classOf(update), classOf(original));
  if (original.criterion !== update.criterion) {
    if (isWiderCriterion(original, update)) report('COMBINED_TYPE_EXTENDED');
    else {
      report('COMBINED_TYPE_CHANGED');
      return;
    }
  }
  const [before, after] = [original.schemas, update.schemas];
  // A single schema is as much a product as a sum.
  const product = (after.length === 1 ? original : update).criterion === 'allOf';
  if (before.length < after.length) report(product ? 'PRODUCT_TYPE_EXTENDED' : 'SUM_TYPE_EXTENDED');
  else if (before.length > after.length) report(product ? 'PRODUCT_TYPE_NARROWED' : 'SUM_TYPE_NARROWED');
  const attempts = before.map((one, k) => after.map((other) => walk.attempt(one, other, below(path, original.criterion, k))));
  const partners = match(attempts.map((row) => row.map((attempt) => (attempt.length === 0 ? 'same' : walk.areHarmless(attempt) ? 'fits' : 'differs'))), after.length);
  if (partners.filter((partner) => partner !== undefined).length < Math.min(before.length, after.length)) {
    report('COMBINED_TYPE_SUBSCHEMAS_CHANGED');
    return;
  }
  partners.forEach((one, other) => {
    if (one !== undefined) walk.adopt(attempts[one]![other]!);
  });
}

/** `anyOf` takes what the others take; and a list of one is as good as `allOf` for the writer and as `oneOf` for the reader. */
function isWiderCriterion(original: CombinedStructure, update: CombinedStructure): boolean {
  if (update.criterion === 'anyOf') return true;
  const [fromOne, toOne] = [original.schemas.length === 1, update.schemas.length === 1];
  return (fromOne && (toOne || update.criterion === 'oneOf')) || (toOne && original.criterion === 'allOf');
}

type Likeness = 'same' | 'fits' | 'differs';

/**
 * A largest set of pairs of which none shares a side (augmenting paths): for each place on the right its partner on the left. Those that are
 * the same find each other before those that merely fit.
 */
export function match(likeness: readonly (readonly Likeness[])[], right: number): readonly (number | undefined)[] {
  const partners: (number | undefined)[] = Array.from({ length: right }, () => undefined);
  const matched = new Set<number>();
  const augment = (left: number, seen: Set<number>, wanted: ReadonlySet<Likeness>): boolean => likeness[left]!.some((like, to) => {
    if (!wanted.has(like) || seen.has(to)) return false;
    seen.add(to);
    const other = partners[to];
    if (other !== undefined && !augment(other, seen, wanted)) return false;
    partners[to] = left;
    return true;
  });
  for (const wanted of [new Set<Likeness>(['same']), new Set<Likeness>(['same', 'fits'])]) {
    for (let left = 0; left < likeness.length; left++) if (!matched.has(left) && augment(left, new Set(), wanted)) matched.add(left);
  }
  return partners;
}
