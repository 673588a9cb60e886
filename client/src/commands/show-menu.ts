import { type QuickPickItem, Uri, commands, window } from 'vscode';
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
      ...(status.ofActiveFile()?.format === undefined ? [] : [item('$(versions) Compatibility of This Schema…', comparisonMenuCommand)]),
      item('$(beaker) What If Another Mode…', whatIfModeCommand),
      item('$(book) Explain Rule…', explainRule.id),
      item('$(checklist) Check Workspace', checkWorkspace.id),
      configFile === undefined
        ? item('$(new-file) Create Configuration…', createConfiguration.id)
        : { label: '$(settings-gear) Open Configuration', act: () => window.showTextDocument(Uri.parse(configFile)) },
      ...(registries.all().length > 0 ? [item('$(sync) Refresh Registry', refreshRegistry), item('$(key) Sign In to Registry…', signInToRegistry)] : []),
      item('$(output) Show Output', showOutput.id),
      item('$(debug-restart) Restart Server', restartServer.id),
    ];
    const choice = await window.showQuickPick(items, { title: 'Event Schemas', placeHolder: 'What to do' });
    await choice?.act();
  },
};
