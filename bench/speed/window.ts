import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

/** An editor's window with many documents and one language server over stdio; it pulls diagnostics. */
export interface Window {
  open(file: string, languageId: string, text: string): void;
  change(file: string, text: string): void;
  /** The messages of the findings of a document as they are now. */
  pull(file: string): Promise<readonly string[]>;
  symbols(query: string): Promise<unknown>;
  /** Any request, with parameters that hold URIs already. */
  ask<T>(method: string, params: object): Promise<T>;
  uri(file: string): string;
  /** Waits until the server asks to pull everything anew, from now on. */
  refreshed(): Promise<void>;
  /** What the server has used so far; undefined where the system does not tell. */
  processorMilliseconds(): number | undefined;
  megabytes(): number | undefined;
  /** The most that it ever had. */
  mostMegabytes(): number | undefined;
  stop(): Promise<void>;
}

export async function openWindow(server: readonly string[], folder: string): Promise<Window> {
  const child = spawn(process.execPath, server, { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  let waiting: (() => void)[] = [];
  connection.onRequest((method: string) => {
    if (method === 'workspace/diagnostic/refresh') for (const told of waiting.splice(0)) told();
    return null;
  });
  connection.listen();
  const root = pathToFileURL(folder).href;
  const uri = (file: string): string => pathToFileURL(path.join(folder, file)).href;
  const versions = new Map<string, number>();
  const about = (file: string): string => {
    try {
      return readFileSync(`/proc/${child.pid}/${file}`, 'utf8');
    } catch {
      return '';
    }
  };
  const megabytesOf = (line: 'VmRSS' | 'VmHWM'): number | undefined => {
    const kilobytes = new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(about('status'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  };
  await connection.sendRequest('initialize', {
    processId: process.pid, rootUri: root, workspaceFolders: [{ uri: root, name: 'bench' }], initializationOptions: {},
    capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
  });
  await connection.sendNotification('initialized', {});
  const send = (method: string, params: object): void => void connection.sendNotification(method, params);
  return {
    open(file, languageId, text) {
      versions.set(file, 1);
      send('textDocument/didOpen', { textDocument: { uri: uri(file), languageId, version: 1, text } });
    },
    change(file, text) {
      const version = versions.get(file)! + 1;
      versions.set(file, version);
      send('textDocument/didChange', { textDocument: { uri: uri(file), version }, contentChanges: [{ text }] });
    },
    async pull(file) {
      const { items = [] } = await connection.sendRequest<{ readonly items?: readonly { readonly message: string }[] }>('textDocument/diagnostic', { textDocument: { uri: uri(file) } });
      return items.map(({ message }) => message);
    },
    ask: (method, params) => connection.sendRequest(method, params),
    uri,
    symbols: (query) => connection.sendRequest('workspace/symbol', { query }),
    refreshed: () => new Promise((resolve) => { waiting.push(resolve); }),
    processorMilliseconds() {
      // Ticks of user and system after the name of the program (proc(5)), a hundred a second.
      const fields = about('stat').replace(/^.*\) /s, '').split(' ');
      return fields.length > 12 ? (Number(fields[11]) + Number(fields[12])) * 10 : undefined;
    },
    megabytes: () => megabytesOf('VmRSS'),
    mostMegabytes: () => megabytesOf('VmHWM'),
    async stop() {
      waiting = [];
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await connection.sendRequest('shutdown');
      void connection.sendNotification('exit');
      await gone;
      connection.dispose();
    },
  };
}
