import type { SchemaModel } from '../model/schema-model.ts';
import type { Node, SourceTree } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import { checkAvroSample } from './check-avro-sample.ts';
import { checkJsonSample } from './check-json-sample.ts';
import type { SampleFault } from './sample-fault.ts';

/**
 * What is wrong with a sample, an event as JSON that stands in `tree`, by the schema that it is a sample of; each at its place in the sample. For Avro
 * the JSON encoding of its specification counts, as avro-tools and the console producer read it.
 */
export function checkSample(sample: Node, tree: SourceTree, model: SchemaModel, workspace: Workspace): readonly SampleFault[] {
  return model.format === 'avro' ? checkAvroSample(sample, tree, model.avro, workspace) : checkJsonSample(sample, model.json, workspace);
}
