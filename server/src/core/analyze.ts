import type { Finding, JudgedFinding } from './finding.ts';
import type { Settings } from './config/settings.ts';
import { judge } from './judge.ts';
import { lint } from './lint/lint.ts';
import type { LintMemo } from './lint/lint.ts';
import { rules } from './lint/rules/index.ts';
import { applicable } from './lint/applicable.ts';
import { suppress, withoutSuppressed } from './lint/suppress.ts';
import { changeFindings, inOwnDocument } from './compat/findings.ts';
import type { Question } from './compat/findings.ts';
import type { History } from './compat/history.ts';
import type { SchemaModel } from './model/schema-model.ts';
import type { Workspace } from './workspace.ts';

export interface Analysis {
  readonly model: SchemaModel;
  /** In the order of the text. */
  readonly findings: readonly JudgedFinding[];
  /** What the document itself suppresses; nobody sees it but those who ask. */
  readonly suppressed: readonly JudgedFinding[];
}

/** What a change is to be asked: by whoever asks now, else as the registry is set, else as configured. */
export function questionOf({ compatibility }: Pick<Settings, 'compatibility'>, history: Pick<History, 'mode' | 'policy'>, asked: Partial<Question> = {}): Question {
  const registryVersion = asked.registryVersion ?? compatibility.registryVersion;
  return { mode: asked.mode ?? history.mode ?? compatibility.mode, policy: asked.policy ?? history.policy ?? compatibility.policy, ...(registryVersion !== undefined && { registryVersion }) };
}

/** What a change of one schema breaks, beside what `analyze` says of the schema as it is. Pure and total. */
export function analyzeChange(model: SchemaModel, settings: Settings, workspace: Workspace, history: History, asked: Partial<Question> = {}): Analysis {
  return judgedChange(model, settings, inOwnDocument(changeFindings({ model, workspace }, history, questionOf(settings, history, asked))));
}

/** What was found in a change of one schema, less what it suppresses, with the severities that are configured. */
export function judgedChange(model: SchemaModel, settings: Settings, found: readonly Finding[]): Analysis {
  const { left, suppressed } = withoutSuppressed(found, model);
  return { model, findings: judge(applicable(left, model.tree), settings), suppressed: judge(suppressed, settings) };
}

/**
 * The product: everything that is to be said about one schema. Pure and total: the same inputs give the same answer in every edge.
 * @param memo saves work, and changes no answer, where the same model is analysed again because the workspace changed
 */
export function analyze(model: SchemaModel, settings: Settings, workspace: Workspace, memo?: LintMemo): Analysis {
  const { left, suppressed } = suppress(lint(model, settings, workspace, rules, memo), model, settings);
  return { model, findings: judge(applicable(left, model.tree), settings), suppressed: judge(suppressed, settings) };
}
