import { type Disposable, StatusBarAlignment, l10n, window } from 'vscode';
import { type TryModeParams, tryModeRequest, whatIfModeCommand } from '../../server/src/protocol/messages.ts';
import type { Server } from './server.ts';

/** The mode that a person tries in place of the ones that count: for this window, written nowhere, and told in the status bar as long as it counts. */
export type WhatIf = Disposable & {
  readonly mode: () => string | undefined;
  readonly tryMode: (mode: string | undefined) => Promise<void>;
};

export function createWhatIf(server: Server): WhatIf {
  const item = window.createStatusBarItem('event-schemas.whatIf', StatusBarAlignment.Right, 99.5);
  item.name = l10n.t('Event Schemas: What If');
  item.command = whatIfModeCommand;
  let tried: string | undefined;

  const tell = (): Promise<unknown> => server.request(tryModeRequest, { mode: tried ?? null } satisfies TryModeParams);
  const listener = server.onDidChangeState(({ kind }) => {
    // A server that was started again knows nothing of it.
    if (kind === 'running' && tried !== undefined) void tell().catch(() => undefined);
  });
  return {
    mode: () => tried,
    async tryMode(mode) {
      tried = mode;
      if (mode === undefined) item.hide();
      else {
        item.text = l10n.t('$(beaker) what if {0}', mode);
        item.tooltip = l10n.t('All schemas of this window are compared under {0}, whatever is configured. Click to try another mode, or none.', mode);
        item.accessibilityInformation = { label: l10n.t('Event Schemas: what if {0}', mode), role: 'button' };
        item.show();
      }
      await tell();
    },
    dispose() {
      listener.dispose();
      item.dispose();
    },
  };
}
