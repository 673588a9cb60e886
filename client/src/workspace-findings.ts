import { type Diagnostic, type Disposable, type ExtensionContext, type LogOutputChannel, type Uri, languages, workspace } from 'vscode';
import type { Diagnostic as LspDiagnostic, DocumentDiagnosticReport } from 'vscode-languageclient/node';
import { linkToRule } from './rule-page.ts';
import { isSchemaByName } from './selector.ts';
import type { Server } from './server.ts';
import { onDidChangeVisibleUris, visibleUris } from './visible-uris.ts';

/**
 * The findings in files that are not open, once somebody has had the workspace checked; of open files the language client shows
 * them. From then on they are kept true: a file that is closed or changes on disk is asked for again.
 */
export type WorkspaceFindings = Disposable & {
  readonly replace: (findings: readonly (readonly [Uri, Diagnostic[]])[]) => void;
};

export function createWorkspaceFindings(context: ExtensionContext, output: LogOutputChannel, server: Server): WorkspaceFindings {
  const collection = languages.createDiagnosticCollection('event-schemas-workspace');
  const waiting = new Map<string, Uri>();
  const listeners: Disposable[] = [];
  let asking = false;

  /** Asks for some files anew, one after the other; a file that is asked for twice meanwhile is asked for once. */
  async function ask(...uris: readonly Uri[]): Promise<void> {
    for (const uri of uris) waiting.set(uri.toString(), uri);
    if (asking) return;
    asking = true;
    try {
      for (let [next] = waiting.values(); next; [next] = waiting.values()) {
        waiting.delete(next.toString());
        const diagnostics = isShownByClient(next) ? [] : await diagnosticsOf(next);
        // It may have been opened in the meantime.
        if (diagnostics.length === 0 || isShownByClient(next)) collection.delete(next);
        else collection.set(next, diagnostics);
      }
    } finally {
      asking = false;
    }
  }

  async function diagnosticsOf(uri: Uri): Promise<Diagnostic[]> {
    const state = server.state();
    if (state.kind !== 'running') return [];
    const { code2ProtocolConverter: toProtocol, protocol2CodeConverter: toCode } = state.client;
    try {
      const report = await server.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri: toProtocol.asUri(uri) } });
      const converted = await toCode.asDiagnostics(report.kind === 'full' ? report.items satisfies LspDiagnostic[] : []);
      for (const each of converted) linkToRule(context, each);
      return converted;
    } catch (error) {
      // Where the server ended, the files are asked for again when it is back.
      output.debug(`${uri.fsPath} was not checked: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }

  const listed = (): readonly Uri[] => {
    const uris: Uri[] = [];
    collection.forEach(uri => uris.push(uri));
    return uris;
  };

  /** Other files may refer to the one that changed, so what is listed is asked for too. */
  function onDisk(uri: Uri): void {
    if (isWorthAsking(uri) || collection.has(uri)) void ask(uri, ...listed());
  }

  function watch(): void {
    if (listeners.length > 0) return;
    const watcher = workspace.createFileSystemWatcher('**/*');
    let before = listed();
    listeners.push(
      watcher, watcher.onDidCreate(onDisk), watcher.onDidChange(onDisk), watcher.onDidDelete(onDisk),
      workspace.onDidOpenTextDocument(({ uri }) => { if (isShownByClient(uri)) collection.delete(uri); }),
      // A document that lost its tab but is not closed yet follows the disk, and the server with it.
      workspace.onDidChangeTextDocument(({ document: { uri }, contentChanges }) => { if (contentChanges.length > 0 && isWorthAsking(uri) && !isShownByClient(uri)) void ask(uri); }),
      workspace.onDidCloseTextDocument(({ uri }) => { if (isWorthAsking(uri)) void ask(uri); }),
      ...onDidChangeVisibleUris(uris => void ask(...uris.filter(isWorthAsking))),
      server.onDidChangeState(state => {
        if (state.kind === 'running') void ask(...before);
        else {
          const now = listed();
          if (now.length > 0) before = now;
          collection.clear();
        }
      }),
    );
  }

  return {
    replace(findings) {
      watch();
      waiting.clear();
      collection.clear();
      collection.set(findings.filter(([uri]) => !isShownByClient(uri)).map(([uri, diagnostics]) => [uri, diagnostics]));
    },
    dispose() {
      for (const listener of listeners) listener.dispose();
      collection.dispose();
    },
  };
}

/**
 * The language client shows the findings of what a person can see: documents in a tab, and tabs that were restored but never shown
 * where the name tells a schema. A document without a tab (VS Code keeps them for a while) has none from it.
 */
function isShownByClient(uri: Uri): boolean {
  const key = uri.toString();
  return visibleUris().has(key) && (isSchemaByName(uri) || workspace.textDocuments.some(each => each.uri.toString() === key));
}

/** A file of the workspace that may be a schema, by its name; the server knows better. */
function isWorthAsking(uri: Uri): boolean {
  return uri.scheme === 'file' && workspace.getWorkspaceFolder(uri) !== undefined && !/\/(node_modules|\.git)\//.test(uri.path) && /(\.(avsc|avro|jsonc?|ya?ml)|\/(jsonschema|avro)\/[^/]+)$/.test(uri.path);
}
