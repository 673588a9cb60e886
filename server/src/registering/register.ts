import { hashOf } from '../core/compat/live.ts';
import { mayRegister, registrationInShort } from '../core/registering/registration.ts';
import type { Connection } from '../registry/connection.ts';
import type { Candidate, Registry } from '../registry/port.ts';
import { createWriter } from '../registry/write.ts';
import type { Writer } from '../registry/write.ts';
import { version as programVersion } from '../version.ts';
import { readText, textOf } from '../workspace/read-file.ts';
import { asAlong } from './along.ts';
import { notSaid, planOne, readAround } from './plan-one.ts';
import type { Failed } from './plan-one.ts';
import type { Planned } from './plan-registration.ts';
import type { Along, PlannedOne, RegistrationAsked } from './planned.ts';
import { allWritten, stoppedAt } from './told-series.ts';
import { whyRefused } from './told.ts';
import type { Told, WrittenStep } from './told.ts';

export interface RegisterAsked {
  /** A plan that a person saw. */
  readonly planned: Planned;
  /** What was asked for when it was made. */
  readonly asked: RegistrationAsked;
  /** What that person typed. */
  readonly confirmed: string;
  /** The text of a file as it is now; undefined where it is gone. */
  readonly textNow: (file: string) => string | undefined;
  readonly connection: Connection;
}

/**
 * Registers a schema, and before it what it refers to: the first of the two acts that write. It is done once, only for a plan against which nothing stands,
 * only when the name that was typed is the subject's, and only while texts and newest versions are still those of the plan. The first refusal ends it. What
 * came of it is read back.
 */
export async function register({ planned, asked, confirmed, textNow, connection }: RegisterAsked): Promise<Told> {
  const { plan, candidate, first } = planned;
  const { registry } = asked;
  if (confirmed !== plan.subject) return notWritten(`"${confirmed}" is not the name of the subject, which is "${plan.subject}". Nothing was written.`);
  if (!mayRegister(plan) || !candidate) return notWritten(registrationInShort(plan));
  const series = [...first, planned];
  for (const { plan: it, text, current: { file } } of series) {
    const now = textNow(file);
    if (now === undefined || hashOf(now) !== text) return notWritten(`${it.file} is not what it was when this was planned. Nothing was written; look at a new plan.`);
  }
  for (const { plan: { subject, newest } } of series) {
    const before = await newestOf(registry, subject);
    if (typeof before === 'string') return notWritten(`The registry ${registry.shown} did not say which versions "${subject}" has now: ${before}. Nothing was written.`);
    if (before !== newest) return notWritten(`Somebody else registered version ${before} of "${subject}" in the meantime. Nothing was written; look at a new plan.`);
  }

  const writer = createWriter(connection, programVersion);
  try {
    return first.length === 0 ? await registerOne(writer, registry, planned, candidate) : await registerSeries(writer, asked, series);
  } finally {
    writer.close();
  }
}

/** One after the other. What refers to what was just written is planned anew, with the version that it has and the registry's own verdict. */
async function registerSeries(writer: Writer, asked: RegistrationAsked, series: readonly PlannedOne[]): Promise<Told> {
  const { registry } = asked;
  const along = new Map<string, Along>();
  const steps: WrittenStep[] = [];
  for (const [i, planned] of series.entries()) {
    const { plan } = planned;
    const stopped = (told: Told): Told => stoppedAt(registry, steps, series.slice(told.kind === 'not-written' ? i : i + 1), plan, told);
    const now = i === 0 ? planned : await plannedNow(asked, planned, along);
    if (now.kind === 'failed') return stopped(notWritten(now.sentence));
    if (now.plan.outcome.kind === 'same') {
      along.set(plan.subject, asAlong(now, now.plan.outcome));
      continue;
    }
    if (!mayRegister(now.plan) || !now.candidate) return stopped(notWritten(registrationInShort(now.plan)));
    const told = await registerOne(writer, registry, now, now.candidate);
    if (told.kind !== 'written') return stopped(told);
    const { version, id } = told;
    steps.push({ subject: plan.subject, ...(version !== undefined && { version }), ...(id !== undefined && { id }) });
    if (i === series.length - 1) return allWritten(registry, steps, told);
    if (version === undefined) return stopped({ kind: 'unknown', sentence: told.sentence });
    along.set(plan.subject, { ...asAlong(now, { kind: 'same', version }) });
  }
  return notWritten('Nothing was to be registered.');
}

