import { questionOf } from '../core/analyze.ts';
import { analyzeChanges, besideLint } from '../core/compat/analyze-changes.ts';
import type { Change, ChangesOf, Looked } from '../core/compat/analyze-changes.ts';
import { goneFinding, noticeOf } from '../core/compat/findings.ts';
import type { Question } from '../core/compat/findings.ts';
import type { JudgedFinding } from '../core/finding.ts';
import { settingsFor } from '../core/config/resolve.ts';
import { judge } from '../core/judge.ts';
import { configuredSource } from '../workspace/history/configured.ts';
import { HistoryUnavailable } from '../workspace/history/source.ts';
import type { Current, Earlier, Found, Scope, Source } from '../workspace/history/source.ts';
import { looksOutside } from '../workspace/history/outside.ts';
import { sourceFrom } from '../workspace/history/sources.ts';
import { couldBeSchema } from '../workspace/could-be-schema.ts';
import { documentsBehind } from '../workspace/dependents.ts';
import { listFolder } from '../workspace/find-files.ts';
import { analyzeOnce, relativeTo, understandFile } from '../workspace/project.ts';
import { readText } from '../workspace/read-file.ts';
import { shownBreak } from '../witness/shown-break.ts';
import type { Shown } from '../witness/shown-break.ts';
import { Failure } from './failure.ts';
import { offlineLines } from './render/change-lines.ts';
import type { ChangeSummary } from './report.ts';
import { addReport, eachSchema, fail, finish, shown, startRun } from './run.ts';
import { createSamples } from './samples.ts';
import type { Outcome, Run, RunOptions, RunSchema } from './run.ts';

export interface CompatOptions extends RunOptions {
  /** Where earlier versions come from; what the configuration of each schema says unless said. */
  readonly against?: string;
  /** No registry is asked: what stands for it counts, and what was not asked is said. */
  readonly offline?: true;
  /** What counts in place of the registry's setting and the configuration. */
  readonly asked: Partial<Question>;
}

/**
 * `event-schemas compat` and `check`: what the schemas break beside their earlier versions, and for `check` what is wrong with them besides. Throws a
 * `Failure` when the work cannot be done at all: nothing is called compatible that was not asked.
 */
export async function compat(args: readonly string[], options: CompatOptions, cwd: string, what: 'compat' | 'check'): Promise<Outcome> {
  const run = startRun(args, options, cwd);
  try {
    const network = options.offline ? 'offline' : 'usual';
    const source = options.against === undefined ? configuredSource(network) : sourceFrom(options.against, cwd, network);
    const schemas: RunSchema[] = [];
    const linted = new Map<string, ChangesOf>();
    const samples = what === 'check' ? createSamples(run) : undefined;
    await eachSchema(run, 'Reading file', async (schema) => {
      schemas.push(schema);
      if (what === 'check') linted.set(schema.model.uri, await analyzeOnce(schema.project, schema.file, schema));
    }, samples);
    await samples?.check(run);
    try {
      const summary = await compare(run, source, schemas, linted, options.asked);
      // These formats have no place for it.
      if (summary.offline && (options.format === 'sarif' || options.format === 'junit')) run.notes.push(...offlineLines(summary.offline));
      return await finish(run, options, summary);
    } catch (error) {
      if (!(error instanceof HistoryUnavailable) || what === 'compat') throw error;
      // What is wrong with the schemas by themselves is known all the same.
      fail(run, error.message);
      for (const schema of schemas) addReport(run, schema.file, schema.model.tree.text, linted.get(schema.model.uri)!);
      return await finish(run, options);
    }
  } catch (error) {
    if (error instanceof HistoryUnavailable) throw new Failure(error.message);
    throw error;
  }
}

async function compare(run: Run, source: Source, schemas: readonly RunSchema[], linted: ReadonlyMap<string, ChangesOf>, asked: Partial<Question>): Promise<ChangeSummary> {
  const scope: Scope = { cwd: run.cwd, folders: run.folders, projectOf: (file) => run.projects.projectOf(file) };
  const earlier = await source.earlierOf(schemas, scope);
  const dependents = await dependentsOf(run, source, schemas, earlier, scope);
  for (const project of new Set([...schemas, ...dependents.files].map((it) => it.project))) {
    if ([...schemas, ...dependents.files].some(({ file, model }) => /\.ya?ml$/i.test(file) || looksOutside(model))) await project.index.loadYaml();
  }
  const changes = [...changesOf(schemas, earlier), ...changesOf(dependents.files, dependents.earlier)];
  const looked = new Map<string, Looked>(schemas.map((schema) => [schema.model.uri, schema]));
  const found = analyzeChanges(changes, looked, asked);
  let left = mostTried;
  for (const schema of schemas) {
    const changes = withNotice(run, schema, earlier.found.get(schema.file), found.get(schema.model.uri));
    const shownBreaks = await shownIn(changes.findings.slice(0, left));
    left -= shownBreaks.size;
    addReport(run, schema.file, schema.model.tree.text, { ...besideLint(linted.get(schema.model.uri), changes), shownBreaks });
  }
  for (const { file, model, origin } of earlier.gone) {
    const { config } = await run.projects.projectOf(file);
    addReport(run, file, model.tree.text, { findings: judge([goneFinding(model, origin)], settingsFor(config.resolved, relativeTo(config, file))), suppressed: [] });
  }
  return summaryOf(run, schemas, earlier, changes, asked);
}

/** Each takes some milliseconds; nobody reads more. */
const mostTried = 500;

