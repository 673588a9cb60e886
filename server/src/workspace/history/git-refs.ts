import { gitOutput } from './run-git.ts';

/** Something in a repository that a schema can be compared with. */
export interface GitRef {
  readonly kind: 'branch' | 'remote-branch' | 'tag';
  /** As git takes it: `main`, `origin/main`, `v1.2.0`. */
  readonly name: string;
  /** ISO 8601. */
  readonly date: string;
  /** The first line of its commit's message. */
  readonly subject: string;
}

/** A list that a person chooses from. */
const mostRefs = 500;

/** Branches and tags, the newest first. Throws `HistoryUnavailable` when git cannot tell. */
export async function refsOf(top: string): Promise<readonly GitRef[]> {
  const format = ['%(refname)', '%(refname:short)', '%(creatordate:iso-strict)', '%(contents:subject)'].join('%1f');
  const out = await gitOutput(top, ['for-each-ref', '--sort=-creatordate', `--count=${mostRefs}`, `--format=${format}`, 'refs/heads', 'refs/remotes', 'refs/tags']);
  return out.toString('utf8').split('\n').flatMap((line): readonly GitRef[] => {
    const [full = '', name = '', date = '', subject = ''] = line.split('\u001f');
    // `origin/HEAD` is another name of a branch that is listed.
    if (name === '' || /^refs\/remotes\/[^/]+\/HEAD$/.test(full)) return [];
    return [{ kind: full.startsWith('refs/heads/') ? 'branch' : full.startsWith('refs/tags/') ? 'tag' : 'remote-branch', name, date, subject }];
  });
}

/** A commit that changed a file. */
export interface FileCommit {
  readonly sha: string;
  /** ISO 8601. */
  readonly date: string;
  readonly subject: string;
}

const mostCommits = 50;

/** The commits that changed a file, the newest first, also under the names that it had before. */
export async function commitsOf(top: string, file: string): Promise<readonly FileCommit[]> {
  const out = await gitOutput(top, ['log', '--follow', `--max-count=${mostCommits}`, '--no-color', '--no-ext-diff', '--no-show-signature', '--format=%H%x1f%cI%x1f%s', '--', file]);
  return out.toString('utf8').split('\n').flatMap((line): readonly FileCommit[] => {
    const [sha = '', date = '', subject = ''] = line.split('\u001f');
    return /^[0-9a-f]{40,64}$/.test(sha) ? [{ sha, date, subject }] : [];
  });
}
