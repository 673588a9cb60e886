import * as assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { type CodeAction, CodeActionKind, type TextDocument, commands, workspace } from 'vscode';
import { closeAll, fileUri, noFindings, open, rangeOf, replace } from './support.ts';

describe('refactorings', () => {
  afterEach(closeAll);

  it('make a field nullable, with null first and as its default', async () => {
    const { document } = await open('customers/address.avsc');
    const action = (await refactorings(document, '"street"')).find(({ title }) => title === 'Make "street" nullable, with the default null');
    assert.ok(await workspace.applyEdit(action?.edit ?? assert.fail('not offered')));
    assert.match(document.getText(), /"street", "type": \["null", "string"\], "default": null/);
    await noFindings(document.uri);
  });

  it('extract a part of a JSON Schema to its definitions', async () => {
    const { document } = await open('customers/customer-moved.schema.json');
    const actions = await refactorings(document, '"account"');
    const action = actions.find(({ title }) => title.startsWith('Extract "account" to definitions'));
    assert.ok(await workspace.applyEdit(action?.edit ?? assert.fail(actions.map(({ title }) => title).join(', ') || 'nothing offered')));
    assert.match(document.getText(), /"\$ref": "#\/definitions\//);
    assert.ok((JSON.parse(document.getText()) as { readonly definitions: object }).definitions);
  });

  it('extract an Avro type to a file of its own, which is undone as one', async () => {
    const { document } = await open('schemas/order-placed.avsc');
    const text = document.getText();
    await replace(await open('schemas/order-placed.avsc'), text, '{ "type": "record", "namespace": "orders", "name": "OrderPlaced", "fields": [{ "name": "m", "type": { "type": "fixed", "name": "ExtractedHash", "size": 2 } }] }');
    const made = fileUri('schemas/extracted-hash.avsc');
    try {
      const actions = await refactorings(document, '"ExtractedHash"');
      const action = actions.find(({ title }) => title === 'Extract "ExtractedHash" to the file extracted-hash.avsc');
      assert.ok(await workspace.applyEdit(action?.edit ?? assert.fail(actions.map(({ title }) => title).join(', ') || 'nothing offered')));
      assert.match(document.getText(), /"type": "ExtractedHash"/);
      assert.deepEqual(JSON.parse((await workspace.openTextDocument(made)).getText()), { type: 'fixed', name: 'ExtractedHash', namespace: 'orders', size: 2 });
      await noFindings(document.uri);
    } finally {
      await replace(await open('schemas/order-placed.avsc'), document.getText(), text);
      await workspace.saveAll();
      await closeAll();
      await rm(made.fsPath, { force: true });
    }
  });

  it('are all of a kind of refactoring, and none is offered in other JSON', async () => {
    const { document } = await open('customers/customer-registered.avsc');
    const actions = await refactorings(document, '"home"');
    assert.ok(actions.length > 0);
    for (const { kind, title } of actions) assert.ok(kind && CodeActionKind.Refactor.contains(kind), title);
    const other = await open('package.json');
    assert.deepEqual((await refactorings(other.document, '"fields"')).map(({ title }) => title), []);
  });
});

async function refactorings(document: TextDocument, text: string): Promise<readonly CodeAction[]> {
  return commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, rangeOf(document, text), CodeActionKind.Refactor.value, 20);
}
