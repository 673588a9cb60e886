import { lstatSync, statSync } from 'node:fs';
import path from 'node:path';
import { globSync, isDynamicPattern } from 'tinyglobby';

/** Never looked into, unless a path inside is named: dependencies and the stores of version control. */
export const alwaysIgnored = ['**/node_modules/**', '**/.git/**', '**/.hg/**', '**/.svn/**'];

export interface FoundFiles {
  /** Absolute paths, sorted, each once. */
  readonly files: readonly string[];
  /** Arguments that name nothing. */
  readonly missing: readonly string[];
  /** The files that were named themselves, not found in a folder: a person wants to hear about them even when they are no schema. */
  readonly named: ReadonlySet<string>;
}

/**
 * Expands files, folders and globs to files. Symbolic links to folders are not followed, so that a loop of them ends.
 * @param cwd absolute; relative arguments count from here
 */
export function findFiles(args: readonly string[], cwd: string): FoundFiles {
  const files = new Set<string>();
  const named = new Set<string>();
  const missing: string[] = [];
  for (const arg of args) {
    const at = path.resolve(cwd, arg);
    const kind = kindOf(at);
    if (kind !== 'absent') {
      if (kind === 'folder') for (const file of listFolder(at)) files.add(file);
      else {
        files.add(at);
        named.add(at);
      }
      continue;
    }
    const matched = isDynamicPattern(arg) ? globSync([arg.replaceAll('\\', '/')], { cwd, absolute: true, ignore: alwaysIgnored, dot: true, followSymbolicLinks: false, expandDirectories: false }) : [];
    if (matched.length === 0) missing.push(arg);
    for (const file of matched) files.add(path.normalize(file));
  }
  return { files: [...files].sort(), missing, named };
}

/** A link that leads nowhere is a file here: whoever reads it says why that cannot be done. */
function kindOf(at: string): 'absent' | 'folder' | 'file' {
  try {
    return statSync(at).isDirectory() ? 'folder' : 'file';
  } catch {
    return lstatSync(at, { throwIfNoEntry: false }) ? 'file' : 'absent';
  }
}

/** Every file below a folder, absolute. */
export function listFolder(folder: string): readonly string[] {
  return globSync(['**/*'], { cwd: folder, absolute: true, ignore: alwaysIgnored, dot: true, followSymbolicLinks: false, expandDirectories: false }).map(path.normalize);
}
