import pc from 'picocolors';
import { isBreakCode } from '../../core/compat/breaks/describe.ts';
import type { Severity } from '../../core/finding.ts';
import type { FileReport, Report } from '../report.ts';
import { relatedPlace } from '../report.ts';
import { changeLines } from './change-lines.ts';
import { summaryLine } from './summary-line.ts';
import { visible } from '../visible.ts';

export interface PrettyOptions {
  readonly color: 'always' | 'never';
}

/** Lines longer than this are shown only around the finding: minified schemas stand on one line. */
const widestLine = 160;

/** The report for a person: each finding with its line of the source, the place underlined, why and what to do. */
export function renderPretty(report: Report, { color }: PrettyOptions): string {
  const c = pc.createColors(color === 'always');
  const paint: Record<Severity, (text: string) => string> = { error: c.red, warning: c.yellow, info: c.blue, hint: c.dim };
  const out: string[] = [];
  for (const file of report.results) {
    for (const finding of file.findings) {
      const { start, end } = file.lines.rangeOf(finding.span);
      out.push(`${c.bold(paint[finding.severity](finding.severity))} ${c.dim(finding.code)}  ${c.cyan(`${visible(file.file)}:${start.line + 1}:${start.character + 1}`)}`);
      out.push(...excerpt(file, start, end, c.dim, paint[finding.severity]));
      out.push(`  ${visible(finding.message)}`);
      for (const related of finding.related) {
        const { file: at, range } = relatedPlace(file, related);
        out.push(c.dim(`  ${visible(`${related.message} ${at}`)}:${range.start.line + 1}:${range.start.character + 1}`));
      }
      const shown = file.shownBreaks?.get(finding);
      if (shown) out.push(c.dim(`  ${visible(shown.kind === 'event' ? `tried, and it fails: ${short(JSON.stringify(shown.event))}` : 'no event can fail by it: the registry refuses it all the same')}`));
      if (finding.fixes.length > 0) out.push(c.dim(`  fix: ${finding.fixes.map(({ title }) => visible(title)).join(' · ')}`));
      out.push('');
    }
  }
  const colours = { error: c.red, warning: c.yellow, info: String, hint: String, none: c.green };
  out.push(summaryLine(report, (part, severity) => colours[severity](part)));
  if (report.change) out.push(...changeLines(report.change).map(visible), ...otherWay(report).map(visible));
  return `${out.join('\n')}\n`;
}

/** Where something breaks that nobody may want to undo: the command that starts a second version. */
function otherWay({ results }: Report): readonly string[] {
  const [first, ...others] = results.filter(({ findings }) => findings.some(({ code, severity }) => severity === 'error' && isBreakCode(code)));
  if (!first) return [];
  const name = others.length > 0 ? 'FILE' : /^[\w./@+-]+$/.test(first.file) ? first.file : `'${first.file.replaceAll("'", "'\\''")}'`;
  return [`What cannot be undone goes into a second version beside the first: event-schemas new-version ${name}`];
}

function short(text: string): string {
  return text.length <= widestLine ? text : `${text.slice(0, widestLine - 1)}…`;
}

function excerpt(file: FileReport, start: { line: number; character: number }, end: { line: number; character: number }, dim: (text: string) => string, paint: (text: string) => string): readonly string[] {
  const line = file.lines.lineText(start.line);
  const to = end.line === start.line ? end.character : line.length;
  const from = line.length > widestLine ? Math.max(0, start.character - 60) : 0;
  const shown = line.slice(from, from + widestLine);
  const before = visible(shown.slice(0, start.character - from));
  const marked = visible(shown.slice(start.character - from, to - from));
  const number = String(start.line + 1);
  const gutter = ' '.repeat(number.length);
  return [
    dim(`  ${number} │ `) + (from > 0 ? dim('…') : '') + visible(shown) + (from + widestLine < line.length ? dim('…') : ''),
    dim(`  ${gutter} │ `) + (from > 0 ? ' ' : '') + ' '.repeat(widthOf(before)) + paint('~'.repeat(Math.max(1, widthOf(marked)))),
  ];
}

/** Columns that a text takes on a terminal, near enough: wide characters and emoji two, combining marks none. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (/\p{M}/u.test(character) || code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f)) continue;
    width += code >= 0x1100 && /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(character) ? 2 : 1;
  }
  return width;
}
