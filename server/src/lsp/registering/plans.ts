import { modes } from '../../core/compat/modes.ts';
import { settingsFor } from '../../core/config/resolve.ts';
import { levelInShort, levelText, maySet, nameToConfirm } from '../../core/registering/level-change.ts';
import { mayRegister, registrationInShort, registrationText } from '../../core/registering/registration.ts';
import type { PlanLevelParams, PlanRegistrationParams, PlanRegistrationResult, PlanResult, RegistryAt } from '../../protocol/registering.ts';
import { accessTo } from '../../registering/access.ts';
import { planLevel } from '../../registering/plan-level.ts';
import type { PlannedLevel } from '../../registering/plan-level.ts';
import { planRegistration } from '../../registering/plan-registration.ts';
import type { Planned } from '../../registering/plan-registration.ts';
import type { RegistrationAsked } from '../../registering/planned.ts';
import { understandFile } from '../../workspace/project.ts';
import { pathOfUri, readText, textOf, uriOf } from '../../workspace/read-file.ts';
import type { Connected, ConnectedRegistries } from '../browser/connected.ts';
import { nameOf } from '../browser/connected.ts';
import { documentName } from '../browser/registered-text.ts';
import type { Session } from '../session.ts';

/** What a plan is made of in an editor. Nothing here writes; `acts.ts` does. */
export interface Planning {
  readonly session: Session;
  readonly connected: ConnectedRegistries;
  readonly signal: AbortSignal;
}

/** A plan with what carries it out. */
export interface MadeRegistration {
  readonly kind: 'made';
  readonly planned: Planned;
  readonly asked: RegistrationAsked;
  readonly connected: Connected;
}

export interface MadeLevel {
  readonly kind: 'made';
  readonly planned: PlannedLevel & { readonly kind: 'plan' };
  readonly connected: Connected;
}

type NotMade = Exclude<PlanRegistrationResult, { readonly kind: 'plan' }>;

const none = (sentence: string): PlanResult & { readonly kind: 'none' } => ({ kind: 'none', sentence });

/** The plan of registering a schema file as it is saved. */
export async function makeRegistration({ session, connected, signal }: Planning, { uri, registry, subject }: PlanRegistrationParams): Promise<MadeRegistration | NotMade> {
  const file = pathOfUri(uri);
  if (file === undefined) return none('This document is no file. Save it first, so that what is registered is what a file holds.');
  const project = await session.projects.projectOf(file);
  // A node of the tree that names one has a kind of its own.
  const at = registry ? { configFile: registry.configFile, registry: registry.registry } : onlyRegistry(project.config.file, Object.keys(project.config.config.registries ?? {}));
  if ('kind' in at) return at;
  const text = textOf(readText(file));
  if (text === undefined) return none('The file cannot be read, so it cannot be registered.');
  if ((session.openText(file) ?? text) !== text) return none('The file has changes that are not saved. Save it first, so that what is registered is what the file holds.');
  const understood = await understandFile(project, file, text);
  if (understood.kind !== 'schema') return none('This file is no event schema that can be told by its name or content. Name it under "files" in event-schemas.json.');
  const to = await connected.to(at);
  if (to.kind === 'trouble') return none(to.reason);
  const { connection, setting } = to.connected;
  const access = accessTo(connection, to.connected.project.config.config.registries ?? {});
  const asked: RegistrationAsked = { current: { file, project, model: understood.model, settings: understood.settings, how: 'named' }, registry: to.connected.registry, registryName: at.registry, access, ...(subject !== undefined && { subject }), signal };
  const planned = await planRegistration(asked);
  if (planned.kind === 'failed') return none(planned.sentence);
  if (planned.kind === 'no-subject') return { kind: 'which-subject', registry: at, sentence: `${planned.sentence} Which subject of ${nameOf(at, setting)} is it?` };
  return { kind: 'made', planned, asked, connected: to.connected };
}

function onlyRegistry(configFile: string | undefined, names: readonly string[]): RegistryAt | NotMade {
  const [name] = names;
  if (configFile === undefined || name === undefined) return none('No registry is configured for this file. "Add a Schema Registry…" in the tree of Event Schemas does that.');
  const all = names.map((registry) => ({ configFile: uriOf(configFile), registry }));
  return all.length === 1 ? all[0]! : { kind: 'which-registry', registries: all };
}

/** The plan of setting a level. */
export async function makeLevel({ connected, signal }: Planning, { registry: at, subject, level }: PlanLevelParams): Promise<MadeLevel | (PlanResult & { readonly kind: 'none' })> {
  const to = modes.find((mode) => mode === level);
  if (!to) return none(`There is no level "${level}".`);
  const way = await connected.to(at);
  if (way.kind === 'trouble') return none(way.reason);
  const { registry, connection, project: { config } } = way.connected;
  const planned = await planLevel({ registry, registryName: at.registry, access: accessTo(connection, config.config.registries ?? {}), subject, to, settings: settingsFor(config.resolved, documentName(subject ?? 'schema', 'AVRO')), signal });
  return planned.kind === 'failed' ? none(planned.sentence) : { kind: 'made', planned, connected: way.connected };
}

/** A plan as an editor shows it: a read-only document, and what it comes to. */
export async function shownRegistration(planning: Planning, params: PlanRegistrationParams): Promise<PlanRegistrationResult> {
  const made = await makeRegistration(planning, params);
  if (made.kind !== 'made') return made;
  const { plan } = made.planned;
  const uri = planning.session.texts.uriOf(`registry ${plan.registryName}`, `Register ${plan.subject.replaceAll('/', '∕')}.md`, registrationText(plan));
  return { kind: 'plan', id: plan.id, uri, sentence: registrationInShort(plan), registry: made.connected.ref, name: plan.subject, mayWrite: mayRegister(plan) };
}

export async function shownLevel(planning: Planning, params: PlanLevelParams): Promise<PlanResult> {
  const made = await makeLevel(planning, params);
  if (made.kind !== 'made') return made;
  const { plan } = made.planned;
  const uri = planning.session.texts.uriOf(`registry ${plan.registryName}`, `Level of ${(plan.subject ?? 'all subjects').replaceAll('/', '∕')}.md`, levelText(plan));
  return { kind: 'plan', id: plan.id, uri, sentence: levelInShort(plan), registry: made.connected.ref, name: nameToConfirm(plan), mayWrite: maySet(plan) };
}
