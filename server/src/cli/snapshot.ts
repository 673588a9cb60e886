import path from 'node:path';
import { printSnapshot, readSnapshot } from '../core/compat/snapshot.ts';
import type { Snapshot } from '../core/compat/snapshot.ts';
import { connectRegistry } from '../registry/confluent.ts';
import { connectionTo } from '../registry/connections.ts';
import { readRegistry } from '../registry/read-registry.ts';
import { findConfig, loadConfig } from '../workspace/config-files.ts';
import { readText, reasonOf } from '../workspace/read-file.ts';
import { writeWhole } from '../workspace/write-file.ts';
import { version } from '../version.ts';
import { namedConfig } from './config-file.ts';
import { exit, Failure } from './failure.ts';
import { createProgress } from './progress.ts';
import type { Outcome } from './run.ts';

export interface SnapshotOptions {
  /** A name of the configuration, or a URL. */
  readonly registry?: string;
  /** Standard output where it is not said. */
  readonly out?: string;
  readonly config?: string;
}

/**
 * `event-schemas snapshot`: all subjects of a registry, so that comparing with them needs no network. All or nothing: when one question has no answer it
 * throws a `Failure`, and a file that is there stays as it is.
 */
export async function snapshot({ registry: meant, out, config }: SnapshotOptions, cwd: string): Promise<Outcome> {
  const file = config === undefined ? findConfig(cwd) : namedConfig(config, cwd);
  const loaded = file === undefined ? undefined : await loadConfig(file);
  const connecting = connectionTo(meant, { registries: loaded?.config.registries ?? {}, folder: loaded?.folder ?? cwd }, (variable) => process.env[variable]);
  if (connecting.kind === 'incomplete') throw new Failure(connecting.reason);
  const registry = connectRegistry(connecting.connection, version);
  const progress = createProgress('Reading subject');
  try {
    // The day is enough, and two snapshots of one day are alike when nothing changed between them.
    const known = out === undefined ? undefined : earlierAt(path.resolve(cwd, out), registry.url);
    const read = await readRegistry(registry, { taken: new Date().toISOString().slice(0, 10), known, onStep: (done, total) => progress.step(done, total) });
    progress.end();
    if (read.kind !== 'ok') throw new Failure(`The registry ${registry.shown} could not be read: ${read.reason}. No snapshot was written.`);
    const text = printSnapshot(read.value);
    if (out === undefined) return { code: exit.clean, stdout: text, stderr: '' };
    write(path.resolve(cwd, out), out, text);
    const versions = [...read.value.subjects.values()].reduce((sum, subject) => sum + subject.versions.length, 0);
    return { code: exit.clean, stdout: '', stderr: `${out}: ${counted(read.value.subjects.size, 'subject')} with ${counted(versions, 'version')} of ${registry.shown}.\n` };
  } finally {
    progress.end();
    registry.close();
  }
}

/** The snapshot that the new one takes the place of: what it holds of the same registry need not be asked for again. */
function earlierAt(file: string, registry: string): Snapshot | undefined {
  const text = readText(file, Number.MAX_SAFE_INTEGER);
  const read = text.kind === 'text' ? readSnapshot(text.text) : undefined;
  return read?.kind === 'snapshot' && read.snapshot.registry === registry ? read.snapshot : undefined;
}

function write(file: string, shown: string, text: string): void {
  try {
    writeWhole(file, text);
  } catch (error) {
    throw new Failure(`${shown} could not be written: ${reasonOf(error)}.`);
  }
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
