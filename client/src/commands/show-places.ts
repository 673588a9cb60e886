import { Location, Position, Range, Uri, commands } from 'vscode';
import { type ShowPlacesParams, showPlacesCommand } from '../../../server/src/protocol/messages.ts';
import type { Command } from './command.ts';

/** Shows what a code lens leads to. The server speaks in plain data, VS Code's own commands want objects of its API. */
export const showPlaces: Command = {
  id: showPlacesCommand,
  async run(_tools, argument) {
    const { uri, position, places, how } = argument as ShowPlacesParams;
    const locations = places.map(each => new Location(Uri.parse(each.uri), new Range(each.range.start.line, each.range.start.character, each.range.end.line, each.range.end.character)));
    const at = [Uri.parse(uri), new Position(position.line, position.character), locations] as const;
    await (how === 'list' ? commands.executeCommand('editor.action.showReferences', ...at) : commands.executeCommand('editor.action.goToLocations', ...at, 'gotoAndPeek'));
  },
};
