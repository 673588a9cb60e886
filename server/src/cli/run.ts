import { statSync } from 'node:fs';
import path from 'node:path';
import type { JudgedFinding } from '../core/finding.ts';
import { lineIndex } from '../core/text.ts';
import { profiles } from '../core/config/profiles/index.ts';
import { createProjects, understandFile } from '../workspace/project.ts';
import type { Project, Projects, Understood } from '../workspace/project.ts';
import { couldBeSchema } from '../workspace/could-be-schema.ts';
import { listedDisk, readOnce } from '../workspace/files.ts';
import type { Files } from '../workspace/files.ts';
import { findFiles } from '../workspace/find-files.ts';
import { pathOfUri, readStandardInput } from '../workspace/read-file.ts';
import { relativePath } from '../workspace/relative-path.ts';
import { configNames } from '../workspace/config-files.ts';
import { nearest } from '../core/words/spelling.ts';
import { namedConfig } from './config-file.ts';
import { exit, Failure } from './failure.ts';
import { createProgress } from './progress.ts';
import { summaryOf } from './report.ts';
import type { ChangeSummary, FileReport, Report } from './report.ts';
import { visible } from './visible.ts';
import { render } from './render/index.ts';
import type { OutputFormat } from './render/index.ts';

/** What every command that looks at schemas is told. */
export interface RunOptions {
  readonly config?: string;
  readonly profile?: string;
  readonly format: OutputFormat;
  readonly stdinFilename?: string;
  readonly color: 'always' | 'never';
}

/** The exit code and what goes to the two streams. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The work of one command: what it was told, and what it found so far. */
export interface Run {
  readonly projects: Projects;
  readonly files: Files;
  readonly cwd: string;
  readonly args: readonly string[];
  /** Absolute: the folders among the arguments. */
  readonly folders: readonly string[];
  /** Texts that stand for files: standard input. */
  readonly overlay: ReadonlyMap<string, string>;
  readonly results: FileReport[];
  readonly notes: string[];
  readonly counts: { schemas: number; samples: number; failed: number };
}

/** A schema that a run looks at. */
export interface RunSchema extends Pick<Understood & { readonly kind: 'schema' }, 'model' | 'settings'> {
  /** Absolute. */
  readonly file: string;
  readonly project: Project;
  /** Named by itself, or found in a folder that was named. */
  readonly how: 'named' | 'found';
}

/** Who wants to know of the files of a run that are samples of schemas. */
export interface SampleTaker {
  /** Returns whether the file is a sample of a schema that is there. */
  add(file: string): boolean;
  /** The samples of a schema that was named by itself. */
  addBeside(schemaFile: string): void;
}

/** Begins a run. Throws a `Failure` when the work cannot be done at all. */
export function startRun(args: readonly string[], options: RunOptions, cwd: string): Run {
  if (options.profile !== undefined && !profiles.has(options.profile)) {
    const proposal = nearest(options.profile, profiles.keys());
    throw new Failure(`There is no profile "${options.profile}".${proposal ? ` Did you mean "${proposal}"?` : ''} There are ${[...profiles.keys()].join(', ')}.`);
  }
  const overlay = new Map<string, string>();
  if (args.includes('-')) overlay.set(...readStdin(args, options.stdinFilename, cwd));
  else if (options.stdinFilename !== undefined) throw new Failure('--stdin-filename counts only together with "-", which reads standard input.');
  const folders = overlay.size > 0 ? [] : (args.length === 0 ? ['.'] : args).map((arg) => path.resolve(cwd, arg)).filter(isFolder);
  const files = readOnce(listedDisk());
  const projects = createProjects({
    // A folder that is named is a workspace of its own when it lies elsewhere: references between its files are followed.
    folders: [cwd, ...folders], overlay: (file) => overlay.get(file), files,
    ...(options.config !== undefined && { configFile: namedConfig(options.config, cwd) }),
    ...(options.profile !== undefined && { profile: options.profile }),
  });
  return { projects, files, cwd, args: args.length === 0 ? ['.'] : args, folders, overlay, results: [], notes: [], counts: { schemas: 0, samples: 0, failed: 0 } };
}

