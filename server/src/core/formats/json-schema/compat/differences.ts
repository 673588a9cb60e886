import type { Difference, Policy } from '../../../compat/difference.ts';
import { sameValue } from '../../../tree/node.ts';
import type { Node } from '../../../tree/node.ts';
import { classOf, wordOrPlace } from './anchors.ts';
import { compareArrays } from './compare-arrays.ts';
import { compareCombined } from './compare-combined.ts';
import { compareConsts, compareEnums } from './compare-enums.ts';
import { compareNots } from './compare-nots.ts';
import { compareNumbers } from './compare-numbers.ts';
import { compareObjects } from './compare-objects.ts';
import { compareStrings } from './compare-strings.ts';
import { acceptsAll, followed } from './extremes.ts';
import { fingerprintOf, weightyPrintOf } from './fingerprint.ts';
import { breaksOf } from './kinds.ts';
import { foundBefore, lackOf, remember } from './met-again.ts';
import type { MetBefore } from './met-again.ts';
import { PairMap } from './pair-map.ts';
import { appliedPolicy, behaviourOf } from './registry-behaviour.ts';
import { saysOf } from './says.ts';
import type { Annotations, Structure } from './structure.ts';
import { fieldOf, usesOfReferences } from './uses.ts';
import type { Uses } from './uses.ts';
import type { Walk } from './walk.ts';
import { weightsFor } from './weights.ts';
import type { Weight } from './weights.ts';

export interface DifferenceOptions {
  /** STRICT where it is not said. Inside `oneOf` and the like it decides which schemas fit each other. */
  readonly policy?: Policy;
  /** The registry's version, such as `8.1.2`; without it the newest. */
  readonly registryVersion?: string;
  /** What comparisons of the same schema with others found: then only what may break something is said. */
  readonly before?: MetBefore | undefined;
}

/** So many differences are told apart; a schema that unfolds into more is broken beyond reading. */
const mostDifferences = 20_000;

/**
 * Every respect in which one schema (`update`, the reader) differs from another (`original`, the writer), harmless or not, as a Confluent
 * registry finds them. References are followed. Schemas that lead back to themselves are compared again until what is assumed of a pair that
 * comes up inside itself (harmless at first, then what came out of it) is what comes out of it: assumptions only ever get worse, so it ends.
 */
export function differences(original: Structure, update: Structure, options: DifferenceOptions = {}): readonly Difference[] {
  let assumed = new PairMap<Result>();
  for (;;) {
    const { walk, outcomes, cameUp, found, keepWeights } = onePass(options, assumed, `${original.about?.age} ${update.about?.age}`);
    walk.compare(original, update, '#/');
    const isHarmless = (result: Result | undefined): boolean => !result || walk.areHarmless(result.differences);
    if (cameUp.every(([one, other]) => isHarmless(assumed.get(one, other)) === isHarmless(outcomes.get(one, other)))) {
      keepWeights();
      return cameUp.length === 0 ? found() : found().filter(({ registryCode }) => registryCode !== recursion);
    }
    assumed = outcomes;
  }
}

/** Stands for a list of differences that is too long to be repeated; never shown. */
const recursion = 'RECURSION';
const longestRepeated = 500;

interface Result {
  readonly path: string;
  readonly differences: readonly Difference[];
}

interface Pass {
  readonly walk: Walk;
  /** What came out of each pair that was compared on its own. */
  readonly outcomes: PairMap<Result>;
  /** Pairs that came up while they were being compared. */
  readonly cameUp: readonly (readonly [Structure, Structure])[];
  found(): readonly Difference[];
  /** Keeps for other comparisons what was found out; good once the pass is the last one. */
  keepWeights(): void;
}

/** A pair of schemas that is being compared. */
interface Frame {
  readonly depth: number;
  /** The depth of the outermost pair that came up again inside this one. */
  outermost: number;
  /** Pairs whose outcome holds only while this one is being compared. */
  readonly within: (readonly [Structure, Structure])[];
}

/**
 * In a pass a pair that comes up again is not compared again; one that comes up inside itself has what was assumed of it. What came out of a
 * pair with the help of such an assumption is good only as long as the pair of the assumption is being compared.
 */
