import { wholeAvroSchema } from '../core/formats/avro/whole-schema.ts';
import type { SchemaModel } from '../core/model/schema-model.ts';
import { sampleOf } from '../core/samples/sample.ts';
import type { Sample, SampleSize } from '../core/samples/sample-kinds.ts';
import type { Workspace } from '../core/workspace.ts';
import { avroRefusal } from './avro.ts';
import { jsonSchemaRefusal } from './json-schema.ts';

/** A sample that was tried: avsc wrote and read it, ajv found it valid. What they refuse is not given out. */
export async function triedSample(model: SchemaModel, workspace: Workspace, size: SampleSize): Promise<Sample> {
  const sample = sampleOf(model, workspace, size);
  if (sample.kind === 'none') return sample;
  const refusal = await refusalOf(model, workspace, sample.value);
  return refusal === undefined ? sample : { kind: 'none', reason: `There is no sample: what was made is refused when it is tried (${refusal}).` };
}

async function refusalOf(model: SchemaModel, workspace: Workspace, value: unknown): Promise<string | undefined> {
  if (model.format === 'json-schema') return jsonSchemaRefusal(model.json, workspace, value);
  const schema = wholeAvroSchema(model.avro.roots.at(-1)!, model.avro, workspace);
  return schema === undefined ? 'a type is not known' : avroRefusal(schema, value);
}
