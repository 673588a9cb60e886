import { type Disposable, EventEmitter, Uri, l10n, workspace } from 'vscode';
import { type EarlierTextParams, type EarlierTextResult, earlierTextRequest, earlierTextScheme } from '../../server/src/protocol/messages.ts';
import type { Server } from './server.ts';

/** Shows the read-only documents that the server makes: earlier versions of schemas, events that break. What a URI names never changes. */
export function provideEarlierTexts(server: Server): Disposable {
  const changed = new EventEmitter<Uri>();
  const missing = new Set<string>();
  const listeners = [
    changed,
    workspace.registerTextDocumentContentProvider(earlierTextScheme, {
      onDidChange: changed.event,
      async provideTextDocumentContent(uri) {
        const params: EarlierTextParams = { uri: asWritten(uri) };
        const result = await server.request<EarlierTextResult>(earlierTextRequest, params).catch(() => null);
        missing[result ? 'delete' : 'add'](uri.toString());
        return result?.text ?? l10n.t('// This version is not at hand any more. Close this editor and run the command again that opened it.\n');
      },
    }),
    server.onDidChangeState(state => {
      if (state.kind === 'running') for (const uri of missing) changed.fire(Uri.parse(uri));
    }),
  ];
  return { dispose: () => { for (const listener of listeners) listener.dispose(); } };
}

/** A URI as the server writes it, which VS Code escapes in another way: each segment of the path encoded, the query plain. */
function asWritten({ path, query }: Uri): string {
  return `${earlierTextScheme}:${path.split('/').map(encodeURIComponent).join('/')}?${query}`;
}
