import { CancellationTokenSource, type Disposable, type ExtensionContext, Uri, ViewColumn, type WebviewPanel, commands, env, l10n, window, workspace } from 'vscode';
import { type TopicRef, browserCommands } from '../../../server/src/protocol/browser.ts';
import { pageOf } from '../../view/page.ts';
import type { Answering, PageToPanel, PageTopic } from '../../view/page-wire.ts';
import type { Tree } from '../browser/tree.ts';
import { isCluster } from '../registries.ts';
import type { Server } from '../server.ts';

/** A kind of page in the editor area that shows something of one topic. `Told` is what its page is told beside answers, `Act` what a person does there. */
export type TopicPage<Told, Act> = {
  /** As VS Code knows it, also to bring one back after a reload of the window. */
  readonly viewType: string;
  /** In `dist`. */
  readonly script: string;
  readonly style: string;
  readonly title: (topic: string) => string;
  /** Questions that the page may ask, with the requests that they are; `open` opens, and what it opened is closed by `close`. */
  readonly methods: { readonly open: string; readonly [question: string]: string };
  readonly close: string;
  /** What a page is told first, beside its topic. */
  readonly begins: (topic: TopicRef) => object;
  readonly does: (topic: TopicRef, act: Act) => unknown;
  /** For the types alone. */
  readonly told?: Told;
};

/** The pages of a kind that are open. */
export type TopicPages<Told> = Disposable & {
  /** Shows the page of a topic; one that is there comes to the front. `go` is what it is told besides: with the beginning, or at once. */
  show(topic: TopicRef, go?: Told): WebviewPanel;
  /** Has the page that is in front read anew. */
  refresh(): void;
};

type Tools = { readonly context: ExtensionContext; readonly server: Server; readonly tree: Tree };

/**
 * Pages of a kind, and those that VS Code brings back after a reload of the window. What a page keeps over that is its topic and what it asked for, nothing of a message. Nothing is asked for the
 * sake of a page while the folder is not trusted.
 */
