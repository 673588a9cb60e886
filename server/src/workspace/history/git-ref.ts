import { gitOutput, runGit } from './run-git.ts';
import { HistoryUnavailable } from './source.ts';

/** A commit to compare with. */
export interface Commit {
  readonly sha: string;
  /** As a sentence names a schema of it: "the schema on main". */
  readonly schemaName: string;
  /** As a sentence names it: "main at 3f2a1c0". */
  readonly origin: string;
  /** When it was made, ISO 8601. */
  readonly date: string;
}

/**
 * The commit that a reference means: as git reads it, or with three dots at its end (`main...`) the one at which the current branch left it.
 * Without a reference the one at which it left the default branch.
 */
export async function commitOf(top: string, ref: string | undefined): Promise<Commit> {
  if (ref === undefined) return mergeBase(top, await defaultBranch(top));
  if (ref.endsWith('...')) return mergeBase(top, ref.slice(0, -3));
  const sha = await resolve(top, ref);
  return describe(top, sha, ref, (await isBranch(top, ref)) ? 'on' : 'at');
}

async function mergeBase(top: string, branch: string): Promise<Commit> {
  const tip = await resolve(top, branch);
  const head = await runGit(top, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  if (head.code !== 0) throw new HistoryUnavailable('The repository has no commit yet, so there are no earlier versions in it. Name another source with --against.');
  const { code, stdout } = await runGit(top, ['merge-base', tip, 'HEAD']);
  if (code === 0) return describe(top, stdout.toString('utf8').trim(), branch, 'on');
  throw new HistoryUnavailable((await isShallow(top))
    ? `This clone is shallow: the commit at which the branch left ${branch} is not in it. Fetch the whole history (actions/checkout: fetch-depth: 0; git fetch --unshallow), or name a commit that is here with --against git:REF.`
    : `The current branch and ${branch} have no commit in common. Name what to compare with: --against git:REF.`);
}

async function describe(top: string, sha: string, ref: string, how: 'on' | 'at'): Promise<Commit> {
  const date = (await gitOutput(top, ['show', '--no-patch', '--format=%cI', sha])).toString('utf8').trim();
  const isSha = /^[0-9a-f]{7,64}$/.test(ref) && sha.startsWith(ref);
  return { sha, date, schemaName: isSha ? `the schema at ${sha.slice(0, 7)}` : `the schema ${how} ${ref}`, origin: isSha ? `commit ${sha.slice(0, 7)}` : `${ref} at ${sha.slice(0, 7)}` };
}

async function resolve(top: string, ref: string): Promise<string> {
  // What begins with a dash is an option to git, whatever it was meant to be.
  const { code, stdout } = ref.startsWith('-') || ref === '' ? { code: 1, stdout: Buffer.of() } : await runGit(top, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (code === 0) return stdout.toString('utf8').trim();
  const remote = (await isShallow(top)) ? ' This clone is shallow: fetch what is wanted (actions/checkout: fetch-depth: 0).' : /^[\w./-]+$/.test(ref) && !ref.includes('origin/') && (await exists(top, `refs/remotes/origin/${ref}`)) ? ` There is "origin/${ref}".` : '';
  throw new HistoryUnavailable(`There is no commit "${ref}" in ${top}.${remote || ' See "git branch --all" and "git tag" for those that are there.'}`);
}

/** The branch that others start from: what the remote calls HEAD, else `main` or `master`, here or there. */
async function defaultBranch(top: string): Promise<string> {
  const { code, stdout } = await runGit(top, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD']);
  const named = stdout.toString('utf8').trim();
  if (code === 0 && (await exists(top, `refs/remotes/${named}`))) return named;
  for (const [ref, name] of [['refs/remotes/origin/main', 'origin/main'], ['refs/remotes/origin/master', 'origin/master'], ['refs/heads/main', 'main'], ['refs/heads/master', 'master']] as const) {
    if (await exists(top, ref)) return name;
  }
  const head = await runGit(top, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
  throw new HistoryUnavailable(head.code !== 0 ? 'The repository has no commit yet, so there are no earlier versions in it. Name another source with --against.'
    : `${top} has no branch that is known as the default: neither origin/HEAD nor main nor master.${(await isShallow(top)) ? ' The clone is shallow: fetch the branch too (actions/checkout: fetch-depth: 0).' : ''} Name what to compare with: --against git:REF.`);
}

async function exists(top: string, ref: string): Promise<boolean> {
  return (await runGit(top, ['show-ref', '--verify', '--quiet', ref])).code === 0;
}

async function isBranch(top: string, ref: string): Promise<boolean> {
  return (await exists(top, `refs/heads/${ref}`)) || (await exists(top, `refs/remotes/${ref}`));
}

async function isShallow(top: string): Promise<boolean> {
  return (await runGit(top, ['rev-parse', '--is-shallow-repository'])).stdout.toString('utf8').trim() === 'true';
}
