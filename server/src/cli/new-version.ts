import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { NewVersion } from '../core/compat/new-version/plan.ts';
import { applyEdits } from '../core/tree/edit.ts';
import { newVersionIn } from '../workspace/new-version.ts';
import type { PlannedFile } from '../workspace/new-version.ts';
import { reasonOf } from '../workspace/read-file.ts';
import { exit, Failure } from './failure.ts';
import { oneSchema } from './one-schema.ts';
import type { Outcome } from './run.ts';
import { visible } from './visible.ts';

export interface NewVersionOptions {
  readonly dryRun?: true;
  /** False: the old file is left as it is. */
  readonly deprecate: boolean;
  readonly config?: string;
}

/**
 * `event-schemas new-version FILE`: a second version of a schema beside the first one. Writes one file that was not there, and the mark in the old one;
 * never over a file, never to a registry. Throws a `Failure` when it cannot be done, and then has written nothing, or says what.
 */
export async function newVersion(name: string, options: NewVersionOptions, cwd: string): Promise<Outcome> {
  const { dryRun, deprecate } = options;
  const { file, project, model, settings } = await oneSchema(name, options, cwd);
  const shown = (relative: string): string => {
    const at = path.relative(cwd, path.resolve(project.config.folder, relative));
    return (at.startsWith('..') ? path.resolve(project.config.folder, relative) : at).replaceAll(path.sep, '/');
  };
  const plan = newVersionIn({ file, project, model, settings }, { old: deprecate ? 'marked' : 'kept', shown });
  if (!plan) throw new Failure(`${name} cannot be read as a schema, so no version can follow it. Mend it first: event-schemas lint ${name}`);
  if (plan.isTaken) throw new Failure(`${shown(plan.file.path)} is there already; nothing was written.`);
  const marks = deprecate && plan.deprecation.length > 0;
  if (!dryRun) write(plan, { file, text: model.tree.text, marks, shown: [shown(plan.file.path), name] });
  return { code: exit.clean, stdout: said(plan, { marks, dryRun: dryRun === true, from: name, to: shown(plan.file.path) }), stderr: '' };
}

interface Written {
  readonly file: string;
  readonly text: string;
  readonly marks: boolean;
  readonly shown: readonly [string, string];
}

function write({ target, file: { text: next }, deprecation }: PlannedFile, { file, text, marks, shown: [to, from] }: Written): void {
  try {
    mkdirSync(path.dirname(target), { recursive: true });
    // Not over a file that came in between.
    writeFileSync(target, next, { flag: 'wx' });
  } catch (error) {
    throw new Failure(`${to} could not be written: ${reasonOf(error)}. ${from} was left as it is.`);
  }
  if (!marks) return;
  try {
    writeFileSync(file, applyEdits(text, deprecation));
  } catch (error) {
    throw new Failure(`${to} was written, but ${from} could not be marked as deprecated: ${reasonOf(error)}.`);
  }
}

function said({ names, successor, steps }: NewVersion, { marks, dryRun, from, to }: { readonly marks: boolean; readonly dryRun: boolean; readonly from: string; readonly to: string }): string {
  const width = Math.max(...names.map(({ what }) => what.length));
  const out = names.map((it) => `  ${it.what.padEnd(width)}  ${it.from} → ${it.to}`);
  const done = marks ? [`wrote ${to}`, `marked ${from} as deprecated ("use ${successor} instead")`] : [`wrote ${to}`, `left ${from} as it is`];
  const would = marks ? [`would write ${to}`, `mark ${from} as deprecated ("use ${successor} instead")`] : [`would write ${to}`, `leave ${from} as it is`];
  const lines = [dryRun ? `Nothing was written. This ${would.join(' and ')}:` : `${upperFirst(done.join(' and '))}:`, ...out, '', 'Left to do:', ...steps.map((step, i) => `  ${i + 1}. ${step}`)];
  return `${lines.map(visible).join('\n')}\n`;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
