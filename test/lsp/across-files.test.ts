// What a change in one file means for the others: open, closed, on the disk.
import assert from 'node:assert/strict';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'node:test';
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import { withFolder } from '../support/cli.ts';
import { startLsp } from '../support/lsp-client.ts';
import type { LspClient } from '../support/lsp-client.ts';

const limit = { timeout: 60_000 };
const money = '{ "type": "record", "name": "Money", "namespace": "shop", "fields": [{ "name": "amount", "type": "string" }] }';
const order = '{ "type": "record", "name": "OrderPlaced", "namespace": "shop", "fields": [{ "name": "total", "type": "Money" }] }';
const broken = '{ "type": "fixed", "name": "A" "size": 1 }';
const sound = '{ "type": "fixed", "name": "A", "size": 1 }';
const codes = (diagnostics: readonly { readonly code?: unknown }[]): readonly unknown[] => diagnostics.map(({ code }) => code);
const unresolved = 'schema/avro-unresolved-reference';

async function withServer(files: Readonly<Record<string, string>>, use: (client: LspClient, folder: string) => Promise<void>, options: Parameters<typeof startLsp>[1] = {}): Promise<void> {
  await withFolder(files, async (folder) => {
    const client = await startLsp(folder, options);
    try {
      await use(client, folder);
    } finally {
      assert.equal(await client.stop(), 0, 'the server ends well');
    }
  });
}

describe('a file that others refer to', limit, () => {
  it('pull: the editor is asked to pull anew when it changes in the editor, and not for nothing', async () => {
    await withServer({ 'money.avsc': money, 'order.avsc': order, 'alone.avsc': sound }, async (client) => {
      for (const file of ['order.avsc', 'money.avsc', 'alone.avsc']) client.open(file, file === 'order.avsc' ? order : file === 'money.avsc' ? money : sound);
      for (const file of ['order.avsc', 'money.avsc', 'alone.avsc']) assert.deepEqual(codes(await client.pull(file)), []);
      let asked = 0;
      const refreshed = client.refreshed().then(() => { asked++; });
      client.edit('alone.avsc', broken);
      assert.equal((await client.pull('alone.avsc')).length, 1);
      client.edit('money.avsc', money.replace('amount', 'sum'));
      await client.pull('money.avsc');
      assert.equal(asked, 0, 'nothing that was said is untrue');
      client.edit('money.avsc', money.replace('"Money"', '"Cash"'));
      await refreshed;
      assert.deepEqual(codes(await client.pull('order.avsc')), [unresolved]);
      const again = client.refreshed();
      client.close('money.avsc');
      await again;
      assert.deepEqual(codes(await client.pull('order.avsc')), [], 'the disk counts again: what was typed was not saved');
    });
  });

  it('push: the others are published anew', async () => {
    await withServer({ 'money.avsc': money, 'order.avsc': order }, async (client) => {
      let next = client.pushed('order.avsc');
      client.open('order.avsc', order);
      assert.deepEqual(codes((await next).diagnostics), []);
      next = client.pushed('order.avsc');
      client.open('money.avsc', money.replace('"Money"', '"Cash"'));
      assert.deepEqual(codes((await next).diagnostics), [unresolved]);
      next = client.pushed('order.avsc');
      client.close('money.avsc');
      assert.deepEqual(codes((await next).diagnostics), []);
    }, { diagnostics: 'push' });
  });

  it('is deleted, comes back under another name, and changes on the disk', async () => {
    await withServer({ 'money.avsc': money, 'order.avsc': order }, async (client, folder) => {
      client.open('order.avsc', order);
      assert.deepEqual(codes(await client.pull('order.avsc')), []);
      const at = (name: string): string => path.join(folder, name);
      renameSync(at('money.avsc'), at('money.txt'));
      client.changedOnDisk('money.avsc');
      assert.deepEqual(codes(await client.pull('order.avsc')), [unresolved]);
      renameSync(at('money.txt'), at('cash.avsc'));
      client.changedOnDisk('money.txt', 'cash.avsc');
      assert.deepEqual(codes(await client.pull('order.avsc')), []);
      rmSync(at('cash.avsc'));
      client.changedOnDisk('cash.avsc');
      assert.deepEqual(codes(await client.pull('order.avsc')), [unresolved]);
    });
  });

  it('a part of the configuration changes', async () => {
    await withServer({ 'event-schemas.json': '{ "extends": "./config/base.json" }', 'config/base.json': '{ "extends": "recommended" }' }, async (client, folder) => {
      client.open('a.avsc', broken);
      assert.equal((await client.pull('a.avsc'))[0]!.severity, 1);
      writeFileSync(path.join(folder, 'config/base.json'), '{ "extends": "recommended", "rules": { "syntax/invalid": "hint" } }');
      client.changedOnDisk('config/base.json');
      assert.equal((await client.pull('a.avsc'))[0]!.severity, 4);
      client.open('config/base.json', '{ "extends": "recommended", "rules": { "syntax/invalid": "inf" } }');
      assert.deepEqual(codes(await client.pull('config/base.json')), ['config/invalid']);
    });
  });
});

