import type { Edit } from '../../finding.ts';
import type { Span } from '../../text.ts';
import type { Skeleton } from './skeleton.ts';
import type { Topic } from './topic.ts';

/** What a list of proposals shows beside a proposal. */
export type OfferKind = 'attribute' | 'type' | 'reference' | 'file' | 'value' | 'symbol' | 'field' | 'name' | 'rule' | 'skeleton';

/** Something that may be written at a place, before it is known how that place is written. */
export interface Offer {
  /** As the list shows it; unlike every other label of one list. */
  readonly label: string;
  readonly kind: OfferKind;
  /** The key to write, where a key is written. */
  readonly key?: string;
  /** The value to write; behind the key where there is one. */
  readonly value?: Skeleton;
  /** The text of the value as it is to stand there, in place of `value`: for what is laid out like its neighbours. */
  readonly text?: string;
  /** All that is written, a key included, in place of `key`, `value` and `text`: with tab stops, and without. */
  readonly whole?: { readonly plain: string; readonly snippet: string };
  /** What else has to be changed, counted in the tree of the slot. */
  readonly beside?: readonly Edit[];
  /** A few words beside the label. */
  readonly detail?: string;
  readonly topic?: Topic;
  /** Proposals of a lower rank come first; within a rank they keep the order of the list. */
  readonly rank: number;
  /** What typing is compared with; the label unless said. */
  readonly filter?: string;
  /** A dotted name that goes on from what is typed: between quotes its last segment alone is written, in the place of the one there. */
  readonly isDotted?: true;
  /** Choosing it leaves an empty place of which much is known: the editor may ask again at once. */
  readonly goesOn?: boolean;
}

/** The value that the first of some offers writes; null is a value too. */
export function firstValue(offers: readonly Offer[], otherwise: Skeleton): Skeleton {
  const value = offers[0]?.value;
  return value === undefined ? otherwise : value;
}

/** A proposal as plain data, ready for an editor. */
export interface Completion {
  readonly label: string;
  readonly kind: OfferKind;
  readonly detail?: string;
  readonly topic?: Topic;
  /** What is replaced: on one line, and the cursor is in it. */
  readonly span: Span;
  readonly newText: string;
  /** The same with tab stops, where something is to be filled in. */
  readonly snippet?: string;
  /** What is changed elsewhere: a comma that is missing further up, a name in `required`. */
  readonly more: readonly Edit[];
  readonly filter: string;
  readonly rank: number;
  readonly goesOn: boolean;
}

export interface Completions {
  /** The likeliest first. */
  readonly items: readonly Completion[];
  /** There is more than was listed: typing on asks again. */
  readonly isComplete: boolean;
}

export const noCompletions: Completions = { items: [], isComplete: true };
