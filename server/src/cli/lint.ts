import { statSync } from 'node:fs';
import path from 'node:path';
import type { JudgedFinding } from '../core/finding.ts';
import { lineIndex } from '../core/text.ts';
import { profiles } from '../core/config/profiles/index.ts';
import { analyzeFile, createProjects } from '../workspace/project.ts';
import type { Projects } from '../workspace/project.ts';
import { couldBeSchema } from '../workspace/could-be-schema.ts';
import { findFiles } from '../workspace/find-files.ts';
import { pathOfUri, readStandardInput, readText } from '../workspace/read-file.ts';
import { configNames } from '../workspace/config-files.ts';
import { nearest } from '../core/words/spelling.ts';
import { exit, Failure } from './failure.ts';
import { createProgress } from './progress.ts';
import { summaryOf } from './report.ts';
import type { FileReport, Report } from './report.ts';
import { visible } from './visible.ts';
import { render } from './render/index.ts';
import type { OutputFormat } from './render/index.ts';

export interface LintOptions {
  readonly config?: string;
  readonly profile?: string;
  readonly format: OutputFormat;
  readonly stdinFilename?: string;
  readonly color: 'always' | 'never';
}

/** `event-schemas lint`: the exit code and what goes to the two streams. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Lints files, folders and globs. Throws a `Failure` when the work cannot be done at all; a single file that cannot be read is said
 * on standard error, and the rest goes on, but the exit code is 2.
 */
export async function lint(args: readonly string[], options: LintOptions, cwd: string): Promise<Outcome> {
  if (options.profile !== undefined && !profiles.has(options.profile)) {
    const proposal = nearest(options.profile, profiles.keys());
    throw new Failure(`There is no profile "${options.profile}".${proposal ? ` Did you mean "${proposal}"?` : ''} There are ${[...profiles.keys()].join(', ')}.`);
  }
  const overlay = new Map<string, string>();
  const stdin = args.includes('-');
  if (stdin) overlay.set(...readStdin(args, options.stdinFilename, cwd));
  else if (options.stdinFilename !== undefined) throw new Failure('--stdin-filename counts only together with "-", which reads standard input.');
  const projects = createProjects({
    // A folder that is named is a workspace of its own when it lies elsewhere: references between its files are followed.
    folders: [cwd, ...args.map((arg) => path.resolve(cwd, arg)).filter(isFolder)], overlay: (file) => overlay.get(file),
    ...(options.config !== undefined && { configFile: existing(options.config, cwd) }),
    ...(options.profile !== undefined && { profile: options.profile }),
  });
  const run: Run = { projects, cwd, results: [], notes: [], counts: { schemas: 0, failed: 0 } };
  if (stdin) for (const [file, text] of overlay) await lintText(run, file, text, 'named');
  else {
    const { files, missing, named } = findFiles(args.length === 0 ? ['.'] : args, cwd);
    for (const arg of missing) fail(run, `${arg}: there is no such file or folder, and nothing matches it as a glob.`);
    const progress = createProgress('Checking file');
    let done = 0;
    for (const file of files) {
      progress.step(++done, files.length);
      await lintFile(run, file, named.has(file) ? 'named' : 'found');
    }
    progress.end();
    if (run.counts.schemas === 0 && run.notes.length === 0) run.notes.push('No event schema was found. Avro schemas are known by .avsc, JSON Schemas by "$schema"; name others under "files" in event-schemas.json.');
  }
  await reportConfigs(run);
  const report: Report = { files: run.counts.schemas, results: run.results.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)) };
  const code = run.counts.failed > 0 ? exit.failed : summaryOf(report).error > 0 ? exit.findings : exit.clean;
  return { code, stdout: render(report, options.format, { color: options.color }), stderr: run.notes.map((note) => `event-schemas: ${visible(note)}\n`).join('') };
}

interface Run {
  readonly projects: Projects;
  readonly cwd: string;
  readonly results: FileReport[];
  readonly notes: string[];
  readonly counts: { schemas: number; failed: number };
}

function fail(run: Run, note: string): void {
  run.notes.push(note);
  run.counts.failed++;
}

async function lintFile(run: Run, file: string, how: 'named' | 'found'): Promise<void> {
  if (configNames.includes(path.basename(file))) return;
  const project = await run.projects.projectOf(file);
  if (how === 'found' && !couldBeSchema(project, file)) return;
  const read = readText(file);
  if (read.kind === 'unreadable') return fail(run, `${shown(run, file)} cannot be read: ${read.reason}.`);
  await lintText(run, file, read.text, how);
}

async function lintText(run: Run, file: string, text: string, how: 'named' | 'found'): Promise<void> {
  const project = await run.projects.projectOf(file);
  const result = await analyzeFile(project, file, text);
  switch (result.kind) {
    case 'schema':
      run.counts.schemas++;
      addReport(run, file, text, result.analysis.findings, result.analysis.suppressed);
      break;
    case 'other':
      if (how === 'named') run.notes.push(`${shown(run, file)} is no event schema that can be told by its name or content, so it was left alone. Name it under "files" in event-schemas.json.`);
      break;
    case 'ignored':
      if (how === 'named') run.notes.push(`${shown(run, file)} is ignored by the configuration.`);
      break;
    default:
      result satisfies never;
  }
}

/** Findings in the configuration files that counted; an error there means that the answer may not be the one asked for. */
async function reportConfigs(run: Run): Promise<void> {
  for (const { config } of await run.projects.known()) {
    for (const { file, tree, findings } of config.problems) {
      addReport(run, file, tree.text, findings, []);
      if (findings.some((finding: JudgedFinding) => finding.severity === 'error')) fail(run, `${shown(run, file)} has errors, so these findings may not be the ones you configured.`);
    }
  }
}

function addReport(run: Run, file: string, text: string, findings: readonly JudgedFinding[], suppressed: readonly JudgedFinding[]): void {
  if (findings.length + suppressed.length === 0) return;
  run.results.push({
    file: shown(run, file), text, lines: lineIndex(text), findings, suppressed,
    shown: (uri) => { const at = pathOfUri(uri); return at === undefined ? uri : shown(run, at); },
  });
}

function shown(run: Run, file: string): string {
  const relative = path.relative(run.cwd, file);
  return (relative.startsWith('..') ? file : relative).replaceAll(path.sep, '/');
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

function existing(name: string, cwd: string): string {
  const file = path.resolve(cwd, name);
  const read = readText(file);
  if (read.kind === 'unreadable') throw new Failure(`The configuration ${name} cannot be read: ${read.reason}.`);
  return file;
}
