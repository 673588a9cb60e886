import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readSchema } from '../../server/src/core/document.ts';
import type { SchemaModel } from '../../server/src/core/model/schema-model.ts';
import { parseJson } from '../../server/src/core/tree/json.ts';
import { indexOf } from '../../server/src/core/workspace-index.ts';
import type { Workspace } from '../../server/src/core/workspace.ts';
import { sharedFolder } from './shared.ts';

/** The real schemas of one project, which refer to one another. */
export interface Corpus {
  readonly models: readonly SchemaModel[];
  readonly workspace: Workspace;
}

/** Every real schema in JSON, whatever its file is called, by project; undefined where the folder with them is absent. */
export function corpora(): readonly Corpus[] | undefined {
  const folder = sharedFolder('corpora');
  if (folder === undefined) return undefined;
  const byProject = new Map<string, SchemaModel[]>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    const text = entry.isFile() && !/\.(ya?ml|md|txt|jsonl)$/.test(entry.name) ? readFileSync(file, 'utf8') : '';
    const model = /^\s*[[{]/.test(text) ? readSchema(`file://${file}`, file, parseJson(text), {}) : undefined;
    const project = path.relative(folder, file).split(path.sep)[0]!;
    if (model) byProject.set(project, [...(byProject.get(project) ?? []), model]);
  }
  return [...byProject.values()].map((models) => ({ models, workspace: indexOf(models, []) }));
}
