import type { AvroDocument, AvroField, AvroType } from '../../../formats/avro/model.ts';
import type { ObjectNode } from '../../../tree/node.ts';

/** The type whose attributes an object holds. */
export function typeOfObject(object: ObjectNode, { types }: AvroDocument): AvroType | undefined {
  return types.find((type) => type.object === object);
}

/** The field that an object describes. */
export function fieldOfObject(object: ObjectNode, { types }: AvroDocument): AvroField | undefined {
  for (const type of types) {
    if (type.kind !== 'record' || type.node.start > object.start || object.end > type.node.end) continue;
    const field = type.fields.find(({ node }) => node === object);
    if (field) return field;
  }
  return undefined;
}
