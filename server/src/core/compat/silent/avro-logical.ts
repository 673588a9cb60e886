import { logicalTypes, mayStandOn } from '../../formats/avro/logical-types.ts';
import type { AvroType } from '../../formats/avro/model.ts';
import { stringOf } from '../../tree/node.ts';
import type { StringNode } from '../../tree/node.ts';

/** The logical type of a type, when it has any effect there: one of the specification on another type than its own has none. */
export function effectiveLogicalType(type: AvroType): StringNode | undefined {
  const name = type.object && stringOf(type.object, 'logicalType');
  const known = name && logicalTypes.get(name.value);
  return name && (!known || mayStandOn(known, type)) ? name : undefined;
}

/** Whether two names are one, written otherwise: `timestamp_millis`, `timestamp-millis`. */
export function sameLogicalType(one: string, other: string): boolean {
  const plain = (name: string): string => name.replace(/[^a-z0-9]/gi, '').toLowerCase();
  return plain(one) === plain(other);
}
