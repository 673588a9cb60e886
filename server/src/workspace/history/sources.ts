import { statSync } from 'node:fs';
import path from 'node:path';
import type { VersionPath } from '../../core/compat/version-path.ts';
import { fileAges } from './file-ages.ts';
import { folderSource } from './folder.ts';
import { gitSource } from './git.ts';
import { siblingSource } from './siblings.ts';
import { offlineSource } from './offline.ts';
import { registrySource } from './registry.ts';
import { snapshotSource } from './snapshot.ts';
import { HistoryUnavailable } from './source.ts';
import type { Current, Earlier, Found, Source } from './source.ts';
import { ofProcess } from './surroundings.ts';
import { createVersionFiles, near } from './version-files.ts';

/** How a source is written: `git`, `git:REF`, `siblings`, `dir:PATH`, `snapshot:FILE`, `registry`, `registry:NAME`, `registry:URL`. Nothing: version files where there are such, else git. Offline no registry is asked. */
export function sourceFrom(written: string | undefined, cwd: string, network: 'usual' | 'offline' = 'usual'): Source {
  if (written === undefined) return usualSource();
  const [, kind = written, rest] = /^([a-z]+):(.*)$/s.exec(written) ?? [];
  switch (kind) {
    case 'git':
      return gitSource(rest === '' ? undefined : rest);
    case 'siblings':
      return siblingSource(fileAges('run'));
    case 'dir':
      if (rest === undefined || rest === '') break;
      return folderSource(path.resolve(cwd, rest), rest, fileAges('run'));
    case 'snapshot':
      if (rest === undefined || rest === '') break;
      return snapshotSource(path.resolve(cwd, rest), rest, network);
    case 'registry':
      return network === 'offline' ? offlineSource(rest === '' ? undefined : rest, ofProcess()) : registrySource(rest === '' ? undefined : rest, ofProcess());
    default:
  }
  // A URL without "registry:" before it may hold a password.
  const shown = written.replace(/\/\/[^/@]*@/, '//***@');
  const meant = meantBy(written, cwd);
  throw new HistoryUnavailable(`"${shown}" names no source of earlier versions.${meant === undefined ? '' : ` Did you mean ${meant}:${shown}?`} There are git:REF, siblings, dir:PATH, snapshot:FILE, registry:NAME and registry:URL.`);
}

/** The kind of source of what was written without one; undefined where it may be anything. */
function meantBy(written: string, cwd: string): 'registry' | 'dir' | 'snapshot' | 'git' | undefined {
  if (/^https?:\/\//.test(written)) return 'registry';
  if (!/^[\w./@^~-]+$/.test(written)) return undefined;
  const found = statSync(path.resolve(cwd, written), { throwIfNoEntry: false });
  if (!found) return written.endsWith('.json') ? undefined : 'git';
  return found.isDirectory() ? 'dir' : written.endsWith('.json') ? 'snapshot' : undefined;
}

/**
 * Version files are compared with those beside them and, when they were changed where they stand, with what they were; everything else with the
 * commit at which the branch left the default branch.
 */
function usualSource(): Source {
  const versions = createVersionFiles();
  return {
    knows: () => 'everything',
    async earlierOf(files, scope) {
      const versionOf = ({ file, project }: Current): VersionPath | undefined => versions.versionOf(file, project.config.folder);
      const own = files.filter((current) => versionOf(current) !== undefined);
      const beside = own.length === 0 ? undefined : await siblingSource(fileAges('run'), versions).earlierOf(own, scope);
      const before = await orUnavailable(gitSource(undefined).earlierOf(files, scope), files, beside);
      const found = new Map(before.found);
      for (const current of own) {
        const [sibling, former] = [beside?.found.get(current.file), before.found.get(current.file)];
        if (sibling) found.set(current.file, besideAndBefore(sibling, former, versionOf(current)!));
      }
      const usesGit = own.length < files.length || [...before.found.values()].some(({ kind }) => kind === 'history');
      return { found, gone: before.gone, origins: [...(beside?.origins ?? []), ...(usesGit ? before.origins : [])] };
    },
  };
}

/** What a version file follows: the versions beside it, and its own former text where that was another one. */
export function besideAndBefore(sibling: Found, former: Found | undefined, own: VersionPath): Found {
  if (former?.kind !== 'history') return sibling;
  const { history } = former;
  const versions = history.versions.map((it) => ({ ...it, workspace: near(it.workspace, own) }));
  // What a new number announces is said once; what is changed under the same number is announced by nothing.
  if (sibling.kind !== 'history' || sibling.history.announcedBy !== undefined) return { ...former, history: { ...history, versions }, ...(sibling.kind === 'history' && sibling.workspace && { workspace: sibling.workspace }) };
  return { ...sibling, history: { ...sibling.history, origin: `${sibling.history.origin} and ${history.origin}`, versions: [...sibling.history.versions, ...versions.map((it) => ({ ...it, origin: history.origin }))], newest: 2 } };
}

/** What could be read goes on; what could not is said of each file that has nothing beside it. Where nothing else goes on, the work is not done. */
async function orUnavailable(earlier: Promise<Earlier>, files: readonly Current[], beside: Earlier | undefined): Promise<Earlier> {
  try {
    return await earlier;
  } catch (error) {
    if (!(error instanceof HistoryUnavailable) || !beside) throw error;
    return { found: new Map(files.filter(({ file }) => !beside.found.has(file)).map(({ file }) => [file, { kind: 'unavailable', reason: error.message }])), gone: [], origins: [] };
  }
}
