import { shortVersion, shortVersionsOf } from '../core/compat/version-names.ts';
import type { StatusParams } from '../protocol/messages.ts';
import type { Compared } from './compare.ts';

/** More versions are named by the first, their number and the last. */
const mostNamed = 4;

/** A comparison as a line over the schema: `orders.order.placed-value · v7 · BACKWARD_TRANSITIVE · breaks v5, v6`. */
export function comparedLine(compared: Compared): string {
  return [compared.name, placeOf(compared), compared.whatIf === undefined ? compared.mode : `what if ${compared.whatIf}`, outcomeOf(compared)].join(' · ');
}

/** What it is a version of: the newest version of its subject, its own number, or what it is compared with. */
function placeOf({ history, ownLabel, isChosen }: Compared): string {
  const newest = history.versions[history.versions.length - 1];
  if (!isChosen && history.isRegistered && newest) return shortVersion(newest.name);
  return ownLabel ?? `against ${history.origin}`;
}

/** What came of a comparison: `breaks v5, v6`. */
export function outcomeOf({ state, breaks, broken, unread, history: { announcedBy } }: Compared): string {
  switch (state) {
    case 'unchanged':
      return 'unchanged';
    case 'unusable':
      return 'not compared';
    case 'unchecked':
      return 'checks nothing';
    case 'compared': {
      const announced = announcedBy === undefined ? '' : `, announced by ${announcedBy}`;
      if (breaks > 0) return (broken.length === 0 ? 'refused by the registry' : `breaks ${namesIn(shortVersionsOf(broken))}`) + announced;
      return unread === 0 ? 'breaks nothing' : `not compared with ${unread === 1 ? 'one version' : `${unread} versions`}`;
    }
    default:
      return state satisfies never;
  }
}

/** Whether it is compatible, as far as that is known: of what was not asked, nothing is said. */
export function verdictOf({ state, breaks, unread }: Compared): 'compatible' | 'breaks' | 'unknown' {
  if (state === 'unusable' || state === 'unchecked') return 'unknown';
  if (breaks > 0) return 'breaks';
  return unread > 0 ? 'unknown' : 'compatible';
}

function namesIn(names: readonly string[]): string {
  return names.length <= mostNamed ? names.join(', ') : `${names[0]!}, ${names.length - 2} more and ${names[names.length - 1]!}`;
}

/** A comparison for the status bar. */
export function comparedStatus(compared: Compared): NonNullable<StatusParams['comparison']> {
  return { line: comparedLine(compared), name: compared.name, origin: compared.history.origin, mode: compared.mode, outcome: outcomeOf(compared), verdict: verdictOf(compared), isTried: compared.whatIf !== undefined };
}
