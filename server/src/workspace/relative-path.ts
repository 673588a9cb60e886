import path from 'node:path';

/** The path of a file seen from a folder, with forward slashes, as globs see it. Both are absolute. */
export function relativePath(folder: string, file: string): string {
  const inside = below(folder, file) ?? path.relative(folder, file);
  return path.sep === '/' ? inside : inside.replaceAll(path.sep, '/');
}

/** Whether a file or folder is another folder or lies in it. Both are absolute. */
export function isInside(folder: string, file: string): boolean {
  if (below(folder, file) !== undefined) return true;
  // The same path may be written in several ways where case does not count.
  const relative = path.relative(folder, file);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}

/** At a glance, as nearly every path is; undefined where it takes a closer look. */
function below(folder: string, file: string): string | undefined {
  return file.startsWith(folder) && file.startsWith(path.sep, folder.length) ? file.slice(folder.length + 1) : undefined;
}
