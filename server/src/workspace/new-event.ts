import { existsSync } from 'node:fs';
import path from 'node:path';
import { newConfig, withProfile } from '../core/new-event/config-entry.ts';
import { igluPlace, placeOf, usualOwner, usualPrefix } from '../core/new-event/conventions.ts';
import { plainName } from '../core/new-event/event-parts.ts';
import type { EventParts } from '../core/new-event/event-parts.ts';
import { fieldsFault, formatOfNew, newEvent } from '../core/new-event/new-event.ts';
import type { NewEvent, NewFormat } from '../core/new-event/new-event.ts';
import type { NewField } from '../core/new-event/new-field.ts';
import { checkAction } from '../core/new-event/past-action.ts';
import { matches, settingsFor } from '../core/config/resolve.ts';
import type { Edit } from '../core/finding.ts';
import { applyEdits } from '../core/tree/edit.ts';
import { triedSample } from '../witness/tried-sample.ts';
import { configNames } from './config-files.ts';
import type { Overlay } from './config-files.ts';
import { neighboursOf } from './neighbours.ts';
import { createProjects, relativeTo } from './project.ts';
import type { Project, Projects } from './project.ts';
import { readText, textOf, uriOf } from './read-file.ts';
import { isInside, relativePath } from './relative-path.ts';
import { sampleFileName } from './sample-files.ts';

/** What a person wants. */
export interface WantedEvent {
  readonly parts: EventParts;
  readonly fields: readonly NewField[];
  readonly format: NewFormat;
  /** The profile that is to count for it; those of the configuration unless said. */
  readonly profile: string | undefined;
  readonly description?: string;
  readonly owner?: string;
  /** Absolute: the folder that it is to lie in; by convention unless said. */
  readonly folder?: string;
  /** An action that is not in the past is taken as it is. */
  readonly insists: boolean;
}

/** Where the event is made. */
export interface WhereToBegin {
  readonly projects: Projects;
  /** The folders of the workspace. */
  readonly folders: readonly string[];
  readonly overlay: Overlay;
  /** Absolute: the folder whose configuration counts. */
  readonly begin: string;
}

export interface PlannedEvent extends NewEvent {
  readonly kind: 'planned';
  /** Such as `orders.order.placed`. */
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  readonly sample: { readonly file: string; readonly text: string } | undefined;
  readonly config: PlannedConfig | undefined;
  /** The profiles that count for it. */
  readonly profiles: readonly string[];
}

/** What becomes of the configuration; the texts are whole. */
export type PlannedConfig =
  | { readonly kind: 'new'; readonly file: string; readonly text: string }
  | { readonly kind: 'changed'; readonly file: string; readonly was: string; readonly edits: readonly Edit[] };

/** `past` is the action that is proposed, where it is the action that stands in the way. */
export type EventRefusal = { readonly kind: 'refused'; readonly sentence: string; readonly because?: 'action'; readonly past?: string };

/**
 * Plans a new event: its schema, a sample that was tried, and the entry of the configuration. Writes nothing; only looks at the disk. Refuses what would lie over a file, an event
 * that is there already, a command (unless a person insists), and fields that the envelope has.
 */
export async function planEvent(wanted: WantedEvent, { projects, folders, overlay, begin }: WhereToBegin): Promise<PlannedEvent | EventRefusal> {
  const { folder: named } = wanted;
  if (named !== undefined && !folders.some((it) => isInside(it, named))) return refused(`${named} is not inside the folder in which this was started. Start it there.`);
  const base = await projects.projectOf(path.join(named ?? begin, 'new'));
  const neighbours = neighboursOf(base);
  const made = await projectWith(base, wanted.profile, { folders, overlay });
  if (typeof made === 'string') return refused(made);
  const { project, config } = made;
  const { folder } = project.config;
  const parts = wanted.parts.prefix === '' ? { ...wanted.parts, prefix: usualPrefix(neighbours) } : wanted.parts;
  const inside = named === undefined ? undefined : relativePath(folder, named);
  const place = wanted.format === 'snowplow' ? igluPlace(parts, neighbours, inside) : placeOf(parts, formatOfNew(wanted.format), neighbours, inside);
  const file = path.resolve(folder, place);
  const name = plainName(parts);
  const settings = settingsFor(project.config.resolved, place);
  const action = checkAction(parts.action, parts.entity, settings.words);
  if (action.kind === 'not-past' && !wanted.insists) return { kind: 'refused', because: 'action', sentence: action.sentence, ...(action.past !== undefined && { past: action.past }) };
  const same = neighbours.find(({ event, format }) => event !== undefined && format === formatOfNew(wanted.format) && plain(event) === plain(`${parts.prefix}.${name}`));
  if (same) return refused(`The event ${name} is there already: ${same.path}.`);
  if (project.config.config.ignore && matches(project.config.config.ignore, place)) return refused(`${place} is ignored by the configuration ("ignore"), so nothing would be checked there. Name another folder.`);
  const fault = fieldsFault(wanted, settings);
  if (fault !== undefined) return refused(fault);
  const owner = wanted.owner ?? usualOwner(parts.domain, neighbours);
  const workspace = project.index.workspaceFor(file);
  const event = newEvent({ parts, fields: wanted.fields, description: wanted.description, owner }, wanted.format, uriOf(file), settings, workspace);
  const full = await triedSample(event.model, workspace, 'full');
  const sample = full.kind === 'sample' ? full : await triedSample(event.model, workspace, 'minimal');
  const planned: PlannedEvent = {
    ...event, kind: 'planned', name, file, config, profiles: project.config.profiles,
    sample: sample.kind === 'sample' ? { file: path.join(path.dirname(file), sampleFileName(file)), text: `${JSON.stringify(sample.value, undefined, 2)}\n` } : undefined,
  };
  const taken = [file, planned.sample?.file].find((it) => it !== undefined && (overlay(it) !== undefined || existsSync(it)));
  return taken === undefined ? planned : refused(`${relativeTo(project.config, taken)} is there already; nothing was written.`);
}

function refused(sentence: string): EventRefusal {
  return { kind: 'refused', sentence };
}

function plain(event: string): string {
  return event.replace(/[._-]/g, '').toLowerCase();
}

/** The project as it is under a profile, and what has to become of its configuration for that; a sentence where that cannot be. */
async function projectWith(base: Project, profile: string | undefined, { folders, overlay }: Pick<WhereToBegin, 'folders' | 'overlay'>): Promise<{ readonly project: Project; readonly config: PlannedConfig | undefined } | string> {
  const { file, folder, profiles } = base.config;
  const begin = path.join(folder, 'new');
  if (file === undefined) {
    const name = profile ?? profiles[0]!;
    const project = name === profiles[0] ? base : await createProjects({ folders, overlay, profile: name }).projectOf(begin);
    return { project, config: { kind: 'new', file: path.join(folder, configNames[0]!), text: newConfig(name) } };
  }
  if (profile === undefined || profiles.includes(profile)) return { project: base, config: undefined };
  const was = overlay(file) ?? textOf(readText(file));
  const edits = was === undefined ? undefined : withProfile(was, profile);
  if (was === undefined || !edits) return `${path.basename(file)} cannot be read, so the profile "${profile}" cannot be named in it. Mend it first.`;
  const text = applyEdits(was, edits);
  const project = await createProjects({ folders, overlay: (it) => (it === file ? text : overlay(it)) }).projectOf(begin);
  return { project, config: { kind: 'changed', file, was, edits } };
}
