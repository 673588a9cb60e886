import type { SchemaModel } from '../model/schema-model.ts';
import type { Workspace } from '../workspace.ts';
import { avroSample } from './avro-sample.ts';
import { jsonSample } from './json-sample.ts';
import type { Sample, SampleSize } from './sample-kinds.ts';

/**
 * An event that the schema allows, as JSON: for Avro in the JSON encoding of its specification, where the value of a union names its branch
 * (`{"string": "a"}`) unless it is null. Made from the schema alone, the same each time; whoever shows it has it tried by a reader first.
 */
export function sampleOf(model: SchemaModel, workspace: Workspace, size: SampleSize): Sample {
  return model.format === 'avro' ? avroSample(model.avro, workspace, size) : jsonSample(model.json, workspace, size);
}
