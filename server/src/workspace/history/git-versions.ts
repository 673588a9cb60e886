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
  /** The commit that counts for a file now; undefined where it lies in no repository. Throws `HistoryUnavailable` when git cannot tell. */
  commitFor(file: string): Promise<Commit | undefined>;
  /** A file beside what it was in that commit, whether it differs or not. */
  earlierOf(current: Current, commit: Commit): Promise<Found>;
}

export function createGitVersions(pause: () => Promise<void>): GitVersions {
  /** By repository: of the last commit alone. */
  const held = new Map<string, Held>();
  return {
    async commitFor(file) {
      const top = repositoryOf(path.dirname(file));
      return top === undefined ? undefined : commitOf(top, undefined);
    },
    async earlierOf(current, commit) {
      const top = repositoryOf(path.dirname(current.file))!;
      let own = held.get(top);
      if (own?.sha !== commit.sha) held.set(top, (own = { sha: commit.sha, tree: treeOf(top, commit.sha), references: new WeakMap() }));
      const { references } = own;
      const tree = await own.tree.catch((error: unknown) => {
        // Another time it may be read.
        held.delete(top);
        throw error;
      });
      const projects = new Set([current.project]);
      const was = (await placesOf(top, commit, tree, [current], projects)).old.get(current.file);
      if (was === undefined) return { kind: 'new' };
      // The one text, and those of all the others only where it refers to one of them.
      const alone = await readTreeOf(top, new Map([[was, tree.get(was)!]]), projects);
      const model = await alone.modelAt(current.project, was);
      if (!model || !looksOutside(model)) return historyIn(current, was, alone, commit);
      let before = references.get(current.project);
      if (!before) references.set(current.project, (before = await readTreeOf(top, tree, projects)));
      await (await before.indexOf(current.project)).warm(pause);
      return historyIn(current, was, before, commit);
    },
  };
}

interface Held {
  readonly sha: string;
  readonly tree: ReturnType<typeof treeOf>;
  /** Made anew with each project, that is, with its configuration. */
  readonly references: WeakMap<Project, Before>;
}
