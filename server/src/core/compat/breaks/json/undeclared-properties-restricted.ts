import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/undeclared-properties-restricted',
  format: 'json-schema',
  registryCodes: [
    'ADDITIONAL_PROPERTIES_REMOVED', 'ADDITIONAL_PROPERTIES_NARROWED', 'UNEVALUATED_PROPERTIES_REMOVED', 'UNEVALUATED_PROPERTIES_NARROWED',
  ],
  title: 'The reader allows fewer undeclared properties than the writer',
  why: 'Events of the writer may hold properties that nobody declared, and the reader refuses them.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} ${it.readerSays === undefined ? 'allows no undeclared properties now' : `allows only ${it.readerSays} for undeclared properties now`}, and ${version} allows ${it.writerSays ?? 'any'}`,
      advice: ({ subject }) => `Keep "${subject}", or let the registry judge by the policy LENIENT.`,
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} allows ${it.writerSays ?? 'any'} for undeclared properties now, and ${version} allows ${it.readerSays === undefined ? 'none' : `only ${it.readerSays}`}`,
      advice: ({ subject }) => `Keep "${subject}" until no consumer has that version.`,
      events: 'such',
    },
  },
});
