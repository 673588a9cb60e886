import { ProgressLocation, commands, l10n, window } from 'vscode';
import { type SignInFacts, browserCommands } from '../../../../server/src/protocol/browser.ts';
import { askCredentials } from '../../ask-credentials.ts';
import { placeIn } from '../../browser/place.ts';
import type { Command, Tools } from '../command.ts';

/** Asks for the credentials of a Kafka cluster, tries them, and keeps them in the SecretStorage where the cluster takes them, or could not be asked. */
export const signInToCluster: Command = {
  id: browserCommands.signInToCluster,
  async run(tools, argument): Promise<'reached' | 'unauthorized' | 'failed' | undefined> {
    const { registries, secrets, tree } = tools;
    const url = typeof argument === 'string' ? argument : placeIn(argument)?.node.signIn?.url;
    const cluster = await clusterAt(tools, url);
    const credentials = cluster && await askCredentials(cluster);
    if (!cluster || !credentials) return undefined;
    const status = await window.withProgress({ location: ProgressLocation.Notification, title: l10n.t('Signing in to {0}', cluster.name) }, () => registries.attempt(credentials));
    if (status?.state === 'unauthorized') {
      await registries.send();
      const again = l10n.t('Try Again…');
      void window.showErrorMessage(l10n.t('Event Schemas: the credentials were not kept. {0}', status.message ?? ''), again).then(chosen => chosen === again ? commands.executeCommand(browserCommands.signInToCluster, cluster.url) : undefined);
      return 'unauthorized';
    }
    await secrets.keep(credentials);
    tree.refresh();
    if (status?.state === 'reached') void window.showInformationMessage(l10n.t('Event Schemas: signed in. {0}', status.message ?? ''));
    else void window.showWarningMessage(l10n.t('Event Schemas: the credentials for {0} are kept, but could not be tried. {1}', cluster.name, status?.message ?? ''));
    return status?.state === 'reached' ? 'reached' : 'failed';
  },
};

async function clusterAt({ registries, tree }: Tools, url: string | undefined): Promise<SignInFacts | undefined> {
  // What the tree has not shown yet it asks for now.
  if (registries.known('clusters').length === 0) await tree.children();
  const all = registries.known('clusters');
  if (all.length === 0) return void window.showInformationMessage(l10n.t('No Kafka cluster is configured. Add one first.'));
  return all.find(each => each.url === url) ?? (all.length === 1 ? all[0] : (await window.showQuickPick(all.map(cluster => ({ label: cluster.name, description: cluster.url, cluster })), { title: l10n.t('Sign In to Cluster'), placeHolder: l10n.t('Which cluster') }))?.cluster);
}
