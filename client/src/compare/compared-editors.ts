import { type Disposable, TabInputTextDiff, type Uri, commands, window } from 'vscode';
import { type ClearComparisonParams, clearComparisonRequest, earlierTextScheme } from '../../../server/src/protocol/messages.ts';
import type { Server } from '../server.ts';

/** Editors that show a schema beside what it was. As long as one is open, the schema is compared with that. */
export type ComparedEditors = Disposable & {
  readonly open: (earlier: Uri, working: Uri, title: string) => Promise<void>;
};

export function createComparedEditors(server: Server): ComparedEditors {
  /** The working files that are shown beside something, by their URIs. */
  let shown = shownNow();
  const listener = window.tabGroups.onDidChangeTabs(() => {
    const now = shownNow();
    const gone = [...shown].filter(uri => !now.has(uri));
    shown = now;
    for (const uri of gone) void server.request(clearComparisonRequest, { uri } satisfies ClearComparisonParams).catch(() => undefined);
  });
  return {
    async open(earlier, working, title) {
      await commands.executeCommand('vscode.diff', earlier, working, title, { preview: true });
      shown = shownNow();
    },
    dispose: () => void listener.dispose(),
  };
}

function shownNow(): Set<string> {
  return new Set(window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ input }) => input instanceof TabInputTextDiff && input.original.scheme === earlierTextScheme ? [input.modified.toString()] : [])));
}
