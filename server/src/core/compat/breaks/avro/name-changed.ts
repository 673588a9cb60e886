import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'avro/name-changed',
  format: 'avro',
  registryCodes: ['NAME_MISMATCH'],
  title: 'A record, enum or fixed has another name than the one that was written',
  why: 'Named types are the same when their names without the namespace are, or when the reader lists the writer\'s full name among its aliases.',
  say: {
    BACKWARD: {
      fact: ({ readerSays, writerSays }, version) => `"${readerSays}" is called "${writerSays}" in ${version}`,
      advice: ({ writerSays }) => `Keep the name, or add "${writerSays}" to the aliases.`,
      events: 'all',
    },
    FORWARD: {
      fact: ({ readerSays, writerSays }, version) => `"${writerSays}" is called "${readerSays}" in ${version}`,
      advice: () => 'Keep the name; an alias in the new schema does not help consumers that have the old one.',
      events: 'all',
    },
  },
});
