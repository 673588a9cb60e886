import { defineBreak } from '../break.ts';
import { inPlace } from '../place.ts';

export default defineBreak({
  id: 'json/items-typed',
  format: 'json-schema',
  registryCodes: ['SCHEMA_ADDED'],
  title: 'The reader has a schema for items, the writer does not',
  why: 'Arrays of the writer may hold anything.',
  say: {
    BACKWARD: {
      fact: (it, version) => `The items of ${inPlace(it)} are ${it.readerSays} now and anything in ${version}`,
      advice: () => 'Leave the items as they are, or add a property of another name.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `The items of ${inPlace(it)} may be anything now and are ${it.readerSays} in ${version}`,
      advice: () => 'Keep "items".',
      events: 'such',
    },
  },
});