/** The plan of one of a series again, right before it is written. */
async function plannedNow(asked: RegistrationAsked, { plan, text, current }: PlannedOne, along: ReadonlyMap<string, Along>): Promise<PlannedOne | Failed> {
  const { registry } = asked;
  const failed = (sentence: string): Failed => ({ kind: 'failed', sentence });
  if (hashOf(textOf(readText(current.file)) ?? '') !== text) return failed(`${plan.file} is not what it was when this was planned.`);
  const one = { ...asked, current, subject: plan.subject, along };
  const names = await registry.subjects();
  if (names.kind !== 'ok') return notSaid(registry, names, 'which subjects it has');
  const around = await readAround(one, new Set(names.value));
  const now = around.kind === 'failed' ? around : await planOne(one, around);
  if (now.kind !== 'failed' && now.plan.newest !== plan.newest) return failed(`Somebody else registered version ${now.plan.newest} of "${plan.subject}" in the meantime.`);
  return now;
}

async function registerOne(writer: Writer, registry: Registry, { plan: { subject, newest } }: PlannedOne, candidate: Candidate): Promise<Told> {
  const written = await writer.register(subject, candidate);
  switch (written.kind) {
    case 'refused':
      return notWritten(`The registry ${registry.shown} did not register it: ${whyRefused(written.refusal, subject)}. Nothing was written.`);
    case 'written':
      return readBack(registry, subject, candidate, newest, written.value.id);
    case 'unknown':
      return lookAfter(registry, subject, candidate, written.reason);
    default:
      return written satisfies never;
  }
}

function notWritten(sentence: string): Told {
  return { kind: 'not-written', sentence };
}

async function readBack(registry: Registry, subject: string, candidate: Candidate, newest: number, id: number | undefined): Promise<Told> {
  const found = await registry.lookup(subject, candidate);
  if (found.kind === 'ok') return registered(registry, subject, found.value.version, found.value.id ?? id);
  // Who finds no schema with references still lists its versions.
  const now = await newestOf(registry, subject);
  if (typeof now === 'number' && now > newest) return registered(registry, subject, now, id);
  return { kind: 'written', ...(id !== undefined && { id }), sentence: `The registry ${registry.shown} took it${id === undefined ? '' : ` (id ${id})`}, but could not be read afterwards to see its version: ${found.reason}.` };
}

/** After an act without an answer: whether the schema is there now. It was not when the act was planned. */
async function lookAfter(registry: Registry, subject: string, candidate: Candidate, reason: string): Promise<Told> {
  const found = await registry.lookup(subject, candidate);
  if (found.kind === 'ok') {
    const { version, id } = found.value;
    return { ...registered(registry, subject, version, id), sentence: `The registry ${registry.shown} gave no proper answer (${reason}), but did it: this is version ${version} of "${subject}"${idIn(id)} now.` };
  }
  if (found.kind === 'not-found') return { kind: 'unknown', sentence: `The registry ${registry.shown} gave no proper answer: ${reason}. Looked at right afterwards, "${subject}" does not have this schema. A registry that is slow may still write it: look again before you try again.` };
  return { kind: 'unknown', sentence: `It is not known whether this was registered as a version of "${subject}": the registry ${registry.shown} gave no proper answer (${reason}), nor could it be read afterwards (${found.reason}). Look at its versions before you try again.` };
}

function registered(registry: Registry, subject: string, version: number, id: number | undefined): Told & { readonly kind: 'written' } {
  return { kind: 'written', version, ...(id !== undefined && { id }), sentence: `Registered as version ${version} of "${subject}"${idIn(id)} in the registry ${registry.shown}.` };
}

function idIn(id: number | undefined): string {
  return id === undefined ? '' : ` (id ${id})`;
}

/** The newest version, 0 where there is none; else why that is not known. */
async function newestOf(registry: Registry, subject: string): Promise<number | string> {
  const numbers = await registry.versions(subject);
  return numbers.kind === 'ok' ? (numbers.value.at(-1) ?? 0) : numbers.kind === 'not-found' ? 0 : numbers.reason;
}
