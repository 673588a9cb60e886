import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'avro/fixed-size-changed',
  format: 'avro',
  registryCodes: ['FIXED_SIZE_MISMATCH'],
  title: 'A fixed has another size than the one that was written',
  why: 'A fixed is exactly as many bytes as its size says; a reader with another size cannot tell where it ends.',
  say: {
    BACKWARD: {
      fact: ({ subject, readerSays, writerSays }, version) => `The fixed "${subject}" has size ${readerSays} now and ${writerSays} in ${version}`,
      advice: () => 'Keep the size, or add a field with a fixed of another name.',
      events: 'all',
    },
    FORWARD: {
      fact: ({ subject, readerSays, writerSays }, version) => `The fixed "${subject}" has size ${writerSays} now and ${readerSays} in ${version}`,
      advice: () => 'Keep the size, or add a field with a fixed of another name.',
      events: 'all',
    },
  },
});
