import type { SchemaModel } from '../../core/model/schema-model.ts';
import { schemasWith } from '../../core/formats/json-schema/keyword-index.ts';
import { refOf } from '../../core/formats/json-schema/references.ts';

/** Whether a schema refers to another document: only then can it change without its own text. */
export function looksOutside(model: SchemaModel): boolean {
  if (model.format === 'avro') return model.avro.types.some((type) => type.kind === 'reference' && !model.avro.names.has(type.fullName));
  for (const schema of schemasWith(model.json.schemas, '$ref')) {
    const ref = refOf(schema)?.value;
    if (ref !== undefined && !ref.startsWith('#')) return true;
  }
  return false;
}
