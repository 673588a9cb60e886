import path from 'node:path';
import { createGitVersions } from '../workspace/history/git-versions.ts';
import { siblingSource } from '../workspace/history/siblings.ts';
import type { Current, Found, Scope } from '../workspace/history/source.ts';
import { besideAndBefore } from '../workspace/history/sources.ts';
import { createVersionFiles } from '../workspace/history/version-files.ts';
import { repositoryOf } from '../workspace/project.ts';
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
    },
  };

  async function localOf(files: readonly Current[]): Promise<ReadonlyMap<string, Followed>> {
    const all = new Map<string, Followed>();
    const byTop = new Map<string | undefined, Current[]>();
    for (const current of files) {
      const top = git() === 'leave' || current.project.config.config.against === 'siblings' ? undefined : repositoryOf(path.dirname(current.file));
      byTop.set(top, [...(byTop.get(top) ?? []), current]);
    }
    for (const [top, own] of byTop) {
      const commit = top === undefined ? undefined : await commitOf(top, own[0]!.file);
      const lacking = own.filter(({ file, model }) => !isKnown(file, model.tree.text, commit?.sha));
      const before = commit && lacking.length > 0 ? await versionsInGit.allOf(lacking, commit) : new Map<string, Found>();
      const beside = await besideOf(lacking);
      for (const { file, model } of lacking) local.set(file, { text: model.tree.text, commit: commit?.sha ?? '', found: beside(file, before.get(file)) });
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

  async function commitOf(top: string, file: string): ReturnType<typeof versionsInGit.commitFor> {
    const known = commits.get(top);
    if (known && performance.now() - known.at < commitLasts) return known.commit;
    // What git cannot tell changes nothing else.
    const commit = await versionsInGit.commitFor(file).catch(() => undefined);
    commits.set(top, { commit, at: performance.now() });
    return commit;
  }

  /** What a file follows, with the version files beside it; and with nothing where a later version lies beside it: that was published. */
  async function besideOf(files: readonly Current[]): Promise<(file: string, former: Found | undefined) => Followed | undefined> {
    const versions = createVersionFiles();
    const versioned = files.filter(({ file, project: { config } }) => config.config.against !== 'git' && versions.versionOf(file, config.folder) !== undefined);
    const [first] = versioned;
    const scope: Scope | undefined = first && { cwd: first.project.config.folder, folders: [], projectOf: () => Promise.resolve(first.project) };
    const siblings = scope ? (await siblingSource(versions, pause).earlierOf(versioned, scope).catch(() => undefined))?.found : undefined;
    return (file, former) => {
      const own = versioned.find((it) => it.file === file);
      const sibling = siblings?.get(file);
      const found = own && sibling ? besideAndBefore(sibling, former, versions.versionOf(file, own.project.config.folder)!) : former;
      return found?.kind === 'history' ? { history: found.history, workspace: found.workspace } : undefined;
    };
  }
}
