import { CancellationTokenSource, type Disposable, type Event, EventEmitter, type TreeView, Uri, commands, l10n, window, workspace } from 'vscode';
import { type BrowserNode, type ChildrenParams, type ChildrenResult, type NodeDetailsParams, type NodeDetailsResult, type SubjectPathResult, childrenRequest, nodeDetailsRequest, subjectPathRequest } from '../../../server/src/protocol/browser.ts';
import { configurationFiles, findConfigurations } from '../configuration-files.ts';
import type { Registries } from '../registries.ts';
import type { Secrets } from '../secrets.ts';
import { NotRunning, type Server } from '../server.ts';
import type { Place } from './place.ts';
import { treeItem } from './tree-item.ts';
import { createWayBack } from './way-back.ts';
import { wayParams } from './way-params.ts';

/** The tree of registries and clusters in the activity bar: what it shows, the server says. Nothing is asked for before somebody looks at it. */
export type Tree = Disposable & {
  /** Asks anew for what stands under a node, or for all. */
  readonly refresh: (id?: string) => void;
  /** Shows only what has this text in its name; empty for all. */
  readonly filter: (text: string) => Promise<void>;
  readonly filtered: () => string;
  /** Shows internal topics, too, or leaves them out. */
  readonly showInternal: (which: 'shown' | 'hidden') => Promise<void>;
  /** Shows so many of the nodes under another, and goes to the first of those that were not shown. */
  readonly showMore: (id: string, most: number) => void;
  /** Opens the way to the last of these nodes, and selects it. */
  readonly reveal: (way: readonly BrowserNode[]) => Promise<void>;
  readonly view: TreeView<Place>;
  /** All was asked for anew: by a person, or since configurations, credentials or the server are others. */
  readonly onDidRefresh: Event<void>;
  /** The server was told that the credentials of an address came or went. */
  readonly onDidChangeCredentials: Event<string>;
  /** Resolves when the server has what is kept for all registries and clusters of the workspace, also where nobody opened the tree. */
  readonly knowsCredentials: () => Promise<void>;
  /** What is shown under a node, or at the top; for tests. */
  readonly children: (place?: Place) => Promise<readonly Place[]>;
};

const viewId = 'event-schemas.browser';
const filteredKey = 'event-schemas.browserFiltered';
const internalKey = 'event-schemas.internalTopics';
/** So many nodes are found out about with one request. */
const detailsAtOnce = 25;

