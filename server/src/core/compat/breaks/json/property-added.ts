import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'json/property-added',
  format: 'json-schema',
  registryCodes: [
    'OPTIONAL_PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL', 'REQUIRED_PROPERTY_WITH_DEFAULT_ADDED_TO_OPEN_CONTENT_MODEL', 'PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL',
  ],
  title: 'The reader declares a property under whose name the writer may write anything',
  why: 'The writer\'s object is open: its events may hold anything under that name already, a number where a text is wanted. The policy LENIENT takes it that nobody does that.',
  say: {
    BACKWARD: {
      fact: ({ subject, readerSays }, version) => `"${subject}" is declared now (${readerSays}), and ${version} allows anything under that name`,
      advice: ({ subject }) => `Where nobody writes "${subject}" yet, let the registry judge by the policy LENIENT; else choose another name.`,
      events: 'such',
    },
    FORWARD: {
      fact: ({ subject, readerSays }, version) => `"${subject}" is no longer declared, so that anything may stand there, and ${version} expects ${readerSays}`,
      advice: ({ subject }) => `Keep "${subject}" declared, as optional.`,
      events: 'such',
    },
  },
});
