// A window with several folders: what one of them defines is known in the others, and each is whole in itself all the same.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { CompletionList, Hover, Location, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { runCli, withFolder } from '../support/cli.ts';
import { until } from '../support/editor-registry.ts';
import { startLsp } from '../support/lsp-client.ts';
import type { LspClient } from '../support/lsp-client.ts';
import { repositoryIn } from '../support/repository.ts';
import type { Repository } from '../support/repository.ts';

const limit = { timeout: 60_000 };
const record = (name: string, field: string, type: string): string => `{ "type": "record", "name": "${name}", "namespace": "shop", "fields": [\n  { "name": "${field}", "type": "${type}" }\n] }\n`;
const money = record('Money', 'amount', 'string');
const order = record('OrderPlaced', 'total', 'Money');
const unresolved = 'schema/avro-unresolved-reference';
const lost = 'schema/json-unknown-document';
const draft = 'https://json-schema.org/draft/2020-12/schema';
const schema = (rest: object): string => JSON.stringify({ $schema: draft, title: 'It', description: 'What it is.', ...rest }, undefined, 2);
const codes = (diagnostics: readonly { readonly code?: unknown }[]): readonly unknown[] => diagnostics.map(({ code }) => code);
const references = (diagnostics: readonly { readonly code?: unknown }[]): readonly unknown[] => codes(diagnostics).filter((code) => [unresolved, lost, 'schema/json-unresolved-reference'].includes(String(code)));

async function withServer(files: Readonly<Record<string, string>>, folders: readonly string[], use: (client: LspClient, folder: string) => Promise<void>, options: Parameters<typeof startLsp>[1] = {}): Promise<void> {
  await withFolder(files, async (folder) => {
    const client = await startLsp(folder, { folders, ...options });
    try {
      await use(client, folder);
    } finally {
      assert.equal(await client.stop(), 0, 'the server ends well');
    }
  });
}

const ask = <T>(client: LspClient, method: string, file: string, line: number, character: number, more: object = {}): Promise<T> =>
  client.connection.sendRequest<T>(`textDocument/${method}`, { textDocument: { uri: client.uri(file) }, position: { line, character }, ...more });

