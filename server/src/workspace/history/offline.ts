import path from 'node:path';
import type { Snapshot } from '../../core/compat/snapshot.ts';
import { addressOf } from '../../registry/connections.ts';
import type { Address } from '../../registry/connections.ts';
import { shownName } from '../../registry/connection.ts';
import { namesKey } from '../../registry/store.ts';
import type { Store } from '../../registry/store.ts';
import { byProject } from './by-project.ts';
import type { Project } from '../project.ts';
import { foundIn, readSnapshotFile, sourceOf } from './snapshot.ts';
import { HistoryUnavailable } from './source.ts';
import type { Current, Earlier, Found, NotAsked, Source } from './source.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * What stands for a registry that is not to be asked: its snapshot, where the configuration names one, else what earlier runs read of it. What neither
 * holds is unavailable, never new.
 */
export function offlineSource(meant: string | undefined, surroundings: Pick<Surroundings, 'secrets' | 'store'>): Source {
  return byProject((project, files) => ofProject(meant, project, files, surroundings));
}

/** What an offline run compares with in place of a registry, as a sentence names it; undefined where there is nothing. */
export async function standInFor({ url, snapshot }: Pick<Address, 'url' | 'snapshot'>, store: Store): Promise<string | undefined> {
  if (snapshot !== undefined) return `the snapshot ${snapshot}`;
  const names = await store.read(url, namesKey);
  return names && `what was read of it${names.taken === undefined ? '' : ` on ${names.taken.slice(0, 10)}`}`;
}

async function ofProject(meant: string | undefined, project: Project, files: readonly Current[], { secrets, store }: Pick<Surroundings, 'secrets' | 'store'>): Promise<Earlier> {
  const { config, folder } = project.config;
  const address = addressOf(meant, { registries: config.registries ?? {}, folder }, secrets);
  if (address.kind === 'incomplete') throw new HistoryUnavailable(address.reason);
  return address.snapshot === undefined ? ofKept(address, files, store) : ofSnapshot(address, address.snapshot, project, files);
}

async function ofSnapshot(address: Address, file: string, project: Project, files: readonly Current[]): Promise<Earlier> {
  const { folder } = project.config;
  const snapshot = readSnapshotFile(path.resolve(folder, file), file);
  const shown = shownName(address);
  const taken = snapshot.registry?.replace(/\/+$/, '');
  if (taken !== undefined && taken !== address.url) throw new HistoryUnavailable(`The snapshot ${file} is of another registry, ${taken}, than ${shown}. Nothing was compared: write it anew with "event-schemas snapshot${address.name === undefined ? '' : ` --registry ${address.name}`} --out ${file}".`);
  return sourceOf(snapshot, `the snapshot ${file}`, `the registry ${shown}`).earlierOf(files, { cwd: folder, folders: [], projectOf: async () => project });
}

async function ofKept(address: Address, files: readonly Current[], store: Store): Promise<Earlier> {
  const shown = shownName(address);
  const names = await store.read(address.url, namesKey);
  if (!names) {
    const how = address.name === undefined ? `name a snapshot (--against snapshot:FILE)` : `name its snapshot ("snapshot" beside its "url" in event-schemas.json, or --against snapshot:FILE)`;
    throw new HistoryUnavailable(`The registry ${shown} is not asked with --offline, and nothing of it is at hand. Nothing was compared: ${how}, or run once without --offline, which keeps what it reads.`);
  }
  const known = new Set(names.subjects.keys());
  const origin = `what was read of the registry ${shown}`;
  const kept = new Map<string, Promise<Snapshot | undefined>>();
  const found = new Map<string, Found>();
  let oldest = names.taken;
  for (const current of files) {
    const it = await foundIn(known, current, async (subject) => {
      if (!kept.has(subject)) kept.set(subject, store.read(address.url, subject));
      const snapshot = await kept.get(subject);
      // It was not there when the names were read. What is kept may still be an alias, which no registry lists.
      if (!snapshot && !known.has(subject)) return { snapshot: names, origin };
      if (!snapshot) return `The subject "${subject}" of the registry ${shown} was not read by an earlier run, and with --offline it is not asked.`;
      if (snapshot.taken !== undefined && (oldest === undefined || snapshot.taken < oldest)) oldest = snapshot.taken;
      return { snapshot, origin };
    });
    found.set(current.file, it);
  }
  const age = oldest === undefined ? {} : { age: oldest };
  const notAsked: NotAsked = { registry: `the registry ${shown}`, instead: origin, ...age };
  return { found, gone: [], origins: [{ name: origin, ...age }], notAsked: [notAsked] };
}
