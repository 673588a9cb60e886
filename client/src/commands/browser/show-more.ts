import { browserCommands } from '../../../../server/src/protocol/browser.ts';
import type { Command, Tools } from '../command.ts';

/** Shows more of the many nodes under one. */
export const showMoreNodes: Command = { id: browserCommands.more, run: (tools: Tools, id, most) => { if (typeof id === 'string' && typeof most === 'number') tools.tree.showMore(id, most); } };
