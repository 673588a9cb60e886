import { compileAvro } from '../formats/avro/compiled.ts';
import { obstacles } from '../formats/avro/obstacles.ts';
import type { Format, SchemaModel } from '../model/schema-model.ts';
import type { Workspace } from '../workspace.ts';
import type { Difference } from './difference.ts';

/** A schema with what its references lead to. */
export interface Side {
  readonly model: SchemaModel;
  readonly workspace: Workspace;
}

const formatNames: Readonly<Record<Format, string>> = { avro: 'Avro', 'json-schema': 'JSON Schema' };

/** Every difference between a reader and a writer that the registry sees, breaking or not. A document without content differs from nothing. */
export function differencesBetween({ model: reader, workspace: readerWorkspace }: Side, { model: writer, workspace: writerWorkspace }: Side): readonly Difference[] {
  if (!reader.tree.root || !writer.tree.root) return [];
  if (reader.format === 'avro' && writer.format === 'avro') return obstacles(reader.avro, writer.avro, readerWorkspace, writerWorkspace);
  if (reader.format === 'json-schema' && writer.format === 'json-schema') return [];
  return [{
    registryCode: 'DIFFERENT_SCHEMA_TYPE', path: '', breaks: 'always', reader: reader.tree.root, writer: writer.tree.root,
    readerSays: formatNames[reader.format], writerSays: formatNames[writer.format],
  }];
}

/** Why nothing can be said about a schema: what leaves it without a meaning, a sentence each. Empty for a sound one. */
export function faultsOf({ model, workspace }: Side): readonly string[] {
  const broken = model.tree.problems.filter(({ kind }) => kind === 'invalid' || kind === 'too-deep').map(({ message }) => message);
  if (broken.length > 0) return broken;
  if (!model.tree.root) return ['It is empty.'];
  return model.format === 'avro' ? compileAvro(model.avro, workspace).faults.map(({ message }) => message) : [];
}
