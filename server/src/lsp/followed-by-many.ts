import path from 'node:path';
import { localVersionsOf } from '../core/config/against.ts';
import { fileAges } from '../workspace/history/file-ages.ts';
import { folderSource } from '../workspace/history/folder.ts';
import { createGitVersions } from '../workspace/history/git-versions.ts';
import { siblingSource } from '../workspace/history/siblings.ts';
import { HistoryUnavailable } from '../workspace/history/source.ts';
import type { Current, Found, Scope } from '../workspace/history/source.ts';
import { besideAndBefore } from '../workspace/history/sources.ts';
import { createVersionFiles } from '../workspace/history/version-files.ts';
import { repositoryOf } from '../workspace/project.ts';
import type { Project } from '../workspace/project.ts';
import type { Followed } from './earlier-versions.ts';
import type { RegisteredVersions } from './registry/registered-versions.ts';

export interface FollowedByMany {
  /** What some schemas of one project follow, from the same sources as open ones: a registry, version files, git. */
  of(files: readonly Current[]): Promise<ReadonlyMap<string, Followed>>;
  /** Files on the disk changed: version files and the commit may be others. */
  filesChanged(): void;
}

export interface FollowedByManyOptions {
  readonly registered: Pick<RegisteredVersions, 'standingOf'>;
  readonly git: () => 'run' | 'leave';
}

/** So long the commit is not asked for again. */
const commitLasts = 30_000;

/** The earlier versions of schemas that nobody has open: those that refer to one that somebody changes. */
export function createFollowedByMany({ registered, git }: FollowedByManyOptions): FollowedByMany {
  const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const versionsInGit = createGitVersions(pause);
  /** By file; an entry counts for the text that it was made for. */
  let local = new Map<string, { readonly text: string; readonly commit: string; readonly found: Followed | undefined }>();
  const commits = new Map<string, { readonly commit: Awaited<ReturnType<typeof versionsInGit.commitFor>>; readonly at: number }>();

  return {
    async of(files) {
      const all = new Map<string, Followed>();
      const others: Current[] = [];
      for (const current of files) {
        const { history } = registered.standingOf(current);
        if (history) all.set(current.file, { history, workspace: undefined });
        else others.push(current);
      }
      for (const [file, it] of await localOf(others)) all.set(file, it);
      return all;
    },
    filesChanged() {
      local = new Map();
      commits.clear();
      versionsInGit.forgetCommits();
    },
  };

  async function localOf(files: readonly Current[]): Promise<ReadonlyMap<string, Followed>> {
    const all = new Map<string, Followed>();
    const groups = new Map<string, { readonly commit: (() => ReturnType<typeof commitOf>) | undefined; readonly files: Current[] }>();
    for (const current of files) {
      const local = localVersionsOf(current.project.config.config.against);
      if (local.kind === 'folder') {
        const found = await inFolder(current, local.path);
        if (found) all.set(current.file, found);
        continue;
      }
      const top = git() === 'leave' || !local.git ? undefined : repositoryOf(path.dirname(current.file));
      const ref = local.git?.ref;
      const key = top === undefined ? '' : `${top} ${ref ?? ''}`;
      const group = groups.get(key);
      if (group) group.files.push(current);
      else groups.set(key, { commit: top === undefined ? undefined : () => commitOf(key, current.file, ref), files: [current] });
    }
    for (const { commit: ask, files: own } of groups.values()) {
      const commit = await ask?.();
      const stamps = new Map<Project, string>();
      if (commit) for (const { project } of own) if (!stamps.has(project)) stamps.set(project, `${commit.sha} ${await versionsInGit.stampOf(project)}`);
      const lacking = own.filter(({ file, model, project }) => !isKnown(file, model.tree.text, stamps.get(project)));
      const before = commit && lacking.length > 0 ? await versionsInGit.allOf(lacking, commit) : new Map<string, Found>();
      const beside = await besideOf(lacking);
      for (const { file, model, project } of lacking) local.set(file, { text: model.tree.text, commit: stamps.get(project) ?? '', found: beside(file, before.get(file)) });
      for (const { file } of own) {
        const found = local.get(file)?.found;
        if (found) all.set(file, found);
      }
    }
    return all;
  }

  function isKnown(file: string, text: string, commit = ''): boolean {
    const known = local.get(file);
    return known?.text === text && known.commit === commit;
  }

  /** What a file was in another folder. */
  async function inFolder(current: Current, folder: string): Promise<Followed | undefined> {
    const cwd = current.project.config.folder;
    try {
      await pause();
      const found = (await folderSource(path.resolve(cwd, folder), folder, fileAges(git()), 'unchanged').earlierOf([current], { cwd, folders: [], projectOf: () => Promise.resolve(current.project) })).found.get(current.file);
      return found?.kind === 'history' ? { history: found.history, workspace: found.workspace } : undefined;
    } catch (error) {
      // What cannot be read changes nothing else.
      if (error instanceof HistoryUnavailable) return undefined;
      throw error;
    }
  }

  async function commitOf(key: string, file: string, ref: string | undefined): ReturnType<typeof versionsInGit.commitFor> {
    const known = commits.get(key);
    if (known && performance.now() - known.at < commitLasts) return known.commit;
    // What git cannot tell changes nothing else.
    const commit = await versionsInGit.commitFor(file, ref).catch(() => undefined);
    commits.set(key, { commit, at: performance.now() });
    return commit;
  }

  /** What a file follows, with the version files beside it; and with nothing where a later version lies beside it: that was published. */
  async function besideOf(files: readonly Current[]): Promise<(file: string, former: Found | undefined) => Followed | undefined> {
    const versions = createVersionFiles();
    const versioned = files.filter(({ file, project: { config } }) => versionFilesCount(config.config.against) && versions.versionOf(file, config.folder) !== undefined);
    const [first] = versioned;
    const scope: Scope | undefined = first && { cwd: first.project.config.folder, folders: [], projectOf: () => Promise.resolve(first.project) };
    const siblings = scope ? (await siblingSource(fileAges(git()), versions, pause).earlierOf(versioned, scope).catch(() => undefined))?.found : undefined;
    return (file, former) => {
      const own = versioned.find((it) => it.file === file);
      const sibling = siblings?.get(file);
      const found = own && sibling ? besideAndBefore(sibling, former, versions.versionOf(file, own.project.config.folder)!) : former;
      return found?.kind === 'history' ? { history: found.history, workspace: found.workspace } : undefined;
    };
  }
}

function versionFilesCount(against: string | undefined): boolean {
  const local = localVersionsOf(against);
  return local.kind === 'project' && local.versionFiles === 'count';
}
