import { allowedChangesInSteps } from '../core/compat/allowed-changes.ts';
import type { AllowedChanges, ChangeQuestion, MakeJudge } from '../core/compat/allowed-changes.ts';
import { createChangeJudge } from '../core/compat/allowed/change-judge.ts';
import type { ChangeJudge } from '../core/compat/allowed/change-judge.ts';
import type { EarlierVersion } from '../core/compat/history.ts';
import type { Side } from '../core/compat/differences.ts';
import type { SchemaModel } from '../core/model/schema-model.ts';

/** As long as nothing else that came meanwhile has to wait for. */
const slice = 5;
/** As long as a hover waits for its table; later it is shown without, and the next one at the place has it. */
const patience = 250;
/** So many characters of all versions are compared whatever it takes: a table comes and goes with how busy the machine is only where it is a large one. */
const small = 300_000;

export interface TableOptions {
  readonly update: Side;
  readonly offset: number;
  /** What the place is called in the memory: two offsets in one field are one place. */
  readonly place: number;
  /** The state of what other documents say, where the schema refers to them. */
  readonly view: number;
  readonly versions: readonly EarlierVersion[];
  readonly question: ChangeQuestion;
  /** The text is another by now, or nobody asks any more. */
  readonly isStale: () => boolean;
  readonly isCancelled: () => boolean;
}

interface Kept {
  readonly versions: readonly EarlierVersion[];
  readonly done: Promise<AllowedChanges | undefined>;
  /** Whether those who asked still wait; empty once one of them has got an answer. */
  readonly waiting: Set<() => boolean>;
}

/** By the schema, which is made anew with every edit. */
const kept = new WeakMap<SchemaModel, Map<string, Kept>>();

/** What is the same for all places of a schema, likewise. */
const judges = new WeakMap<SchemaModel, Map<string, { readonly versions: readonly EarlierVersion[]; readonly judge: ChangeJudge }>>();

/** The judge of a schema, made for the first place that somebody asks about. */
function keptJudge(question: string, versions: readonly EarlierVersion[]): MakeJudge {
  return function* (update, earlier, asked) {
    let known = judges.get(update.model);
    if (!known) judges.set(update.model, (known = new Map()));
    const before = known.get(question);
    if (before && sameVersions(before.versions, versions)) return before.judge;
    const judge = yield* createChangeJudge(update, earlier, asked);
    known.set(question, { versions, judge });
    return judge;
  };
}

/**
 * What may be changed at a place, worked out in slices between which the server answers other questions, and remembered as long as the text is the same.
 * Undefined where nothing can be said, where nobody waits for it any more, and when it takes long: then it goes on behind the answer.
 */
export async function tableOf(options: TableOptions): Promise<AllowedChanges | undefined> {
  const { update: { model }, place, view, versions, question: { mode, policy, registryVersion }, isCancelled } = options;
  const question = [view, mode, policy, registryVersion].join(' ');
  let places = kept.get(model);
  if (!places) kept.set(model, (places = new Map()));
  const key = `${place} ${question}`;
  let table = places.get(key);
  if (!table || !sameVersions(table.versions, versions)) {
    const waiting = new Set<() => boolean>();
    const isEnough = (): boolean => options.isStale() || (waiting.size > 0 && [...waiting].every((isGone) => isGone()));
    const own: Kept = { versions, waiting, done: inSlices(options, keptJudge(question, versions), isEnough, () => kept.get(model)?.get(key) === own && kept.get(model)!.delete(key)) };
    places.set(key, (table = own));
  }
  table.waiting.add(isCancelled);
  const isSmall = versions.length * model.tree.text.length <= small;
  const found = await (isSmall ? table.done : within(patience, table.done));
  // What was begun for somebody who waited to the end is brought to its end.
  if (!isCancelled()) table.waiting.clear();
  return found;
}

async function inSlices({ update, offset, versions, question }: TableOptions, makeJudge: MakeJudge, isEnough: () => boolean, forget: () => void): Promise<AllowedChanges | undefined> {
  const steps = allowedChangesInSteps(update, offset, versions, question, makeJudge);
  let since = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    if (performance.now() - since < slice) continue;
    await new Promise((resolve) => setImmediate(resolve));
    if (isEnough()) {
      forget();
      return undefined;
    }
    since = performance.now();
  }
}

async function within<T>(limit: number, work: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limit);
  });
  const first = await Promise.race([work, late]);
  clearTimeout(timer);
  return first;
}

function sameVersions(one: readonly EarlierVersion[], other: readonly EarlierVersion[]): boolean {
  return one.length === other.length && one.every((version, i) => version.model === other[i]!.model && version.name === other[i]!.name);
}
