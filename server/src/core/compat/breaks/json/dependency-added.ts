import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'json/dependency-added',
  format: 'json-schema',
  registryCodes: ['DEPENDENCY_ARRAY_ADDED', 'DEPENDENCY_ARRAY_EXTENDED', 'DEPENDENCY_ARRAY_CHANGED', 'DEPENDENCY_SCHEMA_ADDED'],
  title: 'The reader asks for more where a property is present',
  why: 'Events of the writer may hold the property without what the reader wants beside it.',
  say: {
    BACKWARD: {
      fact: ({ subject }, version) => `Where "${subject}" is present, more is required now than in ${version}`,
      advice: () => 'Do not add dependencies.',
      events: 'such',
    },
    FORWARD: {
      fact: ({ subject }, version) => `Where "${subject}" is present, less is required now than in ${version}`,
      advice: () => 'Keep the dependencies.',
      events: 'such',
    },
  },
});
