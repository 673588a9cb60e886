import { spawn } from 'node:child_process';
import { HistoryUnavailable } from './source.ts';

export interface GitAnswer {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Settings of a repository that would run programs of its own, or change what git writes. */
const plain = ['--no-pager', '--no-optional-locks', '-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '-c', 'diff.external=', '-c', 'core.hooksPath=/dev/null'];

/** Runs git in a folder. It only ever reads. Only the command line and trusted workspaces come here. */
export function runGit(folder: string, args: readonly string[], input?: string): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...plain, ...args], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' }, windowsHide: true });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', (error) => {
      const isAbsent = 'code' in error && error.code === 'ENOENT';
      reject(new HistoryUnavailable(isAbsent ? 'git was not found, so earlier versions cannot be read from it. Install it, or name another source with --against.' : `git could not be run: ${error.message}.`));
    });
    child.on('close', (code) => resolve({ code: code ?? -1, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString('utf8').trim() }));
    // A git that ends early says why on standard error; that it no longer listens is no news.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
  });
}

/** The standard output of a git that has to succeed. */
export async function gitOutput(folder: string, args: readonly string[], input?: string): Promise<Buffer> {
  const { code, stdout, stderr } = await runGit(folder, args, input);
  if (code !== 0) throw new HistoryUnavailable(`"git ${args[0]}" failed in ${folder}: ${stderr.split('\n')[0] ?? ''}`);
  return stdout;
}
