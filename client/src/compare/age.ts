import { l10n } from 'vscode';
import { locale } from '../quantities.ts';

const units = [['year', 31_536_000], ['month', 2_592_000], ['week', 604_800], ['day', 86_400], ['hour', 3_600], ['minute', 60]] as const;

/** How long ago an ISO 8601 date or time was, as a person says it: "2 months ago". Undefined for what is no date. */
export function ago(date: string, now = Date.now()): string | undefined {
  const seconds = (Date.parse(date) - now) / 1000;
  if (Number.isNaN(seconds)) return undefined;
  for (const [unit, length] of units) if (Math.abs(seconds) >= length) return new Intl.RelativeTimeFormat(locale(), { numeric: 'always' }).format(Math.trunc(seconds / length), unit);
  return l10n.t('just now');
}
