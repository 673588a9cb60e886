import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/limit-added',
  format: 'json-schema',
  registryCodes: [
    'MAX_LENGTH_ADDED', 'MIN_LENGTH_ADDED', 'MAXIMUM_ADDED', 'MINIMUM_ADDED',
    'EXCLUSIVE_MAXIMUM_ADDED', 'EXCLUSIVE_MINIMUM_ADDED', 'MAX_PROPERTIES_ADDED', 'MIN_PROPERTIES_ADDED',
    'MAX_ITEMS_ADDED', 'MIN_ITEMS_ADDED', 'MAX_CONTAINS_ADDED', 'MIN_CONTAINS_ADDED',
  ],
  title: 'The reader has a limit that the writer does not have',
  why: 'Events of the writer may lie beyond it.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} has "${it.subject}": ${it.readerSays} now, and ${version} has no such limit`,
      advice: () => 'Leave the limit out, or add a property of another name.',
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} no longer has "${it.subject}": ${it.readerSays}, as ${version} has`,
      advice: () => 'Keep the limit.',
      events: 'such',
    },
  },
});
