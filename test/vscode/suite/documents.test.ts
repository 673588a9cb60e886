import * as assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CompletionList, DiagnosticSeverity, type DocumentSymbol, type FoldingRange, type Hover, type Location, type LocationLink, type MarkdownString, type Position, type SymbolInformation, Uri, type WorkspaceEdit, commands, languages, window, workspace } from 'vscode';
import { acceptFirst, changeFolders, closeAll, eventually, findingAt, noFindings, open, rangeOf, replace, show } from './support.ts';

const invoice = JSON.stringify({ type: 'record', namespace: 'com.acme.billing', name: 'InvoiceSent', fields: [{ name: 'invoice_id', type: 'strng' }] }, undefined, 2);

describe('a second folder in the workspace', () => {
  let folder: string;

  before(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'event-schemas-second-')), 'billing-events');
    await mkdir(folder);
    await writeFile(path.join(folder, 'invoice-sent.avsc'), invoice);
    await writeFile(path.join(folder, 'event-schemas.json'), JSON.stringify({ extends: ['recommended'], rules: { 'schema/avro-unknown-type': 'warning' } }));
    await changeFolders(1, 0, { uri: Uri.file(folder) });
    assert.equal(workspace.workspaceFolders?.length, 2);
  });
  after(async () => {
    await closeAll();
    await changeFolders(1, 1);
    assert.equal(workspace.workspaceFolders?.length, 1);
    await rm(path.dirname(folder), { recursive: true, force: true });
  });

  it('has its own configuration, which counts for it alone', async () => {
    const { document } = await window.showTextDocument(await workspace.openTextDocument(path.join(folder, 'invoice-sent.avsc')));
    assert.equal((await findingAt(document, '"strng"')).severity, DiagnosticSeverity.Warning);
    const first = await open('schemas/order-shipped.avsc');
    assert.equal((await findingAt(first.document, '"strng"')).severity, DiagnosticSeverity.Error);
  });

  it('knows the types of the first folder, and is known there', async () => {
    const paid = path.join(folder, 'invoice-paid.avsc');
    await writeFile(paid, JSON.stringify({ type: 'record', namespace: 'com.acme.billing', name: 'InvoicePaid', doc: 'An invoice was paid.', fields: [{ name: 'payer_address', type: 'com.acme.crm.Address', doc: 'Where the payer lives.' }] }, undefined, 2));
    const { document } = await window.showTextDocument(await workspace.openTextDocument(paid));
    const at = rangeOf(document, 'com.acme.crm.Address').start.translate(0, 14);
    await eventually('the definition in the first folder', async () => {
      const found = await commands.executeCommand<(Location | LocationLink)[]>('vscode.executeDefinitionProvider', document.uri, at);
      return found.some((it) => ('uri' in it ? it.uri : it.targetUri).path.endsWith('customers/address.avsc'));
    });
    assert.deepEqual(languages.getDiagnostics(document.uri).filter(({ code }) => String(typeof code === 'object' ? code.value : code).includes('unresolved')), []);
    const { document: address } = await open('customers/address.avsc');
    await eventually('the reference in the second folder', async () => {
      const found = await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', address.uri, rangeOf(address, '"Address"').start.translate(0, 2));
      return found.some(({ uri }) => uri.path.endsWith('billing-events/invoice-paid.avsc'));
    });
  });

  it('is searched for types, as the first is', async () => {
    await eventually('both', async () => {
      const found = await commands.executeCommand<SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'InvoiceSent');
      return found.some(({ name, location }) => name === 'InvoiceSent' && location.uri.path.endsWith('billing-events/invoice-sent.avsc'));
    });
    const result = await commands.executeCommand<{ readonly reports: readonly { readonly uri: string }[] }>('event-schemas.checkWorkspace');
    assert.ok(result.reports.some(({ uri }) => uri.endsWith('invoice-sent.avsc')) && result.reports.some(({ uri }) => uri.endsWith('order-shipped.avsc')), result.reports.map(({ uri }) => uri).join(' '));
  });
});

