import type { Difference } from '../../difference.ts';
import { defineBreak } from '../break.ts';

export default defineBreak({
  id: 'avro/union-branch-missing',
  format: 'avro',
  registryCodes: ['MISSING_UNION_BRANCH'],
  title: 'No type of the reader\'s union reads a type that may be written',
  why: 'Each type that the writer may choose must be read by one of the reader\'s types. Events that hold another one fail; the others are read.',
  say: {
    BACKWARD: {
      fact: (it, version) => `${place(it)} may be ${it.subject} in ${version}, and ${it.causes ? 'its definition has changed so that it is not read' : `none of its types now (${it.readerSays}) reads that`}`,
      advice: (it) => (it.causes ? because(it) : `Keep ${it.subject} among its types.`),
      events: 'such',
    },
    FORWARD: {
      fact: (it, version) => `${place(it)} may be ${it.subject} now, and ${it.causes ? `its definition in ${version} does not read it` : `none of its types in ${version} (${it.readerSays}) reads that`}`,
      advice: (it) => (it.causes ? because(it) : 'Add the type only when all consumers know it, or in a field of another name.'),
      events: 'such',
    },
  },
});

function place({ field }: Difference): string {
  return field === undefined ? 'The schema' : `"${field}"`;
}

function because({ causes }: Difference): string {
  const names = [...new Set(causes?.flatMap(({ subject, field }) => subject ?? field ?? []))];
  return names.length === 0 ? 'Keep its definition.' : `Look at ${names.map((name) => `"${name}"`).join(', ')} in it.`;
}
