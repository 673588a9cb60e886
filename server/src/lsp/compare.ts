import { analyzeChange, questionOf } from '../core/analyze.ts';
import type { ChangesOf } from '../core/compat/analyze-changes.ts';
import { isBreakCode } from '../core/compat/breaks/describe.ts';
import { noticeOf, rootPlace } from '../core/compat/findings.ts';
import type { Question } from '../core/compat/findings.ts';
import type { History } from '../core/compat/history.ts';
import { identityOf } from '../core/compat/identity.ts';
import { judge } from '../core/judge.ts';
import { eventNameOf } from '../core/model/event-name.ts';
import type { Settings } from '../core/config/settings.ts';
import type { SchemaModel } from '../core/model/schema-model.ts';
import type { Span } from '../core/text.ts';
import { looksOutside } from '../workspace/history/outside.ts';
import type { Answer, Project } from '../workspace/project.ts';
import type { Known } from './earlier-versions.ts';

/** A comparison in short. */
export interface Compared extends Question {
  /** The schema, as people know it. */
  readonly name: string;
  /** As a sentence names it: "main at 3f2a1c0". */
  readonly origin: string;
  /** `unusable`: nothing can be said, for the schema has no meaning as it is. */
  readonly state: 'unchanged' | 'unusable' | 'compared';
  readonly breaks: number;
  /** The new number announces the breaks. */
  readonly announcedBy: string | undefined;
  /** What stands for the whole document. */
  readonly at: Span;
}

export interface CompareParams {
  readonly file: string;
  readonly model: SchemaModel;
  readonly settings: Settings;
  readonly project: Project;
  readonly known: Known | undefined;
}

export interface Comparison {
  /** Undefined where there was nothing to compare with. */
  readonly compared: Compared | undefined;
  readonly changes: ChangesOf;
  readonly dependsOn: Answer['dependsOn'];
}

/** A schema beside its earlier versions as far as they are known; undefined where there are none. */
export async function compareWithEarlier({ file, model, settings, project, known }: CompareParams): Promise<Comparison | undefined> {
  const unclear = known?.unclearSubject?.(model);
  const notices = unclear ? judge([noticeOf(model, 'compat/unclear-subject', `${unclear.reason} Until then it is not compared with what is registered.`, unclear.atMost)], settings) : [];
  const followed = known?.historyOf(model);
  const history = (followed ?? known?.any)?.history;
  const question = history && questionOf(settings, history);
  if (!history || !question || question.mode === 'NONE') return notices.length === 0 ? undefined : { compared: undefined, changes: { findings: notices, suppressed: [] }, dependsOn: 'itself' };
  if (!followed) return { compared: inShort(model, settings, history, question, 'unchanged'), changes: { findings: notices, suppressed: [] }, dependsOn: 'itself' };
  const workspace = followed.workspace ?? project.index.workspaceFor(file);
  let changes: ChangesOf = analyzeChange(model, settings, workspace, history);
  if (project.index.wantsYaml()) {
    await project.index.loadYaml();
    changes = analyzeChange(model, settings, workspace, history);
  }
  const isOutside = looksOutside(model) || outside(history);
  return { compared: inShort(model, settings, history, question, changes), changes: { ...changes, findings: [...notices, ...changes.findings] }, dependsOn: isOutside ? 'other-files' : 'itself' };
}

function inShort(model: SchemaModel, settings: Settings, history: History, question: Question, changes: ChangesOf | 'unchanged'): Compared {
  const findings = changes === 'unchanged' ? [] : changes.findings;
  const isUsable = findings.every(({ code }) => code !== 'compat/not-usable');
  return {
    ...question, name: eventNameOf(model, settings)?.full ?? identityOf(model) ?? decodeURIComponent(model.uri.slice(model.uri.lastIndexOf('/') + 1)), origin: history.origin,
    state: changes === 'unchanged' ? 'unchanged' : isUsable ? 'compared' : 'unusable',
    breaks: findings.filter(({ code }) => isBreakCode(code)).length, announcedBy: history.announcedBy, at: rootPlace(model),
  };
}

const outsideOf = new WeakMap<History, boolean>();

/** A history is asked with each keystroke and does not change. */
function outside(history: History): boolean {
  let answer = outsideOf.get(history);
  if (answer === undefined) outsideOf.set(history, (answer = history.versions.some(({ model }) => looksOutside(model))));
  return answer;
}
