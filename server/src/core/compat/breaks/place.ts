import type { Difference } from '../difference.ts';

/** What a sentence calls the place of a difference, at its beginning: the property in quotes, or the schema. */
export function place({ field }: Difference): string {
  return field === undefined ? 'The schema' : `"${field}"`;
}

/** The same within a sentence. */
export function inPlace({ field }: Difference): string {
  return field === undefined ? 'the schema' : `"${field}"`;
}

/** What to do in place of changing the type of something: a field may have another beside it, a schema that is no record or object as a whole has none. */
export function instead({ field }: Difference, what: 'field' | 'property'): string {
  return field === undefined ? 'give the new schema a subject of its own' : `add a ${what} of another name`;
}
