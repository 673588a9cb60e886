import { ProgressLocation, commands, l10n, window } from 'vscode';
import { type TestClusterParams, type TestClusterResult, browserCommands, testClusterRequest } from '../../../../server/src/protocol/browser.ts';
import { placeIn } from '../../browser/place.ts';
import type { Command } from '../command.ts';

/** Asks a cluster of the tree now, or reads one of its topics, and says how that went. */
export const testCluster: Command = {
  id: 'event-schemas.testCluster',
  async run({ server, tree }, argument): Promise<TestClusterResult['state'] | undefined> {
    const ref = placeIn(argument)?.node.ref;
    if (ref?.kind !== 'cluster' && ref?.kind !== 'topic') return void window.showInformationMessage(l10n.t('Choose "Test Connection" on a cluster or a topic in the tree of Event Schemas.'));
    const { configFile, cluster } = ref;
    const params: TestClusterParams = { configFile, cluster, ...(ref.kind === 'topic' && { topic: ref.topic }) };
    const { state, message } = await window.withProgress({ location: ProgressLocation.Notification, title: l10n.t('Asking {0}', cluster), cancellable: true }, (_progress, token) => server.request<TestClusterResult>(testClusterRequest, params, token));
    if (state === 'reached') {
      void window.showInformationMessage(`Event Schemas: ${message}`);
      return state;
    }
    const signIn = l10n.t('Sign In…');
    void window.showErrorMessage(`Event Schemas: ${message}`, ...(state === 'unauthorized' ? [signIn] : [])).then(async choice => {
      const url = (await tree.children()).find(({ node: { ref: { kind }, signIn: facts } }) => kind === 'cluster' && facts?.at && 'cluster' in facts.at && facts.at.cluster === cluster && facts.at.configFile === configFile)?.node.signIn?.url;
      if (choice === signIn) await commands.executeCommand(browserCommands.signInToCluster, url);
    });
    return state;
  },
};
