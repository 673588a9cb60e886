import { window } from 'vscode';
import { browserCommands } from '../../../../server/src/protocol/browser.ts';
import { documentUri, registeredIn } from '../../browser/registered.ts';
import type { Command } from '../command.ts';

/** Opens a registered version read-only, with everything that an editor knows of a schema. */
export const openVersion: Command = {
  id: browserCommands.open,
  async run({ server }, argument): Promise<string | undefined> {
    const version = await registeredIn(server, argument);
    if (!version) return undefined;
    const { document } = await window.showTextDocument(documentUri(version), { preview: true });
    return document.uri.toString();
  },
};
