import { l10n, window } from 'vscode';

/** Says where a registry is configured. A registry is known once a schema of its folder is open. */
export function noRegistry(): readonly never[] {
  void window.showInformationMessage(l10n.t('Event Schemas: no registry is in use. Name one under "registries" in event-schemas.json, and open a schema beside it.'));
  return [];
}
