import type { Finding, JudgedFinding, Severity } from './finding.ts';
import type { Settings } from './config/settings.ts';

/** Rules outside the configuration's reach: they speak about the tool or its configuration. */
const fixedSeverity: Readonly<Record<string, Severity>> = { 'internal/rule-failed': 'warning' };

/** Gives each finding its severity from the settings and puts them in the order of the text. A finding whose rule is off is dropped. */
export function judge(findings: readonly Finding[], settings: Settings): readonly JudgedFinding[] {
  const judged: JudgedFinding[] = [];
  for (const finding of findings) {
    const severity = settings.rules.get(finding.code)?.severity ?? fixedSeverity[finding.code];
    if (severity) judged.push({ ...finding, severity });
  }
  return judged.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}
