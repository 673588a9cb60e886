import { l10n, window } from 'vscode';
import { NotRunning } from '../server.ts';
import type { Command } from './command.ts';

/** Ends the server's process and starts a new one; the findings of open files come back with it. */
export const restartServer: Command = {
  id: 'event-schemas.restartServer',
  async run({ server }) {
    await server.restart();
    const state = server.state();
    // A failure has its own message already.
    if (state.kind === 'off') throw new NotRunning(state);
    if (state.kind === 'running') window.setStatusBarMessage(l10n.t('$(check) Event Schemas restarted'), 4_000);
  },
};
