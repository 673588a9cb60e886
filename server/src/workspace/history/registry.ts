import { hashOf, registryText } from '../../core/compat/live.ts';
import type { LiveVerdict } from '../../core/compat/live.ts';
import type { History } from '../../core/compat/history.ts';
import { subjectOf } from '../../core/compat/subjects.ts';
import type { SchemaModel } from '../../core/model/schema-model.ts';
import { connectRegistry } from '../../registry/confluent.ts';
import { connectionTo } from '../../registry/connections.ts';
import type { Secrets } from '../../registry/connections.ts';
import { askLive } from '../../registry/ask-live.ts';
import type { Refusal, Registry } from '../../registry/port.ts';
import { readRegistry } from '../../registry/read-registry.ts';
import { relativeTo } from '../project.ts';
import type { Project } from '../project.ts';
import { looksOutside } from './outside.ts';
import { sourceOf } from './snapshot.ts';
import { HistoryUnavailable } from './source.ts';
import type { Current, Earlier, Found, Source } from './source.ts';

export interface Surroundings {
  readonly secrets: Secrets;
  /** Of this program: it says who asks. */
  readonly version: string;
  /** The time of asking, ISO 8601. */
  readonly now: () => string;
}

/** The subjects of a live registry: named in the configuration, given as a URL, or the only one that there is. */
export function registrySource(meant: string | undefined, surroundings: Surroundings): Source {
  return {
    knows: 'versions',
    async earlierOf(files) {
      const parts: Earlier[] = [];
      const byProject = new Map<Project, Current[]>();
      for (const current of files) byProject.set(current.project, [...(byProject.get(current.project) ?? []), current]);
      for (const [project, own] of byProject) parts.push(await ofProject(meant, project, own, surroundings));
      const origins = new Map(parts.flatMap((it) => it.origins).map((origin) => [origin.name, origin]));
      return { found: new Map(parts.flatMap(({ found }) => [...found])), gone: [], origins: [...origins.values()] };
    },
  };
}

async function ofProject(meant: string | undefined, project: Project, files: readonly Current[], { secrets, version, now }: Surroundings): Promise<Earlier> {
  const { config, folder } = project.config;
  const connecting = connectionTo(meant, { registries: config.registries ?? {}, folder }, secrets);
  if (connecting.kind === 'incomplete') throw new HistoryUnavailable(connecting.reason);
  const registry = connectRegistry(connecting.connection, version);
  try {
    const taken = now();
    const names = await registry.subjects();
    if (names.kind !== 'ok') throw unavailable(registry, { ...names, reason: `${names.reason}, when asked for the subjects` });
    const known = new Set(names.value);
    const wanted = new Set<string>();
    for (const { model, file, settings } of files) {
      const mapped = subjectOf(model, relativeTo(project.config, file), config.subjects ?? settings.subjectNameStrategy, known);
      if (mapped.kind === 'one') wanted.add(mapped.subject);
    }
    const read = await readRegistry(registry, { subjects: [...wanted], taken });
    if (read.kind !== 'ok') throw unavailable(registry, read);
    // Subjects that no file belongs to are named only: they tell whether a file may belong to two.
    const subjects = new Map([...names.value.map((name) => [name, { versions: [] }] as const), ...read.value.subjects]);
    const earlier = await sourceOf({ ...read.value, subjects }, `the registry ${registry.shown}`).earlierOf(files, { cwd: folder, folders: [], projectOf: async () => project });
    const found = new Map<string, Found>();
    await Promise.all([...earlier.found].map(async ([file, it]) => {
      const { model } = files.find((current) => current.file === file)!;
      found.set(file, it.kind === 'history' ? { ...it, history: await withVerdict(registry, it.history, model, now()) } : it);
    }));
    return { ...earlier, found };
  } finally {
    registry.close();
  }
}

/** A history with what the registry itself says. It is asked about what stands in one text: what other files would become there, it does not know. */
async function withVerdict(registry: Registry, history: History, model: SchemaModel, asked: string): Promise<History> {
  const text = registryText(model);
  if (text === undefined || history.mode === undefined || history.mode === 'NONE' || looksOutside(model)) return history;
  const live = await askLive(registry, history.subject, { type: model.format === 'avro' ? 'AVRO' : 'JSON', schema: text, references: [] }, { level: history.mode, ...(history.policy && { policy: history.policy }) });
  if (live.kind !== 'ok') throw unavailable(registry, live);
  const verdict: LiveVerdict = { ...live.value, text: hashOf(model.tree.text), asked };
  return { ...history, live: verdict };
}

function unavailable({ shown }: Registry, { reason }: Refusal): HistoryUnavailable {
  return new HistoryUnavailable(`The registry ${shown} could not be read: ${reason}. Nothing was compared.`);
}
