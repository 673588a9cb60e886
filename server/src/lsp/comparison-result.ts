import { adviceForChange } from '../core/compat/advice.ts';
import { faultsOf } from '../core/compat/differences.ts';
import { aged, everyVersion } from '../core/compat/findings.ts';
import { namesOf } from '../core/compat/version-names.ts';
import type { ComparisonResult } from '../protocol/messages.ts';
import type { Compared } from './compare.ts';
import { outcomeOf, verdictOf } from './compared-words.ts';
import type { Understanding } from './session.ts';

/** A comparison as the client tells it: the verdict, and who upgrades first. */
export function comparisonOf(understanding: Understanding, compared: Compared): NonNullable<ComparisonResult> {
  const { history, name, mode, whatIf, isChosen } = compared;
  const verdict = verdictOf(compared);
  return {
    name, mode, isChosen, verdict, origin: history.origin, isTried: whatIf !== undefined, modeFrom: history.mode === undefined ? 'configuration' : 'registry', outcome: outcomeOf(compared), ...(history.age !== undefined && { age: history.age }),
    sentences: [verdictSentence(compared), ...(verdict === 'unknown' || (compared.breaks > 0 && compared.broken.length === 0) ? [] : [adviceOf(understanding, compared)])],
  };
}

function verdictSentence(compared: Compared): string {
  const { name, mode, whatIf, state, breaks, broken, unread, history } = compared;
  const under = whatIf === undefined ? `under ${mode}` : `under ${mode}, which is tried in place of what is configured`;
  const against = `${history.origin}${aged(history.age)}`;
  if (state === 'unchanged') return `${name} is what it was in ${against}.`;
  if (state === 'unusable') return `${name} was not compared with ${against}: it has no meaning as it is. The Problems panel says why.`;
  if (state === 'unchecked') return `Nothing is checked ${under}: whether ${name} breaks anything in ${against} is not known, and a registry takes any schema.`;
  if (breaks > 0) {
    const what = broken.length === 0 ? `${name} is refused` : `${name} breaks ${namesOf(broken.map((it) => it.name))}`;
    const announced = history.announcedBy === undefined ? '' : ` ${history.announcedBy} announces it by its number.`;
    return `${what} ${under}, in ${breaks === 1 ? 'one place' : `${breaks} places`}. Compared with ${against}.${announced}`;
  }
  const left = unread === 0 ? '' : ` ${unread === 1 ? 'One version' : `${unread} versions`} could not be understood and ${unread === 1 ? 'was' : 'were'} not compared; the Problems panel says why.`;
  return unread === 0 ? `${name} is compatible ${under}, compared with ${against}.` : `${name} breaks nothing that could be compared ${under}, with ${against}.${left}`;
}

/** Who upgrades first, by the versions that the mode asks about. */
function adviceOf({ model, project, file, known }: Understanding, { mode, policy, history, breaks }: Compared): string {
  const workspace = known?.historyOf(model)?.workspace ?? project.index.workspaceFor(file);
  const usable = history.versions.filter((version) => faultsOf(version).length === 0);
  const asked = mode.endsWith('_TRANSITIVE') ? usable : usable.slice(-(history.newest ?? 1));
  if (breaks > 0 && history.announcedBy !== undefined) return 'A new major version goes beside the old one: producers write both, consumers move over, and the old one ends when nobody reads it.';
  return adviceForChange({ model, workspace }, asked, asked.length > 1 ? everyVersion[mode] : mode, policy, mode).sentence.replace(' ("event-schemas new-version")', '');
}
