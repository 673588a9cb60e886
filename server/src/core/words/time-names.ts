import { remembered } from '../remembered.ts';
import { isPastWord } from './past-form.ts';
import { isCount, isFlag, nameTokens } from './name-tokens.ts';

/** A moment on the time line; a day (fields called a date often carry a time too); a time of day without a day. */
export type TimeKind = 'instant' | 'date' | 'time';

/**
 * What kind of time a field holds, by its name, in any style (`occurred_at`, `eventTime`, `updated_on`, `expiry_date`).
 * Undefined for lengths of time (`duration_ms`, `response_time`, `ttl`), zones, formats, people (`created_by`) and for
 * names that say too little (`expires`, `valid_from`).
 */
export const looksLikeInstant: (name: string) => TimeKind | undefined = remembered(timeKindOf);

function timeKindOf(name: string): TimeKind | undefined {
  const tokens = nameTokens(name).flatMap(token => glued.get(token) ?? [token]);
  if (isFlag(tokens) || isCount(tokens)) return undefined;
  const end = tokens.findLastIndex(token => !notations.has(token)) + 1;
  const hasUnit = end < tokens.length;
  // `created_at_time` says the same as `created_at`.
  const isDoubled = tokens[end - 1] === 'time' && tokens[end - 2] === 'at';
  return kindOf(tokens.slice(0, isDoubled ? end - 1 : end), hasUnit);
}

function kindOf(tokens: readonly string[], hasUnit: boolean): TimeKind | undefined {
  const before = tokens.at(-2);
  switch (tokens.at(-1)) {
    case undefined: return undefined;
    case 'timestamp': case 'tstamp': case 'ts': case 'datetime': case 'dt': return 'instant';
    case 'at': case 'on': return before !== undefined && isMoment(before) ? 'instant' : undefined;
    case 'date': return before === 'to' && reaching.has(tokens.at(-3) ?? '') ? undefined : 'date';
    case 'dob': case 'birthday': return 'date';
    case 'birth': return before === 'of' && tokens.at(-3) === 'date' ? 'date' : undefined;
    case 'day': return before === 'of' && tokens.at(-3) === 'time' ? 'time' : undefined;
    case 'epoch': return before === undefined || isMoment(before) ? 'instant' : undefined;
    case 'time': return timeKind(before, hasUnit);
    default: return leadingTime(tokens);
  }
}

function timeKind(before: string | undefined, hasUnit: boolean): TimeKind | undefined {
  // `time_ms` alone is a length of time, `time` alone the moment, as in CloudEvents.
  if (before === undefined) return hasUnit ? undefined : 'instant';
  if (timesOfDay.has(before)) return 'time';
  return moments.has(before) || happened(before) ? 'instant' : undefined;
}

/** `date_created`, `time_updated`, `last_modified`: the kind first, then what happened. */
function leadingTime([first, second, ...rest]: readonly string[]): TimeKind | undefined {
  if (second === undefined || rest.length > 0) return undefined;
  if (first === 'date') return happened(second) ? 'date' : undefined;
  if (first === 'time' || first === 'timestamp') return happened(second) ? 'instant' : undefined;
  return first === 'last' && (second === 'modified' || second === 'updated') ? 'instant' : undefined;
}

function happened(word: string): boolean {
  return isPastWord(word) && !spent.has(word);
}

/** Whether "at" or "on" behind the word tells when: `created`, `expires`, `due`. A place is told by `located_at`. */
function isMoment(word: string): boolean {
  return (isPastWord(word) && !places.has(word)) || beforeAt.has(word);
}

const beforeAt = words(`
expires expire starts start ends end begins begin due available send publish run remind change valid renews closes opens updates occurs
happens arrives departs effective expiry login read set reset put cut
`);
const places = words('located hosted based employed aimed stored mounted attached');
/** Of these "time" says how long: `elapsed_time`, `time_spent`. */
const spent = words(`
elapsed lost used spent taken played watched paused blocked unused saved wasted fixed left limited worked slept allotted estimated shared
`);
const moments = words(`
event start begin starting end finish stop completion creation create update modification modify deletion delete arrival departure expiry
expiration publish publication ingest ingestion commit occurrence transaction order pickup dropoff due login logout checkin checkout capture
booking purchase measurement observation collection server client device local utc gmt unix epoch record source kickoff effective activation
submission registration payment settlement origin trigger log message date
`);
const timesOfDay = words('opening closing alarm cutoff');
/** How a moment is written or counted. */
const notations = words(`
ms millis milli millisecond milliseconds us micros microseconds ns nanos nanoseconds s sec secs second seconds utc gmt iso unix z string str
`);
const reaching = words('up year month week quarter');
/** What people write as one word. */
const glued: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...['created', 'updated', 'deleted', 'occurred'].map(word => [`${word}at`, [word, 'at']] as const),
  ...['start', 'end', 'due', 'birth', 'create', 'update'].map(word => [`${word}date`, [word, 'date']] as const),
  ...['start', 'end', 'event', 'create', 'update'].map(word => [`${word}time`, [word, 'time']] as const),
]);

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
