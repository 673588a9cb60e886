/** `minimal`: what must be there. `full`: everything that may be there, one item in each list. */
export type SampleSize = 'minimal' | 'full';

export type Sample =
  | { readonly kind: 'sample'; readonly value: unknown }
  /** A whole sentence: why there is none. */
  | { readonly kind: 'none'; readonly reason: string };
