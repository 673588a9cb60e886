import type { Difference, Policy } from '../../../compat/difference.ts';
import { sameValue } from '../../../tree/node.ts';
import type { Node, StringNode } from '../../../tree/node.ts';
import { classOf, wordOrPlace } from './anchors.ts';
import { compareArrays } from './compare-arrays.ts';
import { compareCombined } from './compare-combined.ts';
import { compareConsts, compareEnums } from './compare-enums.ts';
import { compareNots } from './compare-nots.ts';
import { compareNumbers } from './compare-numbers.ts';
import { compareObjects } from './compare-objects.ts';
import { compareStrings } from './compare-strings.ts';
import { breaksOf } from './kinds.ts';
import type { Structure } from './structure.ts';
import type { Walk } from './walk.ts';

export interface DifferenceOptions {
  /** STRICT where it is not said. Inside `oneOf` and the like it decides which schemas fit each other. */
  readonly policy?: Policy;
  /** The registry's version, such as `8.1.2`; without it the newest. */
  readonly registryVersion?: string;
}

/** So many differences are told apart; a schema that unfolds into more is broken beyond reading. */
const mostDifferences = 20_000;

/**
 * Every respect in which one schema (`update`, the reader) differs from another (`original`, the writer), harmless or not, as a Confluent
 * registry finds them. References are followed; a schema that leads back to itself is compatible where nothing else speaks against it.
 */
export function differences(original: Structure, update: Structure, options: DifferenceOptions = {}): readonly Difference[] {
  const refuted = new PairMap<true>();
  for (;;) {
    const pass = comparison(options, refuted);
    pass.walk.compare(original, update, '#/');
    if (!pass.refutedMore()) return pass.found().filter(({ registryCode }) => registryCode !== recursion);
  }
}

/** Stands for the differences of a pair that is being compared already and is known to break; never shown. */
const recursion = 'RECURSION';

interface Result {
  readonly path: string;
  readonly differences: readonly Difference[];
}

/**
 * One pass over both schemas. A pair that comes up again while it is compared counts as harmless, unless an earlier pass has refuted that:
 * passes are repeated until none refutes more (the greatest fixpoint). In a pass each pair is compared once.
 */
function comparison(options: DifferenceOptions, refuted: PairMap<true>): { readonly walk: Walk; found(): readonly Difference[]; refutedMore(): boolean } {
  let found: Difference[] = [];
  let more = false;
  const results = new PairMap<Result>();
  /** Pairs that are being compared, and whether they came up again. */
  const active = new PairMap<{ cameUp: boolean }>();
  const policy = options.policy ?? 'STRICT';
  const [major = 99, minor = 0] = (options.registryVersion ?? '').split('.').filter((part) => part !== '').map(Number);
  const since = (thenMajor: number, thenMinor: number): boolean => major > thenMajor || (major === thenMajor && minor >= thenMinor);
  const registry = { seesUnevaluated: since(8, 3), knowsLenient: since(8, 2) };
  const walk: Walk = {
    policy: registry.knowsLenient ? policy : 'STRICT', registry,
    report: (registryCode, path, reader, writer, subject) => {
      if (found.length < mostDifferences) found.push({ registryCode, path, breaks: breaksOf(registryCode), reader, writer, ...(subject !== undefined && { subject }) });
    },
    compare: (original, update, path) => {
      if (original.kind === 'reference' || update.kind === 'reference') walk.adopt(walk.attempt(original, update, path));
      else compareSchemas(walk, original, update, path);
    },
    attempt: (first, second, path) => {
      const [original, update] = [followed(first), followed(second)];
      if (!original || !update) return [];
      const known = results.get(original, update);
      if (known) return rebased(known, path);
      const again = active.get(original, update);
      if (again) {
        again.cameUp = true;
        return refuted.get(original, update) ? [{ registryCode: recursion, path, breaks: 'always', reader: update.node, writer: original.node }] : [];
      }
      const state = { cameUp: false };
      active.set(original, update, state);
      const outside = found;
      found = [];
      compareSchemas(walk, original, update, path);
      const result = { path, differences: found };
      found = outside;
      active.delete(original, update);
      results.set(original, update, result);
      if (state.cameUp && !refuted.get(original, update) && !walk.areHarmless(result.differences)) {
        refuted.set(original, update, true);
        more = true;
      }
      return result.differences;
    },
    adopt: (list) => {
      for (const difference of list) if (found.length < mostDifferences) found.push(difference);
    },
    areHarmless: (list) => list.every(({ breaks }) => breaks === 'never' || (breaks === 'strict' && walk.policy === 'LENIENT')),
  };
  return { walk, found: () => found, refutedMore: () => more };
}

function rebased({ path, differences: list }: Result, to: string): readonly Difference[] {
  if (path === to) return list;
  const from = path === '#/' ? 1 : path.length;
  const start = to === '#/' ? '#' : to;
  return list.map((difference) => ({ ...difference, path: difference.path === path ? to : start + difference.path.slice(from) }));
}

/** The schema behind references; undefined where they lead nowhere that is known, or in a circle. */
function followed(schema: Structure): Structure | undefined {
  let at: Structure | undefined = schema;
  for (let steps = 0; at?.kind === 'reference'; steps++) at = steps < 100 ? at.target() : undefined;
  return at;
}

function compareSchemas(walk: Walk, original: Structure, update: Structure, path: string): void {
  if (original.kind === update.kind) {
    compareAnnotations(walk, original, update, path);
    compareAlike(walk, original, update, path);
  } else if (original.kind === 'combined' || update.kind === 'combined') compareCombined(walk, original, update, path);
  else if (!acceptsAll(update) && original.kind !== 'false') walk.report('TYPE_CHANGED', path, classOf(update), classOf(original));
}

function acceptsAll(schema: Structure): boolean {
  return schema.kind === 'empty' || schema.kind === 'true';
}

function compareAnnotations(walk: Walk, original: Structure, update: Structure, path: string): void {
  const [one, other] = [original.about, update.about];
  if (!same(one?.id, other?.id)) walk.report('ID_CHANGED', path, wordOrPlace(update, '$id'), wordOrPlace(original, '$id'));
  if (!same(one?.title, other?.title)) walk.report('TITLE_CHANGED', path, wordOrPlace(update, 'title'), wordOrPlace(original, 'title'));
  if (!same(one?.description, other?.description)) walk.report('DESCRIPTION_CHANGED', path, wordOrPlace(update, 'description'), wordOrPlace(original, 'description'));
  if (!same(one?.default, other?.default) || isContainer(one?.default)) walk.report('DEFAULT_CHANGED', path, wordOrPlace(update, 'default'), wordOrPlace(original, 'default'));
}

function same(one: StringNode | Node | undefined, other: StringNode | Node | undefined): boolean {
  return one && other ? sameValue(one, other) : one === other;
}

/** The registry compares default values by identity where they are lists or objects: two such are never the same. */
function isContainer(node: Node | undefined): boolean {
  return node?.kind === 'array' || node?.kind === 'object';
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

/** A map with two keys. */
class PairMap<V> {
  readonly #byOne = new Map<Structure, Map<Structure, V>>();
  get(one: Structure, other: Structure): V | undefined {
    return this.#byOne.get(one)?.get(other);
  }
  set(one: Structure, other: Structure, value: V): void {
    let byOther = this.#byOne.get(one);
    if (!byOther) this.#byOne.set(one, (byOther = new Map()));
    byOther.set(other, value);
  }
  delete(one: Structure, other: Structure): void {
    this.#byOne.get(one)?.delete(other);
  }
}
