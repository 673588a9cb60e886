import type { DeadLetterGroupRow } from '../../../server/src/protocol/dead-letters.ts';
import { chooseRows } from '../choosing-rows.ts';
import { element } from '../element.ts';
import { grouped, l10n } from '../l10n.ts';
import { shortTime } from './words.ts';

/** The groups of a view as a grid: one of them is the active one. */
export type Groups = {
  readonly root: HTMLElement;
  /** The groups by now; the active one stays, and so does the place where somebody reads. */
  show(groups: readonly DeadLetterGroupRow[]): void;
  active(): DeadLetterGroupRow | undefined;
  /** The group of this number becomes the active one, where it is there. */
  activate(id: number): boolean;
  /** What stands there when there are no groups. */
  /** `remedy`: what a person can do about it. */
  empty(text: string, remedy?: HTMLElement): void;
};

const columns = [
  ['count', l10n.t('Count')], ['cause', l10n.t('Cause')], ['now', l10n.t('Now')], ['schema', l10n.t('Schema')], ['from', l10n.t('Came From')], ['last', l10n.t('Last')],
] as const;

/** `onActive`: a group became the active one, or changed. `onOpen`: a person wants to go to what is said of it. */
export function createGroups(onActive: (group: DeadLetterGroupRow) => void, onOpen: () => void): Groups {
  let groups: readonly DeadLetterGroupRow[] = [];
  let active: number | undefined;
  const lines = new Map<number, HTMLElement>();

  const head = element('div', { role: 'row', class: 'head', 'aria-rowindex': '1' }, ...columns.map(([name, title]) => element('div', { role: 'columnheader', class: name }, title)));
  const inside = element('div', { class: 'inside', role: 'rowgroup' });
  // Within what scrolls, so that its columns are those of the rows, with a scroll bar and without.
  const scroller = element('div', { class: 'scroller', role: 'presentation' }, element('div', { role: 'rowgroup', class: 'headings' }, head), inside);
  const nothing = element('div', { class: 'nothing' });
  const root = element('div', { role: 'grid', class: 'grid', tabindex: '0', 'aria-label': l10n.t('Groups of dead letters'), 'aria-colcount': String(columns.length), 'aria-rowcount': '1' }, scroller, nothing);

  const indexOf = (id: number | undefined): number => groups.findIndex(group => group.id === id);

  function mark(): void {
    for (const [id, line] of lines) line.setAttribute('aria-selected', String(id === active));
    if (active === undefined) root.removeAttribute('aria-activedescendant');
    else root.setAttribute('aria-activedescendant', `group${active}`);
  }

  function choose(index: number): void {
    const group = groups[Math.min(Math.max(index, 0), groups.length - 1)];
    if (!group) return;
    active = group.id;
    mark();
    lines.get(group.id)?.scrollIntoView({ block: 'nearest' });
    onActive(group);
  }

  chooseRows({ root, scroller, inside, count: () => groups.length, active: () => indexOf(active), indexOf: id => groups.findIndex(group => `group${group.id}` === id), choose, open: onOpen });

  return {
    root,
    show(now) {
      groups = now;
      const kept = new Set(now.map(({ id }) => id));
      for (const [id, line] of lines) {
        if (kept.has(id)) continue;
        line.remove();
        lines.delete(id);
      }
      for (const [i, group] of now.entries()) {
        const line = lines.get(group.id) ?? element('div', { role: 'row', id: `group${group.id}` });
        lines.set(group.id, line);
        fill(line, group, i);
        if (inside.children[i] !== line) inside.insertBefore(line, inside.children[i] ?? null);
      }
      root.setAttribute('aria-rowcount', String(now.length + 1));
      nothing.hidden = now.length > 0;
      if (indexOf(active) < 0) active = undefined;
      mark();
      const group = groups[indexOf(active)];
      if (group) onActive(group);
    },
    active: () => groups[indexOf(active)],
    activate(id) {
      const index = indexOf(id);
      if (index >= 0) choose(index);
      return index >= 0;
    },
    empty(text, remedy) {
      nothing.replaceChildren(text, ...(remedy ? [element('p', {}, remedy)] : []));
    },
  };
}

function fill(line: HTMLElement, group: DeadLetterGroupRow, index: number): void {
  const { count, cause, now, schema, from, last } = group;
  const texts: readonly string[] = [grouped(count), cause, nowCell(now), schemaCell(schema ?? ''), from ?? '', last === undefined ? '' : shortTime(last)];
  const signature = texts.join('\u0000');
  line.className = `row ${now.kind}`;
  line.setAttribute('aria-rowindex', String(index + 2));
  if (line.dataset['shown'] === signature) return;
  line.dataset['shown'] = signature;
  line.replaceChildren(...columns.map(([name], i) => element('div', { role: 'gridcell', class: name, title: texts[i] ?? '' }, texts[i] ?? '')));
}

/** The version first, which is what differs from line to line. */
function schemaCell(words: string): string {
  return words.replace(/^version (\d+) of "(.*)"$/, 'v$1 · $2');
}

/** What comes of reading them now, in a cell. */
function nowCell(now: DeadLetterGroupRow['now']): string {
  switch (now.kind) {
    case 'fails': {
      const field = now.field === undefined ? now.message : now.value === undefined ? now.field : `${now.field} = ${now.value}`;
      return now.side === 'key' ? l10n.t('Fails in the key: {0}', field) : l10n.t('Fails: {0}', field);
    }
    case 'reads':
      return l10n.t('Read by {0}', now.by);
    case 'unknown':
      return l10n.t('Not known');
    default:
      return now satisfies never;
  }
}
