import { statSync } from 'node:fs';
import path from 'node:path';
import { repositoryOf } from '../project.ts';
import { pathOfUri } from '../read-file.ts';
import { changedSince } from './git-tree.ts';
import { gitOutput } from './run-git.ts';
import { HistoryUnavailable } from './source.ts';
import type { Found } from './source.ts';

/** Since when files are what they are, by their absolute path: ISO 8601. Of a file that is missing nobody can say. */
export type FileAges = (files: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** So far back a repository is looked through for files of one folder; what is older than that has no age. */
const mostCommits = 5000;

/**
 * Of a file in a git repository the date of the commit that changed it last, because a checkout gives all files its own date; of what git does not know, or was changed since, and outside of
 * repositories, the date of the file. Nothing is said where git is not to be run, and in a shallow clone, whose oldest commit seems to have made everything.
 */
export function fileAges(git: 'run' | 'leave'): FileAges {
  return async (files) => {
    const ages = new Map<string, string>();
    const byTop = new Map<string, string[]>();
    for (const file of files) {
      const top = repositoryOf(path.dirname(file));
      if (top === undefined) setIfKnown(ages, file, dateOf(file));
      else byTop.set(top, [...(byTop.get(top) ?? []), file]);
    }
    if (git === 'leave') return ages;
    for (const [top, own] of byTop) for (const [file, age] of await inRepository(top, own)) ages.set(file, age);
    return ages;
  };
}

/** Lets the earlier versions that are files say how old they are. */
export async function withAges(found: ReadonlyMap<string, Found>, ages: FileAges): Promise<ReadonlyMap<string, Found>> {
  const files = [...found.values()].flatMap((it) => (it.kind === 'history' ? it.history.versions.flatMap(({ model }) => pathOfUri(model.uri) ?? []) : []));
  if (files.length === 0) return found;
  const known = await ages([...new Set(files)]);
  return new Map([...found].map(([file, it]): [string, Found] => {
    if (it.kind !== 'history') return [file, it];
    const versions = it.history.versions.map((version) => {
      const age = known.get(pathOfUri(version.model.uri) ?? '');
      return age === undefined ? version : { ...version, age };
    });
    return [file, { ...it, history: { ...it.history, versions } }];
  }));
}

function setIfKnown(ages: Map<string, string>, file: string, age: string | undefined): void {
  if (age !== undefined) ages.set(file, age);
}

async function inRepository(top: string, files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ages = new Map<string, string>();
  try {
    if ((await gitOutput(top, ['rev-parse', '--is-shallow-repository'])).toString('utf8').trim() !== 'false') return ages;
    const changed = new Set(await changedSince(top, 'HEAD'));
    const committed = await commitDates(top, files);
    const tracked = new Set(names(await gitOutput(top, ['ls-files', '-z', '--', ...foldersOf(files)]), '\0').map((name) => path.join(top, name)));
    for (const file of files) setIfKnown(ages, file, tracked.has(file) && !changed.has(file) ? committed.get(file) : dateOf(file));
  } catch (error) {
    // A repository without a commit, or a git that fails: how old something is changes no finding.
    if (!(error instanceof HistoryUnavailable)) throw error;
  }
  return ages;
}

/** The date of the newest commit that changed each file in the folders of those that are asked for. */
async function commitDates(top: string, files: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const dates = new Map<string, string>();
  let date = '';
  const log = await gitOutput(top, ['log', `--max-count=${mostCommits}`, '--no-renames', '--no-color', '--no-ext-diff', '--no-show-signature', '--name-only', '--format=%x1e%cI', '--', ...foldersOf(files)]);
  for (const line of names(log, '\n')) {
    if (line.startsWith('\u001e')) date = line.slice(1);
    else if (!dates.has(path.join(top, line))) dates.set(path.join(top, line), date);
  }
  return dates;
}

function names(out: Buffer, between: string): readonly string[] {
  return out.toString('utf8').split(between).filter((it) => it !== '');
}

/** Few, where files are many. */
function foldersOf(files: readonly string[]): readonly string[] {
  return [...new Set(files.map((file) => path.dirname(file)))];
}

function dateOf(file: string): string | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtime.toISOString();
}
