import type { AvroType } from '../formats/avro/model.ts';
import { keyword } from '../formats/json-schema/model.ts';
import type { SubSchema } from '../formats/json-schema/model.ts';
import type { FieldShape } from '../model/shape.ts';
import type { SchemaModel } from '../model/schema-model.ts';
import { memberOf, valueOf } from '../tree/node.ts';
import type { Node } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import { hasMisspelt } from './misspelt.ts';

/** Whether a description says anything. */
export function isText(doc: Node | undefined): boolean {
  return doc?.kind === 'string' && doc.value.trim() !== '';
}

/**
 * Whether a field is described: by itself, or by the type it has. A type that is not at hand counts as described, since nobody can tell,
 * and so does a field with a word that was meant to be the description.
 */
export function isDescribed(field: FieldShape, model: SchemaModel, workspace: Workspace): boolean {
  if (isText(field.doc)) return true;
  if (field.source.format === 'json-schema') return isDescribedSchema(field.source.schema, model);
  const { type, node } = field.source.field;
  if (hasMisspelt(node, ['doc'])) return true;
  return type !== undefined && model.format === 'avro' && isDescribedType(type, model, workspace);
}

function isDescribedType(type: AvroType, model: SchemaModel & { readonly format: 'avro' }, workspace: Workspace): boolean {
  switch (type.kind) {
    case 'record':
    case 'enum':
    case 'fixed':
      return isText(valueOf(type.object, 'doc'));
    case 'reference': {
      const own = model.avro.names.get(type.fullName);
      if (own) return isText(valueOf(own.object, 'doc'));
      const others = workspace.avroDefinitions(type.fullName);
      return others.length === 0 || others.some((other) => isText(valueOf(other.type.object, 'doc')));
    }
    case 'array':
      return type.items !== undefined && isDescribedType(type.items, model, workspace);
    case 'map':
      return type.values !== undefined && isDescribedType(type.values, model, workspace);
    case 'union':
      return type.branches.some((branch) => isDescribedType(branch, model, workspace));
    default:
      return false;
  }
}

const combining = ['allOf', 'anyOf', 'oneOf'] as const;

function isDescribedSchema(schema: SubSchema, model: SchemaModel): boolean {
  // `false` forbids the property: there is nothing to describe.
  if (schema.node.kind === 'boolean') return !schema.node.value;
  // A value that is always the same says itself what it is.
  if (memberOf(schema.node, 'const') || isSingle(keyword(schema, 'enum'))) return true;
  if (memberOf(schema.node, '$ref') || isText(keyword(schema, 'description')) || hasMisspelt(schema.node, ['description'])) return true;
  const inside = combining.flatMap((name) => {
    const list = valueOf(schema.node, name);
    return list?.kind === 'array' ? list.items : [];
  });
  const items = valueOf(schema.node, 'items');
  if (items) inside.push(items);
  return model.format === 'json-schema' && inside.some((node) => {
    const inner = model.json.schemaOf(node);
    return inner !== undefined && isDescribedSchema(inner, model);
  });
}

function isSingle(list: Node | undefined): boolean {
  return list?.kind === 'array' && list.items.length === 1;
}
