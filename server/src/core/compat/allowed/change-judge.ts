import { isSurelySound } from '../../formats/avro/compiled.ts';
import { weightyPrintOf } from '../../formats/json-schema/compat/fingerprint.ts';
import type { SchemaModel } from '../../model/schema-model.ts';
import type { Break, BreaksBefore, Version } from '../check.ts';
import { breakingDifferences, breakOf, breaksBefore } from '../check.ts';
import type { Difference, Policy } from '../difference.ts';
import { faultsOf } from '../differences.ts';
import type { Side } from '../differences.ts';
import { questionsOf } from '../modes.ts';
import type { Mode } from '../modes.ts';
import { isSaidByBreak } from '../silent/beside-breaks.ts';
import { isFeltUnder, silentChanges } from '../silent/silent-changes.ts';
import type { SilentChange } from '../silent/silent-changes.ts';

/** What editings of one schema are put to: its earlier versions in a mode, beside what the schema as it is says to them. */
export interface ChangeJudge {
  /** The versions that are asked, oldest first. */
  readonly versions: readonly Version[];
  /** The schema as it is may follow them. */
  readonly isCompatibleNow: boolean;
  /** What an editing of the schema comes to, in steps of one comparison each. */
  judge(edited: Side): Generator<undefined, JudgedChange, void>;
}

export interface JudgedChange {
  readonly isAllowed: boolean;
  /** What stands against it, alike breaks once: what the schema as it is does not break by itself, or all of it where there is no such thing. */
  readonly breaks: readonly Break[];
  /** The versions that these are about, by name, oldest first. */
  readonly against: readonly string[];
  /** What no registry looks at and the schema as it is did not change already. */
  readonly felt: readonly SilentChange[];
}

export interface JudgeQuestion {
  readonly mode: Mode;
  readonly policy: Policy;
  /** The version of the registry; the newest unless said. */
  readonly registryVersion?: string;
}

/** Makes ready to judge editings of a schema against versions (oldest first), of which those without a meaning do not count; in steps, for it compares the schema as it is with all of them. */
export function* createChangeJudge(update: Side, earlier: readonly Version[], { mode, policy, registryVersion }: JudgeQuestion): Generator<undefined, ChangeJudge, void> {
  const { model } = update;
  const usable: Version[] = [];
  for (const version of earlier) {
    if (faultsOf(version).length === 0) usable.push(version);
    yield;
  }
  const versions = mode.endsWith('_TRANSITIVE') ? usable : usable.slice(-1);
  const questions = questionsOf(mode, versions.length);
  const alike: (string | undefined)[] = [];
  for (const version of versions) {
    alike.push(withoutDocs(version));
    yield;
  }
  const newest = versions[versions.length - 1];
  const silent = (side: Side, breaks: readonly Break[]): readonly SilentChange[] => (newest ? silentChanges(side, newest).filter((it) => isFeltUnder(mode, it) && !isSaidByBreak(it, breaks)) : []);
  const numbers = new Map<string, number>();
  const now = told(yield* compare(update, breaksBefore()), undefined);
  const feltNow = new Set(silent(update, now.breaks).map(wordsOf));
  return { versions, isCompatibleNow: now.breaks.length === 0, judge };

  function* judge(edited: Side): Generator<undefined, JudgedChange, void> {
    const { breaks, against, added, addedAgainst } = told(yield* compare(edited, breaksBefore()), now.numbers);
    const isAllowed = breaks.length === 0;
    return { isAllowed, ...(added.length > 0 ? { breaks: added, against: namesOf(addedAgainst) } : { breaks, against: namesOf(against) }), felt: silent(edited, breaks).filter((it) => !feltNow.has(wordsOf(it))) };
  }

  /** What breaks in each question. */
  function* compare(side: Side, before: BreaksBefore): Generator<undefined, readonly (readonly Difference[])[], void> {
    const judged = new Map<string, readonly Difference[]>();
    const found: (readonly Difference[])[] = [];
    for (const question of questions) {
      const key = `${question.direction} ${alike[question.version] ?? question.version}`;
      let list = judged.get(key);
      if (!list) {
        judged.set(key, (list = breakingDifferences(question, side, versions[question.version]!, policy, registryVersion, before)));
        yield;
      }
      found.push(list);
    }
    return found;
  }

  /** What was found, alike breaks once: of a hundred versions they come by the thousand. `known`: the numbers of what broke before in each question. */
  function told(found: readonly (readonly Difference[])[], known: readonly ReadonlySet<number>[] | undefined): Told {
    const met = { BACKWARD: new Map<Difference, Entry>(), FORWARD: new Map<Difference, Entry>() };
    const result = { breaks: [] as Break[], against: new Set<number>(), added: [] as Break[], addedAgainst: new Set<number>(), numbers: found.map(() => new Set<number>()) };
    for (const [i, list] of found.entries()) {
      const question = questions[i]!;
      const version = versions[question.version]!;
      if (list.length > 0) result.against.add(question.version);
      for (const it of list) {
        const first = it.first ?? it;
        let entry = met[question.direction].get(first);
        if (!entry) {
          met[question.direction].set(first, (entry = { number: numberOf(first), isAdded: false }));
          result.breaks.push(breakOf(it, model.format, question, version));
        }
        if (!known) result.numbers[i]!.add(entry.number);
        else if (!known[i]!.has(entry.number)) {
          result.addedAgainst.add(question.version);
          if (!entry.isAdded) result.added.push(breakOf(it, model.format, question, version));
          entry.isAdded = true;
        }
      }
    }
    return result;
  }

  /** The same for the same break in two editings of a schema: places move, but the registry's words for it do not. */
  function numberOf({ registryCode, path, subject }: Difference): number {
    const words = `${registryCode}\u0001${path}\u0001${subject}`;
    const number = numbers.get(words);
    if (number !== undefined) return number;
    numbers.set(words, numbers.size);
    return numbers.size - 1;
  }

  function namesOf(asked: ReadonlySet<number>): readonly string[] {
    return versions.filter((_, i) => asked.has(i)).map(({ name }) => name);
  }
}

interface Entry {
  readonly number: number;
  isAdded: boolean;
}

interface Told {
  readonly breaks: readonly Break[];
  readonly against: ReadonlySet<number>;
  readonly added: readonly Break[];
  readonly addedAgainst: ReadonlySet<number>;
  /** By question. */
  readonly numbers: readonly ReadonlySet<number>[];
}

function wordsOf({ code, message }: SilentChange): string {
  return `${code} ${message}`;
}

/**
 * What versions share that are one to a comparison, since they differ in their documentation alone: of a JSON Schema its print, of an Avro schema whose names lead
 * nowhere else its text with what documents it blanked. A default is compared by whether there is one, so that a "doc" in it does not count either. Undefined for what
 * is compared for itself.
 */
function withoutDocs({ model, workspace }: Version): string | undefined {
  if (model.format === 'json-schema') {
    const print = model.tree.root ? weightyPrintOf(model.tree.root) : NaN;
    return Number.isNaN(print) ? undefined : `print ${print}`;
  }
  if (model.avro.source === undefined || !isSurelySound(model.avro, workspace)) return undefined;
  let text = blanked.get(model);
  if (text === undefined) blanked.set(model, (text = JSON.stringify(JSON.parse(model.avro.source), (key, value: unknown) => (key === 'doc' && typeof value === 'string' ? '' : value))));
  return text;
}

const blanked = new WeakMap<SchemaModel, string>();
