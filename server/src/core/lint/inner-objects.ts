import type { AvroType } from '../formats/avro/model.ts';
import type { FieldShape } from '../model/shape.ts';
import { valueOf } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';

/** The objects with fields of their own that stand in a field, also in its arrays and alternatives. */
export function objectsOf(field: FieldShape): readonly Node[] {
  if (field.source.format === 'avro') return field.source.field.type ? recordsIn(field.source.field.type) : [];
  return field.node ? schemasIn(field.node) : [];
}

function recordsIn(type: AvroType): readonly Node[] {
  switch (type.kind) {
    case 'record':
      return [type.object];
    case 'array':
      return type.items ? recordsIn(type.items) : [];
    case 'map':
      return type.values ? recordsIn(type.values) : [];
    case 'union':
      return type.branches.flatMap(recordsIn);
    default:
      return [];
  }
}

function schemasIn(node: Node): readonly Node[] {
  return [node, ...['items', 'additionalProperties', 'allOf', 'anyOf', 'oneOf'].flatMap((name) => {
    const value = valueOf(node, name);
    return value?.kind === 'array' ? value.items.flatMap(schemasIn) : value?.kind === 'object' ? schemasIn(value) : [];
  })];
}
