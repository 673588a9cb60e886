import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type { CodeAction, Diagnostic, Range, TextEdit } from 'vscode-languageserver-types';
import type { ClientCapabilities, ServerCapabilities } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { pathToFileURL } from 'node:url';
import { cacheFolder, cliFile, projectFolder } from './cli.ts';

export interface PublishDiagnosticsParams {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Registration {
  readonly id: string;
  readonly method: string;
  readonly registerOptions?: unknown;
}

export interface LspClient {
  readonly connection: MessageConnection;
  readonly serverInfo: unknown;
  readonly capabilities: ServerCapabilities;
  readonly process: ChildProcess;
  /** What the server registered by now; waits for the first registration. */
  registered(): Promise<readonly Registration[]>;
  /** The next time that the server asks for diagnostics to be pulled anew. */
  refreshed(): Promise<void>;
  uri(file: string): string;
  open(file: string, text: string, languageId?: string): void;
  /** Replaces a range of an open document; without a range, all of it. */
  edit(file: string, text: string, range?: Range): void;
  close(file: string): void;
  pull(file: string): Promise<readonly Diagnostic[]>;
  /** The next diagnostics that the server pushes for a file. */
  pushed(file: string): Promise<PublishDiagnosticsParams>;
  actions(file: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]>;
  /** The text of an open document after the edits of an action. */
  applied(file: string, action: CodeAction): string;
  /** Tells the server that files changed on the disk. */
  changedOnDisk(...files: readonly string[]): void;
  /** All that the server ever wrote. */
  received(): readonly string[];
  stop(): Promise<number | null>;
}

/** Starts the built server over stdio as an editor does. `pull: false` is an editor that waits for pushed diagnostics. */
export async function startLsp(folder: string, options: { readonly diagnostics?: 'pull' | 'push'; readonly initializationOptions?: unknown; readonly via?: 'cli' | 'server'; /** Folders of the workspace within the folder, where that is not its only one. */ readonly folders?: readonly string[]; readonly workspace?: object; readonly capabilities?: ClientCapabilities; readonly env?: Readonly<Record<string, string>> } = {}): Promise<LspClient> {
  const command = options.via === 'server' ? [path.join(projectFolder, 'dist/server.cjs'), '--stdio'] : [cliFile, 'lsp', '--stdio'];
  const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, EVENT_SCHEMAS_CACHE: cacheFolder, ...options.env } });
  const received: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => received.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    received.push(chunk);
    process.stderr.write(chunk);
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  // A request to a server that died is never answered: it has to fail, not to wait.
  void exited.then(() => connection.dispose());
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const documents = new Map<string, TextDocument>();
  const waiting = new Map<string, ((params: PublishDiagnosticsParams) => void)[]>();
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    for (const resolve of waiting.get(params.uri)?.splice(0) ?? []) resolve(params);
  });
  const registrations: Registration[] = [];
  const registering: (() => void)[] = [];
  connection.onRequest('client/registerCapability', (params: { readonly registrations: readonly Registration[] }) => {
    registrations.push(...params.registrations);
    for (const resolve of registering.splice(0)) resolve();
    return null;
  });
  const refreshed: (() => void)[] = [];
  connection.onRequest('workspace/diagnostic/refresh', () => {
    for (const resolve of refreshed.splice(0)) resolve();
    return null;
  });
  connection.listen();
  const root = pathToFileURL(folder).href;
  const uri = (file: string): string => pathToFileURL(path.join(folder, file)).href;
  const { serverInfo, capabilities } = (await connection.sendRequest('initialize', {
    processId: process.pid, rootUri: root, workspaceFolders: options.folders?.map((name) => ({ uri: uri(name), name })) ?? [{ uri: root, name: 'test' }], initializationOptions: options.initializationOptions,
    capabilities: { textDocument: { ...(options.diagnostics !== 'push' && { diagnostic: {} }), codeAction: {}, ...options.capabilities?.textDocument }, workspace: { workspaceFolders: true, diagnostics: { refreshSupport: true }, workspaceEdit: { documentChanges: true }, ...options.workspace, ...options.capabilities?.workspace } },
  })) as { serverInfo: unknown; capabilities: ServerCapabilities };
  void connection.sendNotification('initialized', {});
  return {
    connection, serverInfo, capabilities, uri, process: child,
    async registered() {
      if (registrations.length === 0) await new Promise<void>((resolve) => registering.push(resolve));
      return registrations;
    },
    refreshed: () => new Promise((resolve) => refreshed.push(resolve)),
    open(file, text, languageId = file.endsWith('.avsc') ? 'avro-schema' : 'json') {
      documents.set(file, TextDocument.create(uri(file), languageId, 1, text));
      void connection.sendNotification('textDocument/didOpen', { textDocument: { uri: uri(file), languageId, version: 1, text } });
    },
    edit(file, text, range) {
      const document = documents.get(file)!;
      const change = range ? { range, text } : { text };
      documents.set(file, TextDocument.update(document, [change], document.version + 1));
      void connection.sendNotification('textDocument/didChange', { textDocument: { uri: uri(file), version: document.version }, contentChanges: [change] });
    },
    close(file) {
      void connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(file) } });
    },
    async pull(file) {
      return ((await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: uri(file) } })) as { items: Diagnostic[] }).items;
    },
    pushed: (file) => new Promise((resolve) => {
      const list = waiting.get(uri(file)) ?? [];
      list.push(resolve);
      waiting.set(uri(file), list);
    }),
    actions: (file, range, only) => connection.sendRequest('textDocument/codeAction', { textDocument: { uri: uri(file) }, range, context: { diagnostics: [], ...(only && { only }) } }),
    applied(file, action) {
      const [change] = action.edit?.documentChanges ?? [];
      if (!change || !('edits' in change)) throw new Error('the action has no edits');
      return TextDocument.applyEdits(documents.get(file)!, change.edits as TextEdit[]);
    },
    changedOnDisk(...files) {
      void connection.sendNotification('workspace/didChangeWatchedFiles', { changes: files.map((file) => ({ uri: uri(file), type: existsSync(path.join(folder, file)) ? 2 : 3 })) });
    },
    received: () => [Buffer.concat(received).toString('utf8')],
    async stop() {
      await connection.sendRequest('shutdown');
      void connection.sendNotification('exit');
      return exited;
    },
  };
}
