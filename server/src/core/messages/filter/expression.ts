/** A condition on a message, as it was written and understood. */
export type Expression =
  | { readonly kind: 'or' | 'and'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly of: Expression }
  /** It is there, and neither null nor false. */
  | { readonly kind: 'is'; readonly path: Path }
  | { readonly kind: 'compare'; readonly left: Operand; readonly operator: Operator; readonly right: Operand }
  | { readonly kind: 'in'; readonly left: Operand; readonly list: readonly Operand[] };

export type Operand = Path | { readonly kind: 'literal'; readonly value: Literal };
export type Literal = string | number | bigint | boolean | null;

export interface Path {
  readonly kind: 'path';
  readonly root: Root;
  /** A name that leads into a list means any of its items. */
  readonly steps: readonly (string | number)[];
}

export const roots = ['value', 'key', 'headers', 'topic', 'partition', 'offset', 'timestamp', 'size'] as const;
export type Root = (typeof roots)[number];

export const operators = ['==', '!=', '<=', '>=', '<', '>', 'contains', 'startsWith', 'endsWith'] as const;
export type Operator = (typeof operators)[number];
