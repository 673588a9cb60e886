import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/further-items-restricted',
  format: 'json-schema',
  registryCodes: ['ADDITIONAL_ITEMS_REMOVED', 'ADDITIONAL_ITEMS_NARROWED', 'UNEVALUATED_ITEMS_REMOVED', 'UNEVALUATED_ITEMS_NARROWED'],
  title: 'The reader allows fewer items behind the declared ones than the writer',
  why: 'Arrays of the writer may be longer, or hold something else at their end, than the reader allows.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} ${it.readerSays === undefined ? 'allows no further items now' : `allows only ${it.readerSays} for further items now`}, and ${version} allows ${it.writerSays ?? 'any'}`,
      advice: ({ subject }) => `Keep "${subject}".`,
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} allows ${it.writerSays ?? 'any'} for further items now, and ${version} allows ${it.readerSays === undefined ? 'none' : `only ${it.readerSays}`}`,
      advice: ({ subject }) => `Keep "${subject}".`,
      events: 'such',
    },
  },
});
