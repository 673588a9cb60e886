import { createHash } from 'node:crypto';
import path from 'node:path';
import type { EarlierVersion, History } from '../core/compat/history.ts';
import { prepare } from '../core/compat/prepare.ts';
import { localVersionsOf } from '../core/config/against.ts';
import type { VersionPath } from '../core/compat/version-path.ts';
import type { Severity } from '../core/finding.ts';
import type { SchemaModel } from '../core/model/schema-model.ts';
import type { Workspace } from '../core/workspace.ts';
import { fileAges } from '../workspace/history/file-ages.ts';
import { folderSource } from '../workspace/history/folder.ts';
import type { Commit } from '../workspace/history/git-ref.ts';
import { createGitVersions } from '../workspace/history/git-versions.ts';
import { looksOutside } from '../workspace/history/outside.ts';
import { siblingSource } from '../workspace/history/siblings.ts';
import { HistoryUnavailable } from '../workspace/history/source.ts';
import type { Current, Found, Scope } from '../workspace/history/source.ts';
import { besideAndBefore } from '../workspace/history/sources.ts';
import { createVersionFiles } from '../workspace/history/version-files.ts';
import { repositoryOf } from '../workspace/project.ts';
import type { Project } from '../workspace/project.ts';

/**
 * The earlier versions of open schemas: version files beside them, and what they were where the branch left the default branch. They are
 * gathered in the background, one schema after the other; who asks gets what is known by then and never waits.
 */
export interface EarlierVersions {
  /** What is known of a schema's earlier versions: the same object as long as nothing changed, undefined while nothing is known. */
  known(file: string): Known | undefined;
  /** Whether what is known may be out of date, so that `lookFor` has to be called anew. */
  isStale(file: string): boolean;
  /** Why git cannot tell what a schema was, as a whole sentence; undefined where it can, or is not asked. */
  troubleOf(file: string): string | undefined;
  /** Looks for the earlier versions of a schema where they are not known, or may have changed. */
  lookFor(current: Current): void;
  /** Files on the disk came, went or changed: earlier versions may be others now. */
  filesChanged(): void;
  /** The schema is closed. */
  forget(file: string): void;
}

/** The earlier versions of one schema. */
export interface Known {
  /** What a text of the schema follows; undefined where it is what it was. */
  historyOf(model: SchemaModel): Followed | undefined;
  /** What any other text of it would follow; undefined where that is nothing. */
  readonly any: Followed | undefined;
  /** What this very file was at the commit where the branch left the default branch; undefined where it was not there, or nobody asked git. */
  readonly was: SchemaModel | undefined;
  /** Why it is not clear which subject of a registry a text belongs to. The reason is a sentence. */
  unclearSubject?(model: SchemaModel): { readonly reason: string; readonly atMost?: Severity } | undefined;
}

export interface Followed {
  readonly history: History;
  /** What the new version refers to, where that is not the project as it is. */
  readonly workspace: Workspace | undefined;
}

export interface EarlierVersionsOptions {
  /** Nothing is run in folders that nobody trusts: there version files alone count. */
  readonly git: () => 'run' | 'leave';
  /** What is known of a schema changed. */
  readonly arrived: (file: string) => void;
  /** Something that a person who looks for a reason wants to read. */
  readonly log: (message: string) => void;
}

interface Entry {
  readonly project: Project;
  readonly asked: string;
  /** `stale`: files changed since. */
  state: 'stale' | 'looking' | 'fresh';
  known: Known | undefined;
  trouble: string | undefined;
  /** What `known` was made of, to tell whether it changed. */
  print: string;
  commit: string | undefined;
  /** When git was asked for the commit. */
  at: number;
}

/** How long a commit counts as the one until git is asked again: a branch may be switched without a word to the editor. */
const commitLasts = 30_000;

/** Of many files that are opened at once, so many are read by one git. */
const readAtOnce = 100;

