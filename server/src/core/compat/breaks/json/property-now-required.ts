import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'json/property-now-required',
  format: 'json-schema',
  registryCodes: ['REQUIRED_ATTRIBUTE_ADDED'],
  title: 'The reader requires a property that is optional for the writer',
  why: 'Events of the writer may lack it, and a reader that requires it refuses those. With a default in the reader\'s schema the registry takes it as filled in.',
  say: {
    BACKWARD: {
      fact: ({ subject }, version) => `"${subject}" is required now and optional in ${version}`,
      advice: () => 'Keep it optional, or give it a default.',
      events: 'such',
    },
    FORWARD: {
      fact: ({ subject }, version) => `"${subject}" is optional now and required in ${version}`,
      advice: () => 'Keep it required.',
      events: 'such',
    },
  },
});
