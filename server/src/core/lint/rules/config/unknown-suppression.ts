import { avro, bad, defineRule, good } from '../../rule.ts';

/** Found by `suppress.ts`, which alone knows the suppressions. */
export default defineRule({
  id: 'config/unknown-suppression',
  title: 'A suppression names a rule that exists',
  why: 'A suppression with a misspelt rule suppresses nothing, and nobody notices.',
  formats: ['avro', 'json-schema'],
  visit: {},
  examples: [
    bad('misspelt', avro`{ "type": "fixed", "name": "A", "size": 1, "x-event-schemas-ignore": [⟦"syntax/coment"⟧] }`,
      'There is no rule "syntax/coment", so nothing is suppressed here. Did you mean "syntax/comment"?',
      { fixed: avro`{ "type": "fixed", "name": "A", "size": 1, "x-event-schemas-ignore": ["syntax/comment"] }` }),
    good('a rule that is off in this configuration', avro`{ "type": "fixed", "name": "A", "size": 1, "x-event-schemas-ignore": ["syntax/comment"] }`),
  ],
});
