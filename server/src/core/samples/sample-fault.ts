import type { Fix } from '../finding.ts';
import type { Span } from '../text.ts';

/** One thing that is wrong with a sample, at its place in the sample. */
export interface SampleFault {
  readonly span: Span;
  readonly message: string;
  readonly fixes: readonly Fix[];
}
