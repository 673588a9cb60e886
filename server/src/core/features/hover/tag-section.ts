import type { HoverPlace, HoverQuestion } from './hover-section.ts';
import { code, line } from './hover-text.ts';
import type { Block } from './hover-text.ts';

/**
 * Tags that come with Confluent's Stream Catalog, or that its documentation of data contracts and client-side encryption uses. Any other is a name that the
 * organisation gave.
 */
const known: ReadonlyMap<string, string> = new Map(Object.entries({
  PII: 'personally identifiable information: it tells, alone or with other data, who a person is',
  PRIVATE: 'meant for few within the organisation',
  SENSITIVE: 'would do harm if it came out',
  PUBLIC: 'may be known to anybody',
  PHI: 'protected health information',
}));

/** What tags say, and what comes of them. */
export function tagSection(_question: HoverQuestion, { node, member, isKey }: HoverPlace): readonly Block[] {
  if (node.kind !== 'string' || member?.key.value !== 'confluent:tags') return [];
  if (isKey) return [line(code('confluent:tags'), ': Tags of this field or type in Confluent Schema Registry. Rules of its data contracts act on them, such as encrypting every field tagged PII, and its catalog finds by them. They change nothing about what is valid or compatible.')];
  const meaning = known.get(node.value.toUpperCase());
  return [line('Tag ', code(node.value), meaning === undefined ? ': a name that your organisation gave; rules of data contracts may act on it.' : `: ${meaning}. Rules of data contracts act on fields that have it, as encryption does.`)];
}
