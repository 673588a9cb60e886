import type { Format } from '../../model/schema-model.ts';
import type { Difference } from '../difference.ts';
import type { Direction } from '../modes.ts';
import type { BreakExample } from './example.ts';

/** One kind of break: which differences it is, what is said of it, and why it matters. */
export interface BreakKind {
  /** `group/name`: the path of its file below `breaks/`, or within a family that one file holds. */
  readonly id: string;
  readonly format: Format | 'any';
  /** The registry's names of the differences that are this. */
  readonly registryCodes: readonly string[];
  /** Where one name of the registry stands for several kinds: the variant of the difference that is this one. */
  readonly variant?: string;
  /** What happened, in a few words, without a full stop. */
  readonly title: string;
  /** One sentence or two: what fails, and when. */
  readonly why: string;
  /** Under BACKWARD the new schema reads what the earlier version wrote; under FORWARD it is the other way round. */
  readonly say: Readonly<Record<Direction, Saying>>;
  /** Changes that are this break, at least one in each direction, and some near by that are not. They are its page and its tests. */
  readonly examples: readonly BreakExample[];
}

/** What a message says: `FACT, so CONSEQUENCE. ADVICE` */
export interface Saying {
  /** A clause that names the field, and the version as it is handed in ("version 3"): never with a full stop. */
  fact(difference: Difference, version: string): string;
  /** What follows for whom, where it is another than `consequenceOf`. */
  consequence?(version: string): string;
  /** What to do, a sentence. */
  advice(difference: Difference, version: string): string;
  /** Which events fail: all of them, or those of the kind that the fact speaks of. */
  readonly events: 'all' | 'such';
}

/** A kind of break, as a file of this folder exports it. */
export function defineBreak(kind: BreakKind): BreakKind {
  return kind;
}

/** Who cannot read what. */
export function consequenceOf(direction: Direction, events: Saying['events'], version: string): string {
  const such = events === 'such' ? 'such ' : '';
  return direction === 'BACKWARD' ? `consumers with the new schema cannot read ${such}events of ${version}` : `consumers that still have ${version} cannot read ${events === 'such' ? 'such new events' : 'new events'}`;
}
