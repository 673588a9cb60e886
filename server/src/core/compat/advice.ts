import type { Version } from './check.ts';
import { checkCompatibility } from './check.ts';
import type { Policy } from './difference.ts';
import type { Side } from './differences.ts';
import type { Mode } from './modes.ts';

/** Who takes a new version first. `v2`: nobody can, it needs a place of its own. `unchecked`: nothing says that anybody can. */
export type UpgradeOrder = 'consumers-first' | 'producers-first' | 'any' | 'unchecked' | 'v2';

export interface UpgradeAdvice {
  readonly order: UpgradeOrder;
  /** One or two sentences. */
  readonly sentence: string;
}

/** Who upgrades first under a mode, whatever the change: what the mode promises (and all that a registry checks). */
export function adviceForMode(mode: Mode): UpgradeAdvice {
  switch (mode) {
    case 'NONE':
      return { order: 'unchecked', sentence: 'Nothing is checked under NONE: whether producers or consumers may go first is not known.' };
    case 'BACKWARD':
    case 'BACKWARD_TRANSITIVE':
      return { order: 'consumers-first', sentence: `Upgrade all consumers first, then the producers: the new schema reads ${before(mode)}, and not the other way round.` };
    case 'FORWARD':
    case 'FORWARD_TRANSITIVE':
      return { order: 'producers-first', sentence: `Upgrade the producers first, then the consumers: ${mode.endsWith('_TRANSITIVE') ? 'all earlier versions read' : 'the version before reads'} what the new schema writes, and not the other way round.` };
    case 'FULL':
    case 'FULL_TRANSITIVE':
      return { order: 'any', sentence: 'Producers and consumers may upgrade in any order: each reads what the other writes.' };
    default:
      return mode satisfies never;
  }
}

function before(mode: Mode): string {
  return mode.endsWith('_TRANSITIVE') ? 'all earlier versions' : 'the version before';
}

/**
 * Who upgrades first for one change. A change may be kinder than its mode asks: one under BACKWARD that earlier versions read too needs no order.
 * `earlier` are the versions that count, oldest first: under a transitive mode all of them, else the newest.
 * `named` is the mode that a person knows, where several versions count although it is not transitive (`History.newest`).
 */
export function adviceForChange(update: Side, earlier: readonly Version[], mode: Mode, policy: Policy, named: Mode = mode): UpgradeAdvice {
  if (mode === 'NONE' || earlier.length === 0) return earlier.length === 0 ? { order: 'any', sentence: 'This is the first version: nobody has an earlier one.' } : adviceForMode(mode);
  const isSo = (direction: 'BACKWARD' | 'FORWARD'): boolean => checkCompatibility(update, earlier, mode.endsWith('_TRANSITIVE') ? `${direction}_TRANSITIVE` : direction, policy).compatible;
  const [backward, forward] = [isSo('BACKWARD'), isSo('FORWARD')];
  if ((mode.startsWith('BACKWARD') && !backward) || (mode.startsWith('FORWARD') && !forward) || (mode.startsWith('FULL') && !(backward && forward))) {
    return { order: 'v2', sentence: `${named} does not allow this change in place. Undo what breaks it, or start a second version beside this one ("event-schemas new-version") and let consumers move over.` };
  }
  if (backward && forward) return { ...adviceForMode('FULL'), sentence: 'Producers and consumers may upgrade in any order: each reads what the other writes.' };
  return adviceForMode(backward ? (named.endsWith('_TRANSITIVE') ? 'BACKWARD_TRANSITIVE' : 'BACKWARD') : named.endsWith('_TRANSITIVE') ? 'FORWARD_TRANSITIVE' : 'FORWARD');
}
