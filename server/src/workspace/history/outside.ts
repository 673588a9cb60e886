import type { SchemaModel } from '../../core/model/schema-model.ts';
import { refOf } from '../../core/formats/json-schema/references.ts';

/** Whether a schema refers to another document: only then can it change without its own text. */
export function looksOutside(model: SchemaModel): boolean {
  if (model.format === 'avro') return model.avro.types.some((type) => type.kind === 'reference' && !model.avro.names.has(type.fullName));
  return model.json.schemas.some((schema) => {
    const ref = refOf(schema)?.value;
    return ref !== undefined && !ref.startsWith('#');
  });
}
