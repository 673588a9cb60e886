import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'json/removed-property-not-covered',
  format: 'json-schema',
  registryCodes: ['PROPERTY_REMOVED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'],
  title: 'What the reader allows for undeclared properties does not take a property of the writer',
  why: 'For a name that it does not declare the reader has a schema ("additionalProperties" or "patternProperties"), and that is another one than the writer\'s.',
  say: {
    BACKWARD: {
      fact: ({ subject, writerSays }, version) => `"${subject}" is no longer declared, and what the object allows in its place does not take ${writerSays}, as in ${version}`,
      advice: ({ subject }) => `Keep "${subject}" declared.`,
      events: 'such',
    },
    FORWARD: {
      fact: ({ subject, writerSays }, version) => `"${subject}" is new, and what ${version} allows for undeclared properties does not take ${writerSays}`,
      advice: () => 'Give it a type that all consumers allow, or add it when they know it.',
      events: 'such',
    },
  },
});
