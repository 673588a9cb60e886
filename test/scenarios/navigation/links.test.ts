// Document links and workspace symbols, over stdio.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentLink, WorkspaceSymbol } from 'vscode-languageserver-types';
import { bestSymbols, symbolScore } from '../../../server/src/core/features/workspace-symbols.ts';
import { startInFolders } from '../../support/scenario-server.ts';

const limit = { timeout: 60_000 };
const money = '{\n  "$id": "https://x.org/money",\n  "$defs": {\n    "amount": {}\n  }\n}';

describe('document links', limit, () => {
  it('lead to other files and addresses, with the place in them', async () => {
    const text = '{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://x.org/a","allOf":[{"$ref":"money#/$defs/amount"},{"$ref":"#/$defs/x"},{"$ref":"nowhere.schema.json"},{"$ref":"plain.schema.json"},{"const":{"$ref":"money"}}],"$defs":{"x":{}}}';
    const server = await startInFolders([{ 'a.schema.json': text, 'common/money.schema.json': money, 'plain.schema.json': '{}' }]);
    try {
      const found = await server.ask<DocumentLink[]>(0, { files: { 'a.schema.json': text }, at: { file: 'a.schema.json', offset: 0 } }, 'textDocument/documentLink');
      const file = (uri: string): string => (uri.startsWith('file:') ? server.fileOf(0, uri) : uri);
      assert.deepEqual(found.map(({ range, target }) => [text.slice(range.start.character, range.end.character), file(target!)]), [
        ['https://json-schema.org/draft/2020-12/schema', 'https://json-schema.org/draft/2020-12/schema'], ['https://x.org/a', 'https://x.org/a'],
        ['money#/$defs/amount', 'common/money.schema.json#L4,15'], ['plain.schema.json', 'plain.schema.json'],
      ]);
    } finally {
      await server.stop();
    }
  });

  it('lead to what a configuration extends', async () => {
    const text = '{ "extends": ["recommended", "./base.json", "./gone.json"] }';
    const server = await startInFolders([{ 'event-schemas.json': text, 'base.json': '{}' }]);
    try {
      const found = await server.ask<DocumentLink[]>(0, { files: { 'event-schemas.json': text }, at: { file: 'event-schemas.json', offset: 0 } }, 'textDocument/documentLink');
      assert.deepEqual(found.map(({ target }) => server.fileOf(0, target!)), ['base.json']);
    } finally {
      await server.stop();
    }
  });
});

describe('workspace symbols', limit, () => {
  const files = {
    'order.avsc': '{"type":"record","name":"OrderPlaced","namespace":"shop","fields":[{"name":"kind","type":{"type":"enum","name":"OrderKind","symbols":["A"]}}]}',
    'common/money.schema.json': money,
    'paid.schema.yaml': '$schema: "https://json-schema.org/draft/2020-12/schema"\ntitle: OrderPaid\n$defs:\n  order_line: {}\n',
    'schemas/com.acme/order_cancelled/jsonschema/1-0-0': '{"$schema":"http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#","self":{"vendor":"com.acme","name":"order_cancelled","format":"jsonschema","version":"1-0-0"}}',
    'package.json': '{"name":"OrderThings"}',
  };
  const ask = (server: Awaited<ReturnType<typeof startInFolders>>, query: string): Promise<WorkspaceSymbol[]> => server.client.connection.sendRequest('workspace/symbol', { query });

  it('are types, schemas and definitions of all files, with what they are in', async () => {
    const server = await startInFolders([files]);
    try {
      const shown = ({ name, containerName, location }: WorkspaceSymbol): string => `${containerName}: ${name} in ${server.fileOf(0, location.uri)} at ${'range' in location ? `${location.range.start.line}:${location.range.start.character}` : 'somewhere'}`;
      assert.deepEqual((await ask(server, 'order')).map(shown), [
        'shop: OrderKind in order.avsc at 0:112', ': OrderPaid in paid.schema.yaml at 1:7', 'OrderPaid: order_line in paid.schema.yaml at 3:2', 'shop: OrderPlaced in order.avsc at 0:25', 'com.acme: order_cancelled in schemas/com.acme/order_cancelled/jsonschema/1-0-0 at 0:137',
      ]);
      assert.deepEqual((await ask(server, 'amount')).map(shown), ['money: amount in common/money.schema.json at 3:5']);
      assert.deepEqual((await ask(server, 'opl')).map(({ name }) => name), ['OrderPlaced', 'order_cancelled'].slice(0, 1));
      server.open(0, 'order.avsc', '{"type":"record","name":"Renamed","fields":[]}');
      assert.deepEqual((await ask(server, 'renam')).map(({ name }) => name), ['Renamed'], 'what is typed counts, saved or not');
      assert.deepEqual((await ask(server, 'OrderPlaced')).map(({ name }) => name), []);
    } finally {
      await server.stop();
    }
  });

  it('are located when one is chosen, where the editor can wait', async () => {
    const server = await startInFolders([files], { workspace: { symbol: { resolveSupport: { properties: ['location.range'] } } } });
    try {
      const [found] = await ask(server, 'OrderPlaced');
      assert.equal('range' in found!.location, false);
      const resolved = await server.client.connection.sendRequest<WorkspaceSymbol>('workspaceSymbol/resolve', found);
      assert.deepEqual((resolved.location as { range: unknown }).range, { start: { line: 0, character: 25 }, end: { line: 0, character: 36 } });
    } finally {
      await server.stop();
    }
  });

  it('the name itself comes first, then its beginning, its words, a part of it, its letters', () => {
    const all = ['zz_order', 'xordery', 'OrderPlaced', 'order', 'oxrxdxexr', 'other'].map((name) => ({ symbol: { name, kind: 'record' as const, container: 'a.b' } }));
    assert.deepEqual(bestSymbols('order', all, 10).map(({ symbol }) => symbol.name), ['order', 'OrderPlaced', 'xordery', 'zz_order', 'oxrxdxexr']);
    assert.equal(bestSymbols('', all, 2).length, 2);
    assert.ok(symbolScore('b.order', all[3]!.symbol)! > 0);
    assert.ok(symbolScore('op', all[2]!.symbol)! > symbolScore('op', { name: 'stop', kind: 'record', container: '' })!);
  });
});
