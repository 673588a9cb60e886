import type { AllowedChange, AllowedChanges } from './allowed-changes.ts';
import type { Policy } from './difference.ts';
import { aged } from './findings.ts';
import type { History } from './history.ts';
import type { Mode } from './modes.ts';
import { namesOf } from './version-names.ts';

/** What heads the table: as asked, which may be more than the table was made with. */
export interface AllowedTableParams {
  readonly mode: Mode;
  /** Undefined where it decides nothing, as in Avro. */
  readonly policy: Policy | undefined;
  readonly history: Pick<History, 'origin' | 'age' | 'announcedBy'>;
}

/** What may be changed at a place, for a person: a table in Markdown, or lines of plain text. Under NONE the table is one of another mode, and says what breaks though nobody refuses it. */
export function allowedTable({ about, versions, rows, isCompatibleNow }: AllowedChanges, { mode, policy, history }: AllowedTableParams, format: 'markdown' | 'plaintext'): string {
  const isMarkdown = format === 'markdown';
  const written = isMarkdown ? escaped : plain;
  const name = about.name === '' ? 'here' : `in "${written(about.name)}"`;
  const title = `What may I change ${name}?`;
  // The version names of git say where they are from: "the schema on main".
  const beside = `${[mode, ...(policy ? [policy] : [])].join(', ')}, against ${written(history.origin)}${aged(history.age)}${history.age === undefined ? `: ${written(namesOf(versions))}` : ''}.`;
  const isUnasked = mode === 'NONE';
  const notes = [
    ...(isUnasked ? ['The registry takes every change: the table says what breaks, whoever reads.'] : []),
    ...(isCompatibleNow ? [] : [isUnasked ? 'The schema breaks them as it is.' : 'The schema breaks them as it is, so that a change is allowed only where it mends that.']),
    ...(history.announcedBy === undefined ? [] : [`${written(history.announcedBy)} announces breaks by its number, so they count as information.`]),
  ];
  const lines = rows.map((row) => ({ change: written(row.change), verdict: verdictOf(row, versions, written, isUnasked ? unasked : asked) }));
  if (!isMarkdown) return [title, beside, ...notes, ...lines.map(({ change, verdict }) => `- ${change}: ${verdict}`)].join('\n');
  return [`**${title}**`, '', [beside, ...notes].join(' '), '', '| Change | Verdict |', '| --- | --- |', ...lines.map(({ change, verdict }) => `| ${change} | ${verdict} |`)].join('\n');
}

interface Words { readonly allowed: string; readonly refused: string }
const asked: Words = { allowed: '✓ allowed', refused: '✗ refused' };
const unasked: Words = { allowed: '✓ breaks nobody', refused: '✗ taken, but breaks' };

function verdictOf({ verdict, because, against, felt }: AllowedChange, versions: readonly string[], written: (text: string) => string, words: Words): string {
  const reasons = reasonsOf(because).map(written).join('; ');
  switch (verdict) {
    case 'allowed':
      return felt.length === 0 ? words.allowed : `${words.allowed}, but consumers feel it: ${felt.map(({ title }) => written(title)).join('; ')}`;
    case 'refused':
      return `${words.refused}: ${reasons}${against.length > 0 && against.length < versions.length ? ` (${written(namesOf(against))})` : ''}`;
    case 'unusable':
      return `– not possible: ${reasons}`;
    default:
      return verdict satisfies never;
  }
}

/** Each reason once, with who reads where it fails. */
function reasonsOf(because: AllowedChange['because']): readonly string[] {
  const titles = [...new Set(because.map(({ title }) => title))];
  return titles.map((title) => {
    const directions = new Set(because.filter((it) => it.title === title).map(({ direction }) => direction));
    if (directions.has(undefined)) return title;
    return `${title} (read by ${directions.size > 1 ? 'either' : directions.has('BACKWARD') ? 'the new schema' : 'an earlier one'})`;
  });
}

/** Names come from the document: they are shown, and mean nothing to Markdown. */
function escaped(text: string): string {
  return plain(text).replace(/[\\`*_{}[\]<>|#!~&]/g, '\\$&');
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ');
}
