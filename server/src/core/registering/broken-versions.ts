import { checkCompatibility } from '../compat/check.ts';
import type { Policy } from '../compat/difference.ts';
import { faultsOf } from '../compat/differences.ts';
import type { EarlierVersion } from '../compat/history.ts';
import type { Mode } from '../compat/modes.ts';
import type { BrokenVersion } from './level-change.ts';
import { modelOf, numberOf } from './version-verdicts.ts';

/**
 * The registered versions of a subject that would not have been taken under a level, each beside those before it: `versions` are oldest first. What cannot be
 * compared is passed over, and counted in `skipped`. Pure and total.
 */
export function brokenVersions(subject: string, versions: readonly EarlierVersion[], mode: Mode, policy: Policy, registryVersion?: string): { readonly broken: readonly BrokenVersion[]; readonly looked: number; readonly skipped: number } {
  const usable = versions.filter((version) => typeof modelOf(version) !== 'string' && faultsOf(version).length === 0);
  const skipped = versions.length - usable.length;
  if (mode === 'NONE') return { broken: [], looked: 0, skipped: 0 };
  const broken: BrokenVersion[] = [];
  for (const [i, version] of usable.entries()) {
    const before = usable.slice(0, i).filter((it) => it.model.format === version.model.format);
    // The newest one that breaks stands first.
    const [first] = checkCompatibility(version, before, mode, policy, registryVersion).breaks;
    if (first) broken.push({ subject, version: numberOf(version), against: numberOf(before[first.against]!), code: first.code, message: first.message, isNewest: version === versions.at(-1) });
  }
  return { broken, looked: Math.max(0, usable.length - 1), skipped };
}
