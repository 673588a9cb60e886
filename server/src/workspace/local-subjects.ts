import { subjectOf } from '../core/compat/subjects.ts';
import { couldBeSchema } from './could-be-schema.ts';
import { listFolder } from './find-files.ts';
import { createProjects, relativeTo, understandFile } from './project.ts';
import type { Understood } from './project.ts';
import { readText } from './read-file.ts';

/** A schema file and what it is. */
export interface LocalSchema {
  /** Absolute. */
  readonly file: string;
  readonly model: (Understood & { readonly kind: 'schema' })['model'];
  /** The topic that the configuration's table says, by `{topic}`. */
  readonly topic?: string;
}

/** The schema files below a folder by the subject that each belongs to, by the mapping that counts when it is compared. `known`: the subjects that there are. */
export async function localSubjects(folder: string, configFile: string | undefined, known: ReadonlySet<string>): Promise<ReadonlyMap<string, LocalSchema>> {
  const projects = createProjects({ folders: [folder], overlay: () => undefined, ...(configFile !== undefined && { configFile }) });
  const found = new Map<string, LocalSchema>();
  for (const file of listFolder(folder)) {
    const project = await projects.projectOf(file);
    if (!couldBeSchema(project, file)) continue;
    const read = readText(file);
    const understood = read.kind === 'text' ? await understandFile(project, file, read.text) : undefined;
    if (understood?.kind !== 'schema') continue;
    const { model, settings } = understood;
    const mapped = subjectOf(model, relativeTo(project.config, file), project.config.config.subjects ?? settings.subjectNameStrategy, known);
    if (mapped.kind === 'one' && known.has(mapped.subject) && !found.has(mapped.subject)) found.set(mapped.subject, { file, model, ...(mapped.topic !== undefined && { topic: mapped.topic }) });
  }
  return found;
}
