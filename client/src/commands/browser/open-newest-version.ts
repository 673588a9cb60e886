import { commands, l10n, window } from 'vscode';
import { type SubjectPathParams, type SubjectPathResult, browserCommands, subjectPathRequest } from '../../../../server/src/protocol/browser.ts';
import { placeIn } from '../../browser/place.ts';
import type { Command } from '../command.ts';

/** Opens the newest version of a subject read-only. */
export const openNewestVersion: Command = {
  id: browserCommands.openNewest,
  async run({ tree }, argument): Promise<unknown> {
    const place = placeIn(argument);
    if (place?.node.ref.kind !== 'subject') return void window.showInformationMessage(l10n.t('Choose a subject in the tree of Event Schemas first.'));
    const [newest] = await tree.children(place);
    if (newest?.node.ref.kind === 'version') return commands.executeCommand(browserCommands.open, newest);
    return void window.showWarningMessage(`Event Schemas: ${newest?.node.tooltip ?? newest?.node.label ?? l10n.t('This subject has no version.')}`);
  },
};

/** Shows the subject of a topic where it stands in its registry. */
export const showSubjectInRegistry: Command = {
  id: 'event-schemas.showSubjectInRegistry',
  async run({ server, tree }, argument): Promise<string | undefined> {
    const ref = placeIn(argument)?.node.ref;
    if (ref?.kind !== 'subject') return void window.showInformationMessage(l10n.t('Choose a subject in the tree of Event Schemas first.'));
    const { configFile, registry, subject } = ref;
    const result = await server.request<SubjectPathResult>(subjectPathRequest, { subject: { configFile, registry, subject } } satisfies SubjectPathParams);
    if (result.kind === 'none') return void window.showInformationMessage(`Event Schemas: ${result.sentence}`);
    await tree.reveal(result.nodes);
    return result.nodes.at(-1)?.id;
  },
};
