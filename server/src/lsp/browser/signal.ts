import type { CancellationToken } from 'vscode-languageserver/node';

/** A question that is taken back, as what asks a registry knows it. */
export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
