import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/multiple-changed',
  format: 'json-schema',
  registryCodes: ['MULTIPLE_OF_ADDED', 'MULTIPLE_OF_EXPANDED', 'MULTIPLE_OF_CHANGED'],
  title: 'The reader wants multiples of another number than the writer',
  why: 'A number of the writer need not be such a multiple.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} is a multiple of ${it.readerSays} now${it.writerSays === undefined ? `, and of no number in ${version}` : ` and of ${it.writerSays} in ${version}`}`,
      advice: () => 'Keep "multipleOf" as it is.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} is ${it.writerSays === undefined ? 'a multiple of no number' : `a multiple of ${it.writerSays}`} now, and of ${it.readerSays} in ${version}`,
      advice: () => 'Keep "multipleOf" as it is.',
      events: 'such',
    },
  },
});
