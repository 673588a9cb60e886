import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'avro/enum-field-without-default',
  format: 'avro',
  registryCodes: ['TYPE_MISMATCH'],
  variant: 'enum-default-only',
  title: 'A field that the other side does not write has no default, only its enum has',
  why: 'The default of an enum stands for symbols that a reader does not know. For a field that was not written at all the default of the field is needed. The registry reports this as an enum that cannot read a record.',
  say: {
    BACKWARD: {
      fact: ({ subject }, version) => `"${subject}" has no default of its own, only its enum has, and ${version} does not have the field`,
      advice: () => 'Give the field a default as well.',
      events: 'all',
    },
    FORWARD: {
      fact: ({ subject }, version) => `"${subject}" is gone, and in ${version} only its enum has a default, not the field`,
      advice: ({ subject }) => `Keep "${subject}".`,
      events: 'all',
    },
  },
});
