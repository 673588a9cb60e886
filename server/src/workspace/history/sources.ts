import path from 'node:path';
import { folderSource } from './folder.ts';
import { gitSource } from './git.ts';
import { siblingSource } from './siblings.ts';
import { registrySource } from './registry.ts';
import { snapshotSource } from './snapshot.ts';
import { HistoryUnavailable } from './source.ts';
import type { Current, Earlier, Found, Source } from './source.ts';
import { createVersionFiles } from './version-files.ts';
import { version } from '../../version.ts';

/** How a source is written: `git`, `git:REF`, `siblings`, `dir:PATH`, `snapshot:FILE`, `registry`, `registry:NAME`, `registry:URL`. Nothing: version files where there are such, else git. */
export function sourceFrom(written: string | undefined, cwd: string): Source {
  if (written === undefined) return usualSource();
  const [, kind = written, rest] = /^([a-z]+):(.*)$/s.exec(written) ?? [];
  switch (kind) {
    case 'git':
      return gitSource(rest === '' ? undefined : rest);
    case 'siblings':
      return siblingSource();
    case 'dir':
      if (rest === undefined || rest === '') break;
      return folderSource(path.resolve(cwd, rest), rest);
    case 'snapshot':
      if (rest === undefined || rest === '') break;
      return snapshotSource(path.resolve(cwd, rest), rest);
    case 'registry':
      return registrySource(rest === '' ? undefined : rest, { secrets: (variable) => process.env[variable], version, now: () => new Date().toISOString() });
    default:
  }
  // A URL without "registry:" before it may hold a password.
  throw new HistoryUnavailable(`"${written.replace(/\/\/[^/@]*@/, '//***@')}" names no source of earlier versions. There are git:REF, siblings, dir:PATH, snapshot:FILE, registry:NAME and registry:URL.`);
}

/** Version files are compared with those beside them, everything else with the commit at which the branch left the default branch. */
function usualSource(): Source {
  const versions = createVersionFiles();
  return {
    knows: 'everything',
    async earlierOf(files, scope) {
      const isVersion = ({ file, project }: Current): boolean => versions.versionOf(file, project.config.folder) !== undefined;
      const own = files.filter(isVersion);
      const others = files.filter((current) => !isVersion(current));
      const parts: Earlier[] = [];
      if (own.length > 0) parts.push(await siblingSource(versions).earlierOf(own, scope));
      if (others.length > 0 || own.length === 0) parts.push(await orUnavailable(gitSource(undefined).earlierOf(others, scope), own.length > 0 ? others : []));
      const found = new Map<string, Found>();
      for (const part of parts) for (const [file, it] of part.found) found.set(file, it);
      return { found, gone: parts.flatMap(({ gone }) => gone), origins: parts.flatMap(({ origins }) => origins) };
    },
  };
}

/** What could be read goes on; what could not is said of each file. Where nothing else goes on, the work is not done. */
async function orUnavailable(earlier: Promise<Earlier>, files: readonly Current[]): Promise<Earlier> {
  try {
    return await earlier;
  } catch (error) {
    if (!(error instanceof HistoryUnavailable) || files.length === 0) throw error;
    return { found: new Map(files.map(({ file }) => [file, { kind: 'unavailable', reason: error.message }])), gone: [], origins: [] };
  }
}
