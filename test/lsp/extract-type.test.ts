// Extracting an Avro type makes a file: only in editors that can make one, and never over one that is there.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-types';
import { withFolder } from '../support/cli.ts';
import { startLsp } from '../support/lsp-client.ts';

const text = '{ "type": "record", "namespace": "shop", "name": "Order", "fields": [{ "name": "m", "type": { "type": "fixed", "name": "Money", "size": 2 } }] }\n';

async function extractions(files: Readonly<Record<string, string>>, resourceOperations?: readonly ('create' | 'rename')[]): Promise<readonly CodeAction[]> {
  return withFolder(files, async (folder) => {
    const client = await startLsp(folder, { workspace: { workspaceEdit: { documentChanges: true, ...(resourceOperations && { resourceOperations }) } } });
    client.open('types/order.avsc', text);
    const at = { line: 0, character: text.indexOf('Money') };
    const actions = await client.actions('types/order.avsc', { start: at, end: at }, ['refactor.extract']);
    assert.equal(await client.stop(), 0);
    return actions.map((it) => JSON.parse(JSON.stringify(it).replaceAll(client.uri(''), '')) as CodeAction);
  });
}

describe('extracting a type to a file', () => {
  it('makes the file before the text goes', async () => {
    const [action] = await extractions({ 'types/order.avsc': text }, ['create']);
    const [create, filled, changed] = action?.edit?.documentChanges ?? [];
    const start = { line: 0, character: 0 };
    assert.deepEqual([action?.title, create, filled], ['Extract "Money" to the file money.avsc', { kind: 'create', uri: '/types/money.avsc', options: { overwrite: false, ignoreIfExists: false } }, {
      textDocument: { uri: '/types/money.avsc', version: null }, edits: [{ range: { start, end: start }, newText: '{ "type": "fixed", "name": "Money", "namespace": "shop", "size": 2 }\n' }],
    }]);
    assert.deepEqual(changed && 'edits' in changed && changed.edits.map((it) => 'newText' in it && it.newText), ['"Money"']);
  });

  it('is not offered where the file is there, nor in an editor that makes none', async () => {
    assert.deepEqual(await extractions({ 'types/order.avsc': text, 'types/money.avsc': '{"type":"fixed","name":"other.Money","size":1}' }, ['create']), []);
    assert.deepEqual(await extractions({ 'types/order.avsc': text }, ['rename']), []);
    assert.deepEqual(await extractions({ 'types/order.avsc': text }), []);
  });
});
