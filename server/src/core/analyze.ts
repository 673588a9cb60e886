import type { JudgedFinding } from './finding.ts';
import type { Settings } from './config/settings.ts';
import { judge } from './judge.ts';
import { lint } from './lint/lint.ts';
import { rules } from './lint/rules/index.ts';
import { applicable } from './lint/applicable.ts';
import { suppress } from './lint/suppress.ts';
import type { SchemaModel } from './model/schema-model.ts';
import type { Workspace } from './workspace.ts';

export interface Analysis {
  readonly model: SchemaModel;
  /** In the order of the text. */
  readonly findings: readonly JudgedFinding[];
  /** What the document itself suppresses; nobody sees it but those who ask. */
  readonly suppressed: readonly JudgedFinding[];
}

/** The product: everything that is to be said about one schema. Pure and total: the same inputs give the same answer in every edge. */
export function analyze(model: SchemaModel, settings: Settings, workspace: Workspace): Analysis {
  const { left, suppressed } = suppress(lint(model, settings, workspace, rules), model, settings);
  return { model, findings: judge(applicable(left, model.tree), settings), suppressed: judge(suppressed, settings) };
}
