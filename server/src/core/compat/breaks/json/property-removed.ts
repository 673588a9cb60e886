import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'json/property-removed',
  format: 'json-schema',
  registryCodes: ['PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL'],
  title: 'The reader does not know a property of the writer and allows no others',
  why: 'A closed object refuses events that hold a property that it does not declare.',
  say: {
    BACKWARD: {
      fact: ({ subject }, version) => `"${subject}" of ${version} is gone, and the object allows no other properties`,
      advice: ({ subject }) => `Keep "${subject}", or allow other properties.`,
      events: 'such',
    },
    FORWARD: {
      fact: ({ subject }, version) => `"${subject}" is new, and the object of ${version} allows no other properties`,
      advice: () => 'Add it when all consumers have a schema that allows it.',
      events: 'such',
    },
  },
});
