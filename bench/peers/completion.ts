// `node bench/peers/completion.ts`: the JSON Schema scenarios of completion, asked of this server and of VS Code's JSON server over stdio.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import type { MessageConnection } from 'vscode-jsonrpc/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CompletionItem, CompletionList } from 'vscode-languageserver-types';
import { completionScenarios } from '../../test/scenarios/completion/index.ts';
import { projectFolder } from '../../test/support/cli.ts';
import { readCursor } from '../../test/support/completion.ts';
import type { Scenario } from '../../test/support/completion.ts';
import { table } from '../table.ts';

const scenarios = Object.entries(completionScenarios).flatMap(([group, list]) => list.filter(({ path: file = '', layout, earlier, jsonService }) => /\.json$/.test(file) && !file.endsWith('event-schemas.json') && !layout && !earlier && !jsonService).map((scenario, i) => ({ group, scenario, folder: `${group.replace(/\W/g, '')}${i}` })));

const top = mkdtempSync(path.join(tmpdir(), 'event-schemas-peers-'));
try {
  for (const { scenario: { beside = {}, config }, folder } of scenarios) {
    for (const [name, text] of Object.entries({ ...beside, 'event-schemas.json': JSON.stringify(config ?? { extends: 'recommended' }) })) {
      mkdirSync(path.dirname(path.join(top, folder, name)), { recursive: true });
      writeFileSync(path.join(top, folder, name), text);
    }
  }
  const manifest = createRequire(import.meta.url).resolve('vscode-langservers-extracted/package.json');
  const peers = { 'event-schemas': [path.join(projectFolder, 'dist/server.cjs'), '--stdio'], 'VS Code JSON': [path.join(path.dirname(manifest), 'bin/vscode-json-language-server'), '--stdio'] };
  const rows: string[][] = [];
  for (const [name, command] of Object.entries(peers)) rows.push(await row(name, command));
  process.stdout.write(`${table(['', ...[...new Set(scenarios.map(({ group }) => group))], 'all'], rows)}\n`);
} finally {
  rmSync(top, { recursive: true, force: true });
}

async function row(name: string, command: readonly string[]): Promise<string[]> {
  const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.onRequest(() => null);
  connection.listen();
  const rootUri = pathToFileURL(top).href;
  const completion = { completionItem: { snippetSupport: false, insertTextModeSupport: { valueSet: [1] } } };
  await connection.sendRequest('initialize', { processId: process.pid, rootUri, workspaceFolders: [{ uri: rootUri, name: 'peers' }], initializationOptions: { provideFormatter: false }, capabilities: { textDocument: { completion } } });
  await connection.sendNotification('initialized', {});
  const passed = new Map<string, number>();
  for (const { group, scenario, folder } of scenarios) {
    const uri = pathToFileURL(path.join(top, folder, scenario.path!)).href;
    if (holds(scenario, await ask(connection, uri, scenario))) passed.set(group, (passed.get(group) ?? 0) + 1);
  }
  await connection.sendRequest('shutdown');
  void connection.sendNotification('exit');
  const groups = [...new Set(scenarios.map(({ group }) => group))];
  const score = (of: string | undefined): string => `${of === undefined ? [...passed.values()].reduce((a, b) => a + b, 0) : (passed.get(of) ?? 0)} of ${of === undefined ? scenarios.length : scenarios.filter(({ group }) => group === of).length}`;
  return [name, ...groups.map(score), score(undefined)];
}

async function ask(connection: MessageConnection, uri: string, { text: marked, typed }: Scenario): Promise<readonly CompletionItem[]> {
  const { text, offset } = readCursor(marked);
  void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'json', version: 1, text } });
  const context = typed === undefined ? { triggerKind: 1 } : { triggerKind: 2, triggerCharacter: typed };
  const list: CompletionList | readonly CompletionItem[] | null = await connection.sendRequest('textDocument/completion', { textDocument: { uri }, position: TextDocument.create('', '', 0, text).positionAt(offset), context });
  void connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  return list === null ? [] : 'items' in list ? list.items : list;
}

/** Whether what was asked for is there, what is wrong is not, and choosing leaves the text that is wanted. The order of the list does not count. */
function holds({ text: marked, has = [], lacks = [], first = [], only, accept = {} }: Scenario, items: readonly CompletionItem[]): boolean {
  // A JSON server shows texts with their quotes.
  const bare = (label: string): string => (/^".*"$/.test(label) ? label.slice(1, -1) : label);
  const labels = new Set(items.map(({ label }) => bare(label)));
  if ([...has, ...first].some((label) => !labels.has(label)) || lacks.some((label) => labels.has(label))) return false;
  if (only && (only.length !== labels.size || only.some((label) => !labels.has(label)))) return false;
  const document = TextDocument.create('', '', 0, readCursor(marked).text);
  return Object.entries(accept).every(([label, wanted]) => {
    const item = items.find((it) => bare(it.label) === label);
    if (!item?.textEdit || !('range' in item.textEdit)) return false;
    const after = TextDocument.applyEdits(document, [...(item.additionalTextEdits ?? []), item.textEdit]);
    return normal(after) === normal(wanted);
  });
}

/** What is left to fill in, and blanks, are a matter of taste. */
function normal(text: string): string {
  return text.replaceAll(/\s+/g, '');
}
