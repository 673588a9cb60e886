import { table } from '../table.ts';
import type { Kind } from './kind.ts';
import type { Raised, Tried } from './try.ts';

/** What became of all plantings of a kind. */
export interface KindResult {
  readonly kind: Kind;
  readonly tried: readonly Tried[];
}

export interface Totals {
  readonly planted: number;
  readonly found: number;
  readonly elsewhere: number;
  readonly missed: number;
}

export function totals(results: readonly KindResult[]): Totals {
  const all = results.flatMap(({ tried }) => tried);
  const count = (outcome: Tried['outcome']): number => all.filter((it) => it.outcome === outcome).length;
  return { planted: all.length, found: count('found'), elsewhere: count('elsewhere'), missed: count('missed') };
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** One line per kind: those with something to see first look different. */
export function kindTable(results: readonly KindResult[]): string {
  return table(['kind', 'profile', 'planted', 'found', 'elsewhere', 'missed', 'other severity', 'with others', 'twins', 'false alarms'], results.map(({ kind, tried }) => {
    const { planted, found, elsewhere, missed } = totals([{ kind, tried }]);
    const twins = tried.flatMap((it) => it.twins);
    const other = kind.severity === undefined ? 0 : tried.filter((it) => it.outcome === 'found' && !it.fresh.some(({ severity }) => kind.severity!.includes(severity))).length;
    return [`${planted > 0 && found === planted ? ' ' : '!'} ${kind.verdict === 'invalid' ? '' : 'pitfall '}${kind.id}`, kind.profile, String(planted), String(found), zero(elsewhere), zero(missed), zero(other), zero(withOthers(tried)), String(twins.length), zero(twins.filter(({ fresh }) => fresh.length > 0).length)];
  }));
}

/** Plantings that raised more than one finding: one fault ought to be one finding. */
export function withOthers(tried: readonly Tried[]): number {
  return tried.filter(({ fresh }) => fresh.length > 1).length;
}

function zero(count: number): string {
  return count === 0 ? '' : String(count);
}

export function harmlessTable(raised: ReadonlyMap<string, readonly Raised[]>): string {
  return table(['change that must raise nothing', 'tried', 'false alarms'], [...raised].map(([id, all]) => [id, String(all.length), zero(all.filter(({ fresh }) => fresh.length > 0).length)]));
}

/** A miss with its text and place, for reading. */
export function showTried({ kind, host, outcome, fresh, text, at }: Tried): string {
  const expected = at[0];
  return [`${outcome}: ${kind.id} in ${host.shown}`, expected ? excerpt(text, expected.start, expected.end) : '(no schema any more)', ...fresh.map(({ severity, code, message, span }) => `  instead ${severity} ${code} at ${text.slice(span.start, Math.min(span.end, span.start + 60)).replaceAll('\n', '⏎')}: ${message}`)].join('\n');
}

export function showRaised({ what, host, text, fresh }: Raised): string {
  return [`false alarm: ${what} in ${host.shown}`, ...fresh.slice(0, 3).map(({ severity, code, message, span }) => `${excerpt(text, span.start, span.end)}\n  ${severity} ${code}: ${message}`)].join('\n');
}

/** The lines of a stretch of text, cut short, with the stretch marked. */
export function excerpt(text: string, start: number, end: number): string {
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 160);
  const newline = text.indexOf('\n', start);
  const to = Math.min(newline === -1 ? text.length : newline, start + 200);
  const line = text.slice(0, start).split('\n').length;
  return `  ${line}: ${text.slice(from, start)}»${text.slice(start, Math.min(end, to))}«${text.slice(Math.min(end, to), to)}`;
}