describe('an untitled document', () => {
  afterEach(closeAll);

  it('has findings and completion', async () => {
    const editor = await window.showTextDocument(await workspace.openTextDocument({ language: 'avro-schema', content: invoice }));
    await findingAt(editor.document, '"strng"');
    await replace(editor, '"strng"', '""');
    const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', editor.document.uri, rangeOf(editor.document, '""').start.translate(0, 1));
    assert.ok(items.some(({ label }) => label === 'string'), items.map(({ label }) => String(label)).join(', '));
    await replace(editor, '""', '"string"');
    await noFindings(editor.document.uri);
  });

  it('is explained, folded, formatted, and a type in it is renamed with its references', async () => {
    const content = '{ "type": "record", "namespace": "com.acme.billing", "name": "InvoiceSent", "fields": [\n  { "name": "net",   "type": { "type": "record", "name": "Money",\n    "doc": "An amount.", "fields": []\n  } },\n  { "name": "tax", "type": "Money" },\n  { "name": "home", "type": "com.acme.crm.Address" }\n] }\n';
    const { document } = await window.showTextDocument(await workspace.openTextDocument({ language: 'avro-schema', content }));
    const { uri } = document;
    await eventually('the hover of a type of this document', async () => /An amount/.test(await hoverIn(uri, rangeOf(document, '"type": "Money"').end.translate(0, -3))));
    assert.match(await hoverIn(uri, rangeOf(document, 'com.acme.crm').start), /address\.avsc/);
    const folds = await eventually('folds', async () => {
      const found = await commands.executeCommand<FoldingRange[] | undefined>('vscode.executeFoldingRangeProvider', uri);
      return found && found.length > 0 && found;
    });
    assert.deepEqual(folds.map(({ start, end }) => `${start + 1}-${end + 1}`).filter(each => ['1-6', '2-3'].includes(each)).sort(), ['1-6', '2-3'], JSON.stringify(folds));
    const renamed = await commands.executeCommand<WorkspaceEdit>('vscode.executeDocumentRenameProvider', uri, rangeOf(document, '"Money"').start.translate(0, 2), 'Amount');
    assert.deepEqual(renamed.entries().map(([file, edits]) => [file.toString(), edits.length]), [[uri.toString(), 2]]);
    assert.ok(await workspace.applyEdit(renamed));
    assert.match(document.getText(), /"name": "Amount"[^]*"type": "Amount"/);
    await commands.executeCommand('editor.action.formatDocument');
    await eventually('the formatting', () => document.getText().includes('"name": "net", "type"') || /\n *"name": "net",\n/.test(document.getText()));
    assert.equal((JSON.parse(document.getText()) as { readonly name: string }).name, 'InvoiceSent');
  });

  it('is a JSON Schema when it says so', async () => {
    const content = '{\n  "$schema": "https://json-schema.org/draft/2020-12/schema",\n  "title": "billing.invoice.sent",\n  "type": "object",\n  "properties": {\n    "net": { "$ref": "#/$defs/money" },\n    "tax": { "$ref": "#/$defs/money" }\n  },\n  "$defs": {\n    "money": {\n      "description": "An amount.",\n      "type": "string"\n    }\n  }\n}\n';
    const { document } = await window.showTextDocument(await workspace.openTextDocument({ language: 'json', content }));
    const { uri } = document;
    await eventually('the hover of a reference', async () => /An amount/.test(await hoverIn(uri, rangeOf(document, '#/$defs/money').start.translate(0, 4))));
    const renamed = await commands.executeCommand<WorkspaceEdit>('vscode.executeDocumentRenameProvider', uri, rangeOf(document, '"money"').start.translate(0, 2), 'amount');
    assert.deepEqual(renamed.entries().map(([file, edits]) => [file.toString(), edits.length]), [[uri.toString(), 3]]);
    const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', uri, rangeOf(document, '#/$defs/money').start);
    assert.ok(items.some(({ label }) => String(label).includes('#/$defs/money')), items.map(({ label }) => String(label)).join(', '));
  });
});

async function hoverIn(uri: Uri, at: Position): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, at);
  return hovers.flatMap(({ contents }) => contents.map(each => (typeof each === 'string' ? each : (each as MarkdownString).value))).join('\n');
}

describe('an earlier version, which can only be read', () => {
  afterEach(closeAll);

  it('is outlined and explained, and has no findings', async () => {
    const { uri } = (await open('schemas/returns/order-returned.v1.1.avsc')).document;
    // Before its versions are known the first choice is another one.
    await eventually('its versions are known', async () => ((await commands.executeCommand<unknown[] | undefined>('vscode.executeCodeLensProvider', uri)) ?? []).length > 0);
    await acceptFirst(commands.executeCommand('event-schemas.compareWithVersion'));
    const earlier = await eventually('the earlier version', () => workspace.textDocuments.find(({ uri }) => uri.scheme === 'event-schemas' && uri.path.endsWith('.v1.0.avsc')));
    const [root] = await eventually('its outline', async () => {
      const found = await commands.executeCommand<DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', earlier.uri);
      return found && found.length > 0 && found;
    });
    assert.deepEqual(root?.children.map(({ name }) => name), ['order_id', 'reason']);
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', earlier.uri, rangeOf(earlier, '"reason"').start.translate(0, 2));
    assert.match(hovers.flatMap(({ contents }) => contents.map(each => (typeof each === 'string' ? each : (each as MarkdownString).value))).join('\n'), /Why it was sent back/);
    assert.equal(show(languages.getDiagnostics(earlier.uri)), 'nothing');
  });
});
