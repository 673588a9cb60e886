import * as assert from 'node:assert/strict';
import { type DocumentHighlight, type DocumentLink, Location, type LocationLink, type Range, type SymbolInformation, type TextDocument, type Uri, type WorkspaceEdit, commands, workspace } from 'vscode';
import { closeAll, eventually, open, rangeOf } from './support.ts';

describe('navigation', () => {
  afterEach(closeAll);

  it('leads from a reference to the type in another file', async () => {
    const { document } = await open('customers/customer-registered.avsc');
    const found = await definitions(document, '"Address"');
    assert.deepEqual(found.map(({ uri }) => nameOf(uri)), ['address.avsc']);
    assert.equal((await workspace.openTextDocument(found[0]!.uri)).getText(found[0]!.range).replaceAll('"', ''), 'Address');
  });

  it('leads from a $ref to the definition in another file', async () => {
    const { document } = await open('customers/customer-moved.schema.json');
    const found = await definitions(document, 'common.schema.json#/definitions/address');
    assert.deepEqual([...new Set(found.map(({ uri }) => nameOf(uri)))], ['common.schema.json']);
  });

  it('finds every reference to a type', async () => {
    const { document } = await open('customers/address.avsc');
    const found = await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', document.uri, inside(document, '"Address"'));
    assert.deepEqual(found.map(({ uri, range }) => `${nameOf(uri)}:${range.start.line + 1}`).sort(), ['address.avsc:4', 'customer-registered.avsc:12', 'customer-registered.avsc:8']);
  });

  it('highlights the same name in one document', async () => {
    const { document } = await open('customers/customer-registered.avsc');
    const found = await commands.executeCommand<DocumentHighlight[]>('vscode.executeDocumentHighlights', document.uri, inside(document, '"Address"'));
    assert.deepEqual(found.map(({ range }) => range.start.line + 1).sort((one, other) => one - other), [8, 12]);
  });

  it('makes a link of a $ref to a file', async () => {
    const { document } = await open('customers/customer-moved.schema.json');
    const links = await commands.executeCommand<DocumentLink[]>('vscode.executeLinkProvider', document.uri, 10);
    const range = rangeOf(document, 'common.schema.json#/definitions/address');
    const here = links.filter(each => each.range.intersection(range));
    assert.equal(here.length, 1, `${here.length} links on the reference`);
    assert.equal(nameOf(here[0]?.target ?? assert.fail('no target')), 'common.schema.json');
  });

  it('finds a type of the workspace by a part of its name', async () => {
    await open('customers/address.avsc');
    const found = await eventually('the type', async () => (await commands.executeCommand<SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'CustReg')).find(({ name }) => name === 'CustomerRegistered'));
    assert.equal(nameOf(found.location.uri), 'customer-registered.avsc');
    assert.equal(found.containerName, 'com.acme.crm');
  });
});

describe('rename', () => {
  afterEach(closeAll);

  it('changes both files, each name as it was written', async () => {
    const { document } = await open('customers/address.avsc');
    const edit = await commands.executeCommand<WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, inside(document, '"Address"'), 'PostalAddress');
    assert.deepEqual(edit.entries().map(([uri]) => nameOf(uri)).sort(), ['address.avsc', 'customer-registered.avsc']);
    assert.ok(await workspace.applyEdit(edit));
    const other = workspace.textDocuments.find(({ uri }) => nameOf(uri) === 'customer-registered.avsc')?.getText() ?? '';
    assert.match(document.getText(), /"name": "PostalAddress"/);
    assert.match(other, /"type": "PostalAddress"/);
    assert.match(other, /"com\.acme\.crm\.PostalAddress"/);
  });

  it('proposes the word that is renamed', async () => {
    const { document } = await open('customers/customer-registered.avsc');
    const { range, placeholder } = await commands.executeCommand<{ readonly range: Range; readonly placeholder: string }>('vscode.prepareRename', document.uri, inside(document, '"com.acme.crm.Address"').translate(0, 14));
    assert.equal(placeholder, 'Address');
    assert.equal(document.getText(range), 'Address');
  });

  it('refuses what is no name, in a sentence', async () => {
    const { document } = await open('customers/address.avsc');
    const refused = Promise.resolve(commands.executeCommand('vscode.executeDocumentRenameProvider', document.uri, inside(document, '"Address"'), '1 house'));
    await assert.rejects(refused, /name/);
  });
});

const inside = (document: TextDocument, text: string) => rangeOf(document, text).start.translate(0, 2);

const nameOf = ({ path }: Uri): string => path.slice(path.lastIndexOf('/') + 1);

async function definitions(document: TextDocument, text: string): Promise<readonly Location[]> {
  const found = await commands.executeCommand<(Location | LocationLink)[]>('vscode.executeDefinitionProvider', document.uri, inside(document, text));
  return found.map(each => 'targetUri' in each ? new Location(each.targetUri, each.targetSelectionRange ?? each.targetRange) : each);
}
