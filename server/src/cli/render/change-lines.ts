import type { Mode } from '../../core/compat/modes.ts';
import { enumerated } from '../../core/words/enumeration.ts';
import type { ChangeSummary, Offline } from '../report.ts';

/** What was asked, of what, and who upgrades first: a line for each mode. */
export function changeLines(change: ChangeSummary): readonly string[] {
  const against = enumerated(change.against.map(({ name, age }) => `${name}${age === undefined ? '' : ` (${age.slice(0, 10)})`}`));
  const lines = change.questions.map(({ mode, policy, schemas, versions }) => (mode === 'NONE' ? `NONE: ${counted(schemas, 'schema')} ${schemas === 1 ? 'was' : 'were'} compared with nothing.`
    : `${mode}${policy === 'LENIENT' ? ' (lenient)' : ''}: ${counted(schemas, 'schema')} compared with ${counted(versions, 'earlier version')}, from ${against}. ${sequences[mode]}`));
  if (lines.length === 0) lines.push(nothing(change, against));
  const rest = [
    change.unchanged > 0 ? `${change.unchanged} unchanged` : '',
    change.added.length > 0 ? `${change.added.length} without an earlier version${change.added.length <= mostNamed ? ` (${change.added.join(', ')})` : ''}` : '',
    ...(change.apart ?? []).map(({ by, versions }) => `${counted(versions, 'earlier version')} of another "${by}", which the registry does not compare`),
    change.superseded > 0 ? `${change.superseded} with a later version beside ${change.superseded === 1 ? 'it' : 'them'}` : '',
    change.unregistered > 0 ? `${change.unregistered} without a subject` : '',
    change.unclear > 0 ? `${change.unclear} whose subject is unclear, not compared` : '',
    change.unavailable > 0 ? `${change.unavailable} not compared` : '',
    change.gone.length > 0 ? `${change.gone.length} gone` : '',
  ].filter((part) => part !== '');
  if (rest.length > 0) lines.push(`Besides: ${rest.join(', ')}.`);
  return change.offline ? [...lines, ...offlineLines(change.offline)] : lines;
}

/** Why there was no question: because nothing is left open, or because it is not known what to ask. */
function nothing({ unclear, unavailable }: ChangeSummary, against: string): string {
  if (unclear > 0) return `Nothing was compared with ${against}: it is unclear which subject ${unclear === 1 ? 'a schema belongs' : `${unclear} schemas belong`} to, see above.`;
  return against === '' || unavailable > 0 ? 'Nothing was compared.' : `Nothing had to be compared with ${against}.`;
}

/** What an offline run did not ask, what stands for it, and how old that is. */
export function offlineLines({ registries, absent }: Offline): readonly string[] {
  const lines = registries.map(({ registry, instead, since, days }) => {
    const ago = days === undefined ? '' : days === 0 ? ', today' : days === 1 ? ', yesterday' : `, ${days} days ago`;
    const when = since === undefined ? 'which does not say how old it is' : `as of ${since.slice(0, 10)}${ago}`;
    return `Offline: ${registry} was not asked. ${upperFirst(instead)}, ${when}, stands for it: what was registered, deleted or set there since is not known, and neither is the registry's own verdict.`;
  });
  const named = absent.slice(0, mostNamed).map(({ subject, file }) => `"${subject}" (${file})`);
  const isOne = absent.length === 1;
  if (!isOne && absent.length > mostNamed) named.push(`${absent.length - mostNamed} more`);
  if (absent.length > 0) lines.push(`Not in ${registries.length === 1 ? 'it' : 'them'}: ${enumerated(named)}. Whether the registry has ${isOne ? 'this subject' : 'these subjects'} by now was not asked: ${isOne ? 'that schema was' : 'those schemas were'} compared with nothing.`);
  return lines;
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const mostNamed = 3;

const sequences: Readonly<Record<Mode, string>> = {
  NONE: '',
  BACKWARD: 'Consumers upgrade first, then producers.', BACKWARD_TRANSITIVE: 'Consumers upgrade first, then producers.',
  FORWARD: 'Producers upgrade first, then consumers.', FORWARD_TRANSITIVE: 'Producers upgrade first, then consumers.',
  FULL: 'Consumers and producers upgrade in any order.', FULL_TRANSITIVE: 'Consumers and producers upgrade in any order.',
};

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
