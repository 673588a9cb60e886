import type { DeadLetterExampleRow, DeadLetterGroupRow, DeadLetterNow } from '../../../server/src/protocol/dead-letters.ts';
import { button, element } from '../element.ts';
import { grouped, l10n } from '../l10n.ts';
import type { DeadLetterAct } from './wire.ts';
import { placeWords, shortTime } from './words.ts';

type Details = { readonly id: string; /** The topic that is shown. */ readonly topic: string; does(act: DeadLetterAct): void; close(): void };

/** All that is known of one group, as elements. */
export function groupDetails(group: DeadLetterGroupRow, { id, topic, does, close }: Details): readonly HTMLElement[] {
  const { cause, count, next, examples, trace, now } = group;
  const of = { id, group: group.id };
  return [
    element('header', {}, element('h2', {}, cause), element('span', { class: 'gap' }),
      button(l10n.t('Copy as Markdown'), () => does({ act: 'incident', ...of }), { title: l10n.t('Copies this group for an incident') }),
      button(l10n.t('Back to the Groups'), close, { title: l10n.t('Back to the groups (Escape)') })),
    ...nowOf(now, where => does({ act: 'field', ...of, in: where })),
    ...(next === undefined ? [] : [element('p', { class: 'next' }, next)]),
    element('dl', {}, ...factsOf(group).flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)])),
    element('h3', {}, examples.length < count ? l10n.t('The newest {0} of {1}', examples.length, grouped(count)) : count === 1 ? l10n.t('The message') : l10n.t('The messages')),
    element('ul', { class: 'examples' }, ...examples.map(example => exampleOf(example, topic, does))),
    ...(trace.length === 0 ? [] : [element('details', {}, element('summary', {}, l10n.t('Stack trace of the newest, its first lines')), element('div', { class: 'lines' }, ...trace.map(line => element('div', {}, line))))]),
  ];
}

function nowOf(now: DeadLetterNow, field: (where: 'version' | 'file') => void): readonly HTMLElement[] {
  switch (now.kind) {
    case 'fails': {
      const { message, place, file, side, value } = now;
      const held = now.field === undefined ? undefined : value === undefined ? now.field : `${now.field} = ${value}`;
      const links = [
        ...(place === undefined ? [] : [button(l10n.t('Show the field in {0}', place), () => field('version'), { class: 'link' })]),
        ...(file === undefined ? [] : [button(l10n.t('Show the field in the schema file here'), () => field('file'), { class: 'link' })]),
      ];
      return [element('div', { class: 'why fails' }, ...(held === undefined ? [] : [element('p', {}, element('strong', {}, side === 'key' ? l10n.t('Field of the key: {0}', held) : l10n.t('Field: {0}', held)))]), element('p', {}, message), ...(links.length > 0 ? [element('p', { class: 'links' }, ...links)] : []))];
    }
    case 'reads':
      return [element('div', { class: 'why reads' }, element('p', {}, l10n.t('It is read now, by {0}.', now.by)))];
    case 'unknown':
      return [element('div', { class: 'why unknown' }, element('p', {}, now.message))];
    default:
      return now satisfies never;
  }
}

function factsOf({ count, from, exception, failedIn, consumerGroups, frameworks, attempts, first, last, timesOf, schema }: DeadLetterGroupRow): readonly (readonly [string, string])[] {
  const fact = (name: string, text: string | undefined): readonly (readonly [string, string])[] => text === undefined || text === '' ? [] : [[name, text]];
  const times = first === undefined || last === undefined ? undefined : first === last ? shortTime(first) : l10n.t('{0} to {1}', shortTime(first), shortTime(last));
  return [
    ...fact(l10n.t('Messages'), grouped(count)), ...fact(l10n.t('Came from'), from), ...fact(l10n.t('Exception'), exception), ...fact(l10n.t('Failed in'), failedIn), ...fact(l10n.t('Consumer group'), consumerGroups.join(', ')),
    ...fact(l10n.t('Written by'), frameworks.length === 0 ? l10n.t('No headers of a framework that is known: only the topic says that these are dead letters.') : frameworks.join(', ')),
    ...fact(l10n.t('Attempts'), attempts === undefined ? undefined : l10n.t('up to {0}', attempts)), ...fact(timesOf === 'original' ? l10n.t('Messages of') : l10n.t('When'), times), ...fact(l10n.t('Written with'), schema),
  ];
}

function exampleOf({ partition, offset, time, original }: DeadLetterExampleRow, topic: string, does: (act: DeadLetterAct) => void): HTMLElement {
  const own = placeWords({ partition, offset });
  const from = original && placeWords(original);
  const at = original?.partition === undefined || original.offset === undefined ? undefined : { partition: original.partition, offset: original.offset };
  return element('li', {},
    element('span', { class: 'place' }, [own, ...(time === undefined ? [] : [shortTime(time)])].join(' · ')),
    button(l10n.t('Open Dead Letter'), () => does({ act: 'message', topic, at: { partition, offset } }), { class: 'link', 'aria-label': l10n.t('Open the dead letter of {0}', own) }),
    ...(original && from !== undefined ? [
      element('span', { class: 'place' }, l10n.t('from {0}', from)),
      ...(at ? [button(l10n.t('Open Original'), () => does({ act: 'message', topic: original.topic, at }), { class: 'link', 'aria-label': l10n.t('Open the original, {0}', from) })] : []),
    ] : []));
}
