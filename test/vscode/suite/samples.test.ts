import * as assert from 'node:assert/strict';
import { commands, window } from 'vscode';
import { acceptFirst, closeAll, eventually, findingAt, noFindings, open, replace } from './support.ts';

describe('samples', () => {
  afterEach(closeAll);

  it('are checked beside their schema, while one types', async () => {
    const editor = await open('customers/customer-registered.sample.json');
    await replace(editor, '"c-17"', '17');
    const finding = await findingAt(editor.document, '17');
    assert.match(finding.message, /string/);
    await replace(editor, '17', '"c-17"');
    await noFindings(editor.document.uri);
  });

  it('are made of a schema, under a name by which they are checked', async () => {
    await open('customers/customer-moved.schema.json');
    await acceptFirst(commands.executeCommand('event-schemas.generateSample'));
    const { document } = await eventually('the sample', () => window.activeTextEditor?.document.getText() !== '' && window.activeTextEditor?.document.isUntitled ? window.activeTextEditor : undefined);
    assert.ok(document.uri.path.endsWith('customers/customer-moved.sample.json'), document.uri.toString());
    const sample = JSON.parse(document.getText()) as { readonly customer_id: unknown; readonly home: { readonly city: unknown } };
    assert.equal(typeof sample.customer_id, 'string');
    assert.equal(typeof sample.home.city, 'string');
  });
});

describe('convert schema', () => {
  afterEach(closeAll);

  it('opens the schema in the other format, unsaved', async () => {
    await open('customers/customer-registered.avsc');
    await commands.executeCommand('event-schemas.convertSchema');
    const { document } = await eventually('the conversion', () => window.activeTextEditor?.document.isUntitled ? window.activeTextEditor : undefined);
    assert.equal(document.languageId, 'json');
    const { properties } = JSON.parse(document.getText()) as { readonly properties: object };
    assert.deepEqual(Object.keys(properties), ['customer_id', 'home', 'billing', 'registered_at']);
  });
});
