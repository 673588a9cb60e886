import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/limit-tightened',
  format: 'json-schema',
  registryCodes: [
    'MAX_LENGTH_DECREASED', 'MIN_LENGTH_INCREASED', 'MAXIMUM_DECREASED', 'MINIMUM_INCREASED',
    'EXCLUSIVE_MAXIMUM_DECREASED', 'EXCLUSIVE_MINIMUM_INCREASED', 'MAX_PROPERTIES_DECREASED', 'MIN_PROPERTIES_INCREASED',
    'MAX_ITEMS_DECREASED', 'MIN_ITEMS_INCREASED', 'MAX_CONTAINS_DECREASED', 'MIN_CONTAINS_INCREASED',
  ],
  title: 'The reader has a tighter limit than the writer',
  why: 'Events of the writer may lie beyond it.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} has "${it.subject}": ${it.readerSays} now and ${it.writerSays} in ${version}`,
      advice: (it) => `Keep ${it.writerSays}.`,
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} has "${it.subject}": ${it.writerSays} now and ${it.readerSays} in ${version}`,
      advice: (it) => `Keep ${it.readerSays} until all consumers allow more.`,
      events: 'such',
    },
  },
});
