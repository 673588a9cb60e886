import type { Severity } from '../../core/finding.ts';
import { summaryOf } from '../report.ts';
import type { Report } from '../report.ts';

/** What a run found, in one sentence without colours unless `paint` gives them: the kinds of findings that there are, counted. */
export function summaryLine(report: Report, paint: (part: string, severity: Severity | 'none') => string = (part) => part): string {
  if (report.files === 0) return 'No schema was checked.';
  const { error, warning, info, hint } = summaryOf(report);
  const parts = [
    error > 0 ? paint(counted(error, 'error'), 'error') : '',
    warning > 0 ? paint(counted(warning, 'warning'), 'warning') : '',
    info + hint > 0 ? paint(counted(info + hint, 'suggestion'), 'info') : '',
  ].filter((part) => part !== '');
  return `${counted(report.files, 'schema')} checked: ${parts.length === 0 ? paint('nothing found', 'none') : parts.join(', ')}.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