export function createTree(server: Server, registries: Registries, secrets: Secrets): Tree {
  const changed = new EventEmitter<Place | Place[] | undefined>();
  const refreshed = new EventEmitter<void>();
  const credentialsChanged = new EventEmitter<string>();
  const places = new Map<string, Place>();
  const asking = new Map<string, CancellationTokenSource>();
  const most = new Map<string, number>();
  /** Of nodes of which not all is shown: how much is. */
  const shownOf = new Map<string, number>();
  const growing = new Map<string, number>();
  /** What a person has opened: VS Code forgets it of nodes that a filter hides. */
  const opened = new Set<string>();
  const looks = new Map<string, Promise<Place[] | undefined>>();
  const anew = new Set<string>();
  let filter = '';
  let internal: 'shown' | 'hidden' = 'hidden';
  let wasShown = false;
  let credentials: Promise<void> | undefined;

  const view = window.createTreeView<Place>(viewId, {
    canSelectMany: true, showCollapseAll: true,
    treeDataProvider: { onDidChangeTreeData: changed.event, getTreeItem: place => treeItem(place, opened.has(place.node.id) ? 'expanded' : place.node.state), getChildren: children, getParent: ({ parent }) => parent },
  });

  const way = createWayBack(view, async found => {
    const params = wayParams(found.node.ref, internal);
    const answer = params && await ask<SubjectPathResult>('way', subjectPathRequest, params).catch(() => undefined);
    return answer?.kind === 'path' ? placedAlong(answer.nodes) : undefined;
  });

  /** One question of a node at a time: a newer one takes the older one back. */
  async function ask<Result>(key: string, method: string, params: unknown): Promise<Result> {
    asking.get(key)?.cancel();
    const source = new CancellationTokenSource();
    asking.set(key, source);
    try {
      return await server.request<Result>(method, params, source.token);
    } finally {
      if (asking.get(key) === source) asking.delete(key);
      source.dispose();
    }
  }

  /** A look that was taken back sees what the newer one sees: VS Code would draw nothing where it got nothing. */
  async function children(place?: Place): Promise<Place[]> {
    const id = place?.node.id ?? '';
    const look = lookUnder(place);
    looks.set(id, look);
    const found = await look;
    const newer = looks.get(id);
    if (newer === look) looks.delete(id);
    return found ?? (newer === undefined || newer === look ? [] : (await newer) ?? []);
  }

  async function lookUnder(place: Place | undefined): Promise<Place[] | undefined> {
    wasShown = true;
    if (!workspace.isTrusted) return [];
    const id = place?.node.id ?? '';
    const limit = most.get(id);
    const params: ChildrenParams = {
      id, filter, ...(place && { of: place.node.ref }), ...(limit !== undefined && { most: limit }), ...(anew.delete(id) && { how: 'anew' as const }), ...(internal === 'shown' && { internal }),
      ...(!place && { configFiles: await findConfigurations() }),
    };
    try {
      const { nodes } = await ask<ChildrenResult>(id, childrenRequest, params);
      if (!place) await registries.browse(nodes.flatMap(({ signIn }) => signIn ?? []));
      view.message = undefined;
      const found = nodes.map(node => placed(node, place));
      void findOut(id, found.filter(({ node }) => node.lacks === 'details'));
      shownOf.set(id, found.findIndex(({ node }) => node.ref.kind === 'more'));
      const next = found[growing.get(id) ?? -1];
      growing.delete(id);
      // The node that said how many more there are is gone, and the keyboard would go with it.
      if (next) void way.goTo(next);
      return found;
    } catch (error) {
      if (error instanceof NotRunning) view.message = l10n.t('The Event Schemas server is not running, so nothing can be shown.');
      // A question that was taken back is asked anew by who did that.
      return undefined;
    }
  }

  /** Not by what the view asks: a newer look of it takes that back. */
  async function giveAll(): Promise<void> {
    try {
      const { nodes } = await server.request<ChildrenResult>(childrenRequest, { id: '', configFiles: await findConfigurations() } satisfies ChildrenParams);
      await registries.browse(nodes.flatMap(({ signIn }) => signIn ?? []));
    } catch {
      // It is asked again by who needs it next.
      credentials = undefined;
    }
  }

  function placed(node: BrowserNode, parent: Place | undefined): Place {
    const before = places.get(node.id);
    if (!before || before.parent !== parent) {
      const made: Place = { node, parent };
      places.set(node.id, made);
      return made;
    }
    // What was found out of it stands until it is found out anew.
    const { description, spoken, tooltip, icon, context, file } = before.node;
    before.node = node.lacks === 'details' && before.node.lacks === undefined ? { ...node, ...(description !== undefined && { description }), spoken, ...(tooltip !== undefined && { tooltip }), icon, context, ...(file !== undefined && { file }) } : node;
    return before;
  }

  function placedAlong(nodes: readonly BrowserNode[]): Place | undefined {
    let place: Place | undefined;
    for (const node of nodes) place = placed(node, place);
    return place;
  }

  async function setFilter(text: string): Promise<void> {
    way.filtered(filter);
    filter = text;
    await commands.executeCommand('setContext', filteredKey, filter !== '');
    view.description = filter === '' ? '' : `"${filter}"`;
    changed.fire(undefined);
  }

  async function findOut(id: string, lacking: readonly Place[]): Promise<void> {
    for (let from = 0; from < lacking.length; from += detailsAtOnce) {
      const params: NodeDetailsParams = { nodes: lacking.slice(from, from + detailsAtOnce).map(({ node }) => node) };
      // A newer look at the same nodes takes this one back.
      const result = await ask<NodeDetailsResult>(`details:${id}`, nodeDetailsRequest, params).catch(() => undefined);
      if (!result) return;
      const now = result.nodes.flatMap(node => {
        const place = places.get(node.id);
        if (!place) return [];
        place.node = node;
        return [place];
      });
      if (now.length > 0) changed.fire(now);
    }
  }

  function refresh(id?: string): void {
    if (id === undefined) {
      credentials = undefined;
      refreshed.fire();
    }
    if (!wasShown) return;
    for (const source of asking.values()) if (id === undefined) source.cancel();
    if (id === undefined) {
      for (const each of places.keys()) anew.add(each);
      // Nobody asks for the roots until the view is shown again: until then it is not known whether what it showed is still configured.
      if (!view.visible) void registries.browse([]);
    } else anew.add(id);
    changed.fire(id === undefined ? undefined : places.get(id));
  }

  const configurations = workspace.createFileSystemWatcher(configurationFiles);
  const listeners = [
    changed, refreshed, credentialsChanged, view,
    view.onDidExpandElement(({ element }) => {
      opened.add(element.node.id);
      way.opened(element, filter);
    }),
    view.onDidChangeSelection(({ selection: [first] }) => {
      if (first) way.selected(first, filter);
    }),
    view.onDidCollapseElement(({ element }) => opened.delete(element.node.id)),
    server.onDidChangeState(state => {
      if (state.kind === 'running') refresh();
    }),
    secrets.onDidChange(url => void registries.send().then(() => {
      refresh();
      credentialsChanged.fire(url);
    })),
    workspace.onDidGrantWorkspaceTrust(() => refresh()),
    workspace.onDidChangeWorkspaceFolders(() => refresh()),
    // Also what no editor saved: a branch that is checked out, a file that is gone.
    configurations, ...[configurations.onDidCreate, configurations.onDidChange, configurations.onDidDelete].map(changes => changes(uri => void server.fileChanged(uri).then(() => refresh()))),
    workspace.onDidSaveTextDocument(({ uri }) => {
      // How it stands to what is registered may be another thing now.
      void findOut(uri.toString(), [...places.values()].filter(({ node }) => node.file !== undefined && Uri.parse(node.file).toString() === uri.toString()));
    }),
  ];
  const tree: Tree = {
    refresh, view, children, onDidRefresh: refreshed.event, onDidChangeCredentials: credentialsChanged.event,
    knowsCredentials: () => workspace.isTrusted ? (credentials ??= giveAll()) : Promise.resolve(),
    filtered: () => filter,
    async filter(text) {
      const was = filter;
      await setFilter(text.trim());
      if (!view.visible) return;
      // The box that was typed into gives the keyboard back to where it was, which may be gone by then.
      if (filter !== '') await commands.executeCommand(`${viewId}.focus`);
      else if (was !== '') await way.back();
    },
    async showInternal(which) {
      internal = which;
      await commands.executeCommand('setContext', internalKey, internal === 'shown');
      changed.fire(undefined);
    },
    showMore(id, count) {
      growing.set(id, shownOf.get(id) ?? -1);
      most.set(id, count);
      changed.fire(places.get(id));
    },
    async reveal(nodes) {
      if (filter !== '') await setFilter('');
      const place = placedAlong(nodes);
      if (!place) return;
      await commands.executeCommand(`${viewId}.focus`);
      // One of very many may stand behind what is shown at first.
      await view.reveal(place, { select: true, focus: true, expand: true }).then(undefined, () => tree.filter(place.node.ref.kind === 'subject' ? place.node.ref.subject : ''));
    },
    dispose() {
      for (const source of asking.values()) source.cancel();
      for (const listener of listeners) listener.dispose();
    },
  };
  return tree;
}
