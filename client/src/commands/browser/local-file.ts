import { Uri, l10n, window } from 'vscode';
import { type SubjectPathParams, type SubjectPathResult, subjectPathRequest } from '../../../../server/src/protocol/browser.ts';
import { placeIn } from '../../browser/place.ts';
import type { Command } from '../command.ts';
import { comparisonParams } from '../comparison-menu.ts';

/** Opens the schema file of a subject. */
export const openLocalFile: Command = {
  id: 'event-schemas.openLocalFile',
  async run(_tools, argument): Promise<string | undefined> {
    const file = placeIn(argument)?.node.file;
    if (file === undefined) return void window.showInformationMessage(l10n.t('This subject has no schema file here that the configuration leads to.'));
    await window.showTextDocument(Uri.parse(file), { preview: false });
    return file;
  },
};

/** Shows the subject of a schema file in the tree. */
export const revealSubject: Command = {
  id: 'event-schemas.revealSubject',
  async run({ server, tree }, argument): Promise<string | undefined> {
    const params: SubjectPathParams | undefined = comparisonParams(argument);
    if (!params) return void window.showInformationMessage(l10n.t('Open an event schema first.'));
    const result = await server.request<SubjectPathResult>(subjectPathRequest, params);
    if (result.kind === 'none') return void window.showInformationMessage(`Event Schemas: ${result.sentence}`);
    await tree.reveal(result.nodes);
    return result.nodes.at(-1)?.id;
  },
};
