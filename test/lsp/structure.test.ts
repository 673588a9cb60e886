import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentSymbol, FoldingRange, InlayHint, SelectionRange, SemanticTokens, SemanticTokensDelta, TextEdit } from 'vscode-languageserver-types';
import { withFolder } from '../support/cli.ts';
import { startLsp } from '../support/lsp-client.ts';
import type { LspClient } from '../support/lsp-client.ts';

const schema = '{ "type": "record",\n"name": "Placed", "fields": [\n{ "name": "id",\n "type": ["null", "Id"] } ] }\n';
const others = { 'id.avsc': '{ "type": "fixed", "name": "Id", "size": 16 }\n' };

async function withSchema(file: string, text: string, use: (client: LspClient, ask: <R>(method: string, params?: object) => Promise<R>) => Promise<void>, options: Parameters<typeof startLsp>[1] = {}): Promise<void> {
  await withFolder(others, async (folder) => {
    const client = await startLsp(folder, options);
    try {
      client.open(file, text);
      await use(client, (method, params) => client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri: client.uri(file) }, ...params }));
    } finally {
      assert.equal(await client.stop(), 0, 'the server ends well');
    }
  });
}

const everything = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

describe('the structure of a schema over the protocol', () => {
  it('formatting, whole and in part', () => withSchema('a.avsc', schema, async (_client, ask) => {
    const options = { tabSize: 4, insertSpaces: true };
    const formatted = (edits: readonly TextEdit[]): string => TextDocument.applyEdits(TextDocument.create('a', 'a', 1, schema), [...edits]);
    assert.equal(formatted(await ask('formatting', { options })), '{\n    "type": "record",\n    "name": "Placed",\n    "fields": [\n        {\n            "name": "id",\n            "type": ["null", "Id"]\n        }\n    ]\n}\n'.replace('{\n            "name": "id",\n            "type": ["null", "Id"]\n        }', '{ "name": "id", "type": ["null", "Id"] }'));
    assert.equal(formatted(await ask('rangeFormatting', { options, range: { start: { line: 1, character: 0 }, end: { line: 1, character: 8 } } })).split('\n')[1], '    "name": "Placed", "fields": [');
  }));

  it('no formatting of what is no schema, or has no certain structure', async () => {
    await withSchema('package.json', '{"name":"a"}', async (_client, ask) => assert.equal(await ask('formatting', { options: { tabSize: 2, insertSpaces: true } }), null));
    await withSchema('a.avsc', '{"type":"fixed', async (_client, ask) => assert.equal(await ask('formatting', { options: { tabSize: 2, insertSpaces: true } }), null));
  });

  it('the outline, as a tree and flat', async () => {
    await withSchema('a.avsc', schema, async (_client, ask) => {
      const flat = await ask<{ name: string; containerName?: string }[]>('documentSymbol');
      assert.deepEqual(flat.map(({ name, containerName }) => [name, containerName]), [['Placed', undefined], ['id', 'Placed']]);
    });
    await withSchema('a.avsc', schema, async (_client, ask) => {
      const [root] = await ask<DocumentSymbol[]>('documentSymbol');
      assert.deepEqual([root?.name, root?.detail, root?.children?.map(({ name, detail }) => `${name}: ${detail}`)], ['Placed', 'record', ['id: null | Id']]);
    }, { capabilities: { textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } } } });
  });

  it('folding and growing selections', () => withSchema('a.avsc', schema, async (_client, ask) => {
    const folds = await ask<FoldingRange[]>('foldingRange');
    assert.deepEqual(folds.map(({ startLine, endLine }) => [startLine, endLine]), [[0, 2], [1, 2]]);
    let range = (await ask<SelectionRange[]>('selectionRange', { positions: [{ line: 1, character: 10 }] }))[0];
    const ranges: string[] = [];
    for (; range; range = range.parent) ranges.push(`${range.range.start.line}:${range.range.start.character}-${range.range.end.line}:${range.range.end.character}`);
    assert.deepEqual(ranges.slice(0, 3), ['1:9-1:15', '1:8-1:16', '1:0-1:16']);
  }));

  it('semantic tokens: all, of a range, and what an edit changes', () => withSchema('a.avsc', schema, async (client, ask) => {
    const all = await ask<SemanticTokens>('semanticTokens/full');
    assert.equal(all.data.length % 5, 0);
    assert.deepEqual(all.data.slice(0, 5), [0, 11, 6, 7, 0]);
    const part = await ask<SemanticTokens>('semanticTokens/range', { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 99 } } });
    assert.deepEqual(part.data, [1, 9, 6, 1, 1]);
    client.edit('a.avsc', 's', { start: { line: 1, character: 15 }, end: { line: 1, character: 15 } });
    const { edits, resultId } = await ask<SemanticTokensDelta>('semanticTokens/full/delta', { previousResultId: all.resultId });
    assert.deepEqual(edits, [{ start: 7, deleteCount: 1, data: [7] }]);
    assert.deepEqual(((await ask<SemanticTokensDelta>('semanticTokens/full/delta', { previousResultId: resultId })).edits), []);
    assert.ok('data' in (await ask<object>('semanticTokens/full/delta', { previousResultId: 'of another time' })));
  }));

  it('inlay hints, with what another file defines', () => withSchema('a.avsc', schema, async (_client, ask) => {
    const hints = await ask<InlayHint[]>('inlayHint', { range: everything });
    assert.deepEqual(hints.map(({ label, position }) => [position.line, label]), [[2, ': null | Id'], [3, 'fixed(16) in id.avsc']]);
  }));

  it('refactorings, those of the whole document when they are asked for', () => withSchema('a.avsc', '{"type":"record","name":"A","fields":[{"type":"int","name":"a"}]}', async (client) => {
    const at = { start: { line: 0, character: 60 }, end: { line: 0, character: 60 } };
    const titles = (await client.actions('a.avsc', at, ['refactor'])).map(({ title, kind }) => `${kind}: ${title}`);
    assert.ok(titles.includes('refactor.rewrite: Make "a" nullable, with the default null'), titles.join('\n'));
    const order = (await client.actions('a.avsc', at, ['source.event-schemas'])).find(({ title }) => title.startsWith('Order'));
    assert.equal(order && client.applied('a.avsc', order), '{"type":"record","name":"A","fields":[{"name":"a","type":"int"}]}');
  }));

  it('beside a JSON service two formatters do not meet', () => withFolder({}, async (folder) => {
    const client = await startLsp(folder, { initializationOptions: { jsonServiceBeside: true } });
    assert.equal(client.capabilities.documentFormattingProvider, undefined);
    assert.ok(client.capabilities.semanticTokensProvider);
    const registered = (await client.registered()).filter(({ method }) => method === 'textDocument/formatting');
    assert.deepEqual(registered.map(({ registerOptions }) => registerOptions), [{ documentSelector: [{ language: 'avro-schema' }, { language: 'iglu-schema' }] }]);
    assert.equal(await client.stop(), 0);
  }));
});
