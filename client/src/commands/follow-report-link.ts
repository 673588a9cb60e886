import { Range, TabInputText, Uri, ViewColumn, commands, window } from 'vscode';
import { browserCommands } from '../../../server/src/protocol/browser.ts';
import { showMessagesCommand } from '../../../server/src/protocol/topic-messages.ts';
import { type CheckedPlaceParams, type CheckedPlaceResult, checkTopicCommand, checkedPlaceRequest } from '../../../server/src/protocol/topic-check.ts';
import { type ReportLink, followReportLinkCommand } from '../messages/check-reports.ts';
import type { Command } from './command.ts';

/** Goes where a link of a report leads: to a field of the schema, a message, a registered version; or checks again. */
export const followReportLink: Command = {
  id: followReportLinkCommand,
  async run({ server }, argument) {
    const { to, ...reported } = argument as ReportLink;
    switch (to.kind) {
      case 'place': {
        // The schema may have been edited since it was checked.
        const place = await server.request<CheckedPlaceResult>(checkedPlaceRequest, { uri: reported.uri, place: to } satisfies CheckedPlaceParams);
        if (place.kind === 'none') return void window.showWarningMessage(`Event Schemas: ${place.sentence}`);
        const uri = Uri.parse(place.uri);
        const { start, end } = place.range;
        await window.showTextDocument(uri, { viewColumn: columnOf(uri), selection: new Range(start.line, start.character, end.line, end.character) });
        return;
      }
      case 'message':
        return commands.executeCommand(showMessagesCommand, { ...reported.topic, partition: to.partition, offset: to.offset });
      case 'version':
        return commands.executeCommand(browserCommands.open, { node: { ref: to.version } });
      case 'check':
        return commands.executeCommand(checkTopicCommand, { ...reported, count: to.count });
      default:
        return to satisfies never;
    }
  },
};

/** Where a document is shown already; beside the report where it is not. */
function columnOf(uri: Uri): ViewColumn {
  const group = window.tabGroups.all.find(({ tabs }) => tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString()));
  return group?.viewColumn ?? ViewColumn.Beside;
}
