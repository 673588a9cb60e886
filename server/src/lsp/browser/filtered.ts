import { browserCommands } from '../../protocol/browser.ts';
import type { BrowserNode } from '../../protocol/browser.ts';

/** The last node of a place where a filter hides some: how many, and all of them again by Enter. None where it hides none. `parent`: the id of the place. */
export function filteredNodes(parent: string, hidden: number, word: 'subject' | 'topic'): readonly BrowserNode[] {
  if (hidden === 0) return [];
  const label = `The filter hides ${hidden} ${hidden === 1 ? word : `${word}s`}: clear it`;
  return [{ ref: { kind: 'remedy' }, id: `${parent}/filtered`, label, spoken: label, icon: 'clear-all', state: 'leaf', context: 'remedy', command: { id: browserCommands.clearFilter, arguments: [] } }];
}
