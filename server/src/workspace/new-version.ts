import { existsSync } from 'node:fs';
import path from 'node:path';
import { newVersion } from '../core/compat/new-version/new-version.ts';
import type { NewVersion, NewVersionOf } from '../core/compat/new-version/plan.ts';
import type { Settings } from '../core/config/settings.ts';
import type { SchemaModel } from '../core/model/schema-model.ts';
import { relativeTo } from './project.ts';
import type { Project } from './project.ts';

/** A schema as it lies in its project. */
export interface Lying {
  readonly file: string;
  readonly project: Project;
  readonly model: SchemaModel;
  readonly settings: Settings;
}

export interface PlannedFile extends NewVersion {
  /** Absolute. */
  readonly target: string;
  /** Something lies there already. */
  readonly isTaken: boolean;
}

/** The second version of a schema of a project, with the subject that the configuration gives it; undefined for what cannot be read as a schema. Only looks at the disk. */
export function newVersionIn({ file, project, model, settings }: Lying, more: Pick<NewVersionOf, 'old' | 'shown'> = {}): PlannedFile | undefined {
  const { config } = project;
  const plan = newVersion({ model, path: relativeTo(config, file), subjects: config.config.subjects ?? settings.subjectNameStrategy, ...more });
  if (!plan) return undefined;
  const target = path.resolve(config.folder, plan.file.path);
  return { ...plan, target, isTaken: existsSync(target) };
}
