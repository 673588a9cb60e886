import { enumerated } from '../core/words/enumeration.ts';
import type { Registration } from '../core/registering/registration.ts';
import type { Registry } from '../registry/port.ts';
import type { PlannedOne } from './planned.ts';
import type { Told, WrittenStep } from './told.ts';

/** What is said when all of a series was registered. */
export function allWritten({ shown }: Registry, steps: readonly WrittenStep[], last: Told & { readonly kind: 'written' }): Told {
  if (steps.length === 1) return last;
  return { ...last, steps, sentence: `Registered in the registry ${shown}, in this order: ${enumerated(steps.map(inWords))}.` };
}

/**
 * What is said when a series ended early: what was written, what was not, and why. `left` is what was not written, `at` is where it ended, `told` why: its
 * sentence may say that nothing was written, which is said here of the whole.
 */
export function stoppedAt({ shown }: Registry, steps: readonly WrittenStep[], left: readonly PlannedOne[], at: Registration, told: Told): Told {
  const why = told.kind === 'not-written' ? told.sentence.replace(/ Nothing was written(?:; look at a new plan)?\.$/, '') : told.sentence;
  const notWritten = left.filter(({ plan }) => plan.outcome.kind === 'new').map(({ plan }) => `"${plan.subject}"`);
  const rest = notWritten.length === 0 ? '' : ` Not registered: ${enumerated(notWritten)}.`;
  if (told.kind === 'unknown') {
    const written = steps.filter(({ version }) => version !== undefined);
    return { kind: 'unknown', ...(written.length > 0 && { steps: written }), sentence: `${written.length === 0 ? 'It' : `Registered in the registry ${shown}: ${enumerated(written.map(inWords))}. Then it`} ended at "${at.subject}". ${why}${rest}` };
  }
  if (steps.length === 0) return { kind: 'not-written', sentence: `It ended at "${at.subject}", the first to be registered. ${why} Nothing was written.` };
  return { kind: 'partly', steps, sentence: `Registered in the registry ${shown}: ${enumerated(steps.map(inWords))}.${rest} It ended at "${at.subject}": ${why} What is registered stays; once this is mended, a new plan goes on from there.` };
}

function inWords({ subject, version, id }: WrittenStep): string {
  return `${version === undefined ? 'a version' : `version ${version}`} of "${subject}"${id === undefined ? '' : ` (id ${id})`}`;
}
