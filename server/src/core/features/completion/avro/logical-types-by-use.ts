import { logicalTypes } from '../../../formats/avro/logical-types.ts';

const first = ['timestamp-millis', 'timestamp-micros', 'date', 'uuid', 'decimal'];

/** The logical types, those that schemas of events mostly use first. */
export const logicalTypesByUse = [...logicalTypes].sort(([one], [other]) => place(one) - place(other));

function place(name: string): number {
  const at = first.indexOf(name);
  return at === -1 ? first.length : at;
}
