import type { Registered } from '../core/compat/candidate.ts';
import type { Along, PlannedOne } from './planned.ts';

/** What was planned as what goes along: with the version that is expected, or the one that it is. */
export function asAlong({ plan, candidate, current: { model } }: Pick<PlannedOne, 'plan' | 'candidate' | 'current'>, { kind, version }: { readonly kind: 'new' | 'same'; readonly version: number }): Along {
  return { file: plan.file, as: { version: { version, type: plan.type, schema: candidate?.schema ?? model.tree.text, references: candidate?.references ?? [] }, model }, state: kind === 'new' ? 'to be written' : 'there' };
}

/** What is registered, as if what goes along were there. */
export function withAlong(registered: Registered, along: ReadonlyMap<string, Along>): Registered {
  return {
    ...registered,
    versionsOf(subject) {
      const it = along.get(subject);
      const versions = registered.versionsOf(subject);
      return it ? [...(versions ?? []).filter(({ version }) => version.version !== it.as.version.version), it.as] : versions;
    },
  };
}
