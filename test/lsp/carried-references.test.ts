// A refactoring that moves a part of a JSON Schema takes references of other files along; what cannot follow is said, and nothing is changed then.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'node:test';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { withFolder } from '../support/cli.ts';
import { startLsp } from '../support/lsp-client.ts';

const limit = { timeout: 60_000 };
const head = '{ "$schema": "https://json-schema.org/draft/2020-12/schema", ';
const base = `${head}"$defs": { "Money": { "type": "object", "properties": { "amount": { "type": "string" } } } } }`;

/** The other files after what is asked for at `|` in the first one; how an editor asks for edits, at once or when a person takes the action. */
async function after(files: Readonly<Record<string, string>>, title: string, how: 'resolve' | 'at once' = 'resolve'): Promise<Readonly<Record<string, string>>> {
  const [[name, marked]] = Object.entries(files) as [[string, string]];
  const text = marked.replace('|', '');
  return withFolder({ ...files, [name]: text }, async (folder) => {
    const client = await startLsp(folder, {
      workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
      ...(how === 'resolve' && { capabilities: { textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } } } }),
    });
    try {
      client.open(name, text);
      const position = TextDocument.create('', '', 0, text).positionAt(marked.indexOf('|'));
      const actions = await client.actions(name, { start: position, end: position }, ['refactor']);
      const offered = actions.find((it) => it.title === title);
      assert.ok(offered, actions.map((it) => it.title).join('; '));
      assert.equal(offered.edit === undefined, how === 'resolve', 'whoever can ask later gets it later');
      const { edit } = how === 'resolve' ? await client.connection.sendRequest<CodeAction>('codeAction/resolve', offered) : offered;
      return changed(edit!, folder);
    } finally {
      assert.equal(await client.stop(), 0);
    }
  });
}

function changed({ documentChanges = [] }: WorkspaceEdit, folder: string): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const it of documentChanges) {
    const uri = 'textDocument' in it ? it.textDocument.uri : 'uri' in it ? it.uri : '';
    const file = path.relative(folder, fileURLToPath(uri));
    if ('kind' in it) texts[file] = '';
    else if ('edits' in it) texts[file] = TextDocument.applyEdits(TextDocument.create(uri, '', 0, texts[file] ?? readFileSync(fileURLToPath(uri), 'utf8')), it.edits.filter((one) => 'newText' in one));
  }
  return texts;
}

const uses = (...refs: readonly string[]): string => JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', properties: Object.fromEntries(refs.map(($ref, i) => [`p${i}`, { $ref }])) });

describe('references of other files', limit, () => {
  for (const how of ['resolve', 'at once'] as const) {
    it(`follow a definition into its file, those that lead into it (${how})`, async () => {
      const files = { 'a/order.json': base.replace('Money', 'Mon|ey'), 'a/same.json': uses('order.json#/$defs/Money', 'order.json#/$defs/Money/properties/amount'), 'b/far.json': uses('../a/order.json#/$defs/Money/properties/amount', 'other.json#/$defs/Money/properties/amount'), 'b/other.json': base };
      const texts = await after(files, 'Extract "Money" to the file money.json', how);
      assert.deepEqual(Object.keys(texts).sort(), ['a/money.json', 'a/order.json', 'a/same.json', 'b/far.json']);
      assert.equal(texts['a/same.json'], uses('order.json#/$defs/Money', 'money.json#/properties/amount'), 'what leads to the definition itself finds a reference there');
      assert.equal(texts['b/far.json'], uses('../a/money.json#/properties/amount', 'other.json#/$defs/Money/properties/amount'));
    });
  }

  it('follow by the "$id", in YAML, and with names that are escaped', async () => {
    const id = 'https://schemas.example.com/shop/order.json';
    const files = { 'order.json': `${head}"$id": "${id}", "$defs": { "Mon|ey": { "type": "object", "properties": { "a/b c": { "type": "string" } } } } }`, 'by-id.json': uses(`${id}#/$defs/Money/properties/a~1b%20c`), 'by-id.yaml': `$schema: https://json-schema.org/draft/2020-12/schema\n$ref: ${id}#/$defs/Money/properties/a~1b%20c # why\n` };
    const texts = await after(files, 'Extract "Money" to the file money.json');
    assert.equal(texts['by-id.json'], uses('https://schemas.example.com/shop/money.json#/properties/a~1b%20c'));
    assert.equal(texts['by-id.yaml'], '$schema: https://json-schema.org/draft/2020-12/schema\n$ref: "https://schemas.example.com/shop/money.json#/properties/a~1b%20c" # why\n');
  });

  it('follow a property into "$defs", with those of the file itself', async () => {
    const own = `${head}"properties": { "add|ress": { "type": "object", "properties": { "city": { "type": "string" } } }, "city": { "$ref": "#/properties/address/properties/city" } } }`;
    const texts = await after({ 'order.json': own, 'other.json': uses('order.json#/properties/address', 'order.json#/properties/address/properties/city') }, 'Extract "address" to $defs: "Address"');
    assert.equal(texts['other.json'], uses('order.json#/properties/address', 'order.json#/$defs/Address/properties/city'));
    assert.match(texts['order.json']!, /"city": \{ "\$ref": "#\/\$defs\/Address\/properties\/city" \}/);
  });

  it('keep a definition whose last reference here is written out', async () => {
    const own = `${head}"properties": { "total": { "$ref": "#/$defs/Mon|ey" } }, ${base.slice(head.length)}`;
    const inlined = 'Inline "Money", its only reference here';
    const alone = await after({ 'order.json': own }, inlined);
    assert.doesNotMatch(alone['order.json']!, /Money|\$ref/);
    for (const ref of ['order.json#/$defs/Money', 'order.json#/$defs/Money/properties/amount']) {
      const texts = await after({ 'order.json': own, 'other.json': uses(ref) }, inlined);
      assert.match(texts['order.json']!, /"properties": \{ "total": \{ "type": "object".*"\$defs": \{ "Money"/, ref);
      assert.deepEqual(Object.keys(texts), ['order.json']);
    }
  });

  it('that cannot follow are named, and nothing is changed', async () => {
    const files = { 'order.json': `${head}"$id": "/schemas/order", "$defs": { "Mon|ey": { "type": "object", "properties": { "amount": { "type": "string" } } } } }`, 'other.json': uses('/schemas/order#/$defs/Money/properties/amount') };
    await assert.rejects(after(files, 'Extract "Money" to the file money.json'), /other\.json refers to it with "\/schemas\/order#\/\$defs\/Money\/properties\/amount", which cannot follow/);
  });

  it('of a text that went on are not guessed', async () => {
    await withFolder({ 'order.json': base }, async (folder) => {
      const client = await startLsp(folder, { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } }, capabilities: { textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } } } });
      try {
        client.open('order.json', base);
        const at = { line: 0, character: base.indexOf('Money') };
        const [action] = await client.actions('order.json', { start: at, end: at }, ['refactor.extract']);
        client.edit('order.json', `\n${base}`);
        await assert.rejects(client.connection.sendRequest('codeAction/resolve', action), /The text changed since this was offered/);
      } finally {
        assert.equal(await client.stop(), 0);
      }
    });
  });
});
