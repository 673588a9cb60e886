import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { ServerCapabilities } from 'vscode-languageserver-protocol';
import type { Diagnostic } from 'vscode-languageserver-types';
import { lineIndex } from '../../../server/src/core/text.ts';
import { cacheFolder, cliFile } from '../cli.ts';
import { readMarks } from '../marks.ts';
import { readScenario } from '../scenario.ts';
import type { Editor, EditorScenario } from './feature.ts';

/** A language server, by how it is started. */
export interface ServerCommand {
  readonly name: string;
  readonly command: readonly string[];
  /** `each scenario`: the server sees a whole workspace as one, so that scenarios would get into each other's way. */
  readonly processes: 'one' | 'each scenario';
  readonly languageOf: (file: string) => string;
  readonly initializationOptions?: unknown;
  /** How long an answer is waited for before it counts as none. */
  readonly patience: number;
}

export const ours: ServerCommand = {
  name: 'event-schemas', command: [process.execPath, cliFile, 'lsp', '--stdio'], processes: 'one', patience: 240_000,
  languageOf: (file) => (file.endsWith('.avsc') ? 'avro-schema' : /\.ya?ml$/.test(file) ? 'yaml' : 'json'),
};

/** What an editor says that it can do; ranges, edits and trees in their modern forms. */
const capabilities = {
  textDocument: {
    synchronization: {}, diagnostic: {}, publishDiagnostics: { relatedInformation: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'refactor', 'source'] } }, resolveSupport: { properties: ['edit'] }, dataSupport: true },
    completion: { completionItem: { snippetSupport: false, insertTextModeSupport: { valueSet: [1] } } }, hover: { contentFormat: ['markdown', 'plaintext'] },
    definition: { linkSupport: true }, rename: { prepareSupport: true }, documentSymbol: { hierarchicalDocumentSymbolSupport: true }, documentLink: {}, foldingRange: {}, selectionRange: {},
    semanticTokens: { requests: { full: { delta: true }, range: true }, tokenTypes: [], tokenModifiers: [], formats: ['relative'] }, inlayHint: {}, formatting: {}, rangeFormatting: {}, codeLens: {},
  },
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] }, workspaceFolders: true, symbol: {} },
};

/** A server over scenarios, each in a folder of its own. */
export interface Running {
  editorOf(scenario: EditorScenario): Editor;
  stop(): Promise<void>;
}

/** Starts a server in a folder that holds the files of the scenarios. */
export async function startServer({ command: [program, ...args], processes, languageOf, initializationOptions, patience }: ServerCommand, scenarios: readonly EditorScenario[]): Promise<Running> {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'editor-')));
  const folderOf = new Map(scenarios.map((it, i) => [it, scenarios.length === 1 ? root : path.join(root, String(i))]));
  // Some servers take a folder with `.git` for the workspace.
  mkdirSync(path.join(root, '.git'));
  for (const [it, folder] of folderOf) {
    for (const [file, text] of Object.entries({ 'event-schemas.json': '{}', ...read(it).files })) {
      const at = path.join(folder, file);
      mkdirSync(path.dirname(at), { recursive: true });
      writeFileSync(at, text);
    }
  }
  const child = spawn(program!, args, { stdio: ['pipe', 'pipe', 'ignore'], cwd: root, env: { ...process.env, EVENT_SCHEMAS_CACHE: cacheFolder } });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void exited.then(() => connection.dispose());
  connection.onError(() => {});
  child.stdin.on('error', () => {});
  const published = new Map<string, readonly Diagnostic[]>();
  const waiting = new Map<string, () => void>();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: { readonly uri: string; readonly diagnostics: readonly Diagnostic[] }) => {
    published.set(uri, diagnostics);
    waiting.get(uri)?.();
  });
  connection.onRequest((method, params) => (method === 'workspace/configuration' ? ((params as { readonly items: readonly unknown[] }).items.map(() => null)) : null));
  connection.listen();
  const rootUri = pathToFileURL(root).href;
  const patiently = <T>(answer: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error('no answer')), patience); });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  };
  const offered = await patiently(connection.sendRequest<{ readonly capabilities: ServerCapabilities }>('initialize', { processId: process.pid, rootUri, workspaceFolders: [{ uri: rootUri, name: 'editor' }], initializationOptions, capabilities }));
  await connection.sendNotification('initialized', {});
  return {
    editorOf(it) {
      const scenario = read(it);
      const folder = folderOf.get(it)!;
      const { file, offset } = scenario.at;
      const uriOf = (name: string): string => pathToFileURL(path.join(folder, name)).href;
      const uri = uriOf(file);
      const indexOf = (name: string) => lineIndex(scenario.files[name] ?? '');
      let version = 1;
      // Of a server that died the requests tell.
      const tell = (method: string, params: object): void => void connection.sendNotification(method, params).catch(() => undefined);
      tell('textDocument/didOpen', { textDocument: { uri, languageId: languageOf(file), version, text: scenario.files[file] } });
      const fileOf = (found: string): string => decodeURIComponent(found.replace(`${uriOf('')}/`, '')).replace(/^\//, '');
      // A server that pushes findings has read a text when it says what it found; some answer before.
      const isRead = async (): Promise<void> => {
        if (!offered.capabilities.diagnosticProvider && !published.has(uri)) await patiently(new Promise<void>((resolve) => waiting.set(uri, resolve))).catch(() => undefined);
      };
      const ask: Editor['ask'] = async (method, more = {}) => {
        await isRead();
        return patiently(connection.sendRequest(method, { textDocument: { uri }, position: indexOf(file).positionAt(offset), ...more }));
      };
      return {
        scenario, ask, fileOf, capabilities: offered.capabilities,
        marks: Object.entries(scenario.marked).flatMap(([name, text]) => readMarks(text).spans.map((span) => ({ file: name, ...span }))),
        async diagnostics() {
          if (offered.capabilities.diagnosticProvider) return (await ask<{ items: Diagnostic[] }>('textDocument/diagnostic'))?.items ?? [];
          await isRead();
          return published.get(uri) ?? [];
        },
        edit(text) {
          published.delete(uri);
          tell('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges: [{ text }] });
        },
        place: (found, range) => ({ file: fileOf(found.replace(/#.*$/, '')), start: indexOf(fileOf(found)).offsetAt(range.start), end: indexOf(fileOf(found)).offsetAt(range.end) }),
        range: ({ file: name, start, end }) => indexOf(name).rangeOf({ start, end }),
      };
    },
    async stop() {
      // Not every server ends when it is told to.
      if (processes === 'each scenario') child.kill('SIGKILL');
      else await patiently(connection.sendRequest('shutdown').then(() => connection.sendNotification('exit'))).catch(() => undefined);
      const timer = setTimeout(() => child.kill('SIGKILL'), patience);
      await exited;
      clearTimeout(timer);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** The scenario; without a cursor it is at the beginning of the first file. */
function read({ files }: EditorScenario): ReturnType<typeof readScenario> {
  if (Object.values(files).some((text) => text.includes('‸'))) return readScenario(files);
  const [[first, text] = ['', ''], ...others] = Object.entries(files);
  return readScenario({ [first]: `‸${text}`, ...Object.fromEntries(others) });
}
