import { readSchemaAs } from '../../server/src/core/document.ts';
import type { SchemaModel } from '../../server/src/core/model/schema-model.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { parseYaml } from '../../server/src/core/tree/yaml.ts';

/** A text as a model, by the name of its file: `.avsc` is Avro, everything else JSON Schema; `.yaml` is YAML. */
export function modelOf(file: string, text: string): SchemaModel {
  return readSchemaAs(file.endsWith('.avsc') ? 'avro' : 'json-schema', `file:///work/${file}`, /\.ya?ml$/.test(file) ? parseYaml(text) : parseJson(text), 'unknown');
}
