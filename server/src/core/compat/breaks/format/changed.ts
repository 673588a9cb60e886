import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'format/changed',
  format: 'any',
  registryCodes: ['DIFFERENT_SCHEMA_TYPE'],
  title: 'The schema is of another format than the earlier version',
  why: 'Events in Avro and in JSON are written in ways that have nothing in common.',
  say: {
    BACKWARD: {
      fact: ({ readerSays, writerSays }, version) => `The schema is ${readerSays} now and ${writerSays} in ${version}`,
      advice: () => 'Keep the format, or begin a new subject.',
      events: 'all',
    },
    FORWARD: {
      fact: ({ readerSays, writerSays }, version) => `The schema is ${writerSays} now and ${readerSays} in ${version}`,
      advice: () => 'Keep the format, or begin a new subject.',
      events: 'all',
    },
  },
});