function onePass(options: DifferenceOptions, assumed: PairMap<Result>, ages: string): Pass {
  let found: Difference[] = [];
  const results = new PairMap<Result>();
  const outcomes = new PairMap<Result>();
  const active = new PairMap<Frame>();
  const frames: Frame[] = [];
  const cameUp: (readonly [Structure, Structure])[] = [];
  const uses = usesOfReferences();
  const registry = behaviourOf(options.registryVersion);
  const policy = appliedPolicy(options.policy ?? 'STRICT', options.registryVersion);
  const weighed: (readonly [Structure, Structure, Weight])[] = [];
  const weights = weightsFor(`${policy} ${registry.seesUnevaluated}`);
  const question = `${policy} ${registry.seesUnevaluated} ${ages}`;
  const walk: Walk = {
    policy, registry, print: options.before ? weightyPrintOf : fingerprintOf,
    report: (registryCode, path, reader, writer, details) => {
      if (found.length >= mostDifferences) return;
      const breaks = breaksOf(registryCode);
      if (breaks === 'never') found.push({ registryCode, path, breaks, reader, writer });
      else if (uses.any()) found.push({ registryCode, path, breaks, reader, writer, field: fieldOf(reader) ?? uses.field(), ...details?.(), ...uses.of(reader, writer) });
      else found.push({ registryCode, path, breaks, reader, writer, field: fieldOf(reader), ...details?.() });
    },
    reportLack: (registryCode, path, reader, writer, of, details) => {
      const { before: met } = options;
      if (!met || uses.any() || frames.length > 0) walk.report(registryCode, path, reader, writer, details);
      else if (found.length < mostDifferences) found.push(lackOf(met, registryCode, path, reader, writer, of, () => ({ registryCode, path, breaks: breaksOf(registryCode), reader, writer, field: fieldOf(reader), ...details() })));
    },
    compare: (original, update, path) => {
      if (original.kind === 'reference' || update.kind === 'reference') walk.adopt(walk.attempt(original, update, path));
      else compareSchemas(walk, original, update, path);
    },
    compareProperty: (before, after, path) => {
      const { before: met } = options;
      // What stands behind a reference or in an alternative depends on how it was come to.
      if (!met || uses.any() || frames.length > 0) {
        walk.compare(before.schema, after.schema, path);
        return;
      }
      const circumstances = { question, path };
      let list = foundBefore(met, before, after, circumstances);
      if (!list) {
        const turns = cameUp.length;
        list = gathered(() => walk.compare(before.schema, after.schema, path));
        if (cameUp.length === turns) remember(met, before, after, circumstances, list);
      }
      walk.adopt(list);
    },
    attempt: (first, second, path) => {
      if (first.kind === 'reference' || second.kind === 'reference') return uses.within(first, second, () => walk.attempt(followed(first) ?? nothing, followed(second) ?? nothing, path));
      const known = isLeaf(first) || isLeaf(second) ? undefined : results.get(first, second);
      return known ? rebased(known, path, uses) : attemptAnew(first, second, path);
    },
    glance: (first, second, path) => {
      if (first.kind === 'reference' || second.kind === 'reference') return uses.within(first, second, () => walk.glance(followed(first) ?? nothing, followed(second) ?? nothing, path));
      const known = isLeaf(first) || isLeaf(second) ? undefined : results.get(first, second);
      return known ? known.differences : attemptAnew(first, second, path);
    },
    fits: (original, update, path) => (weights.get(original, update) ?? weigh(original, update, path)).isHarmless,
    countBreaks: (original, update, path) => weights.get(original, update)?.breaks ?? weigh(original, update, path).breaks!,
    adopt: (list) => {
      for (const difference of list) if (found.length < mostDifferences) found.push(difference);
    },
    areHarmless: (list) => list.every(({ breaks }) => breaks === 'never' || (breaks === 'strict' && policy === 'LENIENT')),
  };
  return {
    walk, outcomes, cameUp, found: () => found,
    keepWeights: () => {
      // What leads back to itself may count otherwise where it is met from elsewhere.
      for (const [original, update, weight] of weighed) weights.set(original, update, cameUp.length === 0 ? weight : { ...weight, breaks: undefined });
    },
  };

  function weigh(original: Structure, update: Structure, path: string): Weight {
    const list = walk.glance(original, update, path);
    const weight: Weight = { breaks: list.reduce((sum, { breaks }) => (breaks === 'never' ? sum : sum + 1), 0), isHarmless: walk.areHarmless(list) };
    weighed.push([original, update, weight]);
    return weight;
  }

  function attemptAnew(original: Structure, update: Structure, path: string): readonly Difference[] {
    if (original === nothing || update === nothing) return [];
    if (isLeaf(original) || isLeaf(update)) return gathered(() => compareSchemas(walk, original, update, path));
    const again = active.get(original, update);
    if (again) {
      const inner = frames.at(-1)!;
      inner.outermost = Math.min(inner.outermost, again.depth);
      cameUp.push([original, update]);
      const result = assumed.get(original, update);
      if (!result || walk.areHarmless(result.differences)) return [];
      return result.differences.length <= longestRepeated ? rebased(result, path, uses) : [{ registryCode: recursion, path, breaks: 'always', reader: update.node, writer: original.node }];
    }
    const frame: Frame = { depth: frames.length, outermost: frames.length, within: [] };
    frames.push(frame);
    active.set(original, update, frame);
    const result = { path, differences: gathered(() => compareSchemas(walk, original, update, path)) };
    active.delete(original, update);
    frames.pop();
    for (const [one, other] of frame.within) results.delete(one, other);
    results.set(original, update, result);
    outcomes.set(original, update, result);
    if (frame.outermost < frame.depth) {
      frames[frame.outermost]!.within.push([original, update]);
      const outer = frames.at(-1)!;
      outer.outermost = Math.min(outer.outermost, frame.outermost);
    }
    return result.differences;
  }

  /** What a comparison notes, kept apart. */
  function gathered(compare: () => void): readonly Difference[] {
    const outside = found;
    found = [];
    compare();
    const inside = found;
    found = outside;
    return inside;
  }
}

