import { appliedPolicy } from '../formats/json-schema/compat/registry-behaviour.ts';
import type { Format } from '../model/schema-model.ts';
import { codeOf, describeBreak } from './breaks/describe.ts';
import type { Difference, Policy } from './difference.ts';
import { differencesBetween, nothingBefore } from './differences.ts';
import type { Before, Side } from './differences.ts';
import type { Direction, Mode, Question } from './modes.ts';
import { questionsOf } from './modes.ts';

/** An earlier version of a schema. */
export interface Version extends Side {
  /** As a sentence names it: "version 3", "the schema on main". */
  readonly name: string;
}

/** A difference that the mode and the policy do not allow. */
export interface Break extends Difference {
  /** Our own id of the kind of break. */
  readonly code: string;
  readonly direction: Direction;
  /** Which of the earlier versions, by its place in the list. */
  readonly against: number;
  /** Fact, consequence, what to do. */
  readonly message: string;
}

export interface Compatibility {
  readonly compatible: boolean;
  /** Newest version first; under FULL, FORWARD first for each. */
  readonly breaks: readonly Break[];
}

/**
 * Whether a new schema may follow earlier ones (oldest first) in a mode, and what stands against it. A registry in a transitive mode stops at the
 * first version that has messages; here all versions are asked, so that all breaks are seen at once. The verdict is the same.
 */
export function checkCompatibility(update: Side, earlier: readonly Version[], mode: Mode, policy: Policy, registryVersion?: string): Compatibility {
  const breaks: Break[] = [];
  const before = breaksBefore();
  for (const question of questionsOf(mode, earlier.length)) for (const it of breaksOf(question, update, earlier[question.version]!, policy, registryVersion, before)) breaks.push(it);
  return { compatible: breaks.length === 0, breaks };
}

/** What comparisons of one new schema with earlier versions found, for the next ones. */
export type BreaksBefore = Readonly<Record<Direction, Before>>;

export function breaksBefore(): BreaksBefore {
  return { BACKWARD: nothingBefore('reader'), FORWARD: nothingBefore('writer') };
}

/** What stands against a new schema in one question of a mode; `version` is the earlier version that it is about. */
export function breaksOf(question: Question, update: Side, version: Version, policy: Policy, registryVersion?: string, before?: BreaksBefore): readonly Break[] {
  return breakingDifferences(question, update, version, policy, registryVersion, before).map((difference) => breakOf(difference, update.model.format, question, version));
}

/** A difference that is a break, as the break that it is in a question of a mode. */
export function breakOf(difference: Difference, format: Format, { direction, version: against }: Question, { name }: Pick<Version, 'name'>): Break {
  return new BreakFound(difference, format, direction, against, name);
}

/** The same as facts, for who asks no more of them than what they are. */
export function breakingDifferences({ direction }: Question, update: Side, version: Side, policy: Policy, registryVersion?: string, before?: BreaksBefore): readonly Difference[] {
  const applied = appliedPolicy(policy, registryVersion);
  const [reader, writer] = direction === 'BACKWARD' ? [update, version] : [version, update];
  return differencesBetween(reader, writer, { policy, registryVersion, before: before?.[direction] }).filter((difference) => isBreak(difference, applied));
}

/** A difference as a break; its places and its message are made when they are asked for. A class, and no functions made for each: these come by the thousand. */
class BreakFound implements Break {
  readonly difference: Difference;
  readonly format: Format;
  readonly direction: Direction;
  readonly against: number;
  readonly version: string;
  constructor(difference: Difference, format: Format, direction: Direction, against: number, version: string) {
    this.difference = difference;
    this.format = format;
    this.direction = direction;
    this.against = against;
    this.version = version;
  }
  get code(): string { return codeOf(this.difference, this.format); }
  get message(): string { return describeBreak(this.difference, this.format, this.direction, this.version).message; }
  get registryCode(): string { return this.difference.registryCode; }
  get variant(): Difference['variant'] { return this.difference.variant; }
  get path(): string { return this.difference.path; }
  get breaks(): Difference['breaks'] { return this.difference.breaks; }
  get reader(): Difference['reader'] { return this.difference.reader; }
  get writer(): Difference['writer'] { return this.difference.writer; }
  get readerUse(): Difference['readerUse'] { return this.difference.readerUse; }
  get writerUse(): Difference['writerUse'] { return this.difference.writerUse; }
  get subject(): Difference['subject'] { return this.difference.subject; }
  get field(): Difference['field'] { return this.difference.field; }
  get readerSays(): Difference['readerSays'] { return this.difference.readerSays; }
  get writerSays(): Difference['writerSays'] { return this.difference.writerSays; }
  get info(): Difference['info'] { return this.difference.info; }
  get causes(): Difference['causes'] { return this.difference.causes; }
}

/** What breaks have in common that differ in nothing but the version, as far as that was found out while they were compared. */
export function firstMet(it: Break): Difference {
  const difference = it instanceof BreakFound ? it.difference : it;
  return difference.first ?? difference;
}

/** Whether a difference is a break under a policy. */
export function isBreak({ breaks }: Difference, policy: Policy): boolean {
  return breaks === 'always' || (breaks === 'strict' && policy === 'STRICT');
}
