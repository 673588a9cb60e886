import type { Difference } from '../../server/src/core/compat/difference.ts';
import { differencesBetween } from '../../server/src/core/compat/differences.ts';
import type { AvroPair } from './avro-pair.ts';
import { sideOf } from './judge-pair.ts';

/** A pair with what Java finds, `CODE path information`, sorted. An exception of Java's is all that is known then. */
export interface JavaVerdict extends AvroPair {
  readonly backward: readonly string[];
  readonly forward: readonly string[];
}

/** What we find, in the form in which Java's findings are recorded. */
export function ourVerdict({ old, new: update }: AvroPair): { readonly backward: readonly string[]; readonly forward: readonly string[] } {
  const [one, other] = [sideOf(old, 'avro'), sideOf(update, 'avro')];
  return { backward: lines(differencesBetween(other, one)), forward: lines(differencesBetween(one, other)) };
}

function lines(differences: readonly Difference[]): readonly string[] {
  if (differences.some(({ registryCode }) => registryCode === 'UNEXPECTED_EXCEPTION')) return ['UNEXPECTED_EXCEPTION'];
  return [...new Set(differences.map(({ registryCode, path, info }) => `${registryCode} ${path} ${info}`))].sort();
}
