import { type Disposable, Diagnostic, DiagnosticSeverity, type QuickPickItem, Range, TabInputTextDiff, Uri, commands, l10n, languages, window } from 'vscode';
import { type BrowserNode, type CompareVersionsParams, type CompareVersionsResult, type VersionRef, compareVersionsRequest } from '../../../../server/src/protocol/browser.ts';
import { diagnosticSource } from '../../../../server/src/protocol/messages.ts';
import { placeIn } from '../../browser/place.ts';
import { versionIn, versionOf } from '../../browser/registered.ts';
import type { Command, Tools } from '../command.ts';

type Compared = CompareVersionsResult & { readonly kind: 'compared' };

/** Shows two registered versions side by side, the older one left, with what the newer breaks as problems of its side. With one version chosen, asks for the other. */
export const compareVersions: Command = {
  id: 'event-schemas.compareVersions',
  async run(tools, argument, selection): Promise<Compared | undefined> {
    const chosen = Array.isArray(selection) ? selection.map(versionIn).filter(ref => ref !== undefined) : [];
    const one = versionIn(argument);
    const pair = chosen.length === 2 ? chosen : one && await withAnother(tools, argument, one);
    if (!pair) return one ? undefined : void window.showInformationMessage(l10n.t('Choose one or two versions in the tree of Event Schemas first.'));
    const [first, second] = pair as [VersionRef, VersionRef];
    const versions = first.subject === second.subject && first.version > second.version ? [second, first] as const : [first, second] as const;
    const result = await tools.server.request<CompareVersionsResult>(compareVersionsRequest, { versions } satisfies CompareVersionsParams);
    if (result.kind === 'none') return void window.showWarningMessage(`Event Schemas: ${result.sentence}`);
    await show(result);
    return result;
  },
};

async function withAnother({ tree }: Tools, argument: unknown, one: VersionRef): Promise<readonly [VersionRef, VersionRef] | undefined> {
  const siblings = (await tree.children(placeIn(argument)?.parent)).map(({ node }) => node);
  const items = siblings.flatMap((node: BrowserNode): (QuickPickItem & { readonly ref: VersionRef })[] => {
    const ref = versionOf(node);
    return ref && ref.version !== one.version ? [{ label: node.label, ...(node.description !== undefined && { description: node.description }), ref }] : [];
  });
  if (items.length === 0) return void window.showInformationMessage(l10n.t('{0} has no other version to compare with.', one.subject));
  const choice = items.length === 1 ? items[0] : await window.showQuickPick(items, { title: l10n.t('Compare v{0} of {1}', one.version, one.subject), placeHolder: l10n.t('With which version') });
  return choice && [choice.ref, one];
}

async function show({ olderUri, newerUri, title, sentence, verdict, breaks }: Compared): Promise<void> {
  const newer = Uri.parse(newerUri);
  await commands.executeCommand('vscode.diff', Uri.parse(olderUri), newer, title, { preview: true });
  problems.set(newer, breaks.map(({ range: { start, end }, message, code }) => {
    const problem = new Diagnostic(new Range(start.line, start.character, end.line, end.character), message, DiagnosticSeverity.Error);
    problem.source = diagnosticSource;
    if (code !== undefined) problem.code = code;
    return problem;
  }));
  if (verdict !== 'breaks') return void window.showInformationMessage(sentence);
  const list = l10n.t('Show Problems');
  void window.showWarningMessage(sentence, list).then(choice => choice === list ? commands.executeCommand('workbench.actions.view.problems') : undefined);
}

/** What a version breaks, for as long as it stands in a comparison. */
const problems = languages.createDiagnosticCollection('event-schemas-versions');

/** Lets go of the problems of comparisons that are closed. */
export function forgetClosedComparisons(): Disposable {
  const listener = window.tabGroups.onDidChangeTabs(({ closed }) => {
    for (const { input } of closed) if (input instanceof TabInputTextDiff) problems.delete(input.modified);
  });
  return { dispose: () => { listener.dispose(); problems.dispose(); } };
}
