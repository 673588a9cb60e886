import { type QuickPickItem, Uri, ViewColumn, l10n, window } from 'vscode';
import { type BreakEvent, type BreakEventsParams, type BreakEventsResult, breakEventsRequest, showBreakingEventCommand } from '../../../server/src/protocol/messages.ts';
import type { Command } from './command.ts';

type Item = QuickPickItem & { readonly event: BreakEvent };

/** Opens an event that shows a break: of the one named in the argument (a hover, a code action), at the cursor, or chosen among those of the file. */
export const showBreakingEvent: Command = {
  id: showBreakingEventCommand,
  async run({ server }, argument) {
    const params = isParams(argument) ? argument : atCursor();
    if (!params) {
      void window.showInformationMessage(l10n.t('Open an event schema first: the event is shown for a break in it.'));
      return undefined;
    }
    const { breaks, at } = await server.request<BreakEventsResult>(breakEventsRequest, params);
    const [first, ...others] = breaks;
    if (!first) {
      void window.showInformationMessage(l10n.t('This file breaks none of its earlier versions that are known here, so there is no event to show.'));
      return undefined;
    }
    const chosen = others.length === 0 && at === 'range' ? first : await choose(breaks, at);
    if (!chosen) return undefined;
    if (chosen.shown.kind === 'none') {
      void window.showInformationMessage(chosen.shown.sentence);
      return undefined;
    }
    const { uri } = chosen.shown;
    await window.showTextDocument(Uri.parse(uri), { viewColumn: ViewColumn.Beside, preview: true });
    return uri;
  },
};

async function choose(breaks: readonly BreakEvent[], at: BreakEventsResult['at']): Promise<BreakEvent | undefined> {
  const items = breaks.map((event): Item => ({
    label: `$(${event.shown.kind === 'event' ? 'json' : 'circle-slash'}) ${event.code}`, description: l10n.t('line {0}, breaks {1}', event.range.start.line + 1, event.versions.join(', ')), detail: event.message, event,
  }));
  const choice = await window.showQuickPick(items, { title: l10n.t('Show an event that breaks'), placeHolder: at === 'range' ? l10n.t('The break to show') : l10n.t('There is no break at the cursor. Those of the file:'), matchOnDescription: true, matchOnDetail: true });
  return choice?.event;
}

function atCursor(): BreakEventsParams | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { selection: { start, end }, document } = editor;
  return { uri: document.uri.toString(), range: { start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } } };
}

function isParams(argument: unknown): argument is BreakEventsParams {
  return typeof argument === 'object' && argument !== null && 'uri' in argument && typeof argument.uri === 'string';
}
