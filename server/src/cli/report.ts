import type { JudgedFinding, Severity } from '../core/finding.ts';
import type { LineIndex, Range } from '../core/text.ts';
import { lineIndex } from '../core/text.ts';

/** What a run says, before it is rendered. */
export interface Report {
  /** Schema files that were looked at. */
  readonly files: number;
  /** Files with findings, in the order of their paths. */
  readonly results: readonly FileReport[];
}

export interface FileReport {
  /** As a person would write it: relative to the current folder, forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly findings: readonly JudgedFinding[];
}

export function fileReport(file: string, text: string, findings: readonly JudgedFinding[]): FileReport {
  return { file, text, lines: lineIndex(text), findings };
}

export function summaryOf(report: Report): Readonly<Record<Severity, number>> {
  const summary = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const { findings } of report.results) for (const { severity } of findings) summary[severity]++;
  return summary;
}

/** The range of a related place: its own when it lies in another file. */
export function relatedPlace(file: FileReport, related: JudgedFinding['related'][number]): { readonly file: string; readonly range: Range } {
  return 'uri' in related ? { file: related.uri, range: related.range } : { file: file.file, range: file.lines.rangeOf(related.span) };
}

/** The page that explains a rule, in the project's own documentation. */
export function rulePage(code: string): string {
  return `docs/rules/${code}.md`;
}
