import { ProgressLocation, Uri, l10n, window } from 'vscode';
import { type CompareRegistriesParams, type CompareRegistriesResult, type RegistryRef, compareRegistriesRequest } from '../../../../server/src/protocol/browser.ts';
import { type Place, placeIn } from '../../browser/place.ts';
import type { Command, Tools } from '../command.ts';

/** Shows in a read-only document which subjects, versions and levels of two registries differ; asks for the other one where one is chosen. */
export const compareRegistries: Command = {
  id: 'event-schemas.compareRegistries',
  async run(tools, argument, selection): Promise<CompareRegistriesResult | undefined> {
    const first = registryIn(placeIn(argument));
    const chosen = (Array.isArray(selection) ? selection.map(each => registryIn(placeIn(each))) : []).filter(each => each !== undefined);
    const pair = chosen.length === 2 ? chosen : first && await withAnother(tools, first);
    if (!pair?.[0] || !pair[1]) return undefined;
    const params: CompareRegistriesParams = { first: pair[0], second: pair[1] };
    const result = await window.withProgress({ location: ProgressLocation.Notification, title: l10n.t('Comparing {0} with {1}', params.first.registry, params.second.registry), cancellable: true },
      (_progress, token) => tools.server.request<CompareRegistriesResult>(compareRegistriesRequest, params, token));
    if (result.kind === 'none') return void window.showWarningMessage(`Event Schemas: ${result.sentence}`);
    await window.showTextDocument(Uri.parse(result.uri), { preview: true });
    return result;
  },
};

function registryIn(place: Place | undefined): RegistryRef | undefined {
  return place?.node.ref.kind === 'registry' ? { configFile: place.node.ref.configFile, registry: place.node.ref.registry } : undefined;
}

async function withAnother({ tree }: Tools, first: RegistryRef): Promise<readonly RegistryRef[] | undefined> {
  const others = (await tree.children()).flatMap(place => {
    const ref = registryIn(place);
    return ref && (ref.registry !== first.registry || ref.configFile !== first.configFile) ? [{ label: place.node.label, description: place.node.description ?? '', ref }] : [];
  });
  if (others.length === 0) return void window.showInformationMessage(l10n.t('There is no other registry to compare with. Name it under "registries" in event-schemas.json.'));
  const choice = others.length === 1 ? others[0] : await window.showQuickPick(others, { title: l10n.t('Compare {0}', first.registry), placeHolder: l10n.t('With which registry') });
  return choice && [first, choice.ref];
}
