import type { TreeView } from 'vscode';
import type { Place } from './place.ts';

/** Where a person is in a tree, and the way back there: VS Code knows of no selection while it draws a tree anew, and loses what it was told to select meanwhile. */
export type WayBack = {
  /** Selects a place until it stays selected, or somebody has gone elsewhere. Only the last one counts that it was told to go to. */
  readonly goTo: (place: Place) => Promise<void>;
  /** A person filters: what is gone to does not matter any more, and of a filter that just begins nothing was chosen yet. */
  readonly filtered: (before: string) => void;
  /** A person opened a place. */
  readonly opened: (place: Place, filter: string) => void;
  /** A person selected a place. */
  readonly selected: (place: Place, filter: string) => void;
  /** To what was chosen under the filter, where it stands among all; where nothing of it was, to what was selected before. */
  readonly back: () => Promise<void>;
};

/** VS Code says so long after that it has drawn what it was told, in milliseconds; what stays so for some of these times stays. */
const settledMs = 250;
const steadyFor = 3;
const mostTries = 12;

/** @param amongAll where a place that was shown under a filter stands without one; undefined where it does not */
export function createWayBack(view: TreeView<Place>, amongAll: (found: Place) => Promise<Place | undefined>): WayBack {
  /** What was selected last without a filter. */
  let left: Place | undefined;
  /** What was selected or opened last under the filter. */
  let found: Place | undefined;
  /** Counts where it goes to. */
  let going = 0;

  async function goTo(place: Place): Promise<void> {
    const own = ++going;
    // A tree that is just being drawn anew takes it and loses it again; one of very many may stand behind what is shown at first, and what was there may be gone.
    for (let tries = 0, steady = 0; tries < mostTries && steady < steadyFor && view.visible && own === going; tries++) {
      const [selected] = view.selection;
      // Somebody has gone elsewhere meanwhile.
      if (steady > 0 && selected && selected.node.id !== place.node.id) return;
      if (selected?.node.id === place.node.id) steady++;
      else {
        steady = 0;
        await view.reveal(place, { select: true, focus: true }).then(undefined, () => undefined);
      }
      await new Promise(resolve => { setTimeout(resolve, settledMs); });
    }
  }

  return {
    goTo,
    filtered(before) {
      if (before === '') found = undefined;
      going++;
    },
    opened(place, filter) {
      if (filter !== '') found = place;
    },
    selected(place, filter) {
      if (filter === '') left = place;
      else found = place;
    },
    async back() {
      const before = going;
      const place = (found && await amongAll(found)) ?? left;
      if (place && going === before) await goTo(place);
    },
  };
}
