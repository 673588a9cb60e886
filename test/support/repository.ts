import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { withFolder } from './cli.ts';

type Content = Readonly<Record<string, string | undefined>>;

/** A git repository of one test. */
export interface Repository {
  readonly folder: string;
  git(...args: readonly string[]): string;
  /** Writes files; undefined removes one. */
  write(files: Content): void;
  /** Writes files and commits everything. */
  commit(files: Content, message?: string): void;
}

/** A repository whose branch `main` holds some files, with a branch `feature` begun there and checked out. No setting of the machine counts in it. */
export async function withRepository<T>(files: Content, use: (repository: Repository) => Promise<T>): Promise<T> {
  return withFolder({}, async (folder) => {
    const repository = repositoryIn(folder);
    repository.git('init', '--quiet', '--initial-branch=main', '.');
    repository.commit(files);
    repository.git('checkout', '--quiet', '-b', 'feature');
    return use(repository);
  });
}

export function repositoryIn(folder: string): Repository {
  const git = (...args: readonly string[]): string => execFileSync('git', ['-c', 'commit.gpgSign=false', ...args], {
    cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.com', GIT_COMMITTER_NAME: 'A',
      GIT_COMMITTER_EMAIL: 'a@example.com', GIT_AUTHOR_DATE: '2026-03-01T12:00:00Z', GIT_COMMITTER_DATE: '2026-03-01T12:00:00Z',
    },
  });
  const write = (files: Content): void => {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(folder, name);
      if (content === undefined) rmSync(file);
      else {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    }
  };
  return {
    folder, git, write,
    commit(files, message = 'x') {
      write(files);
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '-m', message);
    },
  };
}