describe('an Avro type of another folder', limit, () => {
  const files = { 'orders/order.avsc': order, 'common/types/money.avsc': money };
  const folders = ['orders', 'common'];
  /** On the name of the type, in the text of `order`. */
  const onMoney = [1, 32] as const;

  it('is known: no finding, a hover with its file, definition, completion', () => withServer(files, folders, async (client) => {
    client.open('orders/order.avsc', order);
    assert.deepEqual(codes(await client.pull('orders/order.avsc')), []);
    const definition = await ask<Location | Location[]>(client, 'definition', 'orders/order.avsc', ...onMoney);
    assert.deepEqual([definition].flat().map((it) => JSON.stringify(it).includes('common/types/money.avsc')), [true]);
    assert.match(JSON.stringify(await ask<Hover>(client, 'hover', 'orders/order.avsc', ...onMoney)), /money\.avsc/);
    client.edit('orders/order.avsc', order.replace('"Money"', '"Mon"'));
    const { items } = await ask<CompletionList>(client, 'completion', 'orders/order.avsc', 1, 33);
    assert.ok(items.some(({ label }) => /\bMoney$/.test(label)), items.map(({ label }) => label).join());
  }));

  it('is found with those who refer to it, and renamed with them', () => withServer(files, folders, async (client) => {
    client.open('common/types/money.avsc', money);
    const where = (await ask<Location[]>(client, 'references', 'common/types/money.avsc', 0, 30, { context: { includeDeclaration: false } })).map(({ uri }) => path.posix.basename(uri));
    assert.deepEqual(where, ['order.avsc']);
    const edit = await ask<WorkspaceEdit>(client, 'rename', 'common/types/money.avsc', 0, 30, { newName: 'Price' });
    const changed = edit.documentChanges!.map((it) => ('textDocument' in it ? [path.posix.basename(it.textDocument.uri), it.edits.map((one) => ('newText' in one ? one.newText : '')).filter((text) => text.includes('Price')).length] : []));
    assert.deepEqual(changed.sort(), [['money.avsc', 1], ['order.avsc', 1]]);
  }));

  it('is followed while it changes, in the editor and on the disk', () => withServer(files, folders, async (client, folder) => {
    client.open('orders/order.avsc', order);
    client.open('common/types/money.avsc', money);
    assert.deepEqual(codes(await client.pull('orders/order.avsc')), []);
    client.edit('common/types/money.avsc', record('Cash', 'amount', 'string'));
    assert.deepEqual(codes(await client.pull('orders/order.avsc')), [unresolved]);
    client.edit('common/types/money.avsc', money);
    assert.deepEqual(codes(await client.pull('orders/order.avsc')), []);
    client.close('common/types/money.avsc');
    writeFileSync(path.join(folder, 'common/types/money.avsc'), record('Cash', 'amount', 'string'));
    client.changedOnDisk('common/types/money.avsc');
    assert.deepEqual(codes(await client.pull('orders/order.avsc')), [unresolved]);
  }));

  it('is known as long as its folder belongs to the window', () => withServer(files, ['orders'], async (client) => {
    client.open('orders/order.avsc', order);
    assert.deepEqual(codes(await client.pull('orders/order.avsc')), [unresolved], 'one folder alone, as in CI');
    const common = { uri: client.uri('common'), name: 'common' };
    void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [common], removed: [] } });
    assert.deepEqual(codes(await client.pull('orders/order.avsc')), []);
    void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [common] } });
    assert.deepEqual(codes(await client.pull('orders/order.avsc')), [unresolved]);
  }));

  it('of a folder with configurations, at its top and further in, and in YAML', () => withServer({
    'orders/event-schemas.json': '{}', 'orders/order.avsc': order, 'orders/paid.avsc': record('OrderPaid', 'by', 'pay.Card'), 'orders/own/event-schemas.json': '{}', 'orders/own/deep.avsc': order,
    'common/event-schemas.json': '{ "files": { "avro": ["**/*.avsc", "**/*.avsc.yaml"] } }', 'common/money.avsc': money,
    'common/pay/event-schemas.json': '{}', 'common/pay/card.avsc': '{ "type": "fixed", "name": "Card", "namespace": "pay", "size": 8 }', 'common/pay/uses.avsc': record('Uses', 'it', 'shop.OrderPlaced'),
  }, folders, async (client) => {
    for (const [file, text] of [['orders/order.avsc', order], ['orders/paid.avsc', record('OrderPaid', 'by', 'pay.Card')], ['orders/own/deep.avsc', order], ['common/pay/uses.avsc', record('Uses', 'it', 'shop.OrderPlaced')]] as const) {
      client.open(file, text);
      assert.deepEqual(references(await client.pull(file)), [], file);
    }
    const where = (await ask<Location[]>(client, 'references', 'orders/order.avsc', 0, 32, { context: { includeDeclaration: false } })).map(({ uri }) => path.posix.basename(uri));
    assert.deepEqual(where, ['uses.avsc'], 'also from a project further in');
  }));

  it('that breaks with a change says whom, in the other folder too', () => withServer(files, folders, async (client, folder) => {
    const repository = repositoryIn(folder);
    repository.git('init', '--quiet', '--initial-branch=main', '.');
    repository.commit({});
    repository.git('checkout', '--quiet', '-b', 'feature');
    client.open('common/types/money.avsc', record('Money', 'amount', 'int'));
    let said = '';
    await until(() => `what breaks, not ${said}`, async () => {
      said = (await client.pull('common/types/money.avsc')).map(({ message }) => message).join('\n');
      return said.includes('shop.OrderPlaced');
    });
    client.open('orders/order.avsc', order);
    await until(() => 'the same beside the reference', async () => codes(await client.pull('orders/order.avsc')).includes('avro/type-changed'));
    // Both as they were: each is compared with what it was, with the other folder's types.
    client.edit('common/types/money.avsc', money);
    await until(() => 'nothing', async () => (await client.pull('orders/order.avsc')).length === 0 && (await client.pull('common/types/money.avsc')).length === 0);
  }, { initializationOptions: { trusted: true } }));
});

/** Two folders of a window, each a repository of its own with a branch begun on `main`. */
function twoRepositories(folder: string): { readonly orders: Repository; readonly common: Repository } {
  const [orders, common] = ['orders', 'common'].map((name) => {
    const repository = repositoryIn(path.join(folder, name));
    repository.git('init', '--quiet', '--initial-branch=main', '.');
    repository.commit({});
    repository.git('checkout', '--quiet', '-b', 'feature');
    return repository;
  });
  return { orders: orders!, common: common! };
}

