import type { Format } from '../../model/schema-model.ts';
import type { Sample } from '../../lint/rule.ts';
import type { Direction } from '../modes.ts';

/** Two versions of a schema; `⟦ ⟧` mark the places in the new one at which a break of the kind is reported, in the order of the text. */
export interface BreakExample {
  readonly name: string;
  /** Of the new version. */
  readonly format: Format;
  /** Of the earlier version, where it is another. */
  readonly oldFormat?: Format;
  readonly old: string;
  readonly update: string;
  /** What is said of it, by direction: a whole message for each place. None at all where the change is not this break. The earlier version is "version 3". */
  readonly messages: Readonly<Partial<Record<Direction, readonly string[]>>>;
  /** The directions that the newest registry refuses, under STRICT and for whatever reason. FULL is both. */
  readonly breaks: readonly Direction[];
  /** The same under LENIENT, where that is not so. */
  readonly lenient?: readonly Direction[];
  /** The same in registries before a version, where that is not so. */
  readonly before?: { readonly version: string; readonly breaks: readonly Direction[] };
  /** What each fix of the first break of each direction makes of the new version. */
  readonly fixed: readonly { readonly title: string; readonly text: string }[];
}

type Verdicts = Partial<Pick<BreakExample, 'breaks' | 'lenient' | 'before'>>;

/**
 * An example of a change that is this break. `breaks` need only be said where the change breaks a direction for another reason besides.
 */
export function breaking(
  name: string, old: Sample, update: Sample, messages: Readonly<Partial<Record<Direction, string | readonly string[]>>>, more: Verdicts & { readonly fixed?: Readonly<Record<string, Sample>> } = {},
): BreakExample {
  const { fixed = {}, ...verdicts } = more;
  const said = Object.fromEntries(Object.entries(messages).map(([direction, list]) => [direction, typeof list === 'string' ? [list] : list]));
  return { ...pairOf(name, old, update), messages: said, breaks: Object.keys(said) as Direction[], ...verdicts, fixed: Object.entries(fixed).map(([title, { text }]) => ({ title, text })) };
}

/** An example of a change near by that is not this break: allowed in both directions unless `breaks` says otherwise. */
export function allowed(name: string, old: Sample, update: Sample, verdicts: Verdicts = {}): BreakExample {
  return { ...pairOf(name, old, update), messages: {}, breaks: [], ...verdicts, fixed: [] };
}

function pairOf(name: string, old: Sample, update: Sample): Pick<BreakExample, 'name' | 'format' | 'oldFormat' | 'old' | 'update'> {
  return { name, format: update.format, ...(old.format !== update.format && { oldFormat: old.format }), old: old.text, update: update.text };
}
