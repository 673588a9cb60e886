import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/requirement-added',
  format: 'json-schema',
  registryCodes: ['PRODUCT_TYPE_EXTENDED'],
  title: 'The reader asks for more at once than the writer',
  why: 'What must hold besides need not hold for events of the writer.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} must fit more schemas at once now than in ${version}`,
      advice: () => 'Add nothing to "allOf", nor such as "enum" or "not" beside a type.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} must fit fewer schemas at once now than in ${version}`,
      advice: () => 'Keep what must hold at once.',
      events: 'such',
    },
  },
});
