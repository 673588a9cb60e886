import { keyOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import type { Break } from '../check.ts';
import type { SilentChange } from './silent-changes.ts';

/** Whether a registry refuses a change at the same field, or of a field of that name, so that one fault would be said twice. */
export function isSaidByBreak({ place, fields }: SilentChange, breaks: readonly Break[]): boolean {
  if (breaks.length === 0) return false;
  const around = fieldAround(place);
  return breaks.some((it) => {
    const { direction, subject, field } = it;
    // The other side is not looked at: an earlier version is read wholly when its place is asked for.
    const node = direction === 'BACKWARD' ? it.reader : it.writer;
    return node === place || fieldAround(node) === around || (subject !== undefined && fields.includes(subject)) || (field !== undefined && fields.includes(field));
  });
}

/** What describes the nearest field or property around a node: an item of `fields`, a value below `properties`; the root when there is none. */
function fieldAround(node: Node): Node {
  let at = node;
  for (let up = at.parent; up; up = up.parent) {
    const key = keyOf(up)?.value;
    if (up.kind === 'array' && key === 'fields') return at;
    if (up.kind === 'object' && key === 'properties') return at.kind === 'string' ? (up.members.find((member) => member.key === at)?.value ?? at) : at;
    at = up;
  }
  return at;
}
