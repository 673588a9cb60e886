import type { FindSchema, SchemaAnswer } from './claim.ts';
import { lookupKey } from './claim.ts';

/** A lookup that asks once for each schema. */
export interface RememberedLookup {
  readonly find: FindSchema;
  /** What was answered to a lookup (`lookupKey`) already. */
  known(key: string): SchemaAnswer | undefined;
}

/** Bytes that are no frames look like frames of any id: a registry is not asked for all of them. */
const mostAsked = 1000;

export function rememberedLookup(find: FindSchema): RememberedLookup {
  const answers = new Map<string, SchemaAnswer>();
  const asked = new Map<string, Promise<SchemaAnswer>>();
  return {
    known: (key) => answers.get(key),
    find: (lookup) => {
      const key = lookupKey(lookup);
      let answer = asked.get(key);
      if (answer) return answer;
      if (asked.size >= mostAsked) return Promise.resolve({ kind: 'failed', reason: `was asked for ${mostAsked} schemas already and is asked for no more` });
      answer = find(lookup).then((it) => {
        answers.set(key, it);
        return it;
      });
      asked.set(key, answer);
      return answer;
    },
  };
}