describe('results that the editor has already', limit, () => {
  it('are not sent again', async () => {
    await withServer({}, async (client) => {
      const pull = (previousResultId?: string) => client.connection.sendRequest<{ kind: string; resultId: string }>('textDocument/diagnostic', { textDocument: { uri: client.uri('a.avsc') }, previousResultId });
      client.open('a.avsc', broken);
      const first = await pull();
      assert.equal(first.kind, 'full');
      assert.deepEqual(await pull(first.resultId), { kind: 'unchanged', resultId: first.resultId });
      client.edit('a.avsc', sound);
      const second = await pull(first.resultId);
      assert.equal(second.kind, 'full');
      assert.notEqual(second.resultId, first.resultId);
    });
  });

  it('of the whole workspace: what changed, what is gone, and open files as they are in the editor', async () => {
    await withServer({ 'a.avsc': broken, 'b.avsc': broken, 'c.avsc': sound, 'd.avsc': broken, 'package.json': '{' }, async (client, folder) => {
      assert.equal((client.capabilities.diagnosticProvider as { workspaceDiagnostics: boolean }).workspaceDiagnostics, true);
      const ask = async (previousResultIds: readonly { uri: string; value: string }[]) => (await client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds })).items;
      client.open('b.avsc', sound);
      const first = await ask([]);
      assert.deepEqual(first.map((it) => [it.kind, it.uri]), [['full', client.uri('a.avsc')], ['full', client.uri('d.avsc')]]);
      client.edit('b.avsc', broken);
      rmSync(path.join(folder, 'd.avsc'));
      const second = await ask(first.map(({ uri, resultId }) => ({ uri, value: resultId! })));
      assert.deepEqual(second.map((it) => [it.kind, it.uri, it.version, it.kind === 'full' ? it.items.length : '-']), [
        ['unchanged', client.uri('a.avsc'), null, '-'], ['full', client.uri('b.avsc'), 2, 1], ['full', client.uri('d.avsc'), null, 0],
      ]);
    });
  });

  it('can be had of a file that is not open', async () => {
    await withServer({ 'a.avsc': broken, 'package.json': '{' }, async (client) => {
      assert.deepEqual(codes(await client.pull('a.avsc')), ['syntax/invalid']);
      assert.deepEqual(await client.pull('package.json'), []);
      assert.deepEqual(await client.pull('absent.avsc'), []);
    });
  });
});

describe('what an editor can and cannot do', limit, () => {
  it('one that knows no versioned edits gets plain ones', async () => {
    await withServer({}, async (client) => {
      client.open('a.avsc', broken);
      const [diagnostic] = await client.pull('a.avsc');
      const [action] = await client.actions('a.avsc', diagnostic!.range);
      assert.deepEqual(action!.edit!.changes, { [client.uri('a.avsc')]: [{ range: { start: { line: 0, character: 30 }, end: { line: 0, character: 30 } }, newText: ',' }] });
    }, { workspace: { workspaceEdit: {} } });
  });

  it('suppression is offered in JSON and in YAML', async () => {
    await withServer({}, async (client) => {
      client.open('a.schema.json', '{ "$schema": "http://json-schema.org/draft-07/schema#", "title": "a", "type": "strng" }');
      client.open('a.schema.yaml', '$schema: http://json-schema.org/draft-07/schema#\ntitle: a\ntype: strng\n', 'yaml');
      for (const [file, text] of [
        ['a.schema.json', '{ "$schema": "http://json-schema.org/draft-07/schema#", "title": "a", "type": "strng", "x-event-schemas-ignore": ["schema/json-unknown-type"] }'],
        ['a.schema.yaml', '$schema: http://json-schema.org/draft-07/schema#\ntitle: a\ntype: strng\nx-event-schemas-ignore: [schema/json-unknown-type]\n'],
      ] as const) {
        const [diagnostic] = await client.pull(file);
        const action = (await client.actions(file, diagnostic!.range)).find(({ title }) => title.startsWith('Suppress'));
        assert.equal(client.applied(file, action!), text);
      }
    });
  });

  it('one that asks for one kind of action gets that kind', async () => {
    await withServer({}, async (client) => {
      client.open('a.avsc', broken);
      const [diagnostic] = await client.pull('a.avsc');
      const kinds = async (only: readonly string[]) => [...new Set((await client.actions('a.avsc', diagnostic!.range, only)).map(({ kind }) => kind))];
      assert.deepEqual(await kinds(['quickfix']), ['quickfix']);
      assert.deepEqual(await kinds(['source']), ['source.fixAll.event-schemas']);
      assert.deepEqual(await kinds(['source.fixAll.event-schemas']), ['source.fixAll.event-schemas']);
      assert.deepEqual(await kinds(['source.organizeImports', 'refactor']), []);
    });
  });

  it('two folders, each with a configuration of its own', async () => {
    await withServer({ 'one/event-schemas.json': '{ "rules": { "syntax/invalid": "hint" } }', 'one/a.avsc': broken, 'two/a.avsc': broken }, async (client, folder) => {
      void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
        event: { added: ['one', 'two'].map((name) => ({ name, uri: client.uri(name) })), removed: [{ uri: pathToFileURL(folder).href, name: 'test' }] },
      });
      for (const file of ['one/a.avsc', 'two/a.avsc']) client.open(file, broken);
      assert.deepEqual((await client.pull('one/a.avsc')).map(({ severity }) => severity), [4]);
      assert.deepEqual((await client.pull('two/a.avsc')).map(({ severity }) => severity), [1]);
    });
  });
});
