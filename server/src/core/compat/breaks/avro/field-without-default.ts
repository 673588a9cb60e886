import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'avro/field-without-default',
  format: 'avro',
  registryCodes: ['READER_FIELD_MISSING_DEFAULT_VALUE'],
  title: 'A field that the other side does not write has no default',
  why: 'A reader fills in a field that was not written from its default. Without one it cannot make the record, so each event fails.',
  say: {
    BACKWARD: {
      fact: ({ subject }, version) => `"${subject}" has no default and ${version} does not have it`,
      advice: () => 'Give it a default; a renamed field also takes its old name as an alias.',
      events: 'all',
    },
    FORWARD: {
      fact: ({ subject }, version) => `"${subject}" is gone and has no default in ${version}`,
      advice: ({ subject }) => `Keep "${subject}".`,
      events: 'all',
    },
  },
});
