import type { Difference } from '../../../compat/difference.ts';
import { classOf } from './anchors.ts';
import { acceptsAll, acceptsNothing, followed } from './extremes.ts';
import { hasTwins } from './fingerprint.ts';
import { saysOf } from './says.ts';
import type { CombinedStructure, Structure } from './structure.ts';
import { fieldOf } from './uses.ts';
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
    if (!walk.fits(before, after, path)) return false;
    walk.adopt(walk.attempt(before, after, path));
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
  if (acceptsAll(update) || acceptsNothing(original)) return;
  const pairs = original.kind === 'combined' ? original.schemas.map((schema) => [schema, update] as const) : (update as CombinedStructure).schemas.map((schema) => [original, schema] as const);
  const near = pairs.filter(([before, after]) => isAlike(before, after)).map(([before, after]): Trial => ({ before, after, path }));
  // Where the whole differs already by being of fewer or more kinds, what differs within is not the reason.
  const isReason = original.kind === 'combined' ? original.schemas.length === 1 : (update as CombinedStructure).criterion !== 'allOf' || (update as CombinedStructure).schemas.length === 1;
  reportBecause(walk, 'TYPE_CHANGED', original, update, path, isReason ? near : []);
}

/** Whether two schemas are of one class, so that what differs within may be the reason why they do not fit. */
function isAlike(original: Structure, update: Structure): boolean {
  const before = followed(original);
  return before !== undefined && before.kind === followed(update)?.kind;
}

/** A pair of schemas that may be the reason, and where. */
interface Trial {
  readonly before: Structure;
  readonly after: Structure;
  readonly path: string;
}

function differencesOf(walk: Walk, { before, after, path }: Trial): readonly Difference[] {
  return walk.attempt(before, after, path);
}

/** Notes a difference that comes from differences further down: those of the pair that comes nearest, where a pair is alike at all. */
function reportBecause(walk: Walk, code: string, original: Structure, update: Structure, path: string, trials: readonly Trial[]): void {
  const weighed = trials.map((trial) => ({ trial, breaks: walk.countBreaks(trial.before, trial.after, trial.path) })).filter(({ breaks }) => breaks > 0);
  const nearest = weighed.length === 0 ? undefined : differencesOf(walk, weighed.reduce((least, it) => (it.breaks < least.breaks ? it : least)).trial).filter(({ breaks }) => breaks !== 'never');
  const only = nearest?.length === 1 ? nearest[0] : undefined;
  walk.report(code, path, only?.reader ?? classOf(update), only?.writer ?? classOf(original), () => {
    const says = { readerSays: saysOf(update), writerSays: saysOf(original) };
    return nearest ? { ...says, field: fieldOf(classOf(update)), variant: 'alternative', causes: nearest } : says;
  });
}

function compareBoth(walk: Walk, original: CombinedStructure, update: CombinedStructure, path: string): void {
  const report = (code: string): void => walk.report(code, path, classOf(update), classOf(original), () => ({ readerSays: saysOf(update), writerSays: saysOf(original) }));
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
  if (isEachAlike(walk, before, after, path)) return;
  // Most pairs are not looked at: each finds the one that is the same.
  const trial = (one: number, other: number): Trial => ({ before: before[one]!, after: after[other]!, path: below(path, original.criterion, one) });
  const partners = match(before.length, after.length, (one, other, likeness) => {
    if (likeness === 'same') return !surelyDiffer(before[one]!, after[other]!) && walk.glance(before[one]!, after[other]!, below(path, original.criterion, one)).every(isAnnotation);
    return walk.fits(before[one]!, after[other]!, below(path, original.criterion, one));
  });
  partners.forEach((one, other) => {
    if (one !== undefined) walk.adopt(differencesOf(walk, trial(one, other)));
  });
  if (partners.filter((partner) => partner !== undefined).length < Math.min(before.length, after.length)) {
    const lonely = before.flatMap((one, k) => (partners.includes(k) ? [] : after.flatMap((other, i) => (partners[i] === undefined && isAlike(one, other) ? [trial(k, i)] : []))));
    reportBecause(walk, 'COMBINED_TYPE_SUBSCHEMAS_CHANGED', original, update, path, lonely);
  }
}

/** Whether more differs between two schemas than what they say about themselves, as can be told at a glance: they declare other properties. */
function surelyDiffer(original: Structure, update: Structure): boolean {
  const [before, after] = [followed(original), followed(update)];
  if (before?.kind !== 'object' || after?.kind !== 'object') return false;
  if (before.properties.size !== after.properties.size) return true;
  for (const name of before.properties.keys()) if (!after.properties.has(name)) return true;
  return false;
}

/** Whether nothing differs between the schemas one by one, and none could be taken for another one. */
function isEachAlike(walk: Walk, before: readonly Structure[], after: readonly Structure[], path: string): boolean {
  return before.length === after.length && before.every((one, i) => one.kind === after[i]!.kind && walk.glance(one, after[i]!, path).length === 0)
    && (after[0]?.about === undefined || !hasTwins(after.map(({ node }) => node)));
}

const annotations: ReadonlySet<string> = new Set(['ID_CHANGED', 'TITLE_CHANGED', 'DESCRIPTION_CHANGED', 'DEFAULT_CHANGED']);

function isAnnotation({ registryCode }: Difference): boolean {
  return annotations.has(registryCode);
}

/** `anyOf` takes what the others take; and a list of one is as good as `allOf` for the writer and as `oneOf` for the reader. */
function isWiderCriterion(original: CombinedStructure, update: CombinedStructure): boolean {
  if (update.criterion === 'anyOf') return true;
  const [fromOne, toOne] = [original.schemas.length === 1, update.schemas.length === 1];
  return (fromOne && (toOne || update.criterion === 'oneOf')) || (toOne && original.criterion === 'allOf');
}

type Likeness = 'same' | 'fits';

/**
 * A largest set of pairs of which none shares a side (augmenting paths): for each place on the right its partner on the left. Those that are
 * the same find each other before those that merely fit (what is the same fits). Between equals the registry takes the order of its hash tables;
 * here the last wins. `is` is asked about as few pairs as will do.
 */
export function match(left: number, right: number, is: (one: number, other: number, likeness: Likeness) => boolean): readonly (number | undefined)[] {
  const partners: (number | undefined)[] = Array.from({ length: right }, () => undefined);
  const matched = new Set<number>();
  const augment = (to: number, seen: Set<number>, wanted: Likeness): boolean => {
    for (let one = left - 1; one >= 0; one--) {
      if (seen.has(one) || !is(one, to, wanted)) continue;
      seen.add(one);
      if (matched.has(one) && !augment(partners.indexOf(one), seen, wanted)) continue;
      partners[to] = one;
      matched.add(one);
      return true;
    }
    return false;
  };
  for (const wanted of ['same', 'fits'] as const) {
    for (let to = 0; to < right; to++) {
      if (partners[to] !== undefined) continue;
      for (let one = left - 1; one >= 0; one--) {
        if (matched.has(one) || !is(one, to, wanted)) continue;
        partners[to] = one;
        matched.add(one);
        break;
      }
    }
    // Where all on one side have a partner there are no more to be found.
    for (let to = 0; to < right && matched.size < left; to++) if (partners[to] === undefined) augment(to, new Set(), wanted);
  }
  return partners;
}
