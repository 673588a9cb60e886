import { ProgressLocation, commands, l10n, window } from 'vscode';
import { type TestRegistryResult, testRegistryRequest } from '../../../../server/src/protocol/browser.ts';
import { placeIn } from '../../browser/place.ts';
import type { Command } from '../command.ts';
import { signInToRegistry } from '../registry-ids.ts';

/** Asks a registry of the tree now, and says how that went. */
export const testRegistry: Command = {
  id: 'event-schemas.testRegistry',
  async run({ server }, argument): Promise<TestRegistryResult['state'] | undefined> {
    const node = placeIn(argument)?.node;
    if (node?.ref.kind !== 'registry') return void window.showInformationMessage(l10n.t('Choose "Test Connection" on a registry in the tree of Event Schemas.'));
    const { configFile, registry } = node.ref;
    const { state, message } = await window.withProgress({ location: ProgressLocation.Notification, title: l10n.t('Asking {0}', registry) }, () => server.request<TestRegistryResult>(testRegistryRequest, { configFile, registry }));
    if (state === 'reached') void window.showInformationMessage(`Event Schemas: ${message}`);
    else void offer(state, message, node.signIn?.url);
    return state;
  },
};

async function offer(state: TestRegistryResult['state'], message: string, url: string | undefined): Promise<void> {
  const signIn = l10n.t('Sign In…');
  const choice = await window.showErrorMessage(`Event Schemas: ${message}`, ...(state === 'unauthorized' ? [signIn] : []));
  if (choice === signIn) await commands.executeCommand(signInToRegistry, url);
}