async function shownIn(findings: readonly JudgedFinding[]): Promise<ReadonlyMap<JudgedFinding, Shown>> {
  const all = new Map<JudgedFinding, Shown>();
  for (const finding of findings) {
    const it = await shownBreak(finding);
    if (it) all.set(finding, it);
  }
  return all;
}

function changesOf(schemas: readonly Current[], earlier: Earlier): readonly Change[] {
  return schemas.flatMap(({ file, model, settings, project }): readonly Change[] => {
    const it = earlier.found.get(file);
    return it?.kind === 'history' ? [{ model, settings, workspace: it.workspace ?? project.index.workspaceFor(file), history: it.history }] : [];
  });
}

/** Schemas that nobody named and that refer to others: what one of the named ones breaks in them is told there. */
async function dependentsOf(run: Run, source: Source, schemas: readonly RunSchema[], earlier: Earlier, scope: Scope): Promise<{ readonly files: readonly Current[]; readonly earlier: Earlier }> {
  const none = { files: [], earlier: { found: new Map(), gone: [], origins: [] } };
  const known = new Set(schemas.map(({ file }) => file));
  const named = new Set(schemas.map(({ model }) => model.uri));
  const files: Current[] = [];
  // What events share is often registered with each of them and not by itself.
  const changed = schemas.filter(({ file, project }) => source.knows(project) === 'subjects' || (source.knows(project) === 'everything' && earlier.found.get(file)?.kind === 'history'));
  for (const project of new Set(changed.map((it) => it.project))) {
    for (const file of listFolder(project.config.folder)) {
      if (known.has(file) || !couldBeSchema(project, file) || (await run.projects.projectOf(file)) !== project) continue;
      const read = readText(file);
      const understood = read.kind === 'text' ? await understandFile(project, file, read.text) : undefined;
      if (understood?.kind !== 'schema' || !looksOutside(understood.model)) continue;
      const current: Current = { file, project, how: 'found', model: understood.model, settings: understood.settings };
      // A registry is asked for each, so that only those count that refer to what was named.
      if (source.knows(project) === 'subjects') {
        if (/\.ya?ml$/i.test(file) || project.index.wantsYaml()) await project.index.loadYaml();
        if (![...documentsBehind(current)].some((uri) => named.has(uri))) continue;
      }
      files.push(current);
    }
  }
  return files.length === 0 ? none : { files, earlier: await source.earlierOf(files, { ...scope, folders: [] }) };
}

function withNotice(run: Run, { file, model, settings }: RunSchema, found: Found | undefined, changes: ChangesOf = { findings: [], suppressed: [] }): ChangesOf {
  if (found?.kind === 'unavailable') fail(run, `${shown(run, file)} was compared with nothing. ${found.reason}`);
  return found?.kind === 'unclear' ? { ...changes, findings: [...judge([noticeOf(model, 'compat/unclear-subject', `${found.reason} Until then this schema is compared with nothing.`, found.atMost)], settings), ...changes.findings] } : changes;
}

function summaryOf(run: Run, schemas: readonly RunSchema[], { found, gone, origins, notAsked }: Earlier, changes: readonly Change[], asked: Partial<Question>): ChangeSummary {
  const files = (kind: Found['kind']): readonly string[] => schemas.filter(({ file }) => found.get(file)?.kind === kind).map(({ file }) => shown(run, file)).sort();
  const own = new Set(schemas.map(({ model }) => model));
  const apart = new Map<string, number>();
  const first = new Set(changes.filter(({ model, history }) => own.has(model) && history.versions.length === 0).map(({ model }) => model));
  const byQuestion = new Map<string, { question: Question; schemas: number; versions: number }>();
  for (const { model, settings, history } of changes) {
    if (!own.has(model)) continue;
    if (history.group && history.group.others > 0) apart.set(history.group.by, (apart.get(history.group.by) ?? 0) + history.group.others);
    if (history.versions.length === 0) continue;
    const question = questionOf(settings, history, asked);
    const key = `${question.mode} ${question.policy}`;
    const entry = byQuestion.get(key) ?? { question, schemas: 0, versions: 0 };
    byQuestion.set(key, entry);
    entry.schemas++;
    entry.versions += question.mode === 'NONE' ? 0 : question.mode.endsWith('_TRANSITIVE') ? history.versions.length : Math.min(history.newest ?? 1, history.versions.length);
  }
  const absent = schemas.flatMap(({ file }) => {
    const it = found.get(file);
    return it?.kind === 'new' && it.subject !== undefined ? [{ subject: it.subject, file: shown(run, file) }] : [];
  }).sort((a, b) => (a.file < b.file ? -1 : 1));
  return {
    against: origins, questions: [...byQuestion.values()].map(({ question, ...counts }) => ({ ...question, ...counts })),
    unchanged: files('unchanged').length, superseded: files('superseded').length, unregistered: files('unregistered').length, unavailable: files('unavailable').length, unclear: files('unclear').length,
    ...(apart.size > 0 && { apart: [...apart].map(([by, versions]) => ({ by, versions })) }),
    added: [...files('new'), ...schemas.filter(({ model }) => first.has(model)).map(({ file }) => shown(run, file))].sort(), gone: gone.map(({ file }) => shown(run, file)).sort(),
    ...(notAsked && { offline: { registries: notAsked.map(({ registry, instead, age }) => ({ registry, instead, ...(age !== undefined && { since: age, ...daysSince(age) }) })), absent } }),
  };
}

/** Whole days since a date or time; nothing for what is none, or is yet to come. */
function daysSince(time: string): { readonly days?: number } {
  const days = Math.floor((Date.now() - Date.parse(time)) / 86_400_000);
  return days >= 0 ? { days } : {};
}
