import type { Shown } from '../../witness/shown-break.ts';
import type { Report } from '../report.ts';
import { relatedPlace, summaryOf } from '../report.ts';

/** The report as JSON, version 1: ranges zero-based in UTF-16 units, as in LSP. */
export function renderJson(report: Report): string {
  const findings = report.results.flatMap((file) => file.findings.map((finding) => ({
    file: file.file,
    code: finding.code,
    severity: finding.severity,
    message: finding.message,
    range: file.lines.rangeOf(finding.span),
    fixes: finding.fixes.map(({ title, safe }) => ({ title, safe })),
    ...shownAs(file.shownBreaks?.get(finding)),
    related: finding.related.map((related) => ({ message: related.message, ...relatedPlace(file, related) })),
  })));
  return `${JSON.stringify({ version: 1, files: report.files, findings, summary: summaryOf(report), ...(report.change && { compatibility: report.change }) }, undefined, 2)}\n`;
}

/** An event that was tried and fails; `"noEventCanFail"` where the registry refuses all the same. */
function shownAs(shown: Shown | undefined): { readonly event?: unknown; readonly noEventCanFail?: true } {
  return shown?.kind === 'event' ? { event: shown.event } : shown ? { noEventCanFail: true } : {};
}
