import { l10n, window } from 'vscode';
import { type ActResult, type PlanRegistrationParams, type PlanRegistrationResult, type RegisterParams, planRegistrationRequest, registerRequest } from '../../../../server/src/protocol/registering.ts';
import { placeIn } from '../../browser/place.ts';
import type { Command } from '../command.ts';
import { comparisonParams } from '../comparison-menu.ts';
import { confirmByName, planOf } from './confirm-by-name.ts';

/** Registers a schema file: shows what that would do, and does it when the name of the subject is typed. */
export const registerSchema: Command = {
  id: 'event-schemas.registerSchema',
  async run(tools, argument): Promise<ActResult['kind'] | undefined> {
    const node = placeIn(argument)?.node;
    const uri = node ? node.file : comparisonParams(argument)?.uri;
    if (uri === undefined) return void window.showInformationMessage(node ? l10n.t('This subject has no schema file here that the configuration leads to.') : l10n.t('Open an event schema first.'));
    let params: PlanRegistrationParams = { uri, ...(node?.ref.kind === 'subject' && { registry: { configFile: node.ref.configFile, registry: node.ref.registry }, subject: node.ref.subject }) };
    for (;;) {
      const result = await planOf(l10n.t('Asking what registering would do'), () => tools.server.request<PlanRegistrationResult>(planRegistrationRequest, params));
      if (!result) return undefined;
      if (result.kind === 'which-registry') {
        const choice = await window.showQuickPick(result.registries.map(registry => ({ label: registry.registry, registry })), { title: l10n.t('Register Schema'), placeHolder: l10n.t('In which registry. Its plan is shown first.') });
        if (!choice) return undefined;
        params = { ...params, registry: choice.registry };
      } else if (result.kind === 'which-subject') {
        const subject = await window.showInputBox({ title: l10n.t('Register Schema'), prompt: result.sentence, ignoreFocusOut: true });
        if (!subject) return undefined;
        params = { ...params, registry: result.registry, subject };
      } else {
        const { id, registry, name: subject } = result;
        return confirmByName(tools, result, l10n.t('Register {0} in {1}', subject, registry.registry), confirmed => tools.server.request<ActResult>(registerRequest, { uri, registry, subject, plan: id, confirmed } satisfies RegisterParams));
      }
    }
  },
};
