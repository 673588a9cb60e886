import { type QuickPickItem, commands, l10n, window } from 'vscode';
import { type ComparisonParams, type ComparisonResult, comparisonMenuCommand, comparisonRequest, showBreakingEventCommand, whatIfModeCommand, startNewVersionCommand } from '../../../server/src/protocol/messages.ts';
import { checkTopicCommand } from '../../../server/src/protocol/topic-check.ts';
import type { Command } from './command.ts';

type Item = QuickPickItem & { readonly act?: () => Thenable<unknown> };

/** What the line over a schema opens: the verdict, and what can be done about it. */
export const comparisonMenu: Command = {
  id: comparisonMenuCommand,
  async run({ server }, argument) {
    const params = comparisonParams(argument);
    if (!params) {
      void window.showInformationMessage(l10n.t('Open an event schema first.'));
      return undefined;
    }
    const result = await server.request<ComparisonResult>(comparisonRequest, params);
    const choice = await window.showQuickPick(itemsFor(result, params), { title: result ? `${result.name}: ${result.outcome}` : l10n.t('Compatibility'), placeHolder: result ? l10n.t('What to do about it') : l10n.t('No earlier versions of this file are known here. Choose some:') });
    await choice?.act?.();
    return result;
  },
};

function itemsFor(result: ComparisonResult, params: ComparisonParams): readonly Item[] {
  const run = (label: string, detail: string, command: string, argument: unknown): Item => ({ label, detail, act: () => commands.executeCommand(command, argument) });
  return [
    ...(result ? [verdictItem(result)] : []),
    ...(result?.verdict === 'breaks' ? [run(l10n.t('$(json) Show an event that breaks'), l10n.t('An event that was tried and that one side cannot read'), showBreakingEventCommand, params)] : []),
    run(l10n.t('$(diff) Compare with a version…'), l10n.t('Side by side, with what breaks there'), 'event-schemas.compareWithVersion', params),
    run(l10n.t('$(checklist) Check compatibility against…'), l10n.t('Git, files, a snapshot or a registry'), 'event-schemas.checkCompatibility', params),
    run(l10n.t('$(beaker) What if another mode…'), result?.isTried === true ? l10n.t('Compared under {0}, which is tried now', result.mode) : l10n.t('For this window; nothing is written'), whatIfModeCommand, params),
    ...(result?.origin.startsWith('the registry ') ? [run(l10n.t('$(list-tree) Show the subject in the tree'), l10n.t('With its versions, in the tree of registries'), 'event-schemas.revealSubject', params)] : []),
    run(l10n.t('$(checklist) Check a topic with this schema…'), l10n.t('Whether a reader with it could read the newest messages'), checkTopicCommand, params),
    ...(result?.isChosen ? [run(l10n.t('$(discard) Clear the chosen comparison'), l10n.t('It is compared with {0} now', result.origin), 'event-schemas.clearComparison', params)] : []),
    ...(result?.verdict === 'breaks' ? [run(l10n.t('$(versions) Start a new version'), l10n.t('Beside this one, which is marked as deprecated: for a change that cannot be made in place'), startNewVersionCommand, params)] : []),
  ];
}

/** The whole verdict is longer than a line: choosing it tells all of it. */
function verdictItem({ verdict, sentences }: NonNullable<ComparisonResult>): Item {
  const icons = { compatible: 'pass', breaks: 'error', unknown: 'question' } as const;
  return { label: `$(${icons[verdict]}) ${sentences[0] ?? ''}`, detail: sentences.slice(1).join(' '), act: () => window.showInformationMessage(sentences.join(' ')) };
}

/** The schema of an argument, else that of the active editor. */
export function comparisonParams(argument: unknown): ComparisonParams | undefined {
  if (typeof argument === 'object' && argument !== null && 'uri' in argument && typeof argument.uri === 'string') return { uri: argument.uri };
  const uri = window.activeTextEditor?.document.uri;
  return uri && { uri: uri.toString() };
}
