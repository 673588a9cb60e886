import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { profiles } from '../core/config/profiles/index.ts';
import { eventParts } from '../core/new-event/event-parts.ts';
import type { NewFormat } from '../core/new-event/new-event.ts';
import { readFields } from '../core/new-event/new-field.ts';
import { applyEdits } from '../core/tree/edit.ts';
import { nearest } from '../core/words/spelling.ts';
import { planEvent } from '../workspace/new-event.ts';
import type { PlannedEvent } from '../workspace/new-event.ts';
import { createProjects } from '../workspace/project.ts';
import { reasonOf } from '../workspace/read-file.ts';
import { exit, Failure } from './failure.ts';
import type { Outcome } from './run.ts';
import { visible } from './visible.ts';

export interface NewEventOptions {
  readonly format: NewFormat;
  readonly profile?: string;
  readonly field?: readonly string[];
  readonly description?: string;
  readonly owner?: string;
  readonly folder?: string;
  /** False: no event-schemas.json is made or changed. */
  readonly config: boolean;
  readonly insist?: true;
  readonly dryRun?: true;
}

/**
 * `event-schemas new NAME`: a schema that its profile has nothing to say about, a sample that was tried, and the profile in event-schemas.json. Writes over nothing. Throws a `Failure`
 * when it cannot be done, and then has written nothing, or says what.
 */
export async function writeNewEvent(name: string, options: NewEventOptions, cwd: string): Promise<Outcome> {
  const parts = eventParts(name);
  if (!parts) throw new Failure(`"${name}" is no name of an event. It has a domain, an entity and what happened, with dots between them: orders.order.placed.`);
  const { profile } = options;
  if (profile !== undefined && !profiles.has(profile)) throw new Failure(`There is no profile "${profile}".${proposed(profile)} There are ${[...profiles.keys()].join(', ')}.`);
  const read = readFields((options.field ?? []).join(' '));
  if (read.kind === 'fault') throw new Failure(read.sentence);
  const overlay = (): undefined => undefined;
  const plan = await planEvent({
    parts, fields: read.fields, format: profile === 'snowplow' && options.format !== 'avro' ? 'snowplow' : options.format, profile, insists: options.insist === true,
    ...(options.description !== undefined && { description: options.description }), ...(options.owner !== undefined && { owner: options.owner }), ...(options.folder !== undefined && { folder: path.resolve(cwd, options.folder) }),
  }, { projects: createProjects({ folders: [cwd], overlay }), folders: [cwd], overlay, begin: cwd });
  if (plan.kind === 'refused') throw new Failure(`${plan.sentence}${plan.because === 'action' ? ` With --insist it is taken as it is.` : ''}`);
  const files = filesOf(plan, options);
  if (!options.dryRun) write(files, cwd);
  return { code: exit.clean, stdout: said(plan, files, options, cwd), stderr: '' };
}

interface File {
  readonly file: string;
  readonly text: string;
  readonly how: 'new' | 'changed';
}

function filesOf({ file, text, sample, config }: PlannedEvent, options: Pick<NewEventOptions, 'config'>): readonly File[] {
  return [
    { file, text, how: 'new' }, ...(sample ? [{ ...sample, how: 'new' } as const] : []),
    ...(!config || !options.config ? [] : config.kind === 'new' ? [{ file: config.file, text: config.text, how: 'new' } as const] : [{ file: config.file, text: applyEdits(config.was, config.edits), how: 'changed' } as const]),
  ];
}

function write(files: readonly File[], cwd: string): void {
  const done: string[] = [];
  for (const { file, text, how } of files) {
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      // Not over a file that came in between.
      writeFileSync(file, text, { flag: how === 'new' ? 'wx' : 'w' });
      done.push(shown(file, cwd));
    } catch (error) {
      throw new Failure(`${shown(file, cwd)} could not be written: ${reasonOf(error)}. ${done.length === 0 ? 'Nothing was written.' : `Written so far: ${done.join(', ')}.`}`);
    }
  }
}

function said({ text, changes, left, steps, sample, profiles: counting }: PlannedEvent, files: readonly File[], { dryRun }: Pick<NewEventOptions, 'dryRun'>, cwd: string): string {
  const lines = [
    dryRun ? 'Nothing was written. This would be:' : 'Wrote:', ...files.map(({ file, how }) => `  ${shown(file, cwd)}${how === 'changed' ? ' (the profile added)' : ''}`),
    ...(sample ? [] : ['No sample: none that was tried was valid.']),
    ...(changes.length > 0 ? ['', `Made otherwise than asked, as ${counting.join(', ')} wants it:`, ...changes.map((it) => `  ${it}`)] : []),
    ...(left.length > 0 ? ['', 'What event-schemas lint says of it:', ...left.map(({ message }) => `  ${message}`)] : []),
    ...(steps.length > 0 ? ['', 'Left to do:', ...steps.map((it) => `  ${it}`)] : []),
  ];
  return `${lines.map(visible).join('\n')}\n${dryRun ? `\n${text}` : ''}`;
}

function shown(file: string, cwd: string): string {
  const at = path.relative(cwd, file);
  return (at.startsWith('..') ? file : at).replaceAll(path.sep, '/');
}

function proposed(profile: string): string {
  const proposal = nearest(profile, profiles.keys());
  return proposal === undefined ? '' : ` Did you mean "${proposal}"?`;
}
