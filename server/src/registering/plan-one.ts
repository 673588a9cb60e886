import { questionOf } from '../core/analyze.ts';
import { adviceForChange } from '../core/compat/advice.ts';
import { candidateOf } from '../core/compat/candidate.ts';
import type { CandidateSchema } from '../core/compat/candidate.ts';
import { faultsOf } from '../core/compat/differences.ts';
import { hashOf } from '../core/compat/live.ts';
import { sameSchema } from '../core/compat/same-schema.ts';
import type { Snapshot, SnapshotSubject } from '../core/compat/snapshot.ts';
import type { Outcome, Registration, VersionVerdict } from '../core/registering/registration.ts';
import { modelOf, versionVerdicts } from '../core/registering/version-verdicts.ts';
import { enumerated } from '../core/words/enumeration.ts';
import { askLive } from '../registry/ask-live.ts';
import type { Answer, Candidate, Refusal, Registry } from '../registry/port.ts';
import { productName } from '../registry/port.ts';
import { noStore } from '../registry/store.ts';
import { looksOutside } from '../workspace/history/outside.ts';
import { registeredIn, subjectsAround } from '../workspace/history/registered.ts';
import { readSubjects } from '../workspace/history/registry.ts';
import { historyOf } from '../workspace/history/snapshot.ts';
import { analyzeOnce, relativeTo } from '../workspace/project.ts';
import { withAlong } from './along.ts';
import type { Along, PlannedOne, RegistrationAsked } from './planned.ts';

/** A schema, the subject that it goes to, and what is registered before it. */
export interface OneAsked extends Pick<RegistrationAsked, 'current' | 'registry' | 'registryName' | 'access' | 'signal'> {
  readonly subject: string;
  /** By subject. */
  readonly along: ReadonlyMap<string, Along>;
}

/** What a registry holds around a schema. */
export interface Around {
  readonly kind: 'around';
  /** The names of all its subjects. */
  readonly known: ReadonlySet<string>;
  readonly read: Snapshot;
}

export interface Failed {
  readonly kind: 'failed';
  /** A whole sentence. */
  readonly sentence: string;
}

/** Reads the subject of a schema and those of all that it refers to. */
export async function readAround({ current: { model, project }, registry, subject, signal }: Pick<OneAsked, 'current' | 'registry' | 'subject' | 'signal'>, known: ReadonlySet<string>): Promise<Around | Failed> {
  const refers = looksOutside(model);
  if (refers) await project.index.loadYaml();
  const read = await readSubjects(registry, new Set([subject, ...subjectsAround(project, model, known)]), refers ? 'all versions' : 'what is referred to', new Date().toISOString(), noStore);
  if (signal?.aborted) return notSaid(registry, { kind: 'cancelled', reason: 'the question was taken back' }, `which versions "${subject}" has`);
  return read.kind === 'ok' ? { kind: 'around', known, read: read.value } : notSaid(registry, read, `which versions "${subject}" has`);
}

export function notSaid(registry: Registry, { reason }: Refusal, what: string): Failed {
  return { kind: 'failed', sentence: `The registry ${registry.shown} did not say ${what}: ${reason}. Nothing was written.` };
}

/**
 * Finds out what registering one schema would do and what stands against it, when what goes along is there already. Only reads. A registry judges no schema
 * that refers to what is not there yet, so it is not asked about one; it is when that has been written.
 */
