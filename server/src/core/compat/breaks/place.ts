import type { Difference } from '../difference.ts';

/** What a sentence calls the place of a difference, at its beginning: the property in quotes, or the schema. */
export function place({ field }: Difference): string {
  return field === undefined ? 'The schema' : `"${field}"`;
}

/** The same within a sentence. */
export function inPlace({ field }: Difference): string {
  return field === undefined ? 'the schema' : `"${field}"`;
}
