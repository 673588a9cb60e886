import path from 'node:path';
import { repositoryOf } from '../project.ts';
import type { Project } from '../project.ts';
import { historyIn, placesOf, readTreeOf } from './git.ts';
import type { Before } from './git.ts';
import { commitOf } from './git-ref.ts';
import type { Commit } from './git-ref.ts';
import { treeOf } from './git-tree.ts';
import { looksOutside } from './outside.ts';
import type { Current, Found } from './source.ts';

/**
 * What single files were at the commit where the branch left the default branch, for an edge that asks again and again. What a commit holds is
 * read once; which commit it is, is asked whenever somebody wants to know.
 */
export interface GitVersions {
  /** The commit that a reference means (see `commitOf`) for a file now; undefined where it lies in no repository. Throws `HistoryUnavailable` when git cannot tell. */
  commitFor(file: string, ref: string | undefined): Promise<Commit | undefined>;
  /**
   * A file beside what it was in that commit, whether it differs or not.
   * @param next files that will be asked for soon: what they were is read by the same process, since starting one takes longer than reading
   */
  earlierOf(current: Current, commit: Commit, next?: readonly Current[]): Promise<Found>;
  /** The same of many files of one repository that refer to others: all contents are read by one process. */
  allOf(files: readonly Current[], commit: Commit): Promise<ReadonlyMap<string, Found>>;
}

export function createGitVersions(pause: () => Promise<void>): GitVersions {
  /** By repository: of the last commit alone. */
  const held = new Map<string, Held>();
  return {
    async commitFor(file, ref) {
      const top = repositoryOf(path.dirname(file));
      return top === undefined ? undefined : commitOf(top, ref);
    },
    async earlierOf(current, commit, next = []) {
      const top = repositoryOf(path.dirname(current.file))!;
      const { project } = current;
      const { tree, whole, isWhole, ahead } = await holdingOf(top, commit);
      const projects = new Set([project]);
      const was = (await placesOf(top, commit, tree, [current], projects)).old.get(current.file);
      if (was === undefined) return { kind: 'new' };
      if (isWhole(project)) return historyIn(current, was, await whole(project), commit);
      // The one text, and those of all the others only where it refers to one of them.
      let alone = ahead(project).get(was);
      if (!alone) {
        const files = [was, ...next.filter((it) => it.project === project).map(({ file }) => file)].filter((file) => tree.has(file));
        alone = await readTreeOf(top, new Map(files.map((file) => [file, tree.get(file)!])), projects);
        for (const file of files) ahead(project).set(file, alone);
      }
      ahead(project).delete(was);
      const model = await alone.modelAt(project, was);
      if (!model || !looksOutside(model)) return historyIn(current, was, alone, commit);
      return historyIn(current, was, await whole(project), commit);
    },
    async allOf(files, commit) {
      const found = new Map<string, Found>();
      const [first] = files;
      if (!first) return found;
      const top = repositoryOf(path.dirname(first.file))!;
      const { tree, whole } = await holdingOf(top, commit);
      const { old } = await placesOf(top, commit, tree, files, new Set(files.map(({ project }) => project)));
      for (const current of files) {
        const was = old.get(current.file);
        await pause();
        found.set(current.file, was === undefined ? { kind: 'new' } : await historyIn(current, was, await whole(current.project), commit));
      }
      return found;
    },
  };

  async function holdingOf(top: string, { sha }: Commit): Promise<Holding> {
    let own = held.get(top);
    if (own?.sha !== sha) held.set(top, (own = { sha, tree: treeOf(top, sha), references: new WeakMap(), ahead: new WeakMap() }));
    const { references, ahead } = own;
    const tree = await own.tree.catch((error: unknown) => {
      // Another time it may be read.
      held.delete(top);
      throw error;
    });
    return {
      tree,
      isWhole: (project) => references.has(project),
      ahead(project) {
        let own = ahead.get(project);
        if (!own) ahead.set(project, (own = new Map()));
        return own;
      },
      async whole(project) {
        let before = references.get(project);
        if (!before) references.set(project, (before = await readTreeOf(top, tree, new Set([project]))));
        await (await before.indexOf(project)).warm(pause);
        return before;
      },
    };
  }
}

interface Holding {
  readonly tree: Awaited<Held['tree']>;
  /** Whether all schemas of the commit have been read. */
  isWhole(project: Project): boolean;
  whole(project: Project): Promise<Before>;
  /** What was read for files that had not been asked for then. */
  ahead(project: Project): Map<string, Before>;
}

interface Held {
  readonly sha: string;
  readonly tree: ReturnType<typeof treeOf>;
  /** Made anew with each project, that is, with its configuration. */
  readonly references: WeakMap<Project, Before>;
  readonly ahead: WeakMap<Project, Map<string, Before>>;
}
