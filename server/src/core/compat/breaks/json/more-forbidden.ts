import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/more-forbidden',
  format: 'json-schema',
  registryCodes: ['NOT_TYPE_EXTENDED'],
  title: 'The reader forbids more than the writer',
  why: 'Events of the writer may be what the reader forbids.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} forbids more now ("not") than ${version}`,
      advice: () => 'Keep "not" as it is, or forbid less.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} forbids less now ("not") than ${version}`,
      advice: () => 'Keep "not" as it is.',
      events: 'such',
    },
  },
});
