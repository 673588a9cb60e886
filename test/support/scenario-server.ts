import { mkdtempSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ClientCapabilities } from 'vscode-languageserver-protocol';
import { lineIndex } from '../../server/src/core/text.ts';
import { startLsp } from './lsp-client.ts';
import type { LspClient } from './lsp-client.ts';
import type { Scenario } from './scenario.ts';

/** A server over many scenarios at once, each in a folder of its own with a configuration of its own. */
export interface FolderServer {
  readonly client: LspClient;
  /** Opens a file with a text that need not be on the disk. */
  open(folder: number, file: string, text: string): void;
  /** Opens the file with the cursor and asks what is at it. */
  ask<R>(folder: number, scenario: Pick<Scenario, 'files' | 'at'>, method: string, more?: object): Promise<R>;
  /** The file of a scenario by its URI. */
  fileOf(folder: number, uri: string): string;
  stop(): Promise<void>;
}

export async function startInFolders(folders: readonly Readonly<Record<string, string>>[], capabilities: ClientCapabilities = {}, initializationOptions?: unknown): Promise<FolderServer> {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'scenarios-')));
  folders.forEach((files, i) => {
    for (const [file, text] of Object.entries({ 'event-schemas.json': '{}', ...files })) {
      const at = path.join(root, String(i), file);
      mkdirSync(path.dirname(at), { recursive: true });
      writeFileSync(at, text);
    }
  });
  const client = await startLsp(root, { capabilities, ...(initializationOptions !== undefined && { initializationOptions }) });
  const opened = new Set<string>();
  const open = (folder: number, file: string, text: string): void => {
    const name = `${folder}/${file}`;
    if (opened.has(name)) client.edit(name, text);
    else client.open(name, text);
    opened.add(name);
  };
  return {
    client, open,
    ask(folder, { files, at }, method, more = {}) {
      const text = files[at.file]!;
      if (!opened.has(`${folder}/${at.file}`)) open(folder, at.file, text);
      return client.connection.sendRequest(method, { textDocument: { uri: client.uri(`${folder}/${at.file}`) }, position: lineIndex(text).positionAt(at.offset), ...more });
    },
    fileOf: (folder, uri) => decodeURIComponent(uri.slice(client.uri(`${folder}/`).length)),
    async stop() {
      const code = await client.stop();
      rmSync(root, { recursive: true });
      if (code !== 0) throw new Error(`the server ended with ${code}`);
    },
  };
}
