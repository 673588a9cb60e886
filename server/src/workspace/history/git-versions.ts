import path from 'node:path';
import { localVersionsOf } from '../../core/config/against.ts';
import { repositoryOf } from '../project.ts';
import type { Project } from '../project.ts';
import { historyIn, placesOf, readTreeOf } from './git.ts';
import type { Before } from './git.ts';
import { commitOf } from './git-ref.ts';
import type { Commit } from './git-ref.ts';
import { treeOf } from './git-tree.ts';
import { looksOutside } from './outside.ts';
import type { SchemaIndex } from '../schema-index.ts';
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
  /** Tells one state from another of what schemas of a project may refer to in other repositories of the window: the commits that those left their default branches at. */
  stampOf(project: Project): Promise<string>;
  /** Branches may have been switched. */
  forgetCommits(): void;
}

/** So long the commits of other repositories are not asked for again. */
const commitsLast = 30_000;

export function createGitVersions(pause: () => Promise<void>): GitVersions {
  /** By repository: of the last commit alone. */
  const held = new Map<string, Held>();
  const commits = new Map<string, { readonly at: number; readonly commit: Promise<Commit | undefined> }>();
  return {
    async stampOf(project) {
      return (await beyond(project)).map(({ commit: { sha } }) => sha).join(' ');
    },
    forgetCommits: () => commits.clear(),
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
        const others = await beyond(project);
        const stamp = others.map(({ commit: { sha } }) => sha).join(' ');
        let known = references.get(project);
        if (known?.stamp !== stamp) {
          const indexes = new Map<Project, SchemaIndex>();
          for (const { other, top: itsTop, commit } of others) {
            const index = await asItWas(other, itsTop, commit);
            if (index) indexes.set(other, index);
          }
          const name = others.filter(({ other }) => indexes.has(other)).map(({ other, commit }) => `${path.basename(other.config.folder)}: ${commit.origin}`).join(', ');
          references.set(project, (known = { stamp, before: await readTreeOf(top, tree, new Set([project]), { indexOf: (other) => indexes.get(other), name }) }));
        }
        await (await known.before.indexOf(project)).warm(pause);
        return known.before;
      },
    };
  }

  /** The folders of the window that lie in other repositories, and the commits that those are compared with. Where git cannot tell one, or it is not git that is asked, a folder counts as it is. */
  async function beyond(project: Project): Promise<readonly OtherRepository[]> {
    const own = repositoryOf(project.config.folder);
    const found: OtherRepository[] = [];
    for (const other of project.others()) {
      const top = repositoryOf(other.config.folder);
      const local = localVersionsOf(other.config.config.against);
      if (top === undefined || top === own || local.kind !== 'project' || !local.git) continue;
      const key = `${top} ${local.git.ref ?? ''}`;
      let asked = commits.get(key);
      if (!asked || performance.now() - asked.at > commitsLast) commits.set(key, (asked = { at: performance.now(), commit: commitOf(top, local.git.ref).catch(() => undefined) }));
      const commit = await asked.commit;
      if (commit) found.push({ other, top, commit });
    }
    return found;
  }

  async function asItWas(other: Project, top: string, { sha }: Commit): Promise<SchemaIndex | undefined> {
    try {
      return await (await readTreeOf(top, await treeOf(top, sha), new Set([other]))).aloneOf(other);
    } catch {
      return undefined;
    }
  }
}

/** A folder of the window in another repository. */
interface OtherRepository {
  readonly other: Project;
  readonly top: string;
  readonly commit: Commit;
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
  /** Made anew with each project, that is, with its configuration, and when another repository of the window is compared with another commit. */
  readonly references: WeakMap<Project, { readonly stamp: string; readonly before: Before }>;
  readonly ahead: WeakMap<Project, Map<string, Before>>;
}
