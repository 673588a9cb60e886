import { ProgressLocation, Uri, l10n, window } from 'vscode';
import type { ActResult, PlanResult } from '../../../../server/src/protocol/registering.ts';
import type { Tools } from '../command.ts';

type Plan = PlanResult & { readonly kind: 'plan' };

/** Shows a plan, and carries it out only when a person types the name that it is about. */
export async function confirmByName({ tree }: Tools, plan: Plan, title: string, act: (confirmed: string) => Promise<ActResult>): Promise<ActResult['kind'] | undefined> {
  const { uri, name, mayWrite, sentence } = plan;
  await window.showTextDocument(Uri.parse(uri), { preview: true });
  if (!mayWrite) return void window.showWarningMessage(`Event Schemas: ${sentence}`);
  const confirmed = await window.showInputBox({
    title, ignoreFocusOut: true, placeHolder: name, prompt: l10n.t('{0} Type {1} to write it.', sentence, name),
    validateInput: value => value === name ? undefined : l10n.t('Type {0}. Nothing is written before that, and Escape leaves all as it is.', name),
  });
  if (confirmed !== name) return undefined;
  const told = await window.withProgress({ location: ProgressLocation.Notification, title }, () => act(confirmed));
  // Also where nobody knows what came of it: the tree is where that is seen.
  tree.refresh();
  void (told.kind === 'written' ? window.showInformationMessage : window.showErrorMessage)(`Event Schemas: ${told.sentence}`);
  return told.kind;
}

/** Asks for the plan of an act, and says why where there is none. */
export async function planOf<Result extends { readonly kind: string }>(title: string, ask: () => Promise<Result | (PlanResult & { readonly kind: 'none' })>): Promise<Exclude<Result, { readonly kind: 'none' }> | undefined> {
  const result = await window.withProgress({ location: ProgressLocation.Notification, title }, ask);
  if (result.kind !== 'none') return result as Exclude<Result, { readonly kind: 'none' }>;
  return void window.showWarningMessage(`Event Schemas: ${(result as PlanResult & { readonly kind: 'none' }).sentence}`);
}
