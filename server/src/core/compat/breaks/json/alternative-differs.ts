import type { Difference } from '../../difference.ts';
import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/alternative-differs',
  format: 'json-schema',
  registryCodes: ['TYPE_CHANGED', 'COMBINED_TYPE_SUBSCHEMAS_CHANGED'],
  variant: 'alternative',
  title: 'One of several schemas of the reader no longer takes what its counterpart of the writer writes',
  why: 'A list of types, "anyOf", "oneOf" and "allOf" are compared schema by schema. Where one does not fit, the registry only says that the whole has changed; what differs within is the reason.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} (${it.readerSays}) does not take all that ${version} writes (${it.writerSays}): ${reasons(it)}`,
      advice: () => 'Keep what differs as it was, or only widen it.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} (${it.writerSays}) is not taken wholly by ${version} (${it.readerSays}): ${reasons(it)}`,
      advice: () => 'Keep what differs as it was, or only narrow it.',
      events: 'such',
    },
  },
});

/** What differs further down, in a few words: `"state" (enum array narrowed)`. */
function reasons({ causes = [], field }: Difference): string {
  const words = [...new Set(causes.map((cause) => {
    const what = cause.registryCode.toLowerCase().replaceAll('_', ' ');
    const where = cause.field !== undefined && cause.field !== field ? cause.field : undefined;
    return where === undefined ? what : `"${where}" (${what})`;
  }))];
  return words.length > 3 ? `${words.slice(0, 2).join(', ')} and ${words.length - 2} more` : words.join(', ');
}
