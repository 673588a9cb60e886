import { defineBreak } from '../break.ts';
import { inPlace } from '../place.ts';

export default defineBreak({
  id: 'json/item-removed',
  format: 'json-schema',
  registryCodes: ['ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL', 'ITEM_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'],
  title: 'The reader does not take an item that the writer may write',
  why: 'Arrays of the writer may be longer than the reader allows, or hold something else at that place.',
  say: {
    BACKWARD: {
      fact: (it, version) => `Item ${it.subject} of ${inPlace(it)}, ${it.writerSays} in ${version}, is no longer taken`,
      advice: () => 'Keep the schema of the item.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `Item ${it.subject} of ${inPlace(it)} is new (${it.writerSays}), and ${version} does not take it`,
      advice: () => 'Add it when all consumers take it.',
      events: 'such',
    },
  },
});
