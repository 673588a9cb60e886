import type { Report } from '../report.ts';
import { changeLines } from './change-lines.ts';
import { summaryLine } from './summary-line.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const;

/** Workflow commands of GitHub Actions, one a line: lines and columns one-based, data percent-escaped. */
export function renderGithub(report: Report): string {
  const lines = report.results.flatMap((file) => file.findings.map((finding) => {
    const { start, end } = file.lines.rangeOf(finding.span);
    const place = [`file=${property(file.file)}`, `line=${start.line + 1}`, `endLine=${end.line + 1}`];
    // GitHub ignores columns of a stretch over several lines.
    if (start.line === end.line) place.push(`col=${start.character + 1}`, `endColumn=${end.character + 1}`);
    return `::${commands[finding.severity]} ${place.join(',')},title=${property(finding.code)}::${data(finding.message)}`;
  }));
  lines.push(summaryLine(report));
  if (report.change) lines.push(...changeLines(report.change).map(data));
  return `${lines.join('\n')}\n`;
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
