import { defineBreak } from '../break.ts';
import { inPlace } from '../place.ts';

export default defineBreak({
  id: 'json/items-unique',
  format: 'json-schema',
  registryCodes: ['UNIQUE_ITEMS_ADDED'],
  title: 'The reader wants items that are all different',
  why: 'Arrays of the writer may hold an item twice.',
  say: {
    BACKWARD: {
      fact: (it, version) => `The items of ${inPlace(it)} must be all different now, and need not in ${version}`,
      advice: () => 'Leave "uniqueItems" out.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `The items of ${inPlace(it)} need not be all different now, and must in ${version}`,
      advice: () => 'Keep "uniqueItems".',
      events: 'such',
    },
  },
});
