import { type QuickPickItem, Uri, l10n, languages, window, workspace } from 'vscode';
import { type CompareWithParams, type CompareWithResult, type SourcesResult, type VersionSummary, compareWithRequest, sourcesRequest } from '../../../server/src/protocol/messages.ts';
import { ago } from '../compare/age.ts';
import { chosenIn, pickVersion } from '../compare/pick-source.ts';
import type { Command } from './command.ts';
import { comparisonParams } from './comparison-menu.ts';

/** Shows a schema beside what it was, in a diff editor; its findings are what it breaks there, for as long as that editor is open. */
export const compareWithVersion: Command = {
  id: 'event-schemas.compareWithVersion',
  async run({ server, compared }, argument) {
    const params = comparisonParams(argument);
    const sources = params && await server.request<SourcesResult>(sourcesRequest, params);
    if (!params || !sources) {
      void window.showInformationMessage(l10n.t('Open an event schema first: it is compared with what it was.'));
      return undefined;
    }
    const against = chosenIn(argument) ?? await pickVersion(sources);
    if (!against) return undefined;
    const result = await server.request<CompareWithResult>(compareWithRequest, { ...params, against, until: 'cleared' } satisfies CompareWithParams);
    const version = await chooseVersion(result.versions);
    if (!version) {
      if (result.kind === 'nothing') void window.showInformationMessage(result.reason);
      return undefined;
    }
    const working = Uri.parse(params.uri);
    const earlier = Uri.parse(version.uri);
    const [document, old] = await Promise.all([workspace.openTextDocument(working), workspace.openTextDocument(earlier)]);
    if (old.languageId !== document.languageId) await languages.setTextDocumentLanguage(old, document.languageId);
    const title = titleOf(working, version);
    await compared.open(earlier, working, title);
    return { ...result, title };
  },
};

/** `order.avsc (v3, git 2 months ago) ↔ working copy`. */
function titleOf(working: Uri, { name, origin, age, against }: VersionSummary): string {
  const when = age === undefined ? undefined : ago(age);
  const source = against.kind === 'git' ? ['git', when].filter(Boolean).join(' ') : [origin === name ? undefined : origin, when].filter(Boolean).join(', ');
  return l10n.t('{0} ({1}) ↔ working copy', working.path.slice(working.path.lastIndexOf('/') + 1), [name, source].filter(part => part !== '').join(', '));
}

async function chooseVersion(versions: readonly VersionSummary[]): Promise<VersionSummary | undefined> {
  if (versions.length < 2) return versions[0];
  const items = versions.map((version): QuickPickItem & { readonly version: VersionSummary } => ({ label: version.name, description: version.breaks ? l10n.t('breaks') : '', version }));
  return (await window.showQuickPick(items, { title: l10n.t('Compare with an earlier version'), placeHolder: l10n.t('The version to show') }))?.version;
}
