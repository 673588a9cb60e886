import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, it } from 'node:test';
import { withFolder } from '../support/cli.ts';
import { startLsp } from '../support/lsp-client.ts';
import type { LspClient } from '../support/lsp-client.ts';

const broken = '{ "type": "fixed", "name": "A" "size": 1 }';
const sound = '{ "type": "fixed", "name": "A", "size": 1 }';

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

describe('the language server', () => {
  for (const via of ['cli', 'server'] as const) {
    it(`names itself and answers when it is started by ${via}`, async () => {
      await withServer({}, async (client) => {
        assert.equal((client.serverInfo as { name: string }).name, 'event-schemas');
        client.open('a.avsc', broken);
        const [diagnostic, ...others] = await client.pull('a.avsc');
        assert.equal(others.length, 0);
        assert.deepEqual(diagnostic, {
          range: { start: { line: 0, character: 27 }, end: { line: 0, character: 30 } }, severity: 1, code: 'syntax/invalid', source: 'event-schemas', message: 'A comma is missing after this value.',
        });
      }, { via });
    });
  }

  it('follows incremental edits, with ranges in UTF-16 after emoji', async () => {
    await withServer({}, async (client) => {
      client.open('a.avsc', sound);
      assert.deepEqual(await client.pull('a.avsc'), []);
      const comma = { start: { line: 0, character: 30 }, end: { line: 0, character: 31 } };
      client.edit('a.avsc', '', comma);
      assert.equal((await client.pull('a.avsc')).length, 1);
      client.edit('a.avsc', '"doc": "😀😀", ', { start: { line: 0, character: 2 }, end: { line: 0, character: 2 } });
      assert.deepEqual((await client.pull('a.avsc'))[0]?.range.start, { line: 0, character: 42 });
      client.edit('a.avsc', sound);
      assert.deepEqual(await client.pull('a.avsc'), []);
    });
  });

  it('offers a fix for this very version, and all safe fixes at once', async () => {
    await withServer({}, async (client) => {
      client.open('a.avsc', '{ "type": "fixed", "name": "A" "size": 1, }');
      const all = await client.pull('a.avsc');
      const [fix] = await client.actions('a.avsc', all[0]!.range);
      assert.equal(fix!.title, 'Insert the comma');
      assert.equal(fix!.isPreferred, true);
      assert.equal(client.applied('a.avsc', fix!), '{ "type": "fixed", "name": "A", "size": 1, }');
      const [everything] = await client.actions('a.avsc', all[0]!.range, ['source.fixAll']);
      assert.equal(client.applied('a.avsc', everything!), '{ "type": "fixed", "name": "A", "size": 1 }');
    });
  });

  it('pushes to an editor that does not pull', async () => {
    await withServer({}, async (client) => {
      const first = client.pushed('a.avsc');
      client.open('a.avsc', broken);
      assert.equal((await first).diagnostics.length, 1);
      const second = client.pushed('a.avsc');
      client.edit('a.avsc', sound);
      assert.deepEqual(await second, { uri: client.uri('a.avsc'), version: 2, diagnostics: [] });
    }, { diagnostics: 'push' });
  });

  it('leaves syntax errors of .json files to a JSON service that is there, and other files alone', async () => {
    const text = '{ "$schema": "http://json-schema.org/draft-07/schema#", "title": "x" "type": "object" }';
    await withServer({}, async (client) => {
      client.open('a.schema.json', text);
      assert.deepEqual((await client.pull('a.schema.json')).filter(({ code }) => code === 'syntax/invalid'), []);
      client.open('package.json', '{ "name": }');
      assert.deepEqual(await client.pull('package.json'), []);
    }, { initializationOptions: { jsonServiceBeside: true } });
    await withServer({}, async (client) => {
      client.open('a.schema.json', text);
      assert.equal((await client.pull('a.schema.json')).filter(({ code }) => code === 'syntax/invalid').length, 1);
    });
  });

  it('follows the configuration when it changes, comes and goes, in the editor and on the disk', async () => {
    await withServer({ 'event-schemas.json': '{ "rules": { "syntax/invalid": "hint" } }' }, async (client, folder) => {
      client.open('a.avsc', broken);
      assert.equal((await client.pull('a.avsc'))[0]?.severity, 4);
      client.open('event-schemas.json', '{ "rules": { "syntax/invalid": "off" } }');
      assert.deepEqual(await client.pull('a.avsc'), []);
      client.edit('event-schemas.json', '{ "rules": { "syntax/invald": "off" } }');
      assert.deepEqual((await client.pull('event-schemas.json')).map(({ message }) => message), ['There is no rule "syntax/invald", so this entry does nothing. Did you mean "syntax/invalid"?']);
      client.close('event-schemas.json');
      assert.equal((await client.pull('a.avsc'))[0]?.severity, 4);
      rmSync(path.join(folder, 'event-schemas.json'));
      client.changedOnDisk('event-schemas.json');
      assert.equal((await client.pull('a.avsc'))[0]?.severity, 1);
      writeFileSync(path.join(folder, 'event-schemas.json'), '{ "rules": { "syntax/invalid": "info" } }');
      client.changedOnDisk('event-schemas.json');
      assert.equal((await client.pull('a.avsc'))[0]?.severity, 3);
    });
  });

  it('checks the whole workspace, open files as the editor has them', async () => {
    await withServer({ 'a.avsc': broken, 'b.avsc': broken, 'package.json': '{' }, async (client) => {
      client.open('b.avsc', sound);
      const result = (await client.connection.sendRequest('event-schemas/checkWorkspace', {})) as { files: number; counts: unknown; reports: { uri: string }[] };
      assert.equal(result.files, 2);
      assert.deepEqual(result.counts, { error: 1, warning: 0, info: 0, hint: 0 });
      assert.deepEqual(result.reports.map(({ uri }) => uri), [client.uri('a.avsc')]);
    });
  });

  it('follows folders that come and go', async () => {
    await withServer({ 'one/a.avsc': broken, 'two/b.avsc': broken }, async (client, folder) => {
      const check = async (): Promise<number> => ((await client.connection.sendRequest('event-schemas/checkWorkspace', {})) as { files: number }).files;
      const two = { uri: client.uri('two'), name: 'two' };
      assert.equal(await check(), 2);
      void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', { event: { added: [two], removed: [{ uri: pathToFileURL(folder).href, name: 'test' }] } });
      assert.equal(await check(), 1);
    });
  });

  it('reads a document that was never saved by its language, with the names of the first folder', async () => {
    await withServer({ 'id.avsc': '{ "type": "fixed", "name": "Id", "size": 16 }' }, async ({ connection }) => {
      const uri = 'untitled:Untitled-1';
      void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'avro-schema', version: 1, text: '{ "type": "record", "name": "A", "fields": [{ "name": "id", "type": "Id" }, { "name": "x", "type": "strng" }] }' } });
      const { items } = await connection.sendRequest<{ items: readonly { message: string }[] }>('textDocument/diagnostic', { textDocument: { uri } });
      assert.deepEqual(items.map(({ message }) => /"\w+"/.exec(message)?.[0]), ['"strng"']);
    });
  });

  it('explains a text that is no file, and finds nothing wrong with it', async () => {
    await withServer({}, async ({ connection }) => {
      const uri = 'event-schemas:/v1/a.avsc?0123';
      void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'avro-schema', version: 1, text: '{ "type": "record", "name": "A", "fields": [{ "name": "x", "type": "strng" }] }' } });
      assert.deepEqual(await connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } }).then((it) => (it as { items: unknown }).items), []);
      assert.match(JSON.stringify(await connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } })), /"name":"A"/);
      assert.match(JSON.stringify(await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 12 } })), /record/);
    });
  });

  it('stays alive with bad input', async () => {
    await withServer({}, async (client) => {
      client.open('deep.avsc', '['.repeat(10_000));
      assert.match((await client.pull('deep.avsc')).map(({ message }) => message).join(), /nested more than 500 levels/);
      client.open('huge.avsc', `"${'a'.repeat(21 * 1024 * 1024)}"`);
      assert.match(String((await client.pull('huge.avsc'))[0]!.message), /This file is not checked: it is 21 MB large/);
      client.open('never.avsc', '');
      await client.pull('never.avsc');
      client.open('a.avsc', broken);
      assert.equal((await client.pull('a.avsc')).length, 1);
    });
  });
});
