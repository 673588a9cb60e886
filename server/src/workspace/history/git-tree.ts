import path from 'node:path';
import { decode } from '../read-file.ts';
import { gitOutput } from './run-git.ts';

/** Ordinary files of a commit: absolute path in the working tree → the name of its content. */
export async function treeOf(top: string, sha: string): Promise<ReadonlyMap<string, string>> {
  const entries = new Map<string, string>();
  for (const entry of (await gitOutput(top, ['ls-tree', '-r', '-z', '--full-tree', sha])).toString('utf8').split('\0')) {
    const [, mode, object, name] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    // Symbolic links are left alone: what they lead to stands in the tree itself.
    if (name !== undefined && (mode === '100644' || mode === '100755')) entries.set(path.join(top, name), object!);
  }
  return entries;
}

/** Files that were renamed since a commit, as far as git sees it: new absolute path → old one. */
export async function renamesSince(top: string, sha: string): Promise<ReadonlyMap<string, string>> {
  const renames = new Map<string, string>();
  const fields = (await gitOutput(top, ['diff', '--name-status', '-z', '--find-renames', '--diff-filter=R', '--no-ext-diff', '--no-textconv', '--ignore-submodules', sha])).toString('utf8').split('\0');
  for (let i = 0; i + 2 < fields.length; i += 3) renames.set(path.join(top, fields[i + 2]!), path.join(top, fields[i + 1]!));
  return renames;
}

/** Files that differ from a commit in the working tree, below a folder of it. Files that git does not know are not among them. */
export async function changedSince(top: string, sha: string): Promise<readonly string[]> {
  const names = (await gitOutput(top, ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--no-textconv', '--ignore-submodules', sha])).toString('utf8').split('\0');
  return names.filter((name) => name !== '').map((name) => path.join(top, name));
}

/** The texts of contents, by name, read by one process. Those that are no UTF-8 are left out. */
export async function textsOf(top: string, objects: Iterable<string>): Promise<ReadonlyMap<string, string>> {
  const names = [...new Set(objects)];
  const texts = new Map<string, string>();
  if (names.length === 0) return texts;
  const bytes = await gitOutput(top, ['cat-file', '--batch'], names.map((name) => `${name}\n`).join(''));
  for (let at = 0; at < bytes.length;) {
    const line = bytes.indexOf(0x0a, at);
    if (line === -1) break;
    const [name, type, size] = bytes.toString('latin1', at, line).split(' ');
    at = line + 1;
    if (type !== 'blob') continue;
    const end = at + Number(size);
    const read = decode(bytes.subarray(at, end));
    if (read.kind === 'text') texts.set(name!, read.text);
    at = end + 1;
  }
  return texts;
}