/** Whether a schema holds no others, so that comparing it again costs less than remembering. */
function isLeaf({ kind }: Structure): boolean {
  return kind !== 'object' && kind !== 'array' && kind !== 'combined' && kind !== 'not';
}

/** Stands for what a reference leads to where that is not at hand: it differs from nothing. */
const nothing: Structure = { kind: 'empty', node: { kind: 'null', parent: undefined, start: 0, end: 0 }, about: undefined };

/** The differences of a pair as they are at another place where it comes up. */
function rebased({ path, differences: list }: Result, to: string, uses: Uses): readonly Difference[] {
  if (path === to && !uses.any()) return list;
  const from = path === '#/' ? 1 : path.length;
  const start = to === '#/' ? '#' : to;
  return list.map((difference) => {
    const moved = { ...difference, path: difference.path === path ? to : start + difference.path.slice(from) };
    if (difference.breaks === 'never') return moved;
    const { reader, writer } = difference;
    return { ...moved, field: fieldOf(reader) ?? uses.field(), ...uses.of(reader, writer) };
  });
}

function compareSchemas(walk: Walk, original: Structure, update: Structure, path: string): void {
  if (isWrittenAlike(walk, original, update)) return;
  if (original.kind !== update.kind && isBytes(original) && isBytes(update)) return;
  if (original.kind === update.kind) {
    compareAnnotations(walk, original, update, path);
    compareAlike(walk, original, update, path);
  } else if (original.kind === 'combined' || update.kind === 'combined') compareCombined(walk, original, update, path);
  else if (!acceptsAll(update) && original.kind !== 'false') walk.report('TYPE_CHANGED', path, classOf(update), classOf(original), () => ({ readerSays: saysOf(update), writerSays: saysOf(original) }));
}

function isWrittenAlike(walk: Walk, original: Structure, update: Structure): boolean {
  return original.about !== undefined && original.about.age === update.about?.age && walk.print(original.node) === walk.print(update.node);
}

/** What Kafka Connect writes for bytes: strings and decimals stand for each other. */
function isBytes(schema: Structure): boolean {
  return schema.about?.connectType?.value === 'bytes';
}

function compareAnnotations(walk: Walk, original: Structure, update: Structure, path: string): void {
  const [one, other] = [original.about, update.about];
  if (one === other) return;
  if (one?.id?.value !== other?.id?.value) walk.report('ID_CHANGED', path, wordOrPlace(update, '$id'), wordOrPlace(original, '$id'));
  if (one?.title?.value !== other?.title?.value) walk.report('TITLE_CHANGED', path, wordOrPlace(update, 'title'), wordOrPlace(original, 'title'));
  if (one?.description?.value !== other?.description?.value) walk.report('DESCRIPTION_CHANGED', path, wordOrPlace(update, 'description'), wordOrPlace(original, 'description'));
  if (!sameDefault(one, other)) walk.report('DEFAULT_CHANGED', path, wordOrPlace(update, 'default'), wordOrPlace(original, 'default'));
}

function sameDefault(one: Annotations | undefined, other: Annotations | undefined): boolean {
  const [before, after] = [one?.default, other?.default];
  if (!before || !after) return before === after;
  return !(one!.freshDefault && isContainer(before)) && sameValue(before, after);
}

function isContainer(node: Node): boolean {
  return node.kind === 'array' || node.kind === 'object';
}

function compareAlike(walk: Walk, original: Structure, update: Structure, path: string): void {
  switch (original.kind) {
    case 'string':
      if (update.kind === 'string') compareStrings(walk, original, update, path);
      break;
    case 'number':
      if (update.kind === 'number') compareNumbers(walk, original, update, path);
      break;
    case 'enum':
      if (update.kind === 'enum') compareEnums(walk, original, update, path);
      break;
    case 'const':
      if (update.kind === 'const') compareConsts(walk, original, update, path);
      break;
    case 'not':
      if (update.kind === 'not') compareNots(walk, original, update, path);
      break;
    case 'object':
      if (update.kind === 'object') compareObjects(walk, original, update, path);
      break;
    case 'array':
      if (update.kind === 'array') compareArrays(walk, original, update, path);
      break;
    case 'combined':
      compareCombined(walk, original, update, path);
      break;
    default:
      break;
  }
}
