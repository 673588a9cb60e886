import path from 'node:path';
import type { Registered, RegisteredAs } from '../../core/compat/candidate.ts';
import { outsideDocuments } from '../../core/compat/outside-documents.ts';
import type { Snapshot } from '../../core/compat/snapshot.ts';
import { subjectOf } from '../../core/compat/subjects.ts';
import type { SubjectOf } from '../../core/compat/subjects.ts';
import { settingsFor } from '../../core/config/resolve.ts';
import type { SchemaModel } from '../../core/model/schema-model.ts';
import { emptyWorkspace } from '../../core/workspace.ts';
import type { Workspace } from '../../core/workspace.ts';
import { relativeTo } from '../project.ts';
import type { Project } from '../project.ts';
import { pathOfUri } from '../read-file.ts';
import { looksOutside } from './outside.ts';
import { modelOf } from './snapshot.ts';

/** What a snapshot holds for the documents of a project. `known` are all subjects that there are. */
export function registeredIn({ subjects }: Snapshot, project: Project, known: ReadonlySet<string>): Registered {
  const models = new Map<string, readonly RegisteredAs[]>();
  return {
    subjectOf: (model) => subjectIn(project, model, known),
    versionsOf(subject) {
      const versions = subjects.get(subject)?.versions;
      if (!versions || versions.length === 0) return undefined;
      let list = models.get(subject);
      if (!list) models.set(subject, (list = versions.filter(({ type }) => type !== 'PROTOBUF').map((version) => ({ version, model: modelOf(subject, version) }))));
      return list;
    },
    workspaceOf: (model) => workspaceOf(project, model),
    shown: (model) => path.posix.normalize(placeOf(project, model)),
  };
}

/** The subjects that a schema and all that it refers to belong to. */
export function subjectsAround(project: Project, model: SchemaModel, known: ReadonlySet<string>): ReadonlySet<string> {
  const subjects = new Set<string>();
  const seen = new Set<string>();
  const follow = (at: SchemaModel): void => {
    if (seen.has(at.uri)) return;
    seen.add(at.uri);
    const mapped = subjectIn(project, at, known);
    if (mapped.kind === 'one') subjects.add(mapped.subject);
    if (looksOutside(at)) for (const outside of outsideDocuments({ model: at, workspace: workspaceOf(project, at) })) follow(outside.model);
  };
  follow(model);
  return subjects;
}

function subjectIn(project: Project, model: SchemaModel, known: ReadonlySet<string>): SubjectOf {
  const place = placeOf(project, model);
  return subjectOf(model, place, project.config.config.subjects ?? settingsFor(project.config.resolved, place).subjectNameStrategy, known);
}

function placeOf(project: Project, { uri }: SchemaModel): string {
  const file = pathOfUri(uri);
  return file === undefined ? uri : relativeTo(project.config, file);
}

function workspaceOf(project: Project, { uri }: SchemaModel): Workspace {
  const file = pathOfUri(uri);
  return file === undefined ? emptyWorkspace : project.index.workspaceFor(file);
}
