import { readdirSync } from 'node:fs';
import path from 'node:path';
import { versionOfPath } from '../../core/compat/version-path.ts';
import type { VersionPath } from '../../core/compat/version-path.ts';
import type { Workspace } from '../../core/workspace.ts';
import { uriOf } from '../read-file.ts';

/** Versions of one thing that lie beside each other, as they are on the disk now; each folder is looked at once. */
export interface VersionFiles {
  /** The version that a file is by its path. A folder called like a version counts only beside another one, and inside `top`: there `v1/` may be all there is. */
  versionOf(file: string, top: string): VersionPath | undefined;
  /** Every version of the same thing, this one included, in no order. Links (`latest`) are no versions. */
  siblingsOf(version: VersionPath): readonly VersionPath[];
}

/** The file of a version. */
export function fileOf({ before, label, after }: VersionPath): string {
  return path.normalize(before + label + after);
}

interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** The workspace of a version in a folder of versions: what lies in its own folder counts before what lies in others. */
export function near(workspace: Workspace, { kind, before, label }: VersionPath): Workspace {
  if (kind !== 'folder') return workspace;
  const folder = `${uriOf(path.normalize(`${before}${label}`))}/`;
  return {
    ...workspace,
    avroDefinitions(name) {
      const all = workspace.avroDefinitions(name);
      const beside = all.filter(({ uri }) => uri.startsWith(folder));
      return beside.length > 0 ? beside : all;
    },
  };
}

export function createVersionFiles(): VersionFiles {
  const listings = new Map<string, readonly Entry[]>();
  return {
    versionOf(file, top) {
      const own = versionOfPath(file.replaceAll(path.sep, '/'));
      if (own?.kind !== 'folder') return own;
      return path.normalize(own.before).startsWith(top) && siblingsOf(own).length > 1 ? own : undefined;
    },
    siblingsOf,
  };

  function siblingsOf(own: VersionPath): readonly VersionPath[] {
    const folder = own.before.slice(0, own.before.lastIndexOf('/') + 1);
    const wanted = own.kind === 'folder' ? 'folder' : 'file';
    const found: VersionPath[] = [];
    for (const { name, kind } of entriesOf(folder)) {
      if (kind !== wanted) continue;
      const it = versionOfPath(own.kind === 'folder' ? `${folder}${name}${own.after}` : folder + name);
      if (!it || it.kind !== own.kind || it.before !== own.before || it.after !== own.after) continue;
      if (own.kind !== 'folder' || isThere(it)) found.push(it);
    }
    return found;
  }

  function isThere({ before, label, after }: VersionPath): boolean {
    const file = before + label + after;
    const slash = file.lastIndexOf('/') + 1;
    return entriesOf(file.slice(0, slash)).some(({ name, kind }) => kind === 'file' && name === file.slice(slash));
  }

  function entriesOf(folder: string): readonly Entry[] {
    let entries = listings.get(folder);
    if (!entries) {
      try {
        entries = readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other' }));
      } catch {
        entries = [];
      }
      listings.set(folder, entries);
    }
    return entries;
  }
}
