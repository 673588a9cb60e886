import type { Difference } from '../../difference.ts';
import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'avro/type-changed',
  format: 'avro',
  registryCodes: ['TYPE_MISMATCH'],
  title: 'The reader wants another type than the one that was written',
  why: 'Avro reads int as long, float or double, long as float or double, float as double, and string and bytes as each other. Nothing else changes its type.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} ${isOneOf(it) ? 'may be' : 'is'} ${it.writerSays} in ${version} and ${isOneOf(it) ? 'can only be' : 'is'} ${it.readerSays} now`,
      advice: (it) => (isOneOf(it) ? `Keep ${it.writerSays} among its types.` : `Keep ${it.writerSays}, or add a field of another name.`),
      events: 'all',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} ${isOneOf(it) ? 'may be' : 'is'} ${it.writerSays} now and ${isOneOf(it) ? 'could only be' : 'was'} ${it.readerSays} in ${version}`,
      advice: (it) => (isOneOf(it) ? `Keep it ${it.readerSays}, or add a field of another name.` : `Keep ${it.readerSays}, or add a field of another name.`),
      events: 'all',
    },
  },
});

function place({ field }: Difference): string {
  return field === undefined ? 'The schema' : `"${field}"`;
}

/** A branch of the writer's union: the path of the registry ends with its number. */
function isOneOf({ path }: Difference): boolean {
  return /\/\d+$/.test(path);
}
