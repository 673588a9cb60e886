import { judgedChange, questionOf } from '../core/analyze.ts';
import { sharedFindings } from '../core/compat/analyze-changes.ts';
import type { ChangesOf, Dependent } from '../core/compat/analyze-changes.ts';
import { isBreakCode } from '../core/compat/breaks/describe.ts';
import { changeFindings, inOwnDocument, noticeOf, rootPlace } from '../core/compat/findings.ts';
import type { BreakFinding, PlacedFinding, Question } from '../core/compat/findings.ts';
import type { EarlierVersion, History } from '../core/compat/history.ts';
import { identityOf } from '../core/compat/identity.ts';
import type { Mode } from '../core/compat/modes.ts';
import { subjectOf } from '../core/compat/subjects.ts';
import { versionOfPath } from '../core/compat/version-path.ts';
import { judge } from '../core/judge.ts';
import { eventNameOf } from '../core/model/event-name.ts';
import type { Settings } from '../core/config/settings.ts';
import type { Finding } from '../core/finding.ts';
import type { SchemaModel } from '../core/model/schema-model.ts';
import type { Span } from '../core/text.ts';
import { percentDecoded } from '../core/uri.ts';
import { looksOutside } from '../workspace/history/outside.ts';
import { relativeTo } from '../workspace/project.ts';
import type { Project } from '../workspace/project.ts';
import type { Questions, Watched } from '../workspace/schema-index.ts';
import type { Known } from './earlier-versions.ts';

/** A comparison in short. */
export interface Compared extends Question {
  /** The schema, as people know it: its subject where that is known, else the event. */
  readonly name: string;
  /** What it is a version of, with all that is known of it. */
  readonly history: History;
  /** What its own path calls it: `1-0-1`. Undefined where it does not lie beside its earlier versions. */
  readonly ownLabel: string | undefined;
  /** `unusable`: nothing can be said, for the schema has no meaning as it is. `unchecked`: the mode is NONE. */
  readonly state: 'unchanged' | 'unusable' | 'unchecked' | 'compared';
  /** How many places break something, also those that are suppressed or turned off: a registry does not ask for that. */
  readonly breaks: number;
  /** The versions that it breaks, oldest first. */
  readonly broken: readonly EarlierVersion[];
  /** How many earlier versions could not be understood: then nothing is called compatible. */
  readonly unread: number;
  /** What stands for the whole document. */
  readonly at: Span;
  /** A person chose what it is compared with. */
  readonly isChosen: boolean;
  /** The mode that a person tries in place of the one that counts. */
  readonly whatIf: Mode | undefined;
}

export interface CompareParams {
  readonly file: string;
  readonly model: SchemaModel;
  readonly settings: Settings;
  readonly project: Project;
  readonly known: Known | undefined;
  /** What counts in place of what is configured. */
  readonly asked: Partial<Question>;
  readonly isChosen: boolean;
  /** The other files, where the schema was judged alone before: what was found out then is not looked for again. */
  readonly watched?: Watched;
  /** What the schemas that refer to this one say of it. */
  readonly others: readonly Dependent[];
}

export interface Comparison {
  /** Undefined where there was nothing to compare with. */
  readonly compared: Compared | undefined;
  readonly changes: ChangesOf;
  /** What was asked of other files for it; `everything` where that is not known. */
  readonly questions: Questions | 'everything' | undefined;
}

