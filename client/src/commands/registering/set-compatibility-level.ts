import { l10n, window } from 'vscode';
import { type ActResult, type PlanLevelParams, type PlanResult, type SetLevelParams, planLevelRequest, setLevelRequest } from '../../../../server/src/protocol/registering.ts';
import { placeIn } from '../../browser/place.ts';
import type { Command } from '../command.ts';
import { modes } from '../what-if-mode.ts';
import { confirmByName, planOf } from './confirm-by-name.ts';

/** Sets the compatibility level of a subject, or of all of a registry: shows what that would do, and does it when the name is typed. */
export const setCompatibilityLevel: Command = {
  id: 'event-schemas.setCompatibilityLevel',
  async run(tools, argument): Promise<ActResult['kind'] | undefined> {
    const ref = placeIn(argument)?.node.ref;
    if (ref?.kind !== 'subject' && ref?.kind !== 'registry') return void window.showInformationMessage(l10n.t('Choose a subject or a registry in the tree of Event Schemas first.'));
    const title = ref.kind === 'subject' ? l10n.t('Level of {0}', ref.subject) : l10n.t('Level of all subjects of {0}', ref.registry);
    const choice = await window.showQuickPick(modes.map(([label, detail]) => ({ label, detail })), { title, placeHolder: l10n.t('The new level. What it changes is shown first.') });
    if (!choice) return undefined;
    const params: PlanLevelParams = { registry: { configFile: ref.configFile, registry: ref.registry }, level: choice.label, ...(ref.kind === 'subject' && { subject: ref.subject }) };
    const plan = await planOf(l10n.t('Asking what this level would change'), () => tools.server.request<PlanResult>(planLevelRequest, params));
    return plan && confirmByName(tools, plan, title, confirmed => tools.server.request<ActResult>(setLevelRequest, { ...params, plan: plan.id, confirmed } satisfies SetLevelParams));
  },
};
