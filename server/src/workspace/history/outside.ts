import type { SchemaModel } from '../../core/model/schema-model.ts';
import { schemasWith } from '../../core/formats/json-schema/keyword-index.ts';
import { refOf } from '../../core/formats/json-schema/references.ts';

/** Whether a text of JSON is surely a JSON Schema that refers to no other document: most need not be read to know that nothing elsewhere matters to them. */
export function surelyStandsAlone(text: string): boolean {
  return /"\$schema"\s*:\s*"https?:\/\/json-schema\.org\//.test(text) && !text.includes('\\u') && !/"\$ref"\s*:\s*"(?!#)/.test(text);
}

/** Whether a schema refers to another document: only then can it change without its own text. */
export function looksOutside(model: SchemaModel): boolean {
  if (model.format === 'avro') return model.avro.types.some((type) => type.kind === 'reference' && !model.avro.names.has(type.fullName));
  for (const schema of schemasWith(model.json.schemas, '$ref')) {
    const ref = refOf(schema)?.value;
    if (ref !== undefined && !ref.startsWith('#')) return true;
  }
  return false;
}
