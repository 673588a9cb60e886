import { type ExtensionContext, window, workspace } from 'vscode';
import { type Tree, createTree } from './browser/tree.ts';
import { forgetClosedComparisons } from './commands/browser/compare-versions.ts';
import { registerCommands } from './commands/register.ts';
import { createComparedEditors } from './compare/compared-editors.ts';
import { createDeadLetterPages } from './dead-letters/dead-letter-pages.ts';
import { provideEarlierTexts } from './earlier-texts.ts';
import { provideReportLinks } from './messages/check-reports.ts';
import { createMessagePages } from './messages/message-pages.ts';
import { createRegistries } from './registries.ts';
import { createRegistryStatus } from './registry-status.ts';
import { createSecrets } from './secrets.ts';
import { createServer, type Server } from './server.ts';
import { createStatus } from './status.ts';
import { createWhatIf } from './what-if.ts';
import { createWorkspaceFindings } from './workspace-findings.ts';

let server: Server | undefined;

/** Called once by VS Code, on the first document or folder that may hold an event schema. */
export function activate(context: ExtensionContext): { /** For tests. */ readonly tree: Tree } {
  const output = window.createOutputChannel('Event Schemas', { log: true });
  const running = createServer(context, output);
  const status = createStatus(running);
  const findings = createWorkspaceFindings(context, output, running);
  const compared = createComparedEditors(running);
  const whatIf = createWhatIf(running);
  const secrets = createSecrets(context);
  const registries = createRegistries(running, secrets);
  const tree = createTree(running, registries, secrets);
  const messages = createMessagePages({ context, server: running, tree });
  const deadLetters = createDeadLetterPages({ context, server: running, tree }, messages);
  server = running;
  context.subscriptions.push(
    output, running, status, findings, compared, whatIf, registries, tree, messages, deadLetters, forgetClosedComparisons(), createRegistryStatus(registries), provideEarlierTexts(running), provideReportLinks(),
    ...registerCommands({ context, output, server: running, status, findings, compared, whatIf, registries, secrets, tree, messages, deadLetters }),
  );

  context.subscriptions.push(
    workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('event-schemas.enable')) void running.followSetting();
    }),
  );
  void running.followSetting();
  return { tree };
}

/** Called by VS Code when the window closes or the extension is turned off; the server ends with it. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
