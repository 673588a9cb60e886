import { Uri, ViewColumn, l10n, window, workspace } from 'vscode';
import { type NewVersionResult, newVersionRequest, startNewVersionCommand } from '../../../server/src/protocol/messages.ts';
import { toWorkspaceEdit } from '../workspace-edit.ts';
import type { Command } from './command.ts';
import { comparisonParams } from './comparison-menu.ts';

/** Writes a second version of a schema beside it and marks the old one as deprecated, so that both can be undone; says what is left to do. */
export const startNewVersion: Command = {
  id: startNewVersionCommand,
  async run({ server }, argument) {
    const params = comparisonParams(argument);
    if (!params) {
      void window.showInformationMessage(l10n.t('Open an event schema first: the new version is started beside it.'));
      return undefined;
    }
    const result = await server.request<NewVersionResult>(newVersionRequest, params);
    if (result.kind === 'refused') {
      void window.showInformationMessage(result.sentence);
      return undefined;
    }
    if (!await workspace.applyEdit(toWorkspaceEdit(result.edit))) {
      void window.showErrorMessage(l10n.t('The new version could not be started: the editor refused the changes, because a file changed or cannot be written. Nothing was changed.'));
      return undefined;
    }
    await window.showTextDocument(Uri.parse(result.newUri), { preview: false });
    void tellRest(result);
    return result.newUri;
  },
};

async function tellRest({ sentence, steps, planUri }: NewVersionResult & { readonly kind: 'planned' }): Promise<void> {
  const show = l10n.t('Show What Is Left to Do');
  const choice = await window.showInformationMessage(steps.length === 1 ? l10n.t('{0} 1 step is left to you.', sentence) : l10n.t('{0} {1} steps are left to you.', sentence, steps.length), show);
  if (choice === show) await window.showTextDocument(Uri.parse(planUri), { viewColumn: ViewColumn.Beside, preview: true });
}
