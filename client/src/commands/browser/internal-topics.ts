import { browserCommands } from '../../../../server/src/protocol/browser.ts';
import type { Command } from '../command.ts';

/** Shows the topics that Kafka and its tools keep for themselves, too. */
export const showInternalTopics: Command = { id: browserCommands.showInternal, run: ({ tree }) => tree.showInternal('shown') };

export const hideInternalTopics: Command = { id: 'event-schemas.hideInternalTopics', run: ({ tree }) => tree.showInternal('hidden') };
