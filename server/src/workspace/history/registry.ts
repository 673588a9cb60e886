import { hashOf, registryText } from '../../core/compat/live.ts';
import type { LiveVerdict } from '../../core/compat/live.ts';
import type { History } from '../../core/compat/history.ts';
import { subjectOf } from '../../core/compat/subjects.ts';
import type { SchemaModel } from '../../core/model/schema-model.ts';
import { connectRegistry } from '../../registry/confluent.ts';
import { addressOf, connectionTo } from '../../registry/connections.ts';
import { askLive } from '../../registry/ask-live.ts';
import type { Answer, Refusal, Registry } from '../../registry/port.ts';
import { readRegistry } from '../../registry/read-registry.ts';
import { namesKey, namesSnapshot, subjectSnapshot } from '../../registry/store.ts';
import { relativeTo } from '../project.ts';
import type { Project } from '../project.ts';
import { byProject } from './by-project.ts';
import { standInFor } from './offline.ts';
import { looksOutside } from './outside.ts';
import { sourceOf } from './snapshot.ts';
import { HistoryUnavailable } from './source.ts';
import type { Current, Earlier, Found, Source } from './source.ts';
import type { Surroundings } from './surroundings.ts';

/** The subjects of a live registry: named in the configuration, given as a URL, or the only one that there is. What it says is kept for when it is not to be asked. */
export function registrySource(meant: string | undefined, surroundings: Surroundings): Source {
  return byProject((project, files) => ofProject(meant, project, files, surroundings));
}

async function ofProject(meant: string | undefined, project: Project, files: readonly Current[], { secrets, version, now, store }: Surroundings): Promise<Earlier> {
  const { config, folder } = project.config;
  const connecting = connectionTo(meant, { registries: config.registries ?? {}, folder }, secrets);
  if (connecting.kind === 'incomplete') throw new HistoryUnavailable(connecting.reason);
  const registry = connectRegistry(connecting.connection, version);
  const unavailable = async ({ reason }: Refusal): Promise<HistoryUnavailable> => {
    const address = addressOf(meant, { registries: config.registries ?? {}, folder }, secrets);
    const standIn = address.kind === 'address' ? await standInFor(address, store) : undefined;
    return new HistoryUnavailable(`The registry ${registry.shown} could not be read: ${reason}. Nothing was compared.${standIn === undefined ? '' : ` With --offline ${standIn} stands for it.`}`);
  };
  try {
    const taken = now();
    const names = await registry.subjects();
    if (names.kind !== 'ok') throw await unavailable({ ...names, reason: `${names.reason}, when asked for the subjects` });
    const known = new Set(names.value);
    const wanted = new Set<string>();
    for (const { model, file, settings } of files) {
      const mapped = subjectOf(model, relativeTo(project.config, file), config.subjects ?? settings.subjectNameStrategy, known);
      if (mapped.kind === 'one') wanted.add(mapped.subject);
    }
    const read = await readRegistry(registry, { subjects: [...wanted], taken });
    if (read.kind !== 'ok') throw await unavailable(read);
    await Promise.all([store.write(registry.url, namesKey, namesSnapshot(names.value, taken)), ...[...wanted].map((subject) => store.write(registry.url, subject, subjectSnapshot(read.value, subject)))]);
    // Subjects that no file belongs to are named only: they tell whether a file may belong to two.
    const subjects = new Map([...names.value.map((name) => [name, { versions: [] }] as const), ...read.value.subjects]);
    const earlier = await sourceOf({ ...read.value, subjects }, `the registry ${registry.shown}`).earlierOf(files, { cwd: folder, folders: [], projectOf: async () => project });
    const found = new Map<string, Found>();
    await Promise.all([...earlier.found].map(async ([file, it]) => {
      const { model } = files.find((current) => current.file === file)!;
      const live = it.kind === 'history' ? await verdictOn(registry, it.history, model, now()) : undefined;
      if (live && live.kind !== 'ok') throw await unavailable(live);
      found.set(file, it.kind === 'history' && live ? { ...it, history: { ...it.history, live: live.value } } : it);
    }));
    return { ...earlier, found };
  } finally {
    registry.close();
  }
}

/** What the registry itself says. It is asked about what stands in one text: what other files would become there, it does not know. */
async function verdictOn(registry: Registry, { subject, mode, policy }: History, model: SchemaModel, asked: string): Promise<Answer<LiveVerdict> | undefined> {
  const text = registryText(model);
  if (text === undefined || mode === undefined || mode === 'NONE' || looksOutside(model)) return undefined;
  const live = await askLive(registry, subject, { type: model.format === 'avro' ? 'AVRO' : 'JSON', schema: text, references: [] }, { level: mode, ...(policy && { policy }) });
  return live.kind === 'ok' ? { kind: 'ok', value: { ...live.value, text: hashOf(model.tree.text), asked } } : live;
}