export async function planOne(asked: OneAsked, { known, read }: Around): Promise<PlannedOne | Failed> {
  const { current: { model, file, project, settings }, registry, registryName, access, subject, along, signal } = asked;
  const failed = (refusal: Refusal, what: string): Failed => notSaid(registry, refusal, what);
  const place = relativeTo(project.config, file);
  const [level, mode, product] = await Promise.all([registry.levelOf(subject, signal), registry.modeOf(subject, signal), registry.product(signal)]);
  if (level.kind !== 'ok') return failed(level, `which level is in force for "${subject}"`);
  if (mode.kind === 'unreachable' || mode.kind === 'cancelled') return failed(mode, `in which mode "${subject}" is`);

  const side = { model, workspace: project.index.workspaceFor(file) };
  const history = historyOf(read, subject, `the registry ${registry.shown}`, settings.compatibility.metadata);
  const { versions } = history;
  const ids = new Map((read.subjects.get(subject)?.versions ?? []).filter(({ deleted }) => !deleted).map(({ version, id }) => [version, id]));
  const newest = Math.max(0, ...ids.keys());
  const registered = withAlong(registeredIn(read, project, known), along);
  const asking = candidateOf(side, subject, registered);
  const awaited = asking.kind === 'candidate' ? awaitedOf(asking.candidate, along) : undefined;
  const properties = settings.compatibility.metadata ?? (history.group?.value === undefined ? undefined : { [history.group.by]: history.group.value });
  const candidate: Candidate | undefined = asking.kind === 'candidate' ? { ...asking.candidate, ...(properties && { metadata: properties }) } : undefined;

  const same = candidate && awaited === undefined && newest > 0 ? await registry.lookup(subject, candidate, signal) : undefined;
  if (same && (same.kind === 'unreachable' || same.kind === 'cancelled')) return failed(same, `whether "${subject}" has this schema`);
  const outcome: Outcome = same?.kind === 'ok' ? { kind: 'same', version: same.value.version, ...(same.value.id !== undefined && { id: same.value.id }) } : { kind: 'new', version: newest + 1 };

  const question = questionOf(settings, { mode: level.value.level, ...(level.value.policy && { policy: level.value.policy }) });
  const [fault] = faultsOf(side);
  const local = fault === undefined ? versionVerdicts(side, versions, question).map((it) => { const id = ids.get(it.version); return id === undefined ? it : { ...it, id }; }) : [];
  const live = await verdictOf(asked, subject, awaited ?? (asking.kind === 'not-askable' ? asking.reason : undefined), awaited === undefined ? candidate : undefined, { level: level.value, hasVersions: newest > 0 });
  if (live && 'failed' in live) return failed(live.failed, `whether it takes this schema for "${subject}"`);

  const counted = versions.filter((version, i) => (question.mode.endsWith('_TRANSITIVE') || i === versions.length - 1) && typeof modelOf(version) !== 'string' && faultsOf(version).length === 0);
  const facts: Omit<Registration, 'notes' | 'stops'> = {
    id: hashOf(JSON.stringify([registry.url, subject, hashOf(model.tree.text), candidate ?? null, newest, question.mode, outcome.kind])),
    file: place, registry: registry.shown, registryName, subject, type: model.format === 'avro' ? 'AVRO' : 'JSON', outcome, newest,
    normalize: level.value.normalize === undefined ? 'unknown' : level.value.normalize ? 'on' : 'off', references: candidate?.references ?? [], steps: [], first: [],
    level: question.mode, policy: level.value.policy, levelOf: level.value.of, product: productName(product), local, ...(live && { live }),
    mode: mode.kind === 'ok' ? { kind: 'known', mode: mode.value } : mode.kind === 'unsupported' ? { kind: 'none' } : { kind: 'unknown', reason: mode.reason },
    advice: fault === undefined ? adviceForChange(side, counted, question.mode, question.policy).sentence : 'That can be said once the schema can be read.',
  };
  const { findings } = await analyzeOnce(project, file, { model, settings });
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  const stops = stopsOf({ ...facts, access, errors: errors.length > 0 || fault === undefined ? errors : [fault], notAskable: asking.kind === 'not-askable' ? asking.reason : undefined, isEmpty: asking.kind === 'nothing', alias: level.value.alias });
  const twin = outcome.kind === 'new' ? versions.findLast((version) => { const it = modelOf(version); return typeof it !== 'string' && sameSchema(model, it); }) : undefined;
  const notes = [
    ...(outcome.kind === 'same' && outcome.version !== newest ? [`It is not the newest version: that is version ${newest}. Registering it again would not make it the newest one.`] : []),
    ...(twin && movedBy(twin.name, candidate, read.subjects.get(subject)) ? [`It says what ${twin.name} says, and refers to other versions: so it becomes a new one.`] : twin ? [`To those who read and write it says the same as ${twin.name}: only layout, documentation or what else nobody compares differs. The registry tells the texts apart and makes a new version.`] : []),
    ...(history.group && history.group.others > 0 ? [`Of "${subject}" ${history.group.others} other ${history.group.others === 1 ? 'version is' : 'versions are'} not compared: the registry sets them apart by ${history.group.by}.`] : []),
    ...(history.alsoChecks ? [`The registry also checks ${enumerated(history.alsoChecks)}, which is not done here.`] : []),
    ...(question.mode === 'NONE' && newest > 0 ? ['Under NONE the registry compares nothing: it takes what consumers and producers cannot read.'] : []),
    ...(facts.mode.kind === 'unknown' ? [`In which mode "${subject}" is could not be found out: ${facts.mode.reason}.`] : []),
  ];
  return { kind: 'plan', plan: { ...facts, notes, stops }, text: hashOf(model.tree.text), current: asked.current, ...(candidate && { candidate }) };
}

