import type { Snapshot, SnapshotReference, SnapshotSubject, SnapshotVersion } from '../core/compat/snapshot.ts';
import type { Answer, RegisteredVersion, Refusal, Registry, RegistrySettings } from './port.ts';

export interface Wanted {
  /** All of them where it is not said. Those that are not there come back without versions. */
  readonly subjects?: readonly string[];
  /** An ISO 8601 date or time: what the snapshot says of its age. */
  readonly taken: string;
  readonly signal?: AbortSignal;
  readonly onStep?: (done: number, total: number) => void;
}

/**
 * Subjects of a registry as a value: versions, references with all that they lead to, and levels. All of it or nothing: the first question without
 * an answer ends the others.
 */
export async function readRegistry(registry: Registry, { subjects: wanted, taken, signal: outer, onStep }: Wanted): Promise<Answer<Snapshot>> {
  const controller = new AbortController();
  const signal = outer ? AbortSignal.any([outer, controller.signal]) : controller.signal;
  let first: Refusal | undefined;
  /** The value of an answer; undefined when it is none, and then all is over. */
  const need = <T>(answer: Answer<T>, what: string): T | undefined => {
    if (answer.kind === 'ok') return answer.value;
    first ??= answer.kind === 'cancelled' ? answer : { ...answer, reason: `${answer.reason}, when asked for ${what}` };
    controller.abort();
    return undefined;
  };

  const global = await registry.settings(signal);
  // Some have no such question, and some roles may not ask it: then each subject says its own.
  if (!hasNoLevels(global) && global.kind !== 'refused') need(global, 'the global level');
  const names = first ? undefined : (wanted ?? need(await registry.subjects(signal), 'the subjects'));
  if (!names) return first!;
  const { level, policy }: Partial<RegistrySettings> = global.kind === 'ok' ? global.value : {};

  const subjects = new Map<string, Draft>();
  const lost = new Set<string>();
  let done = 0;
  await Promise.all([...new Set(names)].map(async (name) => {
    const draft = await readSubject(name);
    if (draft) subjects.set(name, draft);
    onStep?.(++done, names.length);
  }));
  const complete = new Set(subjects.keys());
  let pending = [...subjects].flatMap(([, { versions }]) => [...versions.values()].flatMap(({ references }) => references));
  while (pending.length > 0 && !first) pending = await follow(pending);
  if (first) return first;
  return { kind: 'ok', value: { registry: registry.url, taken, ...(level && { level }), ...(policy && { policy }), subjects: finished() } };

  async function readSubject(name: string): Promise<Draft | undefined> {
    const numbers = await registry.versions(name, signal);
    // Nobody registered it yet, or somebody deleted it a moment ago.
    const listed = numbers.kind === 'not-found' ? [] : need(numbers, `the versions of "${name}"`);
    if (!listed) return undefined;
    const [settings, ...answers] = await Promise.all([ownSettings(name), ...listed.map((number) => registry.version(name, number, signal))]);
    const versions = new Map<number, SnapshotVersion>();
    for (const [i, answer] of answers.entries()) {
      if (answer.kind === 'not-found') continue;
      const version = need(answer, `version ${listed[i]} of "${name}"`);
      if (version) versions.set(version.version, versionOf(version));
    }
    return { settings, versions };
  }

  async function ownSettings(name: string): Promise<Partial<RegistrySettings>> {
    const answer = await registry.settingsOf(name, signal);
    if (hasNoLevels(answer) && hasNoLevels(global)) return {};
    const own = need(answer, `the level of "${name}"`);
    if (!own) return {};
    // What is in force everywhere is said once.
    return { ...(own.level !== level && { level: own.level }), ...(own.policy !== policy && own.policy && { policy: own.policy }) };
  }

  /** Gets what is referred to and not here yet, and returns what that refers to in turn. */
  async function follow(references: readonly SnapshotReference[]): Promise<SnapshotReference[]> {
    const lacking = new Map<string, SnapshotReference>();
    for (const it of references) if (!subjects.get(it.subject)?.versions.has(it.version) && !lost.has(keyOf(it))) lacking.set(keyOf(it), it);
    const further = await Promise.all([...lacking.values()].map(async (reference): Promise<readonly SnapshotReference[]> => {
      const answer = await registry.referencedVersion(reference, signal);
      if (answer.kind === 'not-found') {
        lost.add(keyOf(reference));
        return [];
      }
      const version = need(answer, `version ${reference.version} of "${reference.subject}"`);
      if (!version) return [];
      const draft = subjects.get(reference.subject) ?? { settings: {}, versions: new Map<number, SnapshotVersion>() };
      subjects.set(reference.subject, draft);
      // Of what was read, the lists named all that is not deleted.
      const isDeleted = !wanted || complete.has(reference.subject);
      draft.versions.set(reference.version, { ...versionOf(version), ...(isDeleted && { deleted: true }) });
      return version.references;
    }));
    return further.flat();
  }

  function finished(): ReadonlyMap<string, SnapshotSubject> {
    const result = new Map<string, SnapshotSubject>();
    for (const [name, { settings, versions }] of subjects) {
      if (versions.size === 0 && !wanted) continue;
      const list = [...versions.values()].sort((a, b) => a.version - b.version).map((it) => (it.references.some((reference) => lost.has(keyOf(reference))) ? { ...it, references: it.references.map((reference) => (lost.has(keyOf(reference)) ? { ...reference, missing: true as const } : reference)) } : it));
      result.set(name, { ...settings, versions: list });
    }
    return result;
  }
}

interface Draft {
  readonly settings: Partial<RegistrySettings>;
  readonly versions: Map<number, SnapshotVersion>;
}

/** It does not know the question; that an answer makes no sense is something else. */
function hasNoLevels(answer: Answer<RegistrySettings>): boolean {
  return answer.kind === 'unsupported' && (answer.status === 404 || answer.status === 405 || answer.status === 501);
}

function keyOf({ subject, version }: SnapshotReference): string {
  return `${version} ${subject}`;
}

function versionOf({ version, id, type, schema, references }: RegisteredVersion): SnapshotVersion {
  return { version, ...(id !== undefined && { id }), type, schema, references };
}
