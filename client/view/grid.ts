import type { MessageRow } from '../../server/src/protocol/topic-messages.ts';
import { chooseRows, rowHeight } from './choosing-rows.ts';
import { element } from './element.ts';
import { l10n } from './l10n.ts';

/** The rows of a view: of very many only those in sight are elements. */
export type Grid = {
  readonly root: HTMLElement;
  /** New ones come to their places by their ranks; the oldest go when there are too many. */
  add(rows: readonly MessageRow[]): void;
  clear(order: 'newest-first' | 'oldest-first'): void;
  rows(): readonly MessageRow[];
  active(): MessageRow | undefined;
  /** The row of a message becomes the active one, where it is there. */
  activate(place: { readonly partition: number; readonly offset: string }): boolean;
  /** What stands there when there are no rows. `remedy`: what a person can do about it. */
  empty(text: string, remedy?: HTMLElement): void;
};

const most = 5000;
const beyond = 10;
const columns = [
  ['partition', l10n.t('Part')], ['offset', l10n.t('Offset')], ['time', l10n.t('Time')], ['key', l10n.t('Key')], ['value', l10n.t('Value')], ['size', l10n.t('Size')], ['schema', l10n.t('Schema')],
  ['trouble', l10n.t('Trouble')],
] as const;

export function createGrid(onActive: (row: MessageRow) => void, onOpen: () => void): Grid {
  let rows: readonly MessageRow[] = [];
  let order: 'newest-first' | 'oldest-first' = 'newest-first';
  let active: number | undefined;
  let drawn: readonly [number, number] = [0, 0];
  let pending = false;
  /** Kept as long as they are in sight, so that a double click hits one element twice. */
  let lines = new Map<number, HTMLElement>();

  const head = element('div', { role: 'row', class: 'head', 'aria-rowindex': '1' }, ...columns.map(([name, title]) => element('div', { role: 'columnheader', class: name }, title)));
  const inside = element('div', { class: 'inside', role: 'rowgroup' });
  const scroller = element('div', { class: 'scroller', role: 'presentation' }, inside);
  const nothing = element('div', { class: 'nothing' });
  const root = element('div', { role: 'grid', class: 'grid', tabindex: '0', 'aria-label': l10n.t('Messages'), 'aria-colcount': String(columns.length), 'aria-rowcount': '1' }, head, scroller, nothing);

  const indexOf = (rank: number | undefined): number => rows.findIndex(row => row.rank === rank);

  function draw(): void {
    pending = false;
    inside.style.height = `${rows.length * rowHeight}px`;
    root.setAttribute('aria-rowcount', String(rows.length + 1));
    root.classList.toggle('has-trouble', rows.some(({ trouble }) => trouble !== undefined));
    nothing.hidden = rows.length > 0;
    const from = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - beyond);
    const to = Math.min(rows.length, Math.ceil((scroller.scrollTop + scroller.clientHeight) / rowHeight) + beyond);
    drawn = [from, to];
    const now = new Map(rows.slice(from, to).map((row, i) => [row.rank, placed(lines.get(row.rank) ?? lineOf(row), row, from + i)]));
    for (const [rank, line] of lines) if (now.get(rank) !== line) line.remove();
    for (const line of now.values()) if (!line.parentNode) inside.append(line);
    lines = now;
    if (active === undefined || indexOf(active) < 0) root.removeAttribute('aria-activedescendant');
    else root.setAttribute('aria-activedescendant', `row${active}`);
  }
  function redraw(): void {
    if (pending) return;
    pending = true;
    requestAnimationFrame(draw);
  }

  function placed(line: HTMLElement, { rank }: MessageRow, index: number): HTMLElement {
    line.style.top = `${index * rowHeight}px`;
    line.setAttribute('aria-rowindex', String(index + 2));
    line.setAttribute('aria-selected', String(rank === active));
    return line;
  }

  function lineOf(row: MessageRow): HTMLElement {
    const { partition, offset, time, key, value, size, schema, trouble } = row;
    const shown = time === undefined ? '' : localTime(time);
    const texts: readonly string[] = [String(partition), offset, shown, key.text, value.text, bytesInWords(size), schema ?? '', trouble ? `${outcomes[trouble.outcome]}: ${trouble.message}` : ''];
    return element('div', { role: 'row', id: `row${row.rank}`, class: `row${trouble ? ` ${trouble.outcome}` : ''}` },
      ...columns.map(([name], i) => element('div', { role: 'gridcell', class: `${name}${name === 'key' ? ` is-${key.kind}` : name === 'value' ? ` is-${value.kind}` : ''}`, title: name === 'time' ? (time ?? '') : (texts[i] ?? '') }, texts[i] ?? '')));
  }

  function choose(index: number): void {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)];
    if (!row) return;
    active = row.rank;
    const top = indexOf(active) * rowHeight;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + rowHeight > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top + rowHeight - scroller.clientHeight;
    // At once: what reads the screen aloud looks for the active element now.
    draw();
    onActive(row);
  }

  scroller.addEventListener('scroll', () => {
    const from = Math.floor(scroller.scrollTop / rowHeight);
    const to = Math.ceil((scroller.scrollTop + scroller.clientHeight) / rowHeight);
    if (from < drawn[0] || to > drawn[1]) redraw();
  });
  new ResizeObserver(redraw).observe(scroller);
  chooseRows({ root, scroller, inside, count: () => rows.length, active: () => indexOf(active), indexOf: id => rows.findIndex(({ rank }) => `row${rank}` === id), choose, open: onOpen });

  return {
    root,
    add(added) {
      if (added.length === 0) return;
      const sign = order === 'newest-first' ? -1 : 1;
      const wasAtEnd = scroller.scrollTop + scroller.clientHeight >= rows.length * rowHeight - 2;
      const seen = rows[Math.floor(scroller.scrollTop / rowHeight)]?.rank;
      const wasAtTop = scroller.scrollTop === 0;
      const known = new Set(rows.map(({ rank }) => rank));
      const all = [...rows, ...added.filter(({ rank }) => !known.has(rank))].sort((a, b) => sign * (a.rank - b.rank));
      rows = order === 'newest-first' ? all.slice(0, most) : all.slice(-most);
      inside.style.height = `${rows.length * rowHeight}px`;
      // What somebody reads stays where it is; who is at the end stays at the end.
      if (order === 'newest-first' && !wasAtTop && seen !== undefined) scroller.scrollTop = Math.max(0, indexOf(seen)) * rowHeight + (scroller.scrollTop % rowHeight);
      if (order === 'oldest-first' && wasAtEnd && known.size > 0) scroller.scrollTop = rows.length * rowHeight;
      redraw();
    },
    clear(now) {
      rows = [];
      lines.clear();
      inside.replaceChildren();
      order = now;
      active = undefined;
      scroller.scrollTop = 0;
      redraw();
    },
    rows: () => rows,
    active: () => rows.find(({ rank }) => rank === active),
    activate({ partition, offset }) {
      const index = rows.findIndex(row => row.partition === partition && row.offset === offset);
      if (index >= 0) choose(index);
      return index >= 0;
    },
    empty(text, remedy) {
      nothing.replaceChildren(text, ...(remedy ? [element('p', {}, remedy)] : []));
    },
  };
}

const outcomes = { fails: l10n.t('Cannot be read'), odd: l10n.t('Odd'), unknown: l10n.t('Unknown') } as const;

/** A time of ISO 8601 as clocks here show it; what is none stays as it is. */
export function localTime(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

export function bytesInWords(bytes: number): string {
  return bytes < 10_000 ? `${bytes} B` : bytes < 10_000_000 ? `${Math.round(bytes / 1000)} kB` : `${Math.round(bytes / 1_000_000)} MB`;
}
