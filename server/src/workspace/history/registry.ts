import { candidateOf } from '../../core/compat/candidate.ts';
import type { Registered } from '../../core/compat/candidate.ts';
import type { Metadata } from '../../core/compat/registry-rules.ts';
import type { Snapshot, SnapshotSubject } from '../../core/compat/snapshot.ts';
import { faultsOf } from '../../core/compat/differences.ts';
import type { Side } from '../../core/compat/differences.ts';
import { hashOf } from '../../core/compat/live.ts';
import type { LiveVerdict } from '../../core/compat/live.ts';
import type { History } from '../../core/compat/history.ts';
import { connectRegistry } from '../../registry/confluent.ts';
import { addressOf, connectionTo } from '../../registry/connections.ts';
import { askLive } from '../../registry/ask-live.ts';
import type { Answer, Refusal, Registry } from '../../registry/port.ts';
import { readRegistry } from '../../registry/read-registry.ts';
import { wantsCredentials } from '../../registry/secrets.ts';
import type { Store } from '../../registry/store.ts';
import { namesKey, namesSnapshot, subjectSnapshot } from '../../registry/store.ts';
import type { Project } from '../project.ts';
import { byProject } from './by-project.ts';
import { standInFor } from './offline.ts';
import { looksOutside } from './outside.ts';
import { registeredIn, subjectsAround } from './registered.ts';
import { sourceOf } from './snapshot.ts';
import { HistoryUnavailable } from './source.ts';
import type { Current, Earlier, Found, Source } from './source.ts';
import type { Surroundings } from './surroundings.ts';

/** The subjects of a live registry: named in the configuration, given as a URL, or the only one that there is. What it says is kept for when it is not to be asked. */
export function registrySource(meant: string | undefined, surroundings: Surroundings): Source {
  return byProject((project, files) => ofProject(meant, project, files, surroundings));
}

async function ofProject(meant: string | undefined, project: Project, files: readonly Current[], { secrets, proxy, version, now, store }: Surroundings): Promise<Earlier> {
  const { config, folder } = project.config;
  const connecting = connectionTo(meant, { registries: config.registries ?? {}, folder, ...(proxy && { proxy }) }, secrets);
  if (connecting.kind === 'incomplete') throw new HistoryUnavailable(connecting.reason, wantsCredentials(connecting, config.registries?.[meant ?? ''] ?? {}) ? 'credentials' : undefined);
  const { connection } = connecting;
  const registry = connectRegistry(connection, version);
  const unavailable = async ({ reason, kind }: Refusal): Promise<HistoryUnavailable> => {
    const address = addressOf(meant, { registries: config.registries ?? {}, folder }, secrets);
    const standIn = address.kind === 'address' ? await standInFor(address, store) : undefined;
    return new HistoryUnavailable(`The registry ${registry.shown} could not be read: ${reason}. Nothing was compared.${standIn === undefined ? '' : ` With --offline ${standIn} stands for it.`}`, kind === 'unauthorized' ? 'credentials' : 'again');
  };
  try {
    const taken = now();
    const names = await registry.subjects();
    if (names.kind !== 'ok') throw await unavailable({ ...names, reason: `${names.reason}, when asked for the subjects` });
    const known = new Set(names.value);
    const refers = files.some(({ model }) => looksOutside(model));
    if (refers) await project.index.loadYaml();
    const wanted = new Set(files.flatMap(({ model }) => [...subjectsAround(project, model, known)]));
    const read = await readSubjects(registry, wanted, refers ? 'all versions' : 'what is referred to', taken, store);
    if (read.kind !== 'ok') throw await unavailable(read);
    await Promise.all([store.write(registry.url, namesKey, namesSnapshot(names.value, taken)), ...[...wanted].map((subject) => store.write(registry.url, subject, subjectSnapshot(read.value, subject)))]);
    // Subjects that no file belongs to are named only: they tell whether a file may belong to two.
    const subjects = new Map<string, SnapshotSubject>([...names.value.map((name) => [name, { versions: [] }] as const), ...read.value.subjects]);
    const earlier = await sourceOf({ ...read.value, subjects }, `the registry ${registry.shown}`).earlierOf(files, { cwd: folder, folders: [], projectOf: async () => project });
    const registered = registeredIn(read.value, project, known);
    const found = new Map<string, Found>();
    await Promise.all(files.map(async ({ file, model, settings }) => {
      const it = earlier.found.get(file)!;
      const live = it.kind === 'history' ? await verdictOn(registry, it.history, { model, workspace: project.index.workspaceFor(file) }, settings.compatibility.metadata, registered, now()) : undefined;
      if (live && live.kind !== 'ok') throw await unavailable(live);
      found.set(file, it.kind === 'history' && live ? { ...it, history: { ...it.history, live: live.value } } : it);
    }));
    return { ...earlier, found };
  } finally {
    registry.close();
  }
}

/** Subjects and what they refer to: the versions that are, or all of those subjects, to tell which one a file here is. */
export async function readSubjects(registry: Registry, wanted: ReadonlySet<string>, referred: 'all versions' | 'what is referred to', taken: string, store: Store): Promise<Answer<Snapshot>> {
  const kept = async (names: Iterable<string>): Promise<Snapshot> => ({ subjects: new Map((await Promise.all([...names].map(async (name) => [name, (await store.read(registry.url, name))?.subjects.get(name) ?? { versions: [] }] as const)))) });
  const read = await readRegistry(registry, { subjects: [...wanted], taken, known: await kept(wanted) });
  if (read.kind !== 'ok' || referred === 'what is referred to') return read;
  const subjects = new Map(read.value.subjects);
  const whole = new Set(wanted);
  for (;;) {
    const parts = [...subjects.keys()].filter((subject) => !whole.has(subject));
    if (parts.length === 0) return { kind: 'ok', value: { ...read.value, subjects } };
    const more = await readRegistry(registry, { subjects: parts, taken, known: await kept(parts) });
    if (more.kind !== 'ok') return more;
    for (const subject of parts) whole.add(subject);
    for (const [name, subject] of more.value.subjects) {
      const there = subjects.get(name);
      // A version that is deleted and referred to is in no list.
      if (parts.includes(name) || !there) subjects.set(name, { ...subject, versions: [...subject.versions, ...(there?.versions ?? []).filter(({ version }) => !subject.versions.some((it) => it.version === version)).map((it) => ({ ...it, deleted: true as const }))].sort((a, b) => a.version - b.version) });
    }
  }
}

/** What the registry itself says of a new version, or why it cannot be asked. */
async function verdictOn(registry: Registry, { subject, mode, policy, group }: History, side: Side, metadata: Metadata | undefined, registered: Registered, asked: string): Promise<Answer<LiveVerdict> | undefined> {
  if (mode === undefined || mode === 'NONE' || faultsOf(side).length > 0) return undefined;
  const level = { level: mode, ...(policy && { policy }) };
  const text = hashOf(side.model.tree.text);
  const asking = candidateOf(side, subject, registered);
  if (asking.kind === 'nothing') return undefined;
  if (asking.kind === 'not-askable') return { kind: 'ok', value: { ...level, by: `The registry ${registry.shown}`, text, asked, answer: { kind: 'not-asked', reason: asking.reason } } };
  // With nothing said the registry takes that of the former version, which says the value too; said, it is sure.
  const properties = metadata ?? (group?.value === undefined ? undefined : { [group.by]: group.value });
  const live = await askLive(registry, subject, { ...asking.candidate, ...(properties && { metadata: properties }) }, level);
  return live.kind === 'ok' ? { kind: 'ok', value: { ...live.value, text, asked } } : live;
}
