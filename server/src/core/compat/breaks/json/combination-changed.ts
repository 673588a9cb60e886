import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/combination-changed',
  format: 'json-schema',
  registryCodes: ['COMBINED_TYPE_CHANGED'],
  title: 'The reader combines schemas in another way than the writer',
  why: '"allOf", "anyOf" and "oneOf" (a list of types counts as "anyOf", a type beside an enumeration as "allOf") take each other\'s place only towards "anyOf".',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} combines schemas in another way now (${it.readerSays}) than in ${version} (${it.writerSays})`,
      advice: () => 'Keep the keyword that combines them.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} combines schemas in another way now (${it.writerSays}) than in ${version} (${it.readerSays})`,
      advice: () => 'Keep the keyword that combines them.',
      events: 'such',
    },
  },
});
