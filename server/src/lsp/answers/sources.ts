import path from 'node:path';
import { sourcesRequest } from '../../protocol/messages.ts';
import type { GitSources, SourcesParams, SourcesResult, Unavailable } from '../../protocol/messages.ts';
import { commitOf } from '../../workspace/history/git-ref.ts';
import { commitsOf, refsOf } from '../../workspace/history/git-refs.ts';
import { HistoryUnavailable } from '../../workspace/history/source.ts';
import { createVersionFiles } from '../../workspace/history/version-files.ts';
import { repositoryOf } from '../../workspace/project.ts';
import { uriOf } from '../../workspace/read-file.ts';
import { forEditors, noRegistry } from '../history-against.ts';
import type { Session, Understanding } from '../session.ts';
import { versionSummaries } from '../version-summaries.ts';
import type { Answer } from './answer.ts';

export default {
  method: sourcesRequest,
  async answer({ session }, { uri }) {
    const understanding = await session.understand(uri);
    if (!understanding) return null;
    const { file, model, project: { config } } = understanding;
    const known = session.earlierOf(file, model)?.history;
    const files = createVersionFiles();
    const own = files.versionOf(file, config.folder);
    return {
      versions: known ? versionSummaries(session, known, (await session.see(uri))?.compared, ({ name }) => ({ kind: 'version', name })) : [],
      git: await gitSources(session, file),
      siblings: own ? files.siblingsOf(own).length - 1 : 0,
      registries: registriesOf(session, understanding),
      ...(config.file !== undefined && { configFile: uriOf(config.file) }),
    };
  },
} satisfies Answer<SourcesParams, SourcesResult>;

async function gitSources(session: Session, file: string): Promise<GitSources | Unavailable> {
  if (!session.isTrusted()) return unavailable('This folder is not trusted, so git is not run in it.');
  const top = repositoryOf(path.dirname(file));
  if (top === undefined) return unavailable('This file is in no git repository.');
  const base = await orReason(async () => {
    const { origin, date } = await commitOf(top, undefined);
    return { kind: 'commit', origin, date } as const;
  });
  return orReason(async (): Promise<GitSources> => ({ kind: 'available', base, refs: await refsOf(top), commits: await commitsOf(top, file).catch(() => []) }));
}

function registriesOf(session: Session, { project: { config: { config } } }: Understanding): { readonly kind: 'available'; readonly names: readonly string[] } | Unavailable {
  const names = Object.keys(config.registries ?? {});
  if (names.length === 0) return unavailable(noRegistry);
  return session.isTrusted() ? { kind: 'available', names } : unavailable('This folder is not trusted, so no connection is opened for it.');
}

function unavailable(reason: string): Unavailable {
  return { kind: 'unavailable', reason };
}

async function orReason<T>(ask: () => Promise<T>): Promise<T | Unavailable> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof HistoryUnavailable) return unavailable(forEditors(error.message));
    throw error;
  }
}
