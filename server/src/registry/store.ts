import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { printSnapshot, readSnapshot } from '../core/compat/snapshot.ts';
import type { Snapshot, SnapshotSubject, SnapshotVersion } from '../core/compat/snapshot.ts';

/**
 * What was read of a registry before, kept over a restart: for each subject itself and all that it refers to, and under `namesKey` the names of all
 * subjects. It helps or it does not: nothing of it fails.
 */
export interface Store {
  read(url: string, subject: string): Promise<Snapshot | undefined>;
  write(url: string, subject: string, snapshot: Snapshot): Promise<void>;
}

/**
 * A folder with a file for each subject. A file is written as a whole beside the old one and takes its place, so that two editors and a sudden end leave
 * a sound one. Schemas may be confidential: nobody else may read it. No secret of a connection is in it.
 */
export function diskStore(folder: string): Store {
  let drafts = 0;
  const fileOf = (url: string, subject: string): string => path.join(folder, `${createHash('sha256').update(`${url}\n${subject}`).digest('hex').slice(0, 40)}.json`);
  return {
    async read(url, subject) {
      try {
        const { about, snapshot } = JSON.parse(await readFile(fileOf(url, subject), 'utf8')) as { about?: unknown; snapshot?: unknown };
        // The name is a hash, and what lies there may be another program's.
        if (about !== keyOf(url, subject) || typeof snapshot !== 'string') return undefined;
        const read = readSnapshot(snapshot);
        return read.kind === 'snapshot' ? read.snapshot : undefined;
      } catch {
        return undefined;
      }
    },
    async write(url, subject, snapshot) {
      const file = fileOf(url, subject);
      const draft = `${file}.${process.pid}-${++drafts}.tmp`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(draft, JSON.stringify({ about: keyOf(url, subject), snapshot: printSnapshot(snapshot) }), { mode: 0o600 });
        await rename(draft, file);
      } catch {
        await rm(draft, { force: true }).catch(() => {});
      }
    },
  };
}

/** In place of a subject: no subject is called so. */
export const namesKey = '';

/** The names of all subjects, as they are kept. */
export function namesSnapshot(names: Iterable<string>, taken: string): Snapshot {
  return { taken, subjects: new Map([...names].map((name) => [name, { versions: [] }])) };
}

/** One subject of a snapshot with all that it refers to, as it is kept. */
export function subjectSnapshot({ subjects, ...about }: Snapshot, subject: string): Snapshot {
  const own = subjects.get(subject);
  const part = new Map<string, SnapshotSubject>([[subject, own ?? { versions: [] }]]);
  const follow = ({ references }: SnapshotVersion): void => {
    for (const { subject: of, version } of references) {
      const there = part.get(of);
      const referenced = subjects.get(of)?.versions.find((it) => it.version === version);
      if (!referenced || there?.versions.includes(referenced)) continue;
      part.set(of, { ...there, versions: [...(there?.versions ?? []), referenced] });
      follow(referenced);
    }
  };
  // What an alias means has the versions.
  const meant = own?.alias === undefined ? undefined : subjects.get(own.alias);
  if (own?.alias !== undefined && meant) part.set(own.alias, meant);
  for (const version of [...(own?.versions ?? []), ...(meant?.versions ?? [])]) follow(version);
  return { ...about, subjects: part };
}

/** Keeps nothing. */
export const noStore: Store = { read: async () => undefined, write: async () => {} };

function keyOf(url: string, subject: string): string {
  return `${url} ${subject}`;
}
