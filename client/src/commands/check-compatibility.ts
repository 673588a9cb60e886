import { commands, l10n, window } from 'vscode';
import { type ClearComparisonParams, type CompareWithParams, type CompareWithResult, type SourcesResult, clearComparisonRequest, compareWithRequest, showBreakingEventCommand, sourcesRequest } from '../../../server/src/protocol/messages.ts';
import { chosenIn, pickSource } from '../compare/pick-source.ts';
import type { Command, Tools } from './command.ts';
import { comparisonParams } from './comparison-menu.ts';

/** Compares a schema with what a person picks: its findings are those of that comparison until the next edit, and a message has the verdict. */
export const checkCompatibility: Command = {
  id: 'event-schemas.checkCompatibility',
  async run({ server }, argument) {
    const params = comparisonParams(argument);
    const sources = params && await server.request<SourcesResult>(sourcesRequest, params);
    if (!params || !sources) {
      void window.showInformationMessage(l10n.t('Open an event schema first: it is compared with its earlier versions.'));
      return undefined;
    }
    const against = chosenIn(argument) ?? await pickSource(sources);
    if (!against) return undefined;
    const result = await server.request<CompareWithResult>(compareWithRequest, { ...params, against, until: 'edit' } satisfies CompareWithParams);
    void say(result, params.uri);
    return result;
  },
};

/** Compares a schema with what is found by itself again. */
export const clearComparison: Command = {
  id: 'event-schemas.clearComparison',
  async run({ server }: Tools, argument) {
    const params = comparisonParams(argument);
    if (params) await server.request(clearComparisonRequest, params satisfies ClearComparisonParams);
  },
};

async function say(result: CompareWithResult, uri: string): Promise<void> {
  if (result.kind === 'nothing') {
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
