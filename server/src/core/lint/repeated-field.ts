import type { SubSchema } from '../formats/json-schema/model.ts';
import type { FieldShape, ObjectShape } from '../model/shape.ts';
import { memberOf, valueOf } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';

const conditions: ReadonlySet<string> = new Set(['if', 'then', 'else', 'not', 'contains', 'dependentSchemas', 'dependencies', 'propertyNames']);

/** Whether an object stands in a condition: that says what must hold of fields that are declared elsewhere. */
export function isCondition(object: ObjectShape): boolean {
  if (object.source.format === 'avro') return false;
  for (let at: SubSchema | undefined = object.source.schema; at; at = at.parent) if (at.via !== undefined && conditions.has(at.via)) return true;
  return false;
}

/** The property of the same name in the object that an alternative (`allOf`, `anyOf`, `oneOf`) belongs to: there the field is declared. */
export function declaredAround(field: FieldShape): Node | undefined {
  const { source } = field.owner;
  if (source.format === 'avro') return undefined;
  for (let at: SubSchema | undefined = source.schema; at?.parent && (at.via === 'allOf' || at.via === 'anyOf' || at.via === 'oneOf'); at = at.parent) {
    const property = memberOf(valueOf(at.parent.node, 'properties'), field.name)?.value;
    if (property) return property;
  }
  return undefined;
}
