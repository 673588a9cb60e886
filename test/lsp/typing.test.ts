// A server that is told each edit, beside one that is given the whole text each time: what they answer is the same, whatever the first one kept.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { seeded } from '../../bench/quality/random.ts';
import { withFolder } from '../support/cli.ts';
import { startLsp } from '../support/lsp-client.ts';
import type { LspClient } from '../support/lsp-client.ts';

const order = `${JSON.stringify({
  $schema: 'http://json-schema.org/draft-07/schema#', $id: 'https://example.org/order.schema.json', title: 'orders.order.placed', description: 'An order was placed.', type: 'object',
  required: ['event_id', 'total', 'lines', 'missing'], additionalProperties: false,
  properties: {
    event_id: { type: 'string', format: 'uuid', description: 'Names this event.' }, email: { type: 'string', description: 'Of the buyer.' },
    total: { $ref: 'money.schema.json', description: 'All lines together.' }, status: { type: 'string', enum: ['placed', 'payed', 'placed'], default: 'plcaed' },
    lines: { type: 'array', items: { $ref: '#/definitions/line' } }, note: { type: ['string', 'null'], maxLength: 10, minLength: 20 },
  },
  definitions: { line: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' }, price: { $ref: '#/definitions/price' } } }, price: { type: 'number', descripton: 'Misspelt.' } },
}, null, 2)}\n`;
const money = `${JSON.stringify({ $schema: 'http://json-schema.org/draft-07/schema#', $id: 'https://example.org/money.schema.json', type: 'object', properties: { amount: { type: 'string', pattern: '[0-9' }, currency: { type: 'string', description: 'ISO 4217.' } }, additionalProperties: true }, null, 2)}\n`;
const avro = `${JSON.stringify({ type: 'record', name: 'OrderPlaced', namespace: 'orders', doc: 'An order was placed.', fields: [{ name: 'id', type: 'string', doc: 'Its name.' }, { name: 'line', type: { type: 'record', name: 'Line', fields: [{ name: 'sku', type: ['null', 'string'], default: 'x' }, { name: 'twice', type: 'int' }, { name: 'twice', type: 'Line2' }] } }, { name: 'again', type: 'Line' }, { name: 'kind', type: { type: 'enum', name: 'Kind', symbols: ['A', 'B'], default: 'C' } }] }, null, 2)}\n`;
const texts = { 'order.schema.json': order, 'money.schema.json': money, 'placed.avsc': avro };

/** What an editor asks of a document, but for what differs between any two servers. */
async function answers(client: LspClient, file: string, place: { readonly line: number; readonly character: number }): Promise<unknown> {
  const textDocument = { uri: client.uri(file) };
  const range = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };
  const ask = (method: string, more: object = {}): Promise<unknown> => client.connection.sendRequest(`textDocument/${method}`, { textDocument, ...more });
  const position = { position: place };
  const [tokens, ...others] = await Promise.all([
    ask('semanticTokens/full'), client.pull(file), ask('documentSymbol'), ask('foldingRange'), ask('inlayHint', { range }), ask('documentLink'), ask('hover', position), ask('definition', position),
    ask('references', { ...position, context: { includeDeclaration: true } }), ask('documentHighlight', position), ask('completion', position), ask('selectionRange', { positions: [place] }), ask('codeAction', { range, context: { diagnostics: [] } }),
  ]);
  return JSON.parse(JSON.stringify([(tokens as { readonly data: unknown }).data, ...others], (key, value: unknown) => (key === 'version' || key === 'resultId' ? undefined : value)));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('typing', () => {
  it('is answered as the whole text is', { timeout: 600_000 }, () => withFolder(texts, async (folder) => {
    const [typed, given] = [await startLsp(folder), await startLsp(folder)];
    const documents = new Map<string, TextDocument>();
    for (const [file, text] of Object.entries(texts)) {
      documents.set(file, TextDocument.create(file, 'json', 1, text));
      for (const client of [typed, given]) client.open(file, text);
    }
    const pick = seeded('typing');
    const below = (count: number): number => Math.floor(pick.number() * count);
    const anything = ['new', 'x', '"', ' ', '\n', ', "more": { "type": "string" }', '1', '', '', 'é😀', '$ref', 'Line', 'sku', '{', '}', '\\'];
    const words = ['new', 'x', ' ', 'é😀', '', 'sku', '#', '.'];
    let compared = 0;
    try {
      for (let round = 0; round < 120; round++) {
        const file = pick.one(Object.keys(texts))!;
        for (let edits = below(3); edits >= 0; edits--) {
          const document = documents.get(file)!;
          // What was broken is put back soon, as an editor undoes it: of broken texts nothing is kept.
          if (below(isJson(document.getText()) ? 20 : 3) === 0) {
            documents.set(file, TextDocument.create(file, 'json', 1, texts[file as keyof typeof texts]));
            for (const client of [typed, given]) client.edit(file, texts[file as keyof typeof texts]);
            continue;
          }
          const strings = [...document.getText().matchAll(/"[^"\\\n]+"/g)];
          const inString = below(4) > 0 && strings.length > 0 ? strings[below(strings.length)]! : undefined;
          const start = inString ? inString.index + 1 + below(inString[0].length - 1) : below(document.getText().length);
          const range = { start: document.positionAt(start), end: document.positionAt(start + (inString ? Math.min(pick.of(0, 0, 1, 3), inString.index + inString[0].length - 1 - start) : pick.of(0, 0, 1, 4))) };
          const text = pick.one(inString ? words : anything)!;
          documents.set(file, TextDocument.update(document, [{ range, text }], document.version + 1));
          typed.edit(file, text, range);
        }
        given.edit(file, documents.get(file)!.getText());
        for (const other of [file, pick.one(Object.keys(texts))!]) {
          const at = documents.get(other)!;
          const place = at.positionAt(below(at.getText().length));
          const [one, two] = await Promise.all([answers(typed, other, place), answers(given, other, place)]);
          assert.deepEqual(one, two, `${other}, round ${round}`);
          compared++;
        }
      }
    } finally {
      assert.deepEqual([await typed.stop(), await given.stop()], [0, 0]);
    }
    assert.equal(compared, 240);
  }));
});
