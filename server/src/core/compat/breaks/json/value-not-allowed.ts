import type { Difference } from '../../difference.ts';
import { defineBreak } from '../break.ts';
import { place } from '../place.ts';

export default defineBreak({
  id: 'json/value-not-allowed',
  format: 'json-schema',
  registryCodes: ['ENUM_ARRAY_NARROWED', 'ENUM_ARRAY_CHANGED'],
  title: 'The reader does not know a value that the writer may write',
  why: 'A list of values is complete: a reader refuses any value that is not on its list.',
  say: {
    BACKWARD: {
      fact: (it, version) => (isConst(it) ? `${place(it)} is only ${it.readerSays} now and only ${it.writerSays} in ${version}` : `${place(it)} no longer allows ${it.writerSays}, which ${version} may write`),
      advice: (it) => (isConst(it) ? `Keep ${it.writerSays}.` : `Restore ${it.writerSays}.`),
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => (isConst(it) ? `${place(it)} is only ${it.writerSays} now and only ${it.readerSays} in ${version}` : `${place(it)} now allows ${it.writerSays}, which ${version} does not know`),
      advice: (it) => (isConst(it) ? `Keep ${it.readerSays}.` : 'Add values when all consumers know them.'),
      events: 'such',
    },
  },
});

function isConst({ path }: Difference): boolean {
  return path.endsWith('/const');
}
