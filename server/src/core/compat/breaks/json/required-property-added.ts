import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'json/required-property-added',
  format: 'json-schema',
  registryCodes: ['REQUIRED_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL', 'REQUIRED_PROPERTY_ADDED_TO_UNOPEN_CONTENT_MODEL'],
  title: 'The reader requires a property that the writer does not have',
  why: 'Events of the writer lack it, and a reader that requires it refuses them.',
  say: {
    BACKWARD: {
      fact: ({ subject }, version) => `"${subject}" is required, and ${version} does not have it`,
      advice: ({ subject }) => `Leave "${subject}" out of "required".`,
      events: 'all',
    },
    FORWARD: {
      fact: ({ subject }, version) => `"${subject}" is gone, and ${version} requires it`,
      advice: ({ subject }) => `Keep "${subject}" and require it.`,
      events: 'all',
    },
  },
});
