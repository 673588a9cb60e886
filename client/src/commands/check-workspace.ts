import { CancellationTokenSource, type Diagnostic, ProgressLocation, Uri, commands, l10n, window } from 'vscode';
import type { Diagnostic as LspDiagnostic } from 'vscode-languageclient/node';
import { type CheckWorkspaceParams, type CheckWorkspaceResult, type FindingCounts, type PlainDiagnostic, checkWorkspaceRequest } from '../../../server/src/protocol/messages.ts';
import { linkToRule } from '../rule-page.ts';
import type { Server } from '../server.ts';
import { listed, quantityOf } from '../quantities.ts';
import type { Command, Tools } from './command.ts';
import { followProgress } from './follow-progress.ts';

/** Checks every schema of the workspace, also in files that are not open, and lists what it finds in the Problems panel. */
export const checkWorkspace: Command = {
  id: 'event-schemas.checkWorkspace',
  async run(tools) {
    const result = await ask(tools.server);
    if (!result) return undefined;
    await list(tools, result);
    for (const { uri, reason } of result.unreadable ?? []) tools.output.warn(`Not checked: ${uri}: ${reason}`);
    void say(result);
    return result;
  },
};

/** Most checks are over before a person could read what a progress notification says; only a longer one gets it. */
const patience = 400;

/** The server's answer; undefined when the user cancelled. */
async function ask(server: Server): Promise<CheckWorkspaceResult | undefined> {
  const cancellation = new CancellationTokenSource();
  const workDoneToken = `check-workspace-${nextToken++}`;
  const params: CheckWorkspaceParams = { workDoneToken };
  const work = server.request<CheckWorkspaceResult>(checkWorkspaceRequest, params, cancellation.token);
  try {
    const soon = await Promise.race([work, sleep(patience)]);
    const result = soon ?? await window.withProgress({ location: ProgressLocation.Notification, title: l10n.t('Checking event schemas'), cancellable: true }, async (progress, token) => {
      token.onCancellationRequested(() => cancellation.cancel());
      const state = server.state();
      const listener = state.kind === 'running' ? followProgress(state.client, workDoneToken, progress) : undefined;
      return work.finally(() => listener?.dispose());
    });
    return cancellation.token.isCancellationRequested ? undefined : result;
  } catch (error) {
    if (cancellation.token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    cancellation.dispose();
  }
}

const sleep = (ms: number): Promise<undefined> => new Promise(resolve => setTimeout(() => resolve(undefined), ms));

let nextToken = 1;

async function list({ context, server, findings }: Tools, { reports }: CheckWorkspaceResult): Promise<void> {
  const state = server.state();
  if (state.kind !== 'running') return;
  const { client } = state;
  const convert = async (diagnostics: readonly PlainDiagnostic[]): Promise<Diagnostic[]> => {
    const converted = await client.protocol2CodeConverter.asDiagnostics([...diagnostics] satisfies LspDiagnostic[]);
    for (const each of converted) linkToRule(context, each);
    return converted;
  };
  findings.replace(await Promise.all(reports.map(async ({ uri, diagnostics }) => [Uri.parse(uri), await convert(diagnostics)] as const)));
}

async function say({ files, counts, unreadable = [] }: CheckWorkspaceResult): Promise<void> {
  if (files === 0 && unreadable.length === 0) {
    void window.showInformationMessage(l10n.t('No event schemas were found in this workspace.'));
    return;
  }
  const found = inWords(counts);
  const message = [
    files === 1 ? l10n.t('1 event schema checked: {0}.', found ?? l10n.t('nothing found')) : l10n.t('{0} event schemas checked: {1}.', files, found ?? l10n.t('nothing found')),
    ...(unreadable.length > 0 ? [unreadable.length === 1 ? l10n.t('1 file could not be read; the output says why.') : l10n.t('{0} files could not be read; the output says why.', unreadable.length)] : []),
  ].join(' ');
  const show = l10n.t('Show Problems');
  const tell = counts.error > 0 || unreadable.length > 0 ? window.showWarningMessage : window.showInformationMessage;
  if (await (found === undefined ? tell(message) : tell(message, show)) === show) await commands.executeCommand('workbench.actions.view.problems');
}

/** "3 errors and 1 warning"; undefined when nothing was found. */
function inWords(counts: FindingCounts): string | undefined {
  const parts = [
    ...(counts.error > 0 ? [quantityOf.error(counts.error)] : []),
    ...(counts.warning > 0 ? [quantityOf.warning(counts.warning)] : []),
    ...(counts.info + counts.hint > 0 ? [quantityOf.suggestion(counts.info + counts.hint)] : []),
  ];
  return parts.length === 0 ? undefined : listed(parts);
}
