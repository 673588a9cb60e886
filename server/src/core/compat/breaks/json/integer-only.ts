import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/integer-only',
  format: 'json-schema',
  registryCodes: ['TYPE_NARROWED'],
  title: 'The reader wants whole numbers, the writer writes any',
  why: 'A number with a fraction is no integer.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} is integer now and number in ${version}`,
      advice: () => 'Keep number.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} is number now and integer in ${version}`,
      advice: () => 'Keep integer, or add a property of another name.',
      events: 'such',
    },
  },
});