describe('a shared type of another repository', limit, () => {
  const folders = ['orders', 'common'];
  const changed = record('Money', 'amount', 'int');
  const trusted = { initializationOptions: { trusted: true } };
  const messages = async (client: LspClient, file: string): Promise<string> => (await client.pull(file)).map(({ message }) => message).join('\n');

  it('says while it is changed which events of the other one break, and these say it too', () => withServer({ 'orders/order.avsc': order, 'common/types/money.avsc': money }, folders, async (client, folder) => {
    twoRepositories(folder);
    client.open('common/types/money.avsc', money);
    assert.equal(await messages(client, 'common/types/money.avsc'), '');
    client.edit('common/types/money.avsc', changed);
    let said = '';
    await until(() => `what breaks, not ${said}`, async () => (said = await messages(client, 'common/types/money.avsc')).includes('It breaks shop.OrderPlaced.'));
    client.open('orders/order.avsc', order);
    await until(() => 'the same beside the reference', async () => codes(await client.pull('orders/order.avsc')).includes('avro/type-changed'));
    const [found] = await client.pull('orders/order.avsc');
    assert.match(String(found!.message), /Compared with main at [0-9a-f]{7} \(common: main at [0-9a-f]{7}\), of 2026-03-01\./);
    client.edit('common/types/money.avsc', money);
    await until(() => 'nothing', async () => (await client.pull('orders/order.avsc')).length === 0 && (await client.pull('common/types/money.avsc')).length === 0);
  }, trusted));

  it('a JSON Schema by its "$id"', () => {
    const uses = schema({ title: 'OrderPlaced', type: 'object', properties: { total: { $ref: 'https://schemas.example.com/money.json' } } });
    const shared = (type: string): string => schema({ $id: 'https://schemas.example.com/money.json', type: 'object', properties: { amount: { type } } });
    return withServer({ 'orders/order.json': uses, 'common/money.json': shared('string') }, folders, async (client, folder) => {
      twoRepositories(folder);
      client.open('common/money.json', shared('integer'));
      let said = '';
      await until(() => `what breaks, not ${said}`, async () => /breaks (?:OrderPlaced|order)/.test(said = await messages(client, 'common/money.json')));
    }, trusted);
  });

  it('follows the branch of the other one: what is on its default branch breaks nothing any more', () => withServer({ 'orders/order.avsc': order, 'common/types/money.avsc': money }, folders, async (client, folder) => {
    const { common } = twoRepositories(folder);
    client.open('orders/order.avsc', order);
    client.open('common/types/money.avsc', changed);
    await until(() => 'a break', async () => codes(await client.pull('orders/order.avsc')).includes('avro/type-changed'));
    common.commit({ 'types/money.avsc': changed });
    common.git('branch', '--force', 'main', 'feature');
    client.changedOnDisk('common/types/money.avsc');
    await until(() => 'nothing', async () => (await client.pull('orders/order.avsc')).length === 0 && (await client.pull('common/types/money.avsc')).length === 0);
  }, trusted));

  // What is surely said of `own` tells that the search is over.
  const own = record('Own', 'it', 'string');
  for (const [why, files, prepare] of [
    ['was not there yet', { 'common/types/money.avsc': money }, (folder: string) => {
      const { common } = twoRepositories(folder);
      common.git('rm', '--quiet', '--cached', 'types/money.avsc');
      common.git('commit', '--quiet', '-m', 'without');
      common.git('branch', '--force', 'main', 'feature');
    }],
    ['lies in no repository', { 'common/types/money.avsc': money }, (folder: string) => {
      twoRepositories(folder);
      rmSync(path.join(folder, 'common/.git'), { recursive: true });
    }],
    ['lies in a repository that is compared with version files alone', { 'common/types/money.avsc': money, 'common/event-schemas.json': '{ "against": "siblings" }' }, (folder: string) => void twoRepositories(folder)],
  ] as const) {
    it(`nothing is said of a type that ${why}`, () => withServer({ 'orders/order.avsc': order, 'orders/own.avsc': own, 'orders/uses-own.avsc': record('UsesOwn', 'own', 'Own'), ...files }, folders, async (client, folder) => {
      prepare(folder);
      client.open('common/types/money.avsc', changed);
      client.open('orders/order.avsc', order);
      // Earlier versions are looked for when findings are asked for, one schema after the other.
      for (const file of ['common/types/money.avsc', 'orders/order.avsc']) await client.pull(file);
      client.open('orders/own.avsc', record('Own', 'it', 'int'));
      await until(() => 'what own breaks', async () => (await messages(client, 'orders/own.avsc')).includes('It breaks shop.UsesOwn.'));
      client.open('orders/uses-own.avsc', record('UsesOwn', 'own', 'Own'));
      await until(() => 'the break of what uses it', async () => codes(await client.pull('orders/uses-own.avsc')).includes('avro/type-changed'));
      assert.deepEqual([await messages(client, 'common/types/money.avsc'), await messages(client, 'orders/order.avsc')].map((it) => /breaks|Compared|compared/.test(it)), [false, false]);
    }, trusted));
  }
});

