import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/alternative-removed',
  format: 'json-schema',
  registryCodes: ['SUM_TYPE_NARROWED'],
  title: 'The reader has fewer alternatives than the writer',
  why: 'An event of the writer may take the alternative that is missing.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} has fewer alternatives now (${it.readerSays}) than in ${version} (${it.writerSays})`,
      advice: () => 'Keep all alternatives.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} has more alternatives now (${it.writerSays}) than in ${version} (${it.readerSays})`,
      advice: () => 'Add alternatives when all consumers know them.',
      events: 'such',
    },
  },
});
