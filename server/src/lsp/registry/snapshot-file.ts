import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { History } from '../../core/compat/history.ts';
import type { Metadata } from '../../core/compat/registry-rules.ts';
import type { Snapshot } from '../../core/compat/snapshot.ts';
import { historyOf, readSnapshotFile } from '../../workspace/history/snapshot.ts';
import type { SubjectSource } from './subject-source.ts';

export interface SnapshotFiles {
  /** The snapshot of a path relative to a folder. It is read behind, and again when the file changed. */
  sourceFor(folder: string, shown: string): SubjectSource;
  /** Files on the disk changed: looks whether one of them is a snapshot. */
  filesChanged(): void;
}

interface Read {
  readonly file: string;
  readonly shown: string;
  readonly source: SubjectSource;
  snapshot: Snapshot | undefined;
  names: ReadonlySet<string> | undefined;
  histories: Map<string, History>;
  /** What tells one state of the file from another. */
  print: string;
}

/** Snapshot files of registries, as an editor reads them. A file that cannot be read is told once, and counts as nothing. */
export function createSnapshotFiles(changed: () => void, log: (message: string) => void): SnapshotFiles {
  const all = new Map<string, Read>();
  let queue = Promise.resolve();
  return {
    sourceFor(folder, shown) {
      const file = path.resolve(folder, shown);
      let read = all.get(file);
      if (!read) {
        const made: Read = {
          file, shown, snapshot: undefined, names: undefined, histories: new Map(), print: '',
          source: { subjects: () => made.names, history: (subject, { settings }) => historyIn(made, subject, settings.compatibility.metadata) },
        };
        all.set(file, (read = made));
        look(made);
      }
      return read.source;
    },
    filesChanged: () => all.forEach(look),
  };

  function look(read: Read): void {
    queue = queue.then(async () => {
      const about = await stat(read.file).catch(() => undefined);
      const print = about ? `${about.mtimeMs} ${about.size}` : 'absent';
      if (print === read.print) return;
      read.print = print;
      const before = read.snapshot;
      read.snapshot = orNothing(read);
      read.names = read.snapshot && new Set(read.snapshot.subjects.keys());
      read.histories = new Map();
      if (before || read.snapshot) changed();
    }).catch((error: unknown) => log(String(error)));
  }

  function orNothing({ file, shown }: Read): Snapshot | undefined {
    try {
      return readSnapshotFile(file, shown);
    } catch (error) {
      log(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}

function historyIn({ snapshot, shown, histories }: Read, subject: string, metadata: Metadata | undefined): History | undefined {
  if (!snapshot) return undefined;
  const key = JSON.stringify([subject, metadata]);
  let history = histories.get(key);
  // One list of versions for as long as the file is what it is: each is parsed once.
  if (!history) histories.set(key, (history = { ...historyOf(snapshot, subject, `the snapshot ${shown}`, metadata) }));
  return history;
}
