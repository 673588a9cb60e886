import { Uri, l10n, window } from 'vscode';
import { type SampleParams, type SampleResult, sampleRequest } from '../../../server/src/protocol/messages.ts';
import { showProposedFile } from '../proposed-file.ts';
import type { Command } from './command.ts';

type Choice = { readonly label: string; readonly description: string; readonly size: SampleParams['size'] };

const choices: readonly Choice[] = [
  { label: l10n.t('Minimal'), description: l10n.t('what must be there'), size: 'minimal' },
  { label: l10n.t('Full'), description: l10n.t('everything that may be there, one item in each list'), size: 'full' },
];

/** Opens an event that the schema of the active editor allows. Nothing is written: saving it under the name that is proposed has it checked. */
export const generateSample: Command = {
  id: 'event-schemas.generateSample',
  async run({ server }) {
    const document = window.activeTextEditor?.document;
    if (!document) return void window.showInformationMessage(l10n.t('Open a schema first: the sample is an event that it allows.'));
    const choice = await window.showQuickPick(choices, { title: l10n.t('Generate Sample'), placeHolder: l10n.t('How much of the event') });
    if (!choice) return;
    const result = await server.request<SampleResult>(sampleRequest, { uri: document.uri.toString(), size: choice.size } satisfies SampleParams);
    if (result.kind === 'none') return void window.showWarningMessage(result.sentence);
    await showProposedFile(Uri.joinPath(document.uri, '..', result.fileName), result.text);
  },
};
