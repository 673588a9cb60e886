import type { AvroType } from '../../formats/avro/model.ts';
import { valueOf } from '../../tree/node.ts';
import type { Node } from '../../tree/node.ts';
import { effectiveLogicalType } from './avro-logical.ts';

export interface Decimal {
  /** The word `decimal`. */
  readonly node: Node;
  readonly precision: number;
  readonly scale: number;
}

/** The decimal that a type is; undefined where it is none, or one that Java reads over (specification, "Decimal"). */
export function decimalOf(type: AvroType): Decimal | undefined {
  const node = effectiveLogicalType(type);
  if (node?.value !== 'decimal') return undefined;
  const precision = valueOf(type.object, 'precision');
  const scale = valueOf(type.object, 'scale');
  if (precision?.kind !== 'number' || precision.value < 1 || (scale && scale.kind !== 'number')) return undefined;
  const places = scale?.kind === 'number' ? scale.value : 0;
  return places < 0 || places > precision.value ? undefined : { node, precision: precision.value, scale: places };
}
