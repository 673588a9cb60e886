import { type Disposable, TabInputText, TabInputTextDiff, type Uri, window } from 'vscode';

/** What a person can bring to the screen by a tab, and what is on it without one (a peek), by the writing of its URI. */
export function visibleUris(): ReadonlyMap<string, Uri> {
  const uris = window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ input }) => input instanceof TabInputText ? [input.uri] : input instanceof TabInputTextDiff ? [input.modified] : []));
  return new Map([...uris, ...window.visibleTextEditors.map(({ document }) => document.uri)].map(uri => [uri.toString(), uri]));
}

/** Tells the URIs that came into sight or went out of it. */
export function onDidChangeVisibleUris(tell: (uris: readonly Uri[]) => void): readonly Disposable[] {
  let before = visibleUris();
  const update = (): void => {
    const now = visibleUris();
    const changed = [...now, ...before].filter(([key]) => now.has(key) !== before.has(key)).map(([, uri]) => uri);
    before = now;
    if (changed.length > 0) tell(changed);
  };
  return [window.tabGroups.onDidChangeTabs(update), window.onDidChangeVisibleTextEditors(update)];
}
