import { lstatSync, readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import path from 'node:path';

/** Never looked into, unless a path inside is named: dependencies and the stores of version control. */
const ignoredNames: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn']);
const ignoredGlobs: readonly string[] = [...ignoredNames].map((name) => `**/${name}/**`);

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
 * @param list every file below a folder
 */
export async function findFiles(args: readonly string[], cwd: string, list: (folder: string) => readonly string[] = (folder) => listFolder(folder)): Promise<FoundFiles> {
  const files = new Set<string>();
  const named = new Set<string>();
  const missing: string[] = [];
  for (const arg of args) {
    const at = path.resolve(cwd, arg);
    const kind = kindOf(at);
    if (kind !== 'absent') {
      if (kind === 'folder') for (const file of list(at)) files.add(file);
      else {
        files.add(at);
        named.add(at);
      }
      continue;
    }
    const matched = await expand(arg, cwd);
    if (matched.length === 0) missing.push(arg);
    for (const file of matched) files.add(path.normalize(file));
  }
  return { files: [...files].sort(), missing, named };
}

/** The files that a glob matches, none for what is no glob. What knows globs is loaded when there is one: it takes longer to load than a folder of schemas to list. */
async function expand(arg: string, cwd: string): Promise<readonly string[]> {
  const { globSync, isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(arg)) return [];
  return globSync([arg.replaceAll('\\', '/')], { cwd, absolute: true, ignore: ignoredGlobs, dot: true, followSymbolicLinks: false, expandDirectories: false });
}

/** A link that leads nowhere is a file here: whoever reads it says why that cannot be done. */
function kindOf(at: string): 'absent' | 'folder' | 'file' {
  try {
    return statSync(at).isDirectory() ? 'folder' : 'file';
  } catch {
    return lstatSync(at, { throwIfNoEntry: false }) ? 'file' : 'absent';
  }
}

/**
 * Every file below a folder, absolute. A folder that cannot be read has none.
 * @param look is shown each folder that could be read, absolute, with everything in it
 */
export function listFolder(folder: string, look: (folder: string, entries: readonly Dirent[]) => void = () => {}): readonly string[] {
  const files: string[] = [];
  walk(folder.endsWith(path.sep) ? folder.slice(0, -1) : folder, files, look);
  return files;
}

/** `folder` does not end in a separator. */
function walk(folder: string, files: string[], look: (folder: string, entries: readonly Dirent[]) => void): void {
  const entries = entriesOf(folder + path.sep);
  if (!entries) return;
  look(folder, entries);
  for (const entry of entries) {
    if (ignoredNames.has(entry.name)) continue;
    if (entry.isFile()) files.push(folder + path.sep + entry.name);
    else if (entry.isDirectory()) walk(folder + path.sep + entry.name, files, look);
  }
}

function entriesOf(folder: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}
