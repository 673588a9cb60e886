import { defineBreak } from '../break.ts';

const consequence = (): string => 'the registry cannot compare the schemas and refuses the new one';

export default defineBreak({
  id: 'avro/field-matches-twice',
  format: 'avro',
  registryCodes: ['UNEXPECTED_EXCEPTION'],
  title: 'The name and the aliases of a field match more than one field of the other schema',
  why: 'Avro cannot tell which of them to read, and its comparison ends with an exception, which a registry takes as incompatible. An alias that is the field\'s own name is enough.',
  say: {
    BACKWARD: {
      fact: ({ subject, writerSays }, version) => `The name and aliases of "${subject}" match ${writerSays} of ${version} more than once`,
      consequence,
      advice: () => 'Remove the alias that is not needed.',
      events: 'all',
    },
    FORWARD: {
      fact: ({ subject, writerSays }, version) => `The name and aliases of "${subject}" in ${version} match ${writerSays} of the new schema more than once`,
      consequence,
      advice: ({ writerSays }) => `Rename what is new of ${writerSays}.`,
      events: 'all',
    },
  },
});
