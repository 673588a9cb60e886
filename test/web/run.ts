/**
 * Runs the language server as what it is in VS Code for the Web: a web worker, in a real browser; first alone, then started by the packed extension in a workbench
 * that has no server behind it. Ends with 0 when every check passed.
 *
 *   npm run test:web
 */
import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Diagnostic, DocumentSymbol, TextEdit } from 'vscode-languageserver-types';
import { childrenRequest } from '../../server/src/protocol/browser.ts';
import type { ChildrenResult } from '../../server/src/protocol/browser.ts';
import { launch, patience } from '../vscode/harness/browser.ts';
import { limit } from '../vscode/harness/limit.ts';
import { checksInWorkbench } from './in-workbench.ts';
import { serveWebWorkbench } from './workbench.ts';

const dist = path.join(import.meta.dirname, '../../dist');
const bundles = ['/server-web.js', '/server-late.cjs'];
const uri = 'vscode-vfs://github/orders/schemas/order-placed.avsc';
const broken = '{ "type": "record", "name": "OrderPlaced", "fields": [{ "name": "id", "type": "strng" }] }';

/** What the page of the worker offers to `evaluate`. */
interface WorkerPage {
  ask(method: string, params: unknown): Promise<unknown>;
  tell(method: string, params: unknown): void;
}

const page = `<!doctype html><script>
  const worker = new Worker('/server-web.js');
  const waiting = new Map();
  let id = 0;
  worker.onerror = (event) => { for (const { reject } of waiting.values()) reject(new Error(event.message)); };
  worker.onmessage = ({ data }) => {
    if (data.method !== undefined) { if (data.id !== undefined) worker.postMessage({ jsonrpc: '2.0', id: data.id, result: null }); return; }
    const { resolve, reject } = waiting.get(data.id);
    waiting.delete(data.id);
    data.error ? reject(new Error(data.error.message)) : resolve(data.result);
  };
  globalThis.ask = (method, params) => new Promise((resolve, reject) => { waiting.set(++id, { resolve, reject }); worker.postMessage({ jsonrpc: '2.0', id, method, params }); });
  globalThis.tell = (method, params) => worker.postMessage({ jsonrpc: '2.0', method, params });
</script>`;

const checks: readonly (readonly [name: string, check: (client: { ask<R>(method: string, params?: object): Promise<R>; tell(method: string, params: object): Promise<void> }) => Promise<void>])[] = [
  ['it names itself and offers what the server of a desktop offers', async ({ ask, tell }) => {
    const { serverInfo, capabilities } = await ask<{ serverInfo: { name: string }; capabilities: object }>('initialize', { processId: null, rootUri: null, workspaceFolders: [{ uri: 'vscode-vfs://github/orders', name: 'orders' }], capabilities: { textDocument: { diagnostic: {}, documentSymbol: { hierarchicalDocumentSymbolSupport: true } } } });
    assert.equal(serverInfo.name, 'event-schemas');
    assert.ok('diagnosticProvider' in capabilities && 'documentFormattingProvider' in capabilities);
    await tell('initialized', {});
  }],
  ['what is wrong has its diagnostic', async ({ ask, tell }) => {
    await tell('textDocument/didOpen', { textDocument: { uri, languageId: 'avro-schema', version: 1, text: broken } });
    const { items } = await ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
    assert.deepEqual(items.map(({ code, range }) => [code, range.start.character, range.end.character]), [['schema/avro-unknown-type', 78, 85]]);
  }],
  ['an edit that mends it ends the diagnostic', async ({ ask, tell }) => {
    await tell('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ range: { start: { line: 0, character: 82 }, end: { line: 0, character: 82 } }, text: 'i' }] });
    assert.deepEqual((await ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } })).items, []);
  }],
  ['outline and formatting', async ({ ask }) => {
    assert.deepEqual((await ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } })).map(({ name, children }) => [name, children?.length]), [['OrderPlaced', 1]]);
    assert.ok((await ask<TextEdit[] | null>('textDocument/formatting', { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } })) !== null);
  }],
  ['JSON Schema, and YAML, whose library is in the bundle', async ({ ask, tell }) => {
    for (const [file, languageId, text] of [['order.schema.json', 'json', '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "strin" }'], ['order.schema.yaml', 'yaml', '$schema: http://json-schema.org/draft-07/schema#\ntype: strin\n']] as const) {
      const document = { uri: `vscode-vfs://github/orders/${file}` };
      await tell('textDocument/didOpen', { textDocument: { ...document, languageId, version: 1, text } });
      const { items } = await ask<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: document });
      assert.equal(items.length, 1, `${file}: ${JSON.stringify(items)}`);
    }
  }],
  ['what needs a registry says why there is none', async ({ ask }) => {
    const { nodes } = await ask<ChildrenResult>(childrenRequest, { id: '', configFiles: [] });
    assert.deepEqual(nodes.map(({ label }) => label), ['Registries and clusters are not asked in a browser. Open the folder in VS Code on a machine to see what is registered.']);
  }],
];

const server = createServer((request, response) => {
  if (bundles.includes(request.url ?? '')) {
    // As many hosts serve `.cjs`.
    response.setHeader('content-type', request.url?.endsWith('.js') ? 'text/javascript' : 'application/octet-stream');
    createReadStream(path.join(dist, request.url ?? '')).on('error', () => response.destroy()).pipe(response);
  } else {
    response.setHeader('content-type', 'text/html');
    response.end(page);
  }
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await launch();
let passed = 0;
let failed = 0;
try {
  const tab = await browser.newPage();
  tab.setDefaultTimeout(patience);
  const requested: string[] = [];
  tab.on('request', (request) => requested.push(new URL(request.url()).pathname));
  await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const client = clientOf(tab);
  for (const [name, check] of checks) await tried(name, check(client));
  const beside = requested.filter((it) => !['/', ...bundles, '/favicon.ico'].includes(it));
  await tried('nothing but the page and the bundles of the server is loaded', beside.length === 0 ? Promise.resolve() : Promise.reject(new Error(beside.join(', '))));
  await tab.close();
  await inWorkbench();
} finally {
  await browser.close();
  server.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function inWorkbench(): Promise<void> {
  const site = await serveWebWorkbench();
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  tab.setDefaultTimeout(patience);
  const said: string[] = [];
  tab.on('console', (message) => said.push(message.text()));
  try {
    await tab.goto(site.url);
    for (const [name, check] of checksInWorkbench) await tried(name, check(tab));
    const ofOurs = said.filter((it) => /Event Schemas|event-schemas\.event-schemas/.test(it) && /error|fail|couldn't/i.test(it));
    await tried('the console has no complaint about the extension', ofOurs.length === 0 ? Promise.resolve() : Promise.reject(new Error(ofOurs.join('\n'))));
  } finally {
    await tab.close();
    site.close();
  }
}

async function tried(name: string, check: Promise<void>): Promise<void> {
  await limit(300_000, name, check).then(() => passed++, (error: unknown) => {
    failed++;
    console.log(`FAIL ${name}\n    ${error instanceof Error ? error.message : String(error)}`);
  });
}

function clientOf(tab: Page): Parameters<(typeof checks)[number][1]>[0] {
  return {
    ask: <R>(method: string, params?: object) => tab.evaluate(([name, value]) => (globalThis as unknown as WorkerPage).ask(name, value), [method, params ?? null] as const) as Promise<R>,
    tell: (method, params) => tab.evaluate(([name, value]) => (globalThis as unknown as WorkerPage).tell(name, value), [method, params] as const),
  };
}
