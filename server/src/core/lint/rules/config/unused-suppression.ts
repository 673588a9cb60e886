import { avro, bad, defineRule, good } from '../../rule.ts';

/** Found by `suppress.ts`, which alone knows the suppressions. */
export default defineRule({
  id: 'config/unused-suppression',
  title: 'A suppression hides something',
  why: 'A suppression that hides nothing today hides a new fault tomorrow.',
  formats: ['avro', 'json-schema'],
  visit: {},
  examples: [
    bad('nothing to hide', avro`{ "type": "fixed", "name": "A", "size": 1, "x-event-schemas-ignore": [⟦"config/unused-suppression"⟧] }`,
      '"config/unused-suppression" has nothing to say here, so this suppression hides nothing today but would hide a new fault. Remove it.',
      { fixed: avro`{ "type": "fixed", "name": "A", "size": 1 }` }),
    good('no suppression', avro`{ "type": "fixed", "name": "A", "size": 1 }`),
  ],
});
