import type { Command } from './command.ts';

/** Shows the log of the client and the server. */
export const showOutput: Command = {
  id: 'event-schemas.showOutput',
  run: ({ output }) => output.show(true),
};
