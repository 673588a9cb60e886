import { type Disposable, commands, l10n, window } from 'vscode';
import { NotRunning } from '../server.ts';
import { browserCommandList } from './browser/index.ts';
import { checkCompatibility, clearComparison } from './check-compatibility.ts';
import { checkTopic } from './check-topic.ts';
import { checkWorkspace } from './check-workspace.ts';
import { followReportLink } from './follow-report-link.ts';
import type { Command, Tools } from './command.ts';
import { compareWithVersion } from './compare-with-version.ts';
import { comparisonMenu } from './comparison-menu.ts';
import { convertSchema } from './convert-schema.ts';
import { createConfiguration } from './create-configuration.ts';
import { explainRule } from './explain-rule.ts';
import { forgetRegistryCredentials } from './forget-registry-credentials.ts';
import { generateSample } from './generate-sample.ts';
import { newEvent } from './new-event.ts';
import { refreshRegistry } from './refresh-registry.ts';
import { restartServer } from './restart-server.ts';
import { showBreakingEvent } from './show-breaking-event.ts';
import { refreshDeadLetters, showDeadLetters } from './show-dead-letters.ts';
import { refreshShownMessages, showTopicMessages } from './show-messages.ts';
import { showMenu } from './show-menu.ts';
import { showOutput } from './show-output.ts';
import { showPlaces } from './show-places.ts';
import { startNewVersion } from './start-new-version.ts';
import { signInToRegistry } from './sign-in-to-registry.ts';
import { whatIfMode } from './what-if-mode.ts';

const all: readonly Command[] = [
  checkWorkspace, checkCompatibility, clearComparison, compareWithVersion, whatIfMode, comparisonMenu, showBreakingEvent, newEvent, startNewVersion, generateSample, convertSchema, explainRule, createConfiguration, refreshRegistry, signInToRegistry,
  forgetRegistryCredentials, restartServer, showMenu, showOutput, showPlaces, showTopicMessages, refreshShownMessages, showDeadLetters, refreshDeadLetters, checkTopic, followReportLink, ...browserCommandList,
];

/** Registers every command. A command that cannot do its work says why, and never fails silently. */
export function registerCommands(tools: Tools): Disposable[] {
  return all.map(({ id, run }) => commands.registerCommand(id, async (argument?: unknown, second?: unknown) => {
    try {
      return await run(tools, argument, second);
    } catch (error) {
      if (error instanceof NotRunning) void reportNotRunning(error);
      else void reportError(tools, id, error);
      return undefined;
    }
  }));
}

async function reportNotRunning({ state }: NotRunning): Promise<void> {
  switch (state.kind) {
    case 'off': {
      const open = l10n.t('Open Setting');
      const choice = await window.showWarningMessage(l10n.t('Event Schemas is turned off in this window by the setting event-schemas.enable.'), open);
      if (choice === open) await commands.executeCommand('workbench.action.openSettings', 'event-schemas.enable');
      return;
    }
    case 'failed': {
      const again = l10n.t('Restart Server');
      const show = l10n.t('Show Output');
      const choice = await window.showErrorMessage(`Event Schemas: ${state.reason}`, again, show);
      if (choice === again) await commands.executeCommand(restartServer.id);
      if (choice === show) await commands.executeCommand(showOutput.id);
      return;
    }
    case 'starting':
    case 'running':
      void window.showInformationMessage(l10n.t('The Event Schemas server is just starting. Try again in a moment.'));
  }
}

async function reportError({ output }: Tools, id: string, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  output.error(`${id}: ${error instanceof Error ? error.stack ?? message : message}`);
  const show = l10n.t('Show Output');
  const choice = await window.showErrorMessage(`Event Schemas: ${message}`, show);
  if (choice === show) await commands.executeCommand(showOutput.id);
}
