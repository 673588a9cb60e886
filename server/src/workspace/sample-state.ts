import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { SchemaModel } from '../core/model/schema-model.ts';
import { checkSample } from '../core/samples/check-sample.ts';
import { samplesIn } from '../core/samples/own-samples.ts';
import type { Span } from '../core/text.ts';
import { parseJson } from '../core/tree/json.ts';
import type { SourceTree } from '../core/tree/node.ts';
import type { Workspace } from '../core/workspace.ts';
import { uriOf } from './read-file.ts';
import { samplesOfSchema } from './sample-files.ts';

/** A sample of a schema, in the schema or a file of its own, and the places at which it is wrong. */
export interface SampleState {
  readonly uri: string;
  readonly tree: SourceTree;
  readonly span: Span;
  readonly faults: readonly Span[];
}

/** The files that are samples of a schema on the disk. */
export function sampleFilesOf(schemaFile: string): readonly string[] {
  return samplesOfSchema(schemaFile, (folder) => {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  });
}

/** What all samples of a schema come to, those in it first. `read` gives the text of a file as it is now. */
export function sampleStates(model: SchemaModel, file: string, workspace: Workspace, read: (file: string) => string | undefined): readonly SampleState[] {
  const within = samplesIn(model).map((node): SampleState => ({ uri: model.uri, tree: model.tree, span: node, faults: checkSample(node, model.tree, model, workspace).map(({ span }) => span) }));
  const beside = sampleFilesOf(file).flatMap((it): readonly SampleState[] => {
    const text = read(it);
    if (text === undefined) return [];
    const tree = parseJson(text);
    const { root, problems } = tree;
    // What is no JSON is no sample, and its first fault is where to begin.
    const broken = problems.find(({ kind }) => kind === 'invalid' || kind === 'too-deep') ?? (root ? undefined : { start: 0, end: 0 });
    const faults = broken ? [broken] : root ? checkSample(root, tree, model, workspace).map(({ span }) => span) : [];
    return [{ uri: uriOf(path.normalize(it)), tree, span: root ? { start: root.start, end: root.start + 1 } : { start: 0, end: 0 }, faults }];
  });
  return [...within, ...beside];
}
