import type { SchemaModel } from '../../model/schema-model.ts';
import type { ObjectNode } from '../../tree/node.ts';
import { isEditable } from './refactoring.ts';
import type { Refactoring } from './refactoring.ts';
import { reorder } from './reorder.ts';

const avro = ranks(['type', 'logicalType', 'precision', 'scale', 'name', 'namespace', 'doc', 'aliases', 'size', 'symbols', 'items', 'values', 'default', 'fields']);
const avroField = ranks(['name', 'type', 'doc', 'default', 'order', 'aliases']);
const json = ranks(['$schema', '$id', 'id', '$anchor', '$vocabulary', 'self', 'title', 'description', '$comment', 'deprecated', 'readOnly', 'writeOnly', '$ref', '$dynamicRef', 'type', 'const', 'enum', 'format', 'pattern', 'minLength', 'maxLength',
  'minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf', 'properties', 'patternProperties', 'required', 'dependentRequired', 'dependentSchemas', 'dependencies', 'propertyNames', 'minProperties', 'maxProperties',
  'additionalProperties', 'unevaluatedProperties', 'prefixItems', 'items', 'additionalItems', 'unevaluatedItems', 'contains', 'minItems', 'maxItems', 'uniqueItems', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'default', 'examples', '$defs', 'definitions']);

/** The keys of every object in the order in which people look for them: what it is, what it is called, what it says, what it holds. Keys of one's own come behind. */
export default {
  kind: 'source',
  propose(at) {
    const { root } = at.model.tree;
    if (!root || !isEditable(at, root)) return [];
    const keysOf = keysByObject(at.model);
    const edits = reorder(at.model.tree, root, (node) => {
      const keys = node.kind === 'object' ? keysOf.get(node) : undefined;
      return keys && node.kind === 'object' ? node.members.map(({ key }, i) => ({ rank: keys.has(key.value) ? keys.get(key.value)! : keys.size, i })).sort((one, other) => one.rank - other.rank || one.i - other.i).map(({ i }) => i) : undefined;
    });
    return edits.length > 0 ? [{ title: 'Order the keys of every object', edits }] : [];
  },
} satisfies Refactoring;

type Ranks = ReadonlyMap<string, number>;

/** The objects that carry attributes or keywords, with the order of their keys; not those whose keys are names of fields, or data. */
function keysByObject(model: SchemaModel): ReadonlyMap<ObjectNode, Ranks> {
  const objects = new Map<ObjectNode, Ranks>();
  if (model.format === 'json-schema') for (const { node } of model.json.schemas) if (node.kind === 'object') objects.set(node, json);
  if (model.format === 'avro') {
    for (const type of model.avro.types) {
      if (type.object) objects.set(type.object, avro);
      if (type.kind === 'record') for (const { node } of type.fields) objects.set(node, avroField);
    }
  }
  return objects;
}

function ranks(keys: readonly string[]): Ranks {
  return new Map(keys.map((key, i) => [key, i]));
}
