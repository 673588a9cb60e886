import { ownRules } from '../core/compat/registry-rules.ts';
import type { RegistryRules } from '../core/compat/registry-rules.ts';
import type { Snapshot, SnapshotReference, SnapshotSubject, SnapshotVersion } from '../core/compat/snapshot.ts';
import type { Answer, Refusal, Registry, RegistrySettings } from './port.ts';
import { versionOf, versionReader } from './read-versions.ts';

export interface Wanted {
  /** All of them where it is not said. Those that are not there come back without versions. */
  readonly subjects?: readonly string[];
  /** An ISO 8601 date or time: what the snapshot says of its age. */
  readonly taken: string;
  /** What was read of this registry before. */
  readonly known?: Snapshot | undefined;
  readonly signal?: AbortSignal;
  readonly onStep?: (done: number, total: number) => void;
}

/**
 * Subjects of a registry as a value: versions, references with all that they lead to, and levels. All of it or nothing: the first question without
 * an answer ends the others.
 */
export async function readRegistry(registry: Registry, { subjects: wanted, taken, known, signal: outer, onStep }: Wanted): Promise<Answer<Snapshot>> {
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
  if (!hasNoLevels(global) && global.kind !== 'unauthorized' && global.kind !== 'refused') need(global, 'the global level');
  const names = first ? undefined : (wanted ?? need(await registry.subjects(signal), 'the subjects'));
  if (!names) return first!;
  const common: RegistryRules = global.kind === 'ok' ? ownRules({}, global.value) : {};

  // That there is no such list is no fault: then each version is asked for.
  const all = wanted ? undefined : await registry.allVersions(signal);
  const reader = versionReader(registry, all?.kind === 'ok' ? all.value : [], known, signal);
  const subjects = new Map<string, Draft>();
  const lost = new Set<string>();
  let done = 0;
  await readSubjects(names);
  // What an alias means has the versions.
  await readSubjects([...subjects.values()].flatMap(({ alias }) => (alias === undefined || subjects.has(alias) ? [] : [alias])));
  const complete = new Set(subjects.keys());
  let pending = [...subjects].flatMap(([, { versions }]) => [...versions.values()].flatMap(({ references }) => references));
  while (pending.length > 0 && !first) pending = await follow(pending);
  if (first) return first;
  return { kind: 'ok', value: { registry: registry.url, taken, ...common, subjects: finished() } };

  async function readSubjects(list: readonly string[]): Promise<void> {
    await Promise.all([...new Set(list)].map(async (name) => {
      const draft = await readSubject(name);
      if (draft) subjects.set(name, draft);
      onStep?.(++done, names!.length);
    }));
  }

  async function readSubject(name: string): Promise<Draft | undefined> {
    const [numbers, settings] = await Promise.all([registry.versions(name, signal), ownSettings(name)]);
    if (settings.alias !== undefined && settings.alias !== name) return { alias: settings.alias, rules: {}, versions: new Map() };
    // Nobody registered it yet, or somebody deleted it a moment ago.
    const listed = numbers.kind === 'not-found' ? [] : need(numbers, `the versions of "${name}"`);
    if (!listed) return undefined;
    const versions = new Map<number, SnapshotVersion>();
    for (const [i, answer] of (await reader.read(name, listed)).entries()) {
      if (answer.kind === 'not-found') continue;
      const version = need(answer, `version ${listed[i]} of "${name}"`);
      if (version) versions.set(version.version, version);
    }
    return { rules: settings.rules, versions };
  }

  async function ownSettings(name: string): Promise<{ readonly alias?: string; readonly rules: RegistryRules }> {
    const answer = await registry.settingsOf(name, signal);
    if (hasNoLevels(answer) && hasNoLevels(global)) return { rules: {} };
    const own = need(answer, `the level of "${name}"`);
    if (!own) return { rules: {} };
    // What is in force everywhere is said once.
    return { ...(own.alias !== undefined && { alias: own.alias }), rules: ownRules(common, own) };
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
      const draft = subjects.get(reference.subject) ?? { rules: {}, versions: new Map<number, SnapshotVersion>() };
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
    // In the order of their names: answers come in any.
    for (const [name, { alias, rules, versions }] of [...subjects].sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (versions.size === 0 && !wanted && alias === undefined) continue;
      const list = [...versions.values()].sort((a, b) => a.version - b.version).map((it) => (it.references.some((reference) => lost.has(keyOf(reference))) ? { ...it, references: it.references.map((reference) => (lost.has(keyOf(reference)) ? { ...reference, missing: true as const } : reference)) } : it));
      result.set(name, { ...(alias !== undefined && { alias }), ...rules, versions: list });
    }
    return result;
  }
}

interface Draft {
  readonly alias?: string;
  readonly rules: RegistryRules;
  readonly versions: Map<number, SnapshotVersion>;
}

/** It does not know the question; that an answer makes no sense is something else. */
function hasNoLevels(answer: Answer<RegistrySettings>): boolean {
  return answer.kind === 'unsupported' && (answer.status === 404 || answer.status === 405 || answer.status === 501);
}

function keyOf({ subject, version }: SnapshotReference): string {
  return `${version} ${subject}`;
}
