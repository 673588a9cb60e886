import type { Span } from '../../text.ts';

/** Where a cursor stands in a text that may be half typed, and what has to be written around what is put in there. */
export interface Place {
  /** `key`: the name of a member is written here. `value`: a value, of a member, in an array or at the root. */
  readonly kind: 'key' | 'value';
  /** The token under the cursor with its quotes, which what is chosen replaces; empty where nothing is typed yet. */
  readonly span: Span;
  /** What of the token stands before the cursor, without its quote. */
  readonly typed: string;
  /** The quote that the token begins with; empty where it has none, or nothing is typed. */
  readonly quote: '' | '"' | "'";
  /** Whether the token ends with its quote before the cursor: a person is through with it. */
  readonly isDone: boolean;
  /** Where a comma is missing before it: right behind what stands there. */
  readonly commaAt?: number;
  /** A colon is missing before it. */
  readonly lacksColon: boolean;
  /** The key above has its colon and no value yet. */
  readonly lacksValueBefore?: boolean;
  /** A key that has its colon already: only the name is written. */
  readonly hasColon: boolean;
  /** Something follows without a comma before it. */
  readonly lacksCommaAfter: boolean;
  /** In a block of YAML: the column in which the key or the item stands. */
  readonly column?: number;
}
