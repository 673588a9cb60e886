import { CancellationTokenSource, type ExtensionContext, Uri, ViewColumn, type WebviewPanel, l10n, window } from 'vscode';
import type { TopicRef } from '../../../server/src/protocol/browser.ts';
import { type OpenMessagesResult, closeMessagesRequest, messageDetailRequest, messageDriftRequest, moreMessagesRequest, nextMessagesRequest, openMessagesRequest } from '../../../server/src/protocol/topic-messages.ts';
import { pageOf } from '../../view/page.ts';
import type { At, Pins, Questions, ToPage, ToPanel } from '../../view/wire.ts';
import type { Server } from '../server.ts';
import { act } from './acts.ts';

export const messagesView = 'event-schemas.messages';

const methods: { readonly [Q in keyof Questions]: string } = { open: openMessagesRequest, next: nextMessagesRequest, more: moreMessagesRequest, drift: messageDriftRequest, detail: messageDetailRequest };

type Shown = { readonly panel: WebviewPanel; readonly show: (at: At) => void };
const panels = new Map<string, Shown>();

/** Shows the messages of a topic in the editor area, from `at` on where that is said; a topic that is shown already comes to the front. */
export function showMessages(context: ExtensionContext, server: Server, topic: TopicRef, at?: At): WebviewPanel {
  const key = JSON.stringify([topic.configFile, topic.cluster, topic.topic]);
  const shown = panels.get(key);
  if (shown) {
    if (at) shown.show(at);
    shown.panel.reveal();
    return shown.panel;
  }
  const folder = Uri.joinPath(context.extensionUri, 'dist');
  const panel = window.createWebviewPanel(messagesView, l10n.t('{0} — messages', topic.topic), ViewColumn.Active, { enableScripts: true, localResourceRoots: [folder], enableFindWidget: true });
  panel.iconPath = Uri.joinPath(context.extensionUri, 'images', 'browser.svg');
  panels.set(key, { panel, show: connect(context, server, topic, panel, at, () => panels.delete(key)) });
  const file = (name: string): string => panel.webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
  panel.webview.html = pageOf({ nonce: crypto.randomUUID(), source: panel.webview.cspSource, style: file('message-view.css'), script: file('message-view.js') });
  return panel;
}

/** Asks the page that is in front to read anew. */
export function refreshMessages(): void {
  for (const { panel } of panels.values()) if (panel.active) void panel.webview.postMessage({ kind: 'refresh' } satisfies ToPage);
}

/** Gives what shows a message in the page. */
function connect(context: ExtensionContext, server: Server, topic: TopicRef, panel: WebviewPanel, begin: At | undefined, closed: () => void): Shown['show'] {
  const asking = new Map<number, CancellationTokenSource>();
  let open: string | undefined;
  let wanted = begin;
  const tell = (message: ToPage): void => void panel.webview.postMessage(message);
  const forget = (): void => {
    if (open !== undefined) void server.request(closeMessagesRequest, { id: open }).catch(() => undefined);
    open = undefined;
  };
  const pinsKey = `messages.decoders ${topic.cluster} ${topic.topic}`;

  async function answer(number: number, what: keyof Questions, params: unknown): Promise<void> {
    const source = new CancellationTokenSource();
    asking.set(number, source);
    try {
      if (what === 'open') forget();
      const result = await server.request<unknown>(methods[what], what === 'open' ? { ...(params as Questions['open']), topic } : params, source.token);
      if (what === 'open' && (result as OpenMessagesResult).kind === 'opened') open = (result as OpenMessagesResult & { readonly kind: 'opened' }).id;
      tell({ kind: 'answer', number, result });
    } catch (error) {
      tell({ kind: 'no-answer', number, sentence: error instanceof Error ? error.message : String(error) });
    } finally {
      asking.delete(number);
      source.dispose();
    }
  }

  panel.webview.onDidReceiveMessage((message: ToPanel) => {
    switch (message.kind) {
      case 'ready':
        // The page is made anew when its tab is shown again.
        for (const source of asking.values()) source.cancel();
        tell({ kind: 'begin', topic: topic.topic, cluster: topic.cluster, pins: context.workspaceState.get<Pins>(pinsKey, {}), ...(wanted && { at: wanted }) });
        wanted = undefined;
        return;
      case 'ask':
        if (Object.hasOwn(methods, message.what)) void answer(message.number, message.what, message.params);
        return;
      case 'stop':
        return asking.get(message.number)?.cancel();
      case 'do':
        return void (message.act.act === 'pin' ? context.workspaceState.update(pinsKey, message.act.decoders) : act(server, topic.topic, message.act));
    }
  });
  panel.onDidDispose(() => {
    for (const source of asking.values()) source.cancel();
    forget();
    closed();
  });
  return at => {
    // A page that is not seen is not there: it asks when it is made anew.
    if (panel.visible && wanted === undefined) tell({ kind: 'show', at });
    else wanted = at;
  };
}
