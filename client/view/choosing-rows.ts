/** So high is a row of a grid, in pixels. */
export const rowHeight = 22;

export type ChosenRows = {
  readonly root: HTMLElement;
  /** What scrolls; it holds `inside`, which holds the rows. */
  readonly scroller: HTMLElement;
  readonly inside: HTMLElement;
  count(): number;
  /** The place of the active row; -1 where there is none. */
  active(): number;
  /** The place of the row with this `id` attribute; -1 where there is none. */
  indexOf(id: string): number;
  /** A person wants this row; beyond the ends it means the last or the first. */
  choose(index: number): void;
  /** A person wants to go to what the active row is about. */
  open(): void;
};

/** The rows of a grid are chosen by mouse and keyboard (WAI-ARIA practices, "Grid"). */
export function chooseRows({ root, scroller, inside, count, active, indexOf, choose, open }: ChosenRows): void {
  inside.addEventListener('click', event => {
    const line = (event.target as HTMLElement).closest('[role=row]');
    if (line) choose(indexOf(line.id));
  });
  inside.addEventListener('dblclick', open);
  root.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = active();
    const pageful = Math.max(1, Math.floor(scroller.clientHeight / rowHeight) - 1);
    const to: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at < 0 ? 0 : at - 1, PageDown: at + pageful, PageUp: at - pageful, Home: 0, End: count() - 1 };
    const index = to[event.key];
    if (index !== undefined) choose(index);
    else if (event.key === 'Enter' && at >= 0) open();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