describe('a name that two folders define', limit, () => {
  const own = record('Money', 'cents', 'long');
  const files = { 'orders/order.avsc': order, 'orders/money.avsc': own, 'billing/invoice.avsc': record('InvoiceSent', 'total', 'Money'), 'billing/money.avsc': money };

  it('is no error, and each folder means its own', () => withServer(files, ['orders', 'billing'], async (client) => {
    for (const [file, text] of Object.entries(files)) {
      client.open(file, text);
      assert.deepEqual(codes(await client.pull(file)), [], file);
    }
    for (const [file, meant] of [['orders/order.avsc', 'orders/money.avsc'], ['billing/invoice.avsc', 'billing/money.avsc']] as const) {
      const found = [await ask<Location | Location[]>(client, 'definition', file, 1, 32)].flat();
      assert.deepEqual(found.map((it) => JSON.stringify(it).includes(meant)), [true], file);
    }
    const where = (await ask<Location[]>(client, 'references', 'billing/money.avsc', 0, 30, { context: { includeDeclaration: false } })).map(({ uri }) => path.posix.basename(uri));
    assert.deepEqual(where, ['invoice.avsc'], 'who means the other one does not refer to this one');
  }));

  it('and a third does not: the folder that lies nearest counts', () => withServer({ 'far/money.avsc': own, 'shop/orders/order.avsc': order, 'shop/common/money.avsc': money }, ['far', 'shop/orders', 'shop/common'], async (client) => {
    client.open('shop/orders/order.avsc', order);
    assert.deepEqual(codes(await client.pull('shop/orders/order.avsc')), []);
    const found = [await ask<Location | Location[]>(client, 'definition', 'shop/orders/order.avsc', 1, 32)].flat();
    assert.deepEqual(found.map((it) => JSON.stringify(it).includes('shop/common/money.avsc')), [true]);
  }));
});

describe('a JSON Schema of another folder', limit, () => {
  const id = 'https://schemas.example.com/money.json';
  const shared = schema({ $id: id, type: 'object', properties: { amount: { type: 'string' } } });
  const uses = (ref: string): string => schema({ type: 'object', properties: { total: { $ref: ref } } });

  it('is known by its "$id" and by a path, and an "$id" that both have is no error', () => withServer({ 'orders/order.json': uses(id), 'orders/beside.json': uses('../common/money.json'), 'common/money.json': shared, 'orders/invoice.json': schema({ $id: 'https://schemas.example.com/invoice.json', type: 'object' }), 'common/invoice.json': schema({ $id: 'https://schemas.example.com/invoice.json', type: 'object' }) }, ['orders', 'common'], async (client) => {
    for (const [file, text] of [['orders/order.json', uses(id)], ['orders/beside.json', uses('../common/money.json')]] as const) {
      client.open(file, text);
      assert.deepEqual(references(await client.pull(file)), [], file);
      const line = text.split('\n').findIndex((it) => it.includes('$ref'));
      const found = [await ask<Location | Location[]>(client, 'definition', file, line, 20)].flat();
      assert.deepEqual(found.map((it) => JSON.stringify(it).includes('common/money.json')), [true], file);
    }
    for (const file of ['orders/invoice.json', 'common/invoice.json']) {
      client.open(file, schema({ $id: 'https://schemas.example.com/invoice.json', type: 'object' }));
      assert.deepEqual(references(await client.pull(file)), []);
    }
    client.edit('orders/beside.json', uses('monney.json'));
    assert.deepEqual(references(await client.pull('orders/beside.json')), [lost], 'what no folder has is unknown all the same');
  }));
});

it('the command line looks at one folder, as a run in CI does', limit, () => withFolder({ 'orders/order.avsc': order, 'common/money.avsc': money }, async (folder) => {
  const { code, stdout } = await runCli(['lint', '--format', 'json'], { cwd: path.join(folder, 'orders') });
  assert.deepEqual([code, codes((JSON.parse(stdout) as { findings: { code: string }[] }).findings)], [1, [unresolved]]);
}));