export function createEarlierVersions({ git, arrived, log }: EarlierVersionsOptions): EarlierVersions {
  const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const entries = new Map<string, Entry>();
  const versionsInGit = createGitVersions(pause);
  /** By repository and reference. */
  const commits = new Map<string, { readonly asked: number; readonly commit: Promise<Commit | undefined> }>();
  const logged = new Set<string>();
  const waiting = new Map<string, Current>();
  let queue = Promise.resolve();

  return {
    known: (file) => entries.get(file)?.known,
    isStale(file) {
      const entry = entries.get(file);
      return entry !== undefined && (entry.state === 'stale' || isOld(entry));
    },
    troubleOf: (file) => entries.get(file)?.trouble,
    lookFor(current) {
      const asked = JSON.stringify(current.settings.compatibility);
      let entry = entries.get(current.file);
      if (!entry || entry.project !== current.project || entry.asked !== asked) {
        entry = { project: current.project, asked, state: 'stale', known: undefined, trouble: undefined, print: '', commit: undefined, at: 0 };
        entries.set(current.file, entry);
      }
      if (entry.state === 'looking' || (entry.state === 'fresh' && !isOld(entry))) return;
      const wanted = { entry, since: performance.now(), what: entry.state === 'stale' ? 'everything' : 'commit' } as const;
      entry.state = 'looking';
      waiting.set(current.file, current);
      queue = queue.then(() => look(current, wanted.entry, wanted.what, wanted.since)).catch((error: unknown) => log(`earlier versions of ${current.file}: ${String(error)}`));
    },
    filesChanged() {
      commits.clear();
      versionsInGit.forgetCommits();
      for (const entry of entries.values()) entry.state = entry.state === 'looking' ? 'looking' : 'stale';
    },
    forget: (file) => void entries.delete(file),
  };

  function isOld({ state, at }: Entry): boolean {
    return state === 'fresh' && git() === 'run' && performance.now() - at > commitLasts;
  }

  async function look(current: Current, entry: Entry, what: 'everything' | 'commit', since: number): Promise<void> {
    // What the editor asks together with its change goes first.
    await pause();
    const { file, project } = current;
    waiting.delete(file);
    if (entries.get(file) !== entry) return;
    // From here on a change of files makes it stale again.
    entry.state = 'fresh';
    entry.at = performance.now();
    const local = localVersionsOf(project.config.config.against);
    const inGit = local.kind === 'project' && git() === 'run' ? local.git : undefined;
    const scope: Scope = { cwd: project.config.folder, folders: [], projectOf: () => Promise.resolve(project) };
    let trouble: string | undefined;
    const tell = (reason: string): void => { trouble = reason; };
    const commit = inGit && (await orNothing(() => commitFor(file, since, inGit.ref), tell));
    const inFolder = local.kind === 'folder' ? await orNothing(async () => (await folderSource(path.resolve(scope.cwd, local.path), local.path, fileAges(git()), 'unchanged').earlierOf([current], scope)).found.get(file), tell) : undefined;
    if (entry.trouble !== trouble) {
      entry.trouble = trouble;
      arrived(file);
    }
    const stamp = commit && `${commit.sha} ${await versionsInGit.stampOf(project)}`;
    if (what === 'commit' && !inFolder && stamp === entry.commit) return;
    entry.commit = stamp;
    const versions = createVersionFiles();
    const own = local.kind === 'project' && local.versionFiles === 'count' ? versions.versionOf(file, project.config.folder) : undefined;
    const sibling = own && (await orNothing(async () => (await siblingSource(fileAges(git()), versions, pause).earlierOf([current], scope)).found.get(file)));
    const former = commit && (await orNothing(() => versionsInGit.earlierOf(current, commit, [...waiting.values()].slice(0, readAtOnce))));
    const all = [sibling, former, inFolder];
    // What it refers to in other repositories may be another one while its own text is not.
    const print = `${await printOf(all)} ${all.some(refersOutside) ? (stamp ?? '') : ''}`;
    if (entry.print === print) return;
    const found = all.flatMap((it) => followed(it) ?? []);
    for (const { history } of found) await each(history.versions, ({ model }) => looksOutside(model));
    if (/\.ya?ml$/i.test(file) || all.some(refersOutside)) await project.index.loadYaml();
    // One by one: what is done for each would keep a keystroke waiting if it was done for all.
    for (const { history, workspace = project.index.workspaceFor(file) } of found) await each(history.versions, (version) => prepare({ model: current.model, workspace }, version));
    if (entries.get(file) !== entry) return;
    entry.print = print;
    const before = entry.known;
    entry.known = inFolder ? knownIn(inFolder) : knownOf(own, sibling, former);
    if (before || entry.known) arrived(file);
  }

  /** What git says to a question that was asked after somebody wanted to know: of many files that are opened at once, few ask. */
  function commitFor(file: string, since: number, ref: string | undefined): Promise<Commit | undefined> {
    const question = `${repositoryOf(path.dirname(file)) ?? ''} ${ref ?? ''}`;
    let known = commits.get(question);
    if (!known || known.asked < since) commits.set(question, (known = { asked: performance.now(), commit: versionsInGit.commitFor(file, ref) }));
    return known.commit;
  }

  async function each(versions: readonly EarlierVersion[], work: (version: EarlierVersion) => void): Promise<void> {
    for (const version of versions) {
      await pause();
      work(version);
    }
  }

  /** What tells one state of earlier versions from another. */
  async function printOf(all: readonly (Found | undefined)[]): Promise<string> {
    const hash = createHash('sha1');
    for (const found of all) {
      hash.update(JSON.stringify(found?.kind === 'history' ? [found.history.origin, found.history.announcedBy ?? null, found.history.versions.length] : (found?.kind ?? '')));
      if (found?.kind !== 'history') continue;
      await each(found.history.versions, ({ name, age, place, model }) => hash.update(JSON.stringify([name, age ?? null, place ?? null])).update(model.tree.text));
    }
    return hash.digest('hex');
  }

  /** Earlier versions that cannot be read change nothing else. The reason is told once. */
  async function orNothing<T>(find: () => Promise<T | undefined>, tell?: (reason: string) => void): Promise<T | undefined> {
    try {
      return await find();
    } catch (error) {
      const reason = error instanceof HistoryUnavailable ? error.message : String(error);
      if (!logged.has(reason)) log(`earlier versions: ${reason}`);
      logged.add(reason);
      tell?.(reason);
      return undefined;
    }
  }
}

function knownOf(own: VersionPath | undefined, sibling: Found | undefined, former: Found | undefined): Known | undefined {
  const changed = followed(own && sibling ? besideAndBefore(sibling, former, own) : former);
  const unchanged = followed(sibling);
  const any = changed ?? unchanged;
  if (!any) return undefined;
  const was = former?.kind === 'history' ? former.history.versions[0] : undefined;
  return {
    any, was: was?.place === undefined ? was?.model : undefined,
    // A schema that is what it was may still become another one by what it refers to.
    historyOf: (model) => (was && was.place === undefined && was.model.tree.text === model.tree.text && !looksOutside(model) ? unchanged : changed),
  };
}

/** What a file of another folder was. */
function knownIn(found: Found): Known | undefined {
  const any = followed(found);
  return any && { any, was: undefined, historyOf: (model) => (any.history.versions[0]?.model.tree.text === model.tree.text && !looksOutside(model) ? undefined : any) };
}

function followed(found: Found | undefined): Followed | undefined {
  return found?.kind === 'history' ? { history: found.history, workspace: found.workspace } : undefined;
}

function refersOutside(found: Found | undefined): boolean {
  return found?.kind === 'history' && found.history.versions.some(({ model }) => looksOutside(model));
}
