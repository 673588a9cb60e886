import { referencedDocuments } from '../core/compat/candidate.ts';
import { subjectOf } from '../core/compat/subjects.ts';
import { settingsFor } from '../core/config/resolve.ts';
import { hashOf } from '../core/compat/live.ts';
import type { Registration } from '../core/registering/registration.ts';
import { looksOutside } from '../workspace/history/outside.ts';
import { registeredIn } from '../workspace/history/registered.ts';
import { relativeTo } from '../workspace/project.ts';
import { pathOfUri, readText, textOf } from '../workspace/read-file.ts';
import { asAlong } from './along.ts';
import { notSaid, planOne, readAround, readOnlyStop } from './plan-one.ts';
import type { Along, PlannedOne, RegistrationAsked } from './planned.ts';

export type PlannedRegistration =
  | Planned
  /** Nothing says under which subject it belongs. A whole sentence. */
  | { readonly kind: 'no-subject'; readonly sentence: string }
  /** The registry did not answer what a plan needs. A whole sentence. */
  | { readonly kind: 'failed'; readonly sentence: string };

export interface Planned extends PlannedOne {
  /** What is registered before it, in order. */
  readonly first: readonly PlannedOne[];
}

/**
 * Finds out what registering a schema would do, and what stands against it; with it what it refers to and is not registered as it stands here, in the
 * order in which that goes. Only reads.
 */
export async function planRegistration(asked: RegistrationAsked): Promise<PlannedRegistration> {
  const { current, registry, signal } = asked;
  const { model, file, project, settings } = current;
  const names = await registry.subjects(signal);
  if (names.kind !== 'ok') return notSaid(registry, names, 'which subjects it has');
  const known = new Set(names.value);
  const place = relativeTo(project.config, file);
  const mapped = asked.subject === undefined ? subjectOf(model, place, project.config.config.subjects ?? settings.subjectNameStrategy, known) : { kind: 'one' as const, subject: asked.subject };
  if (mapped.kind !== 'one') return { kind: 'no-subject', sentence: mapped.kind === 'unregistered' ? `By "subjects" in event-schemas.json ${place} is registered under no subject.` : mapped.reason };
  const { subject } = mapped;
  const around = await readAround({ ...asked, subject }, known);
  if (around.kind === 'failed') return around;

  const documents = looksOutside(model) ? referencedDocuments({ model, workspace: project.index.workspaceFor(file) }, subject, registeredIn(around.read, project, known)) : [];
  const first: PlannedOne[] = [];
  const stops: string[] = [];
  const along = new Map<string, Along>();
  for (const { step: { file: shown, state }, model: other } of documents) {
    if (state.kind !== 'first') continue;
    const at = pathOfUri(other.uri);
    if (at === undefined) continue;
    const taken = state.subject === subject ? place : along.get(state.subject)?.file;
    if (taken !== undefined) {
      stops.push(`Both ${taken} and ${shown} would be registered as "${state.subject}". Say under "subjects" in event-schemas.json which subject each of them has.`);
      continue;
    }
    const planned = await planOne({ ...asked, current: { file: at, model: other, project, settings: settingsFor(project.config.resolved, relativeTo(project.config, at)), how: 'named' }, subject: state.subject, along }, around);
    if (planned.kind === 'failed') return planned;
    if (textOf(readText(at)) !== other.tree.text) stops.push(`${shown} has changes that are not saved. Save it first, so that what is registered is what the file holds.`);
    first.push(planned);
    along.set(state.subject, asAlong(planned, planned.plan.outcome));
  }

  const planned = await planOne({ ...asked, subject, along }, around);
  if (planned.kind === 'failed') return planned;
  // That the registry is only read is said once.
  for (const { plan: it } of first) for (const stop of it.stops) if (stop !== readOnlyStop(asked.registryName)) stops.push(`${it.file} cannot be registered before it, as a version of "${it.subject}": ${stop}`);
  const plan: Registration = {
    ...planned.plan, steps: documents.map(({ step }) => step), first: first.map((it) => it.plan), stops: [...planned.plan.stops, ...stops],
    ...(first.length > 0 && { id: hashOf([planned.plan.id, ...first.map((it) => it.plan.id)].join(' ')) }),
  };
  return { ...planned, plan, first };
}
