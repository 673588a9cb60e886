import { ProgressLocation, commands, l10n, window } from 'vscode';
import { type Against, type ClearComparisonParams, type CompareWithParams, type CompareWithResult, type SourcesResult, type Unread, clearComparisonRequest, compareWithRequest, showBreakingEventCommand, sourcesRequest } from '../../../server/src/protocol/messages.ts';
import { chosenIn, pickSource } from '../compare/pick-source.ts';
import type { Command, Tools } from './command.ts';
import { comparisonParams } from './comparison-menu.ts';
import { signInToRegistry } from './registry-ids.ts';

/** Compares a schema with what a person picks: its findings are those of that comparison until the next edit, and a message has the verdict. */
export const checkCompatibility: Command = {
  id: 'event-schemas.checkCompatibility',
  async run(tools, argument) {
    const { server } = tools;
    const params = comparisonParams(argument);
    const sources = params && await server.request<SourcesResult>(sourcesRequest, params);
    if (!params || !sources) {
      void window.showInformationMessage(l10n.t('Open an event schema first: it is compared with its earlier versions.'));
      return undefined;
    }
    const against = chosenIn(argument) ?? await pickSource(sources);
    if (!against) return undefined;
    const result = await compareWith(tools, { ...params, against, until: 'edit' });
    if (result) void say(result, { uri: params.uri, against });
    return result;
  },
};

/** A registry may take long to answer, or never do: a message says who is waited for, and a person may stop that. */
async function compareWith({ server, tree }: Tools, params: CompareWithParams): Promise<CompareWithResult | undefined> {
  const { against } = params;
  if (against.kind !== 'registry') return server.request<CompareWithResult>(compareWithRequest, params);
  const title = against.name === undefined ? l10n.t('Asking the registry') : l10n.t('Asking the registry {0}', against.name);
  return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (_progress, token) => {
    const stopped = new Promise<undefined>(resolve => { token.onCancellationRequested(() => resolve(undefined)); });
    // A registry that no schema is compared with by itself is signed in to only then.
    await tree.knowsCredentials();
    return Promise.race([server.request<CompareWithResult>(compareWithRequest, params, token), stopped]);
  });
}

/** Compares a schema with what is found by itself again. */
export const clearComparison: Command = {
  id: 'event-schemas.clearComparison',
  async run({ server }: Tools, argument) {
    const params = comparisonParams(argument);
    if (params) await server.request(clearComparisonRequest, params satisfies ClearComparisonParams);
  },
};

type Asked = { readonly uri: string; readonly against: Against };

/** A registry that did not let itself be read, with what may be done: it is signed in to, or asked once more. */
async function sayUnread(reason: string, { signIn: url }: Unread, asked: Asked): Promise<void> {
  const [signIn, again] = [l10n.t('Sign In…'), l10n.t('Try Again')];
  const choice = await window.showWarningMessage(reason, ...(url === undefined ? [] : [signIn!]), again!);
  if (choice === undefined || (choice === signIn && await commands.executeCommand(signInToRegistry, url, 'continued') !== 'reached')) return;
  await commands.executeCommand(checkCompatibility.id, asked);
}

async function say(result: CompareWithResult, asked: Asked): Promise<void> {
  const { uri } = asked;
  if (result.kind === 'nothing') {
    if (result.unread) return sayUnread(result.reason, result.unread, asked);
    void window.showInformationMessage(result.reason);
    return;
  }
  const { comparison: { sentences, verdict } } = result;
  const [problems, event, clear] = [l10n.t('Show Problems'), l10n.t('Show an Event That Breaks'), l10n.t('Clear')];
  const message = sentences.join(' ');
  const choice = verdict === 'compatible' ? await window.showInformationMessage(message) : await window.showWarningMessage(message, problems!, ...(verdict === 'breaks' ? [event!] : []), clear!);
  if (choice === problems) await commands.executeCommand('workbench.actions.view.problems');
  if (choice === event) await commands.executeCommand(showBreakingEventCommand, { uri });
  if (choice === clear) await commands.executeCommand(clearComparison.id, { uri });
}
