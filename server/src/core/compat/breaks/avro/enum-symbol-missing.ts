import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'avro/enum-symbol-missing',
  format: 'avro',
  registryCodes: ['MISSING_ENUM_SYMBOLS'],
  title: 'The reader\'s enum lacks symbols that may be written, and has no default',
  why: 'A reader takes its enum\'s default for a symbol that it does not know. Without a default, events that hold such a symbol fail.',
  say: {
    BACKWARD: {
      fact: ({ subject, writerSays }, version) => `The enum "${subject}" no longer has ${writerSays}, which ${version} may write, and it has no default`,
      advice: ({ writerSays }) => `Restore ${writerSays}, or give the enum a default.`,
      events: 'such',
    },
    FORWARD: {
      fact: ({ subject, writerSays }, version) => `The enum "${subject}" now has ${writerSays}, which ${version} does not know, and there it has no default`,
      advice: () => 'Add symbols when all consumers have an enum with a default.',
      events: 'such',
    },
  },
});
