import { member, textMember } from './envelope.ts';
import type { EnvelopeKind } from './envelope.ts';

/** A Debezium change event: `before`, `after`, `source` and `op`. The data is the row after the change, before it where there is none after. */
export const debezium: EnvelopeKind = (value) => {
  const op = textMember(value, 'op');
  const [before, after, source] = [member(value, 'before'), member(value, 'after'), member(value, 'source')];
  if (op === undefined || source?.kind !== 'object' || (!before && !after)) return undefined;
  const says = new Map([['op', op]]);
  for (const name of ['connector', 'db', 'schema', 'table'] as const) {
    const said = textMember(source, name);
    if (said !== undefined) says.set(name, said);
  }
  return { id: 'debezium', title: 'a Debezium change event', data: after && after.kind !== 'null' ? after : (before ?? value), says };
};