/** A schema beside its earlier versions as far as they are known; undefined where there are none. */
export async function compareWithEarlier(params: CompareParams): Promise<Comparison | undefined> {
  const { file, model, settings, project, known, asked, others } = params;
  const unclear = known?.unclearSubject?.(model);
  const notices = unclear ? judge([noticeOf(model, 'compat/unclear-subject', `${unclear.reason} Until then it is not compared with what is registered.`, unclear.atMost)], settings) : [];
  const followed = known?.historyOf(model);
  const history = (followed ?? known?.any)?.history;
  const question = history && questionOf(settings, history, asked);
  const beside = (own: readonly PlacedFinding[]): ChangesOf => {
    const here = own.filter(({ home }) => home.uri === model.uri);
    const { findings, suppressed } = judgedChange(model, settings, [...sharedFindings(here, others), ...inOwnDocument(own.filter((it) => !here.includes(it)))]);
    return { findings: [...notices, ...findings], suppressed };
  };
  if (!history || !question) return notices.length === 0 && others.length === 0 ? undefined : { compared: undefined, changes: beside([]), questions: undefined };
  if (question.mode === 'NONE') return { compared: inShort(params, history, question, 'unchecked'), changes: beside([]), questions: undefined };
  if (!followed) return { compared: inShort(params, history, question, 'unchanged'), changes: beside([]), questions: undefined };
  const find = ({ workspace }: Pick<Watched, 'workspace'>): readonly PlacedFinding[] => changeFindings({ model, workspace: followed.workspace ?? workspace }, history, question);
  let watched = params.watched ?? project.index.watch(file);
  let found = find(watched);
  if (project.index.wantsYaml()) {
    await project.index.loadYaml();
    watched = project.index.watch(file);
    found = find(watched);
  }
  const questions = followed.workspace ? undefined : watched.questions;
  const changing = followsFiles(history) ? 'everything' : (questions ?? 'everything');
  return { compared: inShort(params, history, question, inOwnDocument(found)), changes: beside(found), questions: looksOutside(model) || outside(history) ? changing : undefined };
}

function inShort({ file, model, settings, project, asked, isChosen }: CompareParams, history: History, question: Question, found: readonly Finding[] | 'unchanged' | 'unchecked'): Compared {
  const findings = typeof found === 'string' ? [] : found;
  const breaks = findings.filter(({ code }) => isBreakCode(code));
  const broken = new Set(breaks.flatMap((it) => ('against' in it ? (it as BreakFinding).against : [])));
  return {
    ...question, history, isChosen, at: rootPlace(model),
    name: subjectIn(model, settings, project, file, history) ?? ownNameOf(model, settings) ?? percentDecoded(model.uri.slice(model.uri.lastIndexOf('/') + 1)),
    ownLabel: !isChosen && history.versions.some(({ at }) => at === 'file') ? versionOfPath(file.replaceAll('\\', '/'))?.label : undefined,
    state: typeof found === 'string' ? found : findings.some(({ code }) => code === 'compat/not-usable') ? 'unusable' : 'compared',
    breaks: breaks.length, broken: inOrder([...broken], history), unread: findings.filter(({ code }) => code === 'compat/earlier-not-usable').length,
    whatIf: asked.mode,
  };
}

const ownNames = new WeakMap<SchemaModel, { readonly settings: Settings; readonly name: string | undefined }>();

/** What a schema calls itself. It is compared again whenever one that it refers to changes. */
function ownNameOf(model: SchemaModel, settings: Settings): string | undefined {
  let known = ownNames.get(model);
  if (known?.settings !== settings) ownNames.set(model, (known = { settings, name: eventNameOf(model, settings)?.full ?? identityOf(model) }));
  return known.name;
}

/** Oldest first. Versions of a registry are made anew whenever they are asked for, so that their names tell them apart. */
function inOrder(versions: readonly EarlierVersion[], history: History): readonly EarlierVersion[] {
  if (versions.length < 2) return versions;
  const places = new Map(history.versions.map(({ name }, i) => [name, i]));
  return [...versions].sort((a, b) => (places.get(a.name) ?? 0) - (places.get(b.name) ?? 0));
}

/** As a registry knows it, or as the configuration says that it is registered. */
function subjectIn(model: SchemaModel, settings: Settings, { config }: Project, file: string, history: History): string | undefined {
  if (history.isRegistered) return history.subject;
  const mapping = config.config.subjects ?? settings.subjectNameStrategy;
  const mapped = mapping === undefined ? undefined : subjectOf(model, relativeTo(config, file), mapping, new Set());
  return mapped?.kind === 'one' ? mapped.subject : undefined;
}

/** Whether what an earlier version refers to lies in files that may change: what a commit or a registry holds does not. */
function followsFiles(history: History): boolean {
  return outside(history) && history.versions.some(({ at, model }) => at === 'file' && looksOutside(model));
}

const outsideOf = new WeakMap<History, boolean>();

/** A history is asked with each keystroke and does not change. */
function outside(history: History): boolean {
  let answer = outsideOf.get(history);
  if (answer === undefined) outsideOf.set(history, (answer = history.versions.some(({ model }) => looksOutside(model))));
  return answer;
}
