import type { AvroType } from '../formats/avro/model.ts';
import { keyword } from '../formats/json-schema/model.ts';
import type { SubSchema } from '../formats/json-schema/model.ts';
import { followRefs, refOf } from '../formats/json-schema/references.ts';
import type { FieldShape, ObjectShape } from '../model/shape.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { valueOf } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';

/** Whether a field or its type is tagged, or has a type that is not at hand or is judged where it is defined. */
export function isTagged(field: FieldShape, model: SchemaModel, workspace: Workspace, attributes: readonly string[]): boolean {
  if (hasTag(field.node, attributes)) return true;
  if (field.source.format === 'json-schema') return model.format === 'json-schema' && isTaggedSchema(field.source.schema, model, workspace, attributes);
  return field.source.field.type !== undefined && model.format === 'avro' && isTaggedType(field.source.field.type, model, workspace, attributes);
}

/** Whether an object, a field or type around it is tagged. `known` keeps the answers of one document. */
export function isTaggedAround(object: ObjectShape, attributes: readonly string[], known: Map<Node, boolean>): boolean {
  // In JSON Schema the object around a schema can be `properties`, where a key is the name of a field and no attribute.
  return object.source.format === 'json-schema' ? schemaIsTagged(object.source.schema, attributes, known) : nodeIsTagged(object.node, attributes, known);
}

function schemaIsTagged(schema: SubSchema, attributes: readonly string[], known: Map<Node, boolean>): boolean {
  let answer = known.get(schema.node);
  if (answer === undefined) known.set(schema.node, (answer = hasTag(schema.node, attributes) || (schema.parent !== undefined && schemaIsTagged(schema.parent, attributes, known))));
  return answer;
}

function nodeIsTagged(node: Node, attributes: readonly string[], known: Map<Node, boolean>): boolean {
  let answer = known.get(node);
  if (answer === undefined) known.set(node, (answer = hasTag(node, attributes) || (node.parent !== undefined && nodeIsTagged(node.parent, attributes, known))));
  return answer;
}

/** Whatever a tag says, somebody has thought of it: only an empty one says nothing. */
function hasTag(node: Node | undefined, attributes: readonly string[]): boolean {
  return attributes.some((attribute) => {
    const value = valueOf(node, attribute);
    return value !== undefined && value.kind !== 'null' && !(value.kind === 'array' && value.items.length === 0) && !(value.kind === 'string' && value.value === '');
  });
}

function isTaggedSchema(schema: SubSchema, model: SchemaModel & { readonly format: 'json-schema' }, workspace: Workspace, attributes: readonly string[]): boolean {
  if (hasTag(schema.node, attributes)) return true;
  if (refOf(schema)) {
    const target = followRefs(schema, model.json, workspace)?.schema;
    return !target || hasTag(target.node, attributes) || keyword(target, 'properties') !== undefined;
  }
  for (const name of ['items', 'allOf', 'anyOf', 'oneOf']) {
    const value = keyword(schema, name);
    for (const node of value?.kind === 'array' ? value.items : value ? [value] : []) {
      const inner = model.json.schemaOf(node);
      if (inner && isTaggedSchema(inner, model, workspace, attributes)) return true;
    }
  }
  return false;
}

function isTaggedType(type: AvroType, model: SchemaModel & { readonly format: 'avro' }, workspace: Workspace, attributes: readonly string[]): boolean {
  if (hasTag(type.object, attributes)) return true;
  switch (type.kind) {
    case 'array':
      return type.items !== undefined && isTaggedType(type.items, model, workspace, attributes);
    case 'map':
      return type.values !== undefined && isTaggedType(type.values, model, workspace, attributes);
    case 'union':
      return type.branches.some((branch) => isTaggedType(branch, model, workspace, attributes));
    case 'reference': {
      const named = model.avro.names.get(type.fullName) ?? workspace.avroDefinitions(type.fullName)[0]?.type;
      return !named || named.kind === 'record' || hasTag(named.object, attributes);
    }
    default:
      return false;
  }
}
