import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'json/added-property-not-covered',
  format: 'json-schema',
  registryCodes: ['PROPERTY_ADDED_NOT_COVERED_BY_PARTIALLY_OPEN_CONTENT_MODEL'],
  title: 'What the writer allows for undeclared properties does not fit a property of the reader',
  why: 'For a name that it does not declare the writer has a schema ("additionalProperties" or "patternProperties"): events may hold such a value already.',
  say: {
    BACKWARD: {
      fact: ({ subject, readerSays }, version) => `"${subject}" is ${readerSays}, and what ${version} allows for undeclared properties is something else`,
      advice: () => 'Give it the type of the undeclared properties, or choose another name.',
      events: 'such',
    },
    FORWARD: {
      fact: ({ subject, readerSays }, version) => `"${subject}" is no longer declared, and what the object allows in its place is not ${readerSays}, as ${version} expects`,
      advice: ({ subject }) => `Keep "${subject}" declared.`,
      events: 'such',
    },
  },
});