export function createTopicPages<Told extends object, Act>({ context, server, tree }: Tools, page: TopicPage<Told, Act>): TopicPages<Told> {
  const folder = Uri.joinPath(context.extensionUri, 'dist');
  const options = { enableScripts: true, localResourceRoots: [folder] };
  const shown = new Map<string, { readonly panel: WebviewPanel; go(told: Told): void; tell(message: object): void }>();
  const keyOf = ({ configFile, cluster, topic }: TopicRef): string => JSON.stringify([configFile, cluster, topic]);

  function connect(topic: TopicRef, panel: WebviewPanel, first: Told | undefined): void {
    const asking = new Map<number, CancellationTokenSource>();
    let open: string | undefined;
    let next = first;
    let isReady = false;
    let read: ReadWith = { state: 'not-read', credentials: [] };
    let isGone = false;
    // An answer may come when its tab is closed already.
    const tell = (message: object): void => {
      if (!isGone) void panel.webview.postMessage(message);
    };
    const forget = (): void => {
      if (open !== undefined) void server.request(page.close, { id: open }).catch(() => undefined);
      open = undefined;
    };

    async function answer(number: number, what: string, params: unknown): Promise<void> {
      const source = new CancellationTokenSource();
      asking.set(number, source);
      try {
        if (!workspace.isTrusted) throw new Error(l10n.t('This folder is not trusted, so nothing is read for it. It is read when you trust the folder.'));
        if (what === 'open') {
          forget();
          await tree.knowsCredentials();
        }
        const result = await server.request<unknown>(page.methods[what]!, what === 'open' ? { ...(params as object), topic } : params, source.token);
        if (what === 'open') {
          open = idOf(result);
          read = readWith(result);
        }
        if (isGone) forget();
        tell({ kind: 'answer', number, result } satisfies Answering);
      } catch (error) {
        tell({ kind: 'no-answer', number, sentence: error instanceof Error ? error.message : String(error) } satisfies Answering);
      } finally {
        asking.delete(number);
        source.dispose();
      }
    }

    const trust = workspace.onDidGrantWorkspaceTrust(() => tell({ kind: 'refresh' }));
    const anew = tree.onDidRefresh(() => {
      if (read.state === 'refused') tell({ kind: 'refresh' });
    });
    const credentials = tree.onDidChangeCredentials(url => {
      if (!read.credentials.includes(url)) return;
      // Who signed out reads on with nothing that was typed, also where the page is hidden.
      forget();
      tell({ kind: 'refresh' });
    });
    panel.webview.onDidReceiveMessage((message: PageToPanel<Act>) => {
      switch (message.kind) {
        case 'ready':
          // The page is made anew when its tab is shown again.
          for (const source of asking.values()) source.cancel();
          tell({ kind: 'begin', configFile: topic.configFile, cluster: topic.cluster, topic: topic.topic, ...page.begins(topic), ...next });
          next = undefined;
          isReady = true;
          return;
        case 'ask':
          if (Object.hasOwn(page.methods, message.what)) void answer(message.number, message.what, message.params);
          return;
        case 'stop':
          return asking.get(message.number)?.cancel();
        case 'do':
          return void page.does(topic, message.act);
        case 'sign-in':
          return void commands.executeCommand(isCluster(message.url) ? browserCommands.signInToCluster : browserCommands.signIn, message.url);
      }
    });
    panel.onDidDispose(() => {
      isGone = true;
      for (const source of asking.values()) source.cancel();
      for (const listener of [trust, anew, credentials]) listener.dispose();
      forget();
      shown.delete(keyOf(topic));
    });
    panel.iconPath = Uri.joinPath(context.extensionUri, 'images', 'browser.svg');
    const file = (name: string): string => panel.webview.asWebviewUri(Uri.joinPath(folder, name)).toString();
    panel.webview.html = pageOf({ nonce: crypto.randomUUID(), source: panel.webview.cspSource, style: file(page.style), script: file(page.script), title: page.title(topic.topic), language: env.language, texts: l10n.bundle ?? {} });
    shown.set(keyOf(topic), {
      panel, tell,
      go(told) {
        // A page that is hidden is no more, and is told when it is made again.
        if (isReady && panel.visible) tell({ kind: 'show', ...told });
        else next = told;
      },
    });
  }

  const serializer = window.registerWebviewPanelSerializer(page.viewType, {
    deserializeWebviewPanel(panel, state) {
      const topic = topicOf(state);
      // Of a folder that is not open here nothing is asked.
      if (!topic || shown.has(keyOf(topic)) || !workspace.getWorkspaceFolder(Uri.parse(topic.configFile))) panel.dispose();
      else {
        panel.webview.options = options;
        connect(topic, panel, undefined);
      }
      return Promise.resolve();
    },
  });

  return {
    show(topic, go) {
      const known = shown.get(keyOf(topic));
      if (known) {
        if (go) known.go(go);
        known.panel.reveal();
        return known.panel;
      }
      const panel = window.createWebviewPanel(page.viewType, page.title(topic.topic), ViewColumn.Active, { ...options, enableFindWidget: true });
      connect(topic, panel, go);
      return panel;
    },
    refresh() {
      for (const { panel, tell } of shown.values()) if (panel.active) tell({ kind: 'refresh' });
    },
    dispose: () => void serializer.dispose(),
  };
}

function idOf(result: unknown): string | undefined {
  const { kind, id } = result as { readonly kind?: unknown; readonly id?: unknown };
  return kind === 'opened' && typeof id === 'string' ? id : undefined;
}

/** How the last opening went: what is refused is tried again when something about connections changed, what is read when credentials of these addresses did. */
type ReadWith = { readonly state: 'not-read' | 'opened' | 'refused'; readonly credentials: readonly string[] };

function readWith(result: unknown): ReadWith {
  const { kind, credentials } = result as { readonly kind?: unknown; readonly credentials?: readonly string[] };
  return { state: kind === 'opened' ? 'opened' : kind === 'none' ? 'refused' : 'not-read', credentials: credentials ?? [] };
}

/** The topic that a page kept. */
function topicOf(state: unknown): TopicRef | undefined {
  const { configFile, cluster, topic } = (state ?? {}) as { readonly [N in keyof PageTopic]?: unknown };
  return typeof configFile === 'string' && typeof cluster === 'string' && typeof topic === 'string' ? { kind: 'topic', configFile, cluster, topic } : undefined;
}
