import type { FindSchema, SchemaAnswer } from '../core/messages/claim.ts';
import { lookupKey } from '../core/messages/claim.ts';

/** Bytes that are no frames look like frames of any id: a registry is not asked for all of them. */
const mostAsked = 1000;
/** A registry that was down may be up again, and a schema that was not there may be registered by now. */
const again = { failed: 5000, missing: 15_000 } as const;

/** A lookup that asks once for each schema, and after a while again for what was not answered: for what lives as long as somebody looks at it. */
export function lookupAgain(find: FindSchema, now: () => number = Date.now): FindSchema {
  const asked = new Map<string, { readonly answer: Promise<SchemaAnswer>; until: number }>();
  return (lookup) => {
    const key = lookupKey(lookup);
    const known = asked.get(key);
    if (known && known.until > now()) return known.answer;
    if (!known && asked.size >= mostAsked) return Promise.resolve({ kind: 'failed', reason: `was asked for ${mostAsked} schemas already and is asked for no more` });
    const entry = { answer: find(lookup), until: Infinity };
    asked.set(key, entry);
    void entry.answer.then(({ kind }) => {
      if (kind !== 'found') entry.until = now() + again[kind];
    });
    return entry.answer;
  };
}
