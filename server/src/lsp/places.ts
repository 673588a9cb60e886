import path from 'node:path';
import type { Location, Position } from 'vscode-languageserver-types';
import type { History } from '../core/compat/history.ts';
import type { Neighbour, NeighboursWith } from '../core/features/navigation/references.ts';
import { lineIndex } from '../core/text.ts';
import type { LineIndex, Span } from '../core/text.ts';
import type { SourceTree } from '../core/tree/node.ts';
import type { Project } from '../workspace/project.ts';
import { pathOfUri } from '../workspace/read-file.ts';
import { isInside } from '../workspace/relative-path.ts';
import type { Session, Understanding } from './session.ts';

/** An open schema at a position. */
export interface Asked {
  readonly understanding: Understanding;
  readonly offset: number;
  /** Answers a question about the schema and what lies around it. It is put anew when it led to YAML, whose library was not loaded yet. */
  ask<T>(question: (schema: Neighbour, others: NeighboursWith) => T): Promise<T>;
}

/**
 * What features that look beyond one document ask for; undefined for a document that is no schema. With the folders of the workspace, others are looked for in every
 * project around the document too, not in its own alone.
 */
export async function askAt(session: Session, uri: string, position: Position, folders: readonly string[] = []): Promise<Asked | undefined> {
  const understanding = await session.understand(uri);
  if (!understanding) return undefined;
  const { project, file, model, document } = understanding;
  const { index } = project;
  const projects = await projectsSeeing(session, understanding, folders);
  const others: NeighboursWith = function* (words) {
    for (const it of projects) yield* it.index.schemasWith(words, file, (other) => session.projects.folderOf(other) === it.config.folder);
  };
  return {
    understanding, offset: document.offsetAt(position),
    async ask(question) {
      // Each time another view: what a reference meant is remembered for a view.
      const put = () => question({ model, workspace: index.workspaceFor(file) }, others);
      const first = put();
      if (!projects.some((it) => it.index.wantsYaml())) return first;
      for (const it of projects) await it.index.loadYaml();
      return put();
    },
  };
}

/** The projects whose files may refer to an open schema, its own first; their names are read by then. */
export async function projectsSeeing(session: Session, { project, file }: Understanding, folders: readonly string[]): Promise<readonly Project[]> {
  return [...new Set([project, ...(await around(session, file, folders))])];
}

/** The projects that see a file: a configuration in a folder further in makes a project of its own, and files further out may refer to it; so may those of the window's other folders. */
async function around({ projects }: Session, file: string, folders: readonly string[]): Promise<ReadonlySet<Project>> {
  const seeing = new Set<Project>();
  for (let at = path.dirname(file); folders.some((folder) => isInside(folder, at)); at = path.dirname(at)) {
    seeing.add(await projects.projectOf(path.join(at, 'any')));
    if (at === path.dirname(at)) break;
  }
  const pause = (): Promise<void> => new Promise((done) => setImmediate(done));
  for (const { index } of seeing) await index.warm(pause);
  if (folders.length > 1) for (const it of await inOtherFolders(projects, await projects.projectOf(file))) seeing.add(it);
  return seeing;
}

/** The projects of the window's other folders, those of folders further in among them. */
async function inOtherFolders(projects: Session['projects'], own: Project): Promise<ReadonlySet<Project>> {
  const others = new Set<Project>();
  for (const other of own.others()) {
    others.add(other);
    const folders = new Set(other.own.files('').map((file) => path.dirname(file)));
    for (const folder of folders) others.add(await projects.projectOf(path.join(folder, 'any')));
  }
  return others;
}

/** The earlier versions that an open schema follows, or would follow with another text. */
export function historyOf({ known, model }: Understanding): History | undefined {
  return (known?.historyOf(model) ?? known?.any)?.history;
}

/** Turns places of the core into those of the editor: each document under the URI that the editor has it open under. */
export function createPlaces(session: Session, { model, document }: Understanding): { uriOf(uri: string): string; rangeOf(tree: SourceTree, span: Span): Location['range']; locationOf(at: { readonly uri: string; readonly tree: SourceTree; readonly span: Span }): Location } {
  const indexes = new Map<SourceTree, LineIndex>();
  const uriOf = (uri: string): string => {
    if (uri === model.uri) return document.uri;
    const file = pathOfUri(uri);
    return (file !== undefined ? session.openUri(file) : undefined) ?? uri;
  };
  const rangeOf = (tree: SourceTree, span: Span): Location['range'] => {
    let index = indexes.get(tree);
    if (!index) indexes.set(tree, (index = lineIndex(tree.text)));
    return index.rangeOf(span);
  };
  return { uriOf, rangeOf, locationOf: ({ uri, tree, span }) => ({ uri: uriOf(uri), range: rangeOf(tree, span) }) };
}
