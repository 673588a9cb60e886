import { formatEdits } from '../features/format/format.ts';
import { applyEdits } from '../tree/edit.ts';

/** The text of a registered schema as a person reads it: registries keep most on one line. Only white space changes; what is no JSON stays as it is. */
export function laidOut(schema: string): string {
  const edits = /[\r\n]/.test(schema.trim()) ? undefined : formatEdits(schema, { unit: '  ', newline: '\n', finalNewline: 'add' });
  return edits ? applyEdits(schema, edits) : schema;
}
