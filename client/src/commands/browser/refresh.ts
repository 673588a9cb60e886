import { browserCommands } from '../../../../server/src/protocol/browser.ts';
import { placeIn } from '../../browser/place.ts';
import type { Command } from '../command.ts';

/** Asks anew for all that the tree shows. */
export const refreshBrowser: Command = { id: 'event-schemas.refreshBrowser', run: ({ tree }) => tree.refresh() };

/** Asks anew for what stands under one node. */
export const refreshNode: Command = { id: browserCommands.retry, run: ({ tree }, argument) => tree.refresh(typeof argument === 'string' ? argument : placeIn(argument)?.node.id) };
