import * as assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CompletionList, DiagnosticSeverity, type DocumentSymbol, type Hover, type Location, type LocationLink, type MarkdownString, type SymbolInformation, Uri, commands, languages, window, workspace } from 'vscode';
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
});

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
