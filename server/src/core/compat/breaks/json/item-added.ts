import { defineBreak } from '../break.ts';
import { inPlace } from '../place.ts';

export default defineBreak({
  id: 'json/item-added',
  format: 'json-schema',
  registryCodes: ['ITEM_ADDED_TO_OPEN_CONTENT_MODEL', 'ITEM_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'],
  title: 'The reader has a schema for an item where the writer may write something else',
  why: 'Arrays of the writer may hold something else at that place.',
  say: {
    BACKWARD: {
      fact: (it, version) => `Item ${it.subject} of ${inPlace(it)} is ${it.readerSays} now, and ${version} may write something else there`,
      advice: () => 'Leave the list of items as it is.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `Item ${it.subject} of ${inPlace(it)} may be something else now than ${it.readerSays}, as ${version} expects`,
      advice: () => 'Keep the schema of the item.',
      events: 'such',
    },
  },
});
