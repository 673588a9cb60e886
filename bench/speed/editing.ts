import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { seeded } from '../quality/random.ts';

/** A language server in which one document is edited. */
export interface Editor {
  /** Applies one edit, asks for the diagnostics of the new text, and says how long it took until they were there. */
  edit(edit: TextEdit): Promise<number>;
  /** How many diagnostics the last answer held. */
  diagnostics(): number;
  /** Asks what may be changed at a place, and says how long it took and whether that was answered: it is once earlier versions are known. */
  hover(offset: number): Promise<{ readonly milliseconds: number; readonly answered: boolean }>;
  /** Asks something else about a place, likewise. */
  ask(method: string, offset: number, more?: object): Promise<{ readonly milliseconds: number; readonly answer: unknown }>;
  /** The memory that the server has at hand now, in megabytes; undefined where the system does not tell. */
  megabytes(): number | undefined;
  stop(): Promise<void>;
}

export interface TextEdit {
  readonly offset: number;
  readonly removed: number;
  readonly inserted: string;
}

/** Starts a server over stdio as an editor does that pulls diagnostics, and opens a text in it. */
export async function openEditor(command: readonly string[], folder: string, file: string, languageId: string, text: string): Promise<Editor> {
  const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onRequest(() => null);
  connection.listen();
  const root = pathToFileURL(folder).href;
  const uri = pathToFileURL(path.join(folder, file)).href;
  await connection.sendRequest('initialize', {
    processId: process.pid, rootUri: root, workspaceFolders: [{ uri: root, name: 'bench' }], initializationOptions: {},
    capabilities: { textDocument: { diagnostic: {}, synchronization: {} }, workspace: {} },
  });
  await connection.sendNotification('initialized', {});
  let document = TextDocument.create(uri, languageId, 1, text);
  await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  const pull = async (): Promise<number> => {
    const { items } = (await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } })) as { items?: readonly unknown[] };
    if (!items) throw new Error(`${command[0]} does not answer with diagnostics`);
    return items.length;
  };
  let found = await pull();
  return {
    async edit({ offset, removed, inserted }) {
      const range = { start: document.positionAt(offset), end: document.positionAt(offset + removed) };
      const change = { range, text: inserted };
      document = TextDocument.update(document, [change], document.version + 1);
      const { version } = document;
      const start = performance.now();
      void connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
      found = await pull();
      return performance.now() - start;
    },
    diagnostics: () => found,
    async hover(offset) {
      const start = performance.now();
      const answer = await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: document.positionAt(offset) });
      return { milliseconds: performance.now() - start, answered: JSON.stringify(answer).includes('What may I change') };
    },
    async ask(method, offset, more = {}) {
      const start = performance.now();
      const answer: unknown = await connection.sendRequest(method, { textDocument: { uri }, position: document.positionAt(offset), ...more });
      return { milliseconds: performance.now() - start, answer };
    },
    megabytes() {
      try {
        const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
        return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
      } catch {
        return undefined;
      }
    },
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await connection.sendRequest('shutdown');
      void connection.sendNotification('exit');
      await gone;
      connection.dispose();
    },
  };
}

/** What a person types in a schema, letter by letter: a word into a description or another text, somewhere in the document, and away again. */
export function typing(text: string, count: number): readonly TextEdit[] {
  const pick = seeded('where to type');
  const places = [...text.matchAll(/"(?:description|doc|title|name)": "(?=[A-Za-z])/g)].map(({ index, 0: found }) => index + found.length);
  const edits: TextEdit[] = [];
  while (edits.length < count) {
    const offset = pick.one(places) ?? text.length - 1;
    for (const [i, letter] of [...'new'].entries()) edits.push({ offset: offset + i, removed: 0, inserted: letter });
    for (const i of [2, 1, 0]) edits.push({ offset: offset + i, removed: 1, inserted: '' });
  }
  return edits;
}
