import { questionOf } from '../core/analyze.ts';
import { hashOf } from '../core/compat/live.ts';
import type { Mode } from '../core/compat/modes.ts';
import type { Settings } from '../core/config/settings.ts';
import { brokenVersions } from '../core/registering/broken-versions.ts';
import type { BrokenVersion, LevelChange } from '../core/registering/level-change.ts';
import { askedBeyond } from '../core/registering/level-change.ts';
import type { LevelInForce, Refusal, Registry } from '../registry/port.ts';
import { readRegistry } from '../registry/read-registry.ts';
import { historyOf } from '../workspace/history/snapshot.ts';

export interface LevelAsked {
  readonly registry: Registry;
  readonly registryName: string;
  readonly access: 'read-only' | 'read-write';
  /** Undefined for the level of all subjects. */
  readonly subject: string | undefined;
  readonly to: Mode;
  /** What counts where the registry says nothing of policy and version. */
  readonly settings: Pick<Settings, 'compatibility'>;
  readonly signal?: AbortSignal;
  readonly onStep?: (done: number, total: number) => void;
}

export type PlannedLevel = { readonly kind: 'plan'; readonly plan: LevelChange; /** What is in force now. */ readonly before: LevelInForce } | { readonly kind: 'failed'; readonly sentence: string };

/** Finds out what setting a level would do. Only reads: for the level of all subjects, all of them. */
export async function planLevel({ registry, registryName, access, subject, to, settings, signal, onStep }: LevelAsked): Promise<PlannedLevel> {
  const failed = ({ reason }: Refusal, what: string): PlannedLevel => ({ kind: 'failed', sentence: `The registry ${registry.shown} did not say ${what}: ${reason}. Nothing was written.` });
  const inForce = await levelNow(registry, subject, signal);
  if (inForce.kind !== 'ok') return failed(inForce, subject === undefined ? 'its global level' : `which level is in force for "${subject}"`);
  const { level: from, of: fromOf, policy, alias } = inForce.value;
  const [read, mode, product] = await Promise.all([
    readRegistry(registry, { ...(subject !== undefined && { subjects: [subject] }), taken: new Date().toISOString(), ...(signal && { signal }), ...(onStep && { onStep }) }),
    subject === undefined ? undefined : registry.modeOf(subject, signal), registry.product(signal),
  ]);
  if (read.kind !== 'ok') return failed(read, subject === undefined ? 'what it holds' : `which versions "${subject}" has`);
  const broken: BrokenVersion[] = [];
  const counts = { subjects: 0, versions: 0, skipped: 0 };
  const names = subject === undefined ? [...read.value.subjects].filter(([, it]) => it.level === undefined && it.alias === undefined).map(([name]) => name) : [subject];
  for (const name of names) {
    // Others want to be answered too.
    await new Promise((resolve) => setImmediate(resolve));
    if (signal?.aborted) return failed({ kind: 'cancelled', reason: 'the question was taken back' }, 'what it holds');
    const history = historyOf(read.value, name, `the registry ${registry.shown}`);
    const question = questionOf(settings, { mode: to, ...((history.policy ?? policy) && { policy: history.policy ?? policy! }) });
    const it = brokenVersions(name, history.versions, question.mode, question.policy, question.registryVersion);
    // A level of its own that is alike is told from none by asking, where it matters.
    if (subject === undefined && it.broken.length > 0) {
      const own = await registry.levelOf(name, signal);
      if (own.kind === 'ok' && own.value.of === 'subject') continue;
    }
    counts.subjects++;
    counts.versions += it.looked;
    counts.skipped += it.skipped;
    broken.push(...it.broken);
  }
  const knowsNoNone = subject !== undefined && to === 'NONE' && product.name === 'Apicurio Registry' && product.version?.startsWith('2.') === true;
  const closed = mode?.kind === 'ok' && mode.value !== 'READWRITE' ? mode.value : undefined;
  const stops = [
    ...(access === 'read-only' ? [`The registry ${registryName} is marked "readOnly" in event-schemas.json: nothing is written to it from here.`] : []),
    ...(alias === undefined ? [] : [`"${subject}" is another name for "${alias}". Set the level of that.`]),
    ...(closed === undefined ? [] : [`The mode of "${subject}" is ${closed}. Somebody has to set it to READWRITE first.`]),
    ...(knowsNoNone ? ['Apicurio Registry 2 knows no NONE of a subject: it takes its own level away, and that of all subjects is in force.'] : []),
  ];
  const isNew = subject !== undefined && (read.value.subjects.get(subject)?.versions.length ?? 0) === 0;
  const notes = [
    ...(isNew ? [`"${subject}" has no version yet: the level waits for its first ones.`] : []),
    ...(broken.some(({ isNewest }) => isNewest) && to.endsWith('_TRANSITIVE') ? [`Where the newest version is broken, a next one that is like it is refused under ${to}.`] : []),
    ...(counts.skipped > 0 ? [`${counts.skipped} ${counts.skipped === 1 ? 'version' : 'versions'} could not be compared: Protobuf, or not to be understood.`] : []),
  ];
  const plan: LevelChange = {
    id: hashOf(JSON.stringify([registry.url, subject ?? null, from, fromOf, to])), registry: registry.shown, registryName, subject, from, fromOf, to,
    taken: askedBeyond(from, to), refused: askedBeyond(to, from), looked: { subjects: counts.subjects, versions: counts.versions }, broken, notes, stops,
  };
  return { kind: 'plan', plan, before: inForce.value };
}

/** The level that is in force for a subject, or for all. */
export async function levelNow(registry: Registry, subject: string | undefined, signal?: AbortSignal): Promise<Awaited<ReturnType<Registry['levelOf']>>> {
  if (subject !== undefined) return registry.levelOf(subject, signal);
  const global = await registry.settings(signal);
  return global.kind === 'ok' ? { kind: 'ok', value: { ...global.value, of: 'all' } } : global;
}
