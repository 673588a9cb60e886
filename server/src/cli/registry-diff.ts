import path from 'node:path';
import { diffRegistries, registryDiffText } from '../core/browse/registry-diff.ts';
import type { Snapshot } from '../core/compat/snapshot.ts';
import { connectRegistry } from '../registry/confluent.ts';
import { connectionTo } from '../registry/connections.ts';
import { readRegistry } from '../registry/read-registry.ts';
import { version } from '../version.ts';
import { findConfig, loadConfig } from '../workspace/config-files.ts';
import { exit, Failure } from './failure.ts';
import { createProgress } from './progress.ts';
import type { Outcome } from './run.ts';
import { visible } from './visible.ts';

export interface RegistryDiffOptions {
  readonly format: 'pretty' | 'json';
  readonly config?: string;
}

/** `event-schemas registry diff`: which subjects, versions and levels of two registries differ. Both are read wholly, or a `Failure` says why not. */
export async function registryDiff(first: string, second: string, { format, config }: RegistryDiffOptions, cwd: string): Promise<Outcome> {
  const file = config === undefined ? findConfig(cwd) : path.resolve(cwd, config);
  const loaded = file === undefined ? undefined : await loadConfig(file);
  const configured = { registries: loaded?.config.registries ?? {}, folder: loaded?.folder ?? cwd };
  const progress = createProgress('Reading subject');
  const counts = new Map<string, readonly [number, number]>();
  const read = async (meant: string, which: string): Promise<Read> => {
    const connecting = connectionTo(meant, configured, (variable) => process.env[variable]);
    if (connecting.kind === 'incomplete') throw new Failure(connecting.reason);
    const registry = connectRegistry(connecting.connection, version);
    try {
      const answer = await readRegistry(registry, { taken: new Date().toISOString(), onStep(done, total) {
        counts.set(which, [done, total]);
        progress.step([...counts.values()].reduce((sum, [it]) => sum + it, 0), [...counts.values()].reduce((sum, [, it]) => sum + it, 0));
      } });
      if (answer.kind !== 'ok') throw new Failure(`The registry ${registry.shown} could not be read: ${answer.reason}. Nothing was compared.`);
      // A URL may be given with credentials in it.
      return { snapshot: answer.value, name: connecting.connection.name ?? connecting.connection.url };
    } finally {
      registry.close();
    }
  };
  try {
    const [one, other] = await Promise.all([read(first, 'first'), read(second, 'second')]);
    progress.end();
    const diff = diffRegistries(one.snapshot, other.snapshot);
    const isSame = diff.different.length + diff.onlyInFirst.length + diff.onlyInSecond.length === 0;
    const stdout = format === 'json'
      ? `${JSON.stringify({ version: 1, first: inJson(one), second: inJson(other), ...diff }, undefined, 2)}\n`
      : registryDiffText(diff, one.name, other.name).split('\n').map(visible).join('\n');
    return { code: isSame ? exit.clean : exit.findings, stdout, stderr: '' };
  } finally {
    progress.end();
  }
}

interface Read {
  readonly snapshot: Snapshot;
  readonly name: string;
}

function inJson({ name, snapshot: { registry, subjects } }: Read): object {
  return { name, url: registry, subjects: subjects.size };
}
