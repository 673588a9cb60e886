import type { Span } from '../../text.ts';
import { occurrencesOf, symbolAt } from './references.ts';
import type { Neighbour } from './references.ts';

export interface Highlight {
  readonly span: Span;
  /** `write` where it is named, `read` where it is referred to. */
  readonly kind: 'write' | 'read';
}

/** Every place of the document that names or refers to what stands at an offset. */
export function highlightsAt(asked: Neighbour, offset: number): readonly Highlight[] {
  const found = symbolAt(asked, offset);
  if (!found) return [];
  return occurrencesOf(found.definitions, asked, () => []).map(({ span, mention }) => ({ span, kind: mention.role === 'definition' ? 'write' : 'read' }));
}
