import { compileAvro, isSurelySound } from '../formats/avro/compiled.ts';
import { recordsMet } from '../formats/avro/met-again.ts';
import type { RecordsMet } from '../formats/avro/met-again.ts';
import { obstacles } from '../formats/avro/obstacles.ts';
import type { Format, SchemaModel } from '../model/schema-model.ts';
import type { Node } from '../tree/node.ts';
import type { Workspace } from '../workspace.ts';
import { documentDifferences, unresolvedReferences } from '../formats/json-schema/compat/document-differences.ts';
import { metBefore } from '../formats/json-schema/compat/met-again.ts';
import type { MetBefore } from '../formats/json-schema/compat/met-again.ts';
import type { Difference, Policy } from './difference.ts';

/** A schema with what its references lead to. */
export interface Side {
  readonly model: SchemaModel;
  readonly workspace: Workspace;
}

/** What a registry's answer depends on besides the schemas; it matters for JSON Schema alone. */
export interface RegistryOptions {
  /** STRICT where it is not said: it decides which schemas of a `oneOf` fit each other. */
  readonly policy?: Policy;
  /** The version of the registry, such as `8.1.2`; without it the newest. */
  readonly registryVersion?: string;
  /** What comparisons of the same schema with others found: then only what may break something is said. */
  readonly before?: Before;
}

/** What comparisons of one schema with others found, each time as the same side, for the next ones. */
export interface Before {
  readonly avro: RecordsMet;
  readonly json: MetBefore;
}

export function nothingBefore(same: 'reader' | 'writer'): Before {
  return { avro: recordsMet(same), json: metBefore(same) };
}

const formatNames: Readonly<Record<Format, string>> = { avro: 'Avro', 'json-schema': 'JSON Schema' };

/** Every difference between a reader and a writer that the registry sees, breaking or not. A document without content differs from nothing. */
export function differencesBetween(
  { model: reader, workspace: readerWorkspace }: Side, { model: writer, workspace: writerWorkspace }: Side, options: RegistryOptions = {},
): readonly Difference[] {
  if (reader.format === 'avro' && writer.format === 'avro') return obstacles(reader.avro, writer.avro, readerWorkspace, writerWorkspace, options.before?.avro);
  if (!reader.tree.root || !writer.tree.root) return [];
  if (reader.format === 'json-schema' && writer.format === 'json-schema') return documentDifferences(reader.json, writer.json, readerWorkspace, writerWorkspace, { ...options, before: options.before?.json });
  return [{
    registryCode: 'DIFFERENT_SCHEMA_TYPE', path: '', breaks: 'always', reader: headOf(reader.tree.root), writer: headOf(writer.tree.root),
    readerSays: formatNames[reader.format], writerSays: formatNames[writer.format],
  }];
}

/** What stands for a whole document: its first key. */
function headOf(root: Node): Node {
  return root.kind === 'object' ? (root.members[0]?.key ?? root) : root;
}

/** Why nothing can be said about a schema: what leaves it without a meaning, a sentence each. Empty for a sound one. */
export function faultsOf({ model, workspace }: Side): readonly string[] {
  if (model.format === 'avro' && isSurelySound(model.avro, workspace)) return [];
  const broken = model.tree.problems.filter(({ kind }) => kind === 'invalid' || kind === 'too-deep').map(({ message }) => message);
  if (broken.length > 0) return broken;
  if (!model.tree.root) return ['It is empty.'];
  if (model.format === 'avro') return compileAvro(model.avro, workspace).faults.map(({ message }) => message);
  return unresolvedReferences(model.json, workspace).map(({ value }) => `The reference "${value}" leads to nothing that is at hand.`);
}
