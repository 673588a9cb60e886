import { ProgressLocation, l10n, window } from 'vscode';
import type { RegistryStatus } from '../../../server/src/protocol/messages.ts';
import type { Command } from './command.ts';
import { refreshRegistry as id } from './registry-ids.ts';
import { noRegistry } from './no-registry.ts';

/** Asks the registries anew, and says what came of it. Returns how they stand. */
export const refreshRegistry: Command = {
  id,
  async run({ registries }): Promise<readonly RegistryStatus[]> {
    if (registries.all().length === 0) return noRegistry();
    const all = await window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Asking the registry') }, () => registries.refresh());
    for (const { state, message } of all) if (state !== 'reached') void window.showWarningMessage(`Event Schemas: ${message}`);
    if (all.every(({ state }) => state === 'reached')) window.setStatusBarMessage(l10n.t('$(check) {0}: up to date', all.map(({ name }) => name).join(', ')), 4_000);
    return all;
  },
};