/** Hands out every schema that the arguments name, and with `samples` notes what is a sample of one; a file that cannot be read is said on standard error, and the rest goes on, but the exit code is 2. */
export async function eachSchema(run: Run, what: string, look: (schema: RunSchema) => Promise<void>, samples?: SampleTaker): Promise<void> {
  if (run.overlay.size > 0) {
    for (const [file, text] of run.overlay) await lookAt(run, file, text, 'named', look, samples);
    return;
  }
  const { files, missing, named } = await findFiles(run.args, run.cwd, run.files.list);
  for (const arg of missing) fail(run, `${arg}: there is no such file or folder, and nothing matches it as a glob.`);
  const progress = createProgress(what);
  let done = 0;
  for (const file of files) {
    progress.step(++done, files.length);
    if (configNames.includes(path.basename(file))) continue;
    const how = named.has(file) ? 'named' : 'found';
    if (how === 'found' && !couldBeSchema(await run.projects.projectOf(file), file)) continue;
    const read = run.files.read(file);
    if (read.kind === 'unreadable') fail(run, `${shown(run, file)} cannot be read: ${read.reason}.`);
    else await lookAt(run, file, read.text, how, look, samples);
  }
  progress.end();
  if (run.counts.schemas + run.counts.samples === 0 && run.notes.length === 0) run.notes.push('No event schema was found. Avro schemas are known by .avsc, JSON Schemas by "$schema"; name others under "files" in event-schemas.json.');
}

async function lookAt(run: Run, file: string, text: string, how: RunSchema['how'], look: (schema: RunSchema) => Promise<void>, samples: SampleTaker | undefined): Promise<void> {
  const project = await run.projects.projectOf(file);
  const understood = await understandFile(project, file, text);
  switch (understood.kind) {
    case 'schema':
      run.counts.schemas++;
      if (how === 'named' && !run.overlay.has(file)) samples?.addBeside(file);
      await look({ file, project, how, model: understood.model, settings: understood.settings });
      break;
    case 'other':
      if (samples?.add(file)) run.counts.samples++;
      else if (how === 'named') run.notes.push(`${shown(run, file)} is no event schema that can be told by its name or content, so it was left alone. Name it under "files" in event-schemas.json.`);
      break;
    case 'ignored':
      if (how === 'named') run.notes.push(`${shown(run, file)} is ignored by the configuration.`);
      break;
    default:
      understood satisfies never;
  }
}

/** Ends a run: the report in the format asked for, and the exit code. */
export async function finish(run: Run, options: RunOptions, change?: ChangeSummary): Promise<Outcome> {
  await reportConfigs(run);
  const report: Report = { files: run.counts.schemas, results: run.results.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)), ...(change && { change }) };
  const code = run.counts.failed > 0 ? exit.failed : summaryOf(report).error > 0 ? exit.findings : exit.clean;
  return { code, stdout: await render(report, options.format, { color: options.color }), stderr: run.notes.map((note) => `event-schemas: ${visible(note)}\n`).join('') };
}

/** Says on standard error that a part of the work could not be done. */
export function fail(run: Run, note: string): void {
  run.notes.push(note);
  run.counts.failed++;
}

/** Findings in the configuration files that counted; an error there means that the answer may not be the one asked for. */
async function reportConfigs(run: Run): Promise<void> {
  for (const { config } of await run.projects.known()) {
    for (const { file, tree, findings } of config.problems) {
      addReport(run, file, tree.text, { findings, suppressed: [] });
      if (findings.some((finding: JudgedFinding) => finding.severity === 'error')) fail(run, `${shown(run, file)} has errors, so these findings may not be the ones you configured.`);
    }
  }
}

/** Puts what was found in a file into the report. */
export function addReport(run: Run, file: string, text: string, { findings, suppressed, shownBreaks }: Pick<FileReport, 'findings' | 'suppressed' | 'shownBreaks'>): void {
  if (findings.length + suppressed.length === 0) return;
  run.results.push({
    file: shown(run, file), text, lines: lineIndex(text), findings, suppressed, ...(shownBreaks && { shownBreaks }),
    shown: (uri) => { const at = pathOfUri(uri); return at === undefined ? uri : shown(run, at); },
  });
}

/** A file as a person would write it. */
export function shown(run: Run, file: string): string {
  const relative = relativePath(run.cwd, file);
  return relative.startsWith('..') ? file.replaceAll(path.sep, '/') : relative;
}

function readStdin(args: readonly string[], name: string | undefined, cwd: string): [string, string] {
  if (args.length > 1) throw new Failure('"-" reads standard input and stands alone: no other paths beside it.');
  if (name === undefined || name === '') throw new Failure('"-" needs --stdin-filename: the name decides the format and the configuration.');
  const read = readStandardInput();
  if (read.kind === 'unreadable') throw new Failure(`Standard input cannot be read: ${read.reason}.`);
  return [path.resolve(cwd, name), read.text];
}

function isFolder(at: string): boolean {
  try {
    return statSync(at).isDirectory();
  } catch {
    return false;
  }
}
