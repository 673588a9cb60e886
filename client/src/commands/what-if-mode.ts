import { type QuickPickItem, QuickPickItemKind, Range, Uri, WorkspaceEdit, l10n, window, workspace } from 'vscode';
import { type ComparisonResult, type ModeEditParams, type ModeEditResult, comparisonRequest, modeEditRequest, whatIfModeCommand } from '../../../server/src/protocol/messages.ts';
import type { Command, Tools } from './command.ts';
import { comparisonParams } from './comparison-menu.ts';

type Item = QuickPickItem & { readonly act?: () => Promise<unknown> };

/** The seven modes of a registry, and what each asks. */
export const modes: readonly (readonly [string, string])[] = [
  ['BACKWARD', l10n.t('The new schema reads what the version before wrote: consumers first')],
  ['BACKWARD_TRANSITIVE', l10n.t('The new schema reads what all earlier versions wrote')],
  ['FORWARD', l10n.t('The version before reads what the new schema writes: producers first')],
  ['FORWARD_TRANSITIVE', l10n.t('All earlier versions read what the new schema writes')],
  ['FULL', l10n.t('Both, with the version before: any order')],
  ['FULL_TRANSITIVE', l10n.t('Both, with all earlier versions')],
  ['NONE', l10n.t('Nothing is checked')],
];

/** Tries another mode for this window. Nothing is written but by the choice that says so. */
export const whatIfMode: Command = {
  id: whatIfModeCommand,
  async run(tools, argument) {
    const { server, whatIf } = tools;
    const named = typeof argument === 'object' && argument !== null && 'mode' in argument ? argument.mode : undefined;
    if (named === null || modes.some(([mode]) => mode === named)) {
      await whatIf.tryMode(named === null ? undefined : String(named));
      return whatIf.mode();
    }
    const params = comparisonParams(argument);
    const now = params && await server.request<ComparisonResult>(comparisonRequest, params).catch(() => null);
    const choice = await window.showQuickPick(itemsFor(tools, params?.uri, now ?? null), { title: l10n.t('What if another mode'), placeHolder: l10n.t('The mode to try in this window. Nothing is written.'), matchOnDescription: true });
    await choice?.act?.();
    return whatIf.mode();
  },
};

function itemsFor({ server, whatIf }: Tools, uri: string | undefined, now: ComparisonResult): readonly Item[] {
  const tried = whatIf.mode();
  const counting = now && !now.isTried ? now.mode : undefined;
  const items = modes.map(([mode, detail]): Item => ({
    label: `$(${mode === tried ? 'check' : 'beaker'}) ${mode}`, detail, act: () => whatIf.tryMode(mode),
    ...(mode === tried ? { description: l10n.t('tried now') } : mode === counting ? { description: now?.modeFrom === 'registry' ? l10n.t('counts, as the registry says') : l10n.t('counts now') } : {}),
  }));
  if (tried === undefined) return items;
  const write: Item = { label: l10n.t('$(save) Write {0} to event-schemas.json', tried), detail: l10n.t('From then on it counts, here and in CI'), act: () => writeMode(server, whatIf, uri, tried) };
  return [
    { label: l10n.t('$(discard) None: as configured'), detail: l10n.t('Compare under the mode that counts'), act: () => whatIf.tryMode(undefined) },
    // What a registry says counts before the configuration.
    ...(uri !== undefined && now?.modeFrom !== 'registry' ? [write] : []),
    { label: '', kind: QuickPickItemKind.Separator },
    ...items,
  ];
}

async function writeMode(server: Tools['server'], whatIf: Tools['whatIf'], uri: string | undefined, mode: string): Promise<void> {
  const result = uri === undefined ? null : await server.request<ModeEditResult>(modeEditRequest, { uri, mode } satisfies ModeEditParams);
  if (!result) {
    void window.showInformationMessage(l10n.t('This file has no event-schemas.json that can be edited. "Create Configuration…" makes one.'));
    return;
  }
  const target = Uri.parse(result.uri);
  const edit = new WorkspaceEdit();
  for (const { range: { start, end }, newText } of result.edits) edit.replace(target, new Range(start.line, start.character, end.line, end.character), newText);
  if (!await workspace.applyEdit(edit)) throw new Error(l10n.t('The configuration could not be edited.'));
  const document = await workspace.openTextDocument(target);
  await document.save();
  await window.showTextDocument(document);
  await whatIf.tryMode(undefined);
}
