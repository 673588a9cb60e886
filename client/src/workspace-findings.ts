import { type Diagnostic, type Disposable, type Uri, languages, workspace } from 'vscode';

/** The findings of the last workspace check in files that are not open; open files keep the server's own. */
export type WorkspaceFindings = Disposable & {
  readonly replace: (findings: readonly (readonly [Uri, Diagnostic[]])[]) => void;
  readonly clear: () => void;
};

/**
 * A finding stays until it can no longer be vouched for: its file was opened (then the server watches it), changed on disk
 * or deleted, or the next check replaces it.
 */
export function createWorkspaceFindings(): WorkspaceFindings {
  const collection = languages.createDiagnosticCollection('event-schemas-workspace');
  const forget = (uri: Uri): void => collection.delete(uri);
  const isOpen = (uri: Uri): boolean => workspace.textDocuments.some(each => each.uri.toString() === uri.toString());
  const listeners: Disposable[] = [workspace.onDidOpenTextDocument(document => forget(document.uri))];
  let watching = false;

  function watch(): void {
    if (watching) return;
    watching = true;
    const watcher = workspace.createFileSystemWatcher('**/*', true);
    listeners.push(watcher, watcher.onDidChange(forget), watcher.onDidDelete(forget));
  }

  return {
    replace(findings) {
      watch();
      collection.clear();
      collection.set(findings.filter(([uri]) => !isOpen(uri)).map(([uri, diagnostics]) => [uri, diagnostics]));
    },
    clear: () => collection.clear(),
    dispose() {
      for (const listener of listeners) listener.dispose();
      collection.dispose();
    },
  };
}