/** The registry's own verdict; undefined where it compares nothing. */
async function verdictOf({ registry, signal }: OneAsked, subject: string, notAskable: string | undefined, candidate: Candidate | undefined, { level, hasVersions }: { readonly level: Parameters<typeof askLive>[3]; readonly hasVersions: boolean }): Promise<Registration['live'] | { readonly failed: Refusal }> {
  if (!hasVersions || level.level === 'NONE') return undefined;
  if (!candidate) return notAskable === undefined ? undefined : { kind: 'not-asked', reason: notAskable };
  const answer: Answer<{ readonly answer: NonNullable<Registration['live']> }> = await askLive(registry, subject, candidate, level, signal);
  return answer.kind === 'ok' ? answer.value.answer : { failed: answer };
}

interface Against extends Pick<Registration, 'subject' | 'registryName' | 'mode' | 'local' | 'live' | 'level' | 'newest'> {
  readonly access: OneAsked['access'];
  readonly errors: readonly string[];
  readonly notAskable: string | undefined;
  readonly isEmpty: boolean;
  readonly alias: string | undefined;
}

export function readOnlyStop(registryName: string): string {
  return `The registry ${registryName} is marked "readOnly" in event-schemas.json: nothing is written to it from here.`;
}

/** Everything that stands against registering, as whole sentences; what a person can do about first. */
function stopsOf({ subject, registryName, mode, local, live, level, newest, access, errors, notAskable, isEmpty, alias }: Against): readonly string[] {
  const stops: string[] = [];
  if (access === 'read-only') stops.push(readOnlyStop(registryName));
  if (isEmpty) stops.push('The file holds no schema.');
  else if (errors.length > 0) stops.push(`The schema has ${errors.length === 1 ? 'an error' : `${errors.length} errors, the first of which is this`}: ${errors[0]}`);
  if (alias !== undefined) stops.push(`"${subject}" is another name for "${alias}". Register it under that.`);
  if (mode.kind === 'known' && mode.mode !== 'READWRITE') stops.push(`The registry takes no new versions of "${subject}": its mode is ${mode.mode}. Somebody has to set it to READWRITE first.`);
  if (notAskable !== undefined) stops.push(`What it refers to cannot be named in the registry: ${notAskable}.`);
  const counted = local.filter(({ counts }) => counts);
  const broken = counted.filter(({ verdict }) => verdict.kind === 'breaks');
  if (broken.length > 0) stops.push(brokenStop(broken, level));
  if (live?.kind === 'refuses') stops.push(`The registry says itself that it refuses this schema under ${level}${live.messages[0] ? `: ${live.messages[0].text.replace(/[.\s]+$/, '')}` : ''}.`);
  const unknown = counted.find(({ verdict }) => verdict.kind === 'unknown');
  if (unknown?.verdict.kind === 'unknown' && live?.kind !== 'accepts' && newest > 0) stops.push(`Nobody can say whether it breaks version ${unknown.version}, neither event-schemas nor the registry. ${unknown.verdict.reason}`);
  return stops;
}

function brokenStop(broken: readonly VersionVerdict[], level: string): string {
  const [first] = broken;
  const message = first?.verdict.kind === 'breaks' ? first.verdict.breaks[0]?.message : undefined;
  return `It breaks ${broken.length === 1 ? `version ${first!.version}` : `${broken.length} versions`} under ${level}.${message === undefined ? '' : ` ${message}`}`;
}

/** Why a registry cannot be asked yet: half a sentence with "it" for the schema. */
function awaitedOf({ references }: CandidateSchema, along: ReadonlyMap<string, Along>): string | undefined {
  const awaited = [...new Set(references.flatMap(({ subject, version }) => { const it = along.get(subject); return it?.state === 'to be written' && it.as.version.version === version ? [`"${subject}"`] : []; }))];
  return awaited.length === 0 ? undefined : `it refers to ${enumerated(awaited)}, registered right before; the registry is asked then`;
}

/** Whether a version with the same text refers to other versions than the candidate. */
function movedBy(name: string, candidate: Candidate | undefined, of: SnapshotSubject | undefined): boolean {
  const before = of?.versions.find(({ version }) => `version ${version}` === name);
  return before !== undefined && candidate !== undefined && candidate.references.some(({ subject, version }) => before.references.some((it) => it.subject === subject && it.version !== version));
}
