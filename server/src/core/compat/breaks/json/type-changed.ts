import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/type-changed',
  format: 'json-schema',
  registryCodes: ['TYPE_CHANGED'],
  title: 'The reader wants another kind of schema than the writer',
  why: 'The registry compares schemas by their class (text, number, object, enumeration, combination …) and refuses another class, in some cases even where every event would fit.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} is ${it.readerSays} now and ${it.writerSays} in ${version}`,
      advice: (it) => `Keep ${it.writerSays}, or add a property of another name.`,
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} is ${it.writerSays} now and ${it.readerSays} in ${version}`,
      advice: (it) => `Keep ${it.readerSays}, or add a property of another name.`,
      events: 'such',
    },
  },
});
