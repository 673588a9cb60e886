import { type QuickPickItem, Uri, commands, l10n, window } from 'vscode';
import { comparisonMenuCommand, whatIfModeCommand } from '../../../server/src/protocol/messages.ts';
import { checkWorkspace } from './check-workspace.ts';
import type { Command } from './command.ts';
import { createConfiguration } from './create-configuration.ts';
import { explainRule } from './explain-rule.ts';
import { refreshRegistry, signInToRegistry } from './registry-ids.ts';
import { restartServer } from './restart-server.ts';
import { showOutput } from './show-output.ts';

type Item = QuickPickItem & { readonly act: () => Thenable<unknown> };

/** What the status bar item opens: the commands, and the configuration that is in force for the active file. */
export const showMenu: Command = {
  id: 'event-schemas.showMenu',
  async run({ registries, status }) {
    const configFile = status.ofActiveFile()?.configFile;
    const item = (label: string, id: string): Item => ({ label, act: () => commands.executeCommand(id) });
    const items: Item[] = [
      ...(status.ofActiveFile()?.format === undefined ? [] : [item(l10n.t('$(versions) Compatibility of This Schema…'), comparisonMenuCommand)]),
      item(l10n.t('$(beaker) What If Another Mode…'), whatIfModeCommand),
      item(l10n.t('$(book) Explain Rule…'), explainRule.id),
      item(l10n.t('$(checklist) Check Workspace'), checkWorkspace.id),
      configFile === undefined
        ? item(l10n.t('$(new-file) Create Configuration…'), createConfiguration.id)
        : { label: l10n.t('$(settings-gear) Open Configuration'), act: () => window.showTextDocument(Uri.parse(configFile)) },
      ...(registries.all().length > 0 ? [item(l10n.t('$(sync) Refresh Registry'), refreshRegistry), item(l10n.t('$(key) Sign In to Registry…'), signInToRegistry)] : []),
      item(l10n.t('$(output) Show Output'), showOutput.id),
      item(l10n.t('$(debug-restart) Restart Server'), restartServer.id),
    ];
    const choice = await window.showQuickPick(items, { title: 'Event Schemas', placeHolder: l10n.t('What to do') });
    await choice?.act();
  },
};
