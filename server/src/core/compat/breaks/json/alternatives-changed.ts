import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/alternatives-changed',
  format: 'json-schema',
  registryCodes: ['COMBINED_TYPE_SUBSCHEMAS_CHANGED'],
  title: 'Not every combined schema of one side has one of the other side that takes what it writes',
  why: 'The registry looks for a partner for each schema of "allOf", "anyOf" or "oneOf" and finds too few.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} combines schemas (${it.readerSays}) of which not each takes what one of ${version} writes (${it.writerSays})`,
      advice: () => 'Keep the combined schemas as they are, or only widen them.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} combines schemas (${it.writerSays}) that not each have one of ${version} that takes them (${it.readerSays})`,
      advice: () => 'Keep the combined schemas as they are, or only narrow them.',
      events: 'such',
    },
  },
});
