import type { Finding, JudgedFinding, Severity } from './finding.ts';
import type { Settings } from './config/settings.ts';

/** Rules outside the configuration's reach: they speak about the tool or its configuration. */
const fixedSeverity: Readonly<Record<string, Severity>> = { 'internal/rule-failed': 'warning' };

/** Gives each finding its severity from the settings and puts them in the order of the text. A finding whose rule is off is dropped. */
export function judge(findings: readonly Finding[], settings: Settings): readonly JudgedFinding[] {
  const judged: JudgedFinding[] = [];
  for (const finding of findings) {
    const severity = settings.rules.get(finding.code)?.severity ?? fixedSeverity[finding.code];
    if (severity) judged.push({ ...finding, severity: capped(severity, finding.atMost), ...(isLong(finding) && shortened(finding)) });
  }
  return judged.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}

const byWeight: readonly Severity[] = ['hint', 'info', 'warning', 'error'];

function capped(severity: Severity, atMost: Severity | undefined): Severity {
  return atMost !== undefined && byWeight.indexOf(severity) > byWeight.indexOf(atMost) ? atMost : severity;
}

/** Messages quote the document, whose names may be as long as it is: beyond this a quotation says no more, and a report of it bursts. */
const longest = 1_000;

function isLong({ message, fixes }: Finding): boolean {
  return message.length > longest || fixes.some(({ title }) => title.length > longest);
}

function shortened({ message, fixes }: Finding): Pick<Finding, 'message' | 'fixes'> {
  return { message: short(message), fixes: fixes.map((fix) => ({ ...fix, title: short(fix.title) })) };
}

function short(text: string): string {
  if (text.length <= longest) return text;
  const cut = text.replace(/\S{100,}/gu, (word) => `${[...word.slice(0, 61)].slice(0, 60).join('')}…`);
  return cut.length <= longest ? cut : `${cut.slice(0, longest - 1)}…`;
}
