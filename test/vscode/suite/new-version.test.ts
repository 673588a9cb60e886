import * as assert from 'node:assert/strict';
import { type CodeAction, CodeActionKind, Uri, commands, window, workspace } from 'vscode';
import { closeAll, eventually, fileUri, findingAt, open, rangeOf, replace } from './support.ts';

const file = 'schemas/returns/order-returned.v1.1.avsc';
const next = 'schemas/returns/order-returned.v2.0.avsc';
const old = '"name": "reason", "type": "string"';
const broken = '"name": "reason", "type": "int"';

describe('a new version', () => {
  afterEach(async () => {
    await closeAll();
    // Another suite finds the version files as they were.
    await workspace.fs.delete(fileUri(next)).then(undefined, () => undefined);
  });

  it('starts by the code action of a break: a file beside the old one, under its next names', async () => {
    const { document } = await breakIt();
    const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, rangeOf(document, '"int", "doc": "Why'), CodeActionKind.QuickFix.value, 20);
    const action = actions.find(({ title }) => title === 'Start v2.0 beside this version: order-returned.v2.0.avsc');
    assert.ok(action?.command, actions.map(({ title }) => title).join(', '));
    const uri = await commands.executeCommand<string>(action.command.command, ...(action.command.arguments ?? []) as unknown[]);
    assert.equal(Uri.parse(uri).toString(), fileUri(next).toString());
    const shown = await eventually('the new version', () => window.activeTextEditor?.document.uri.toString() === fileUri(next).toString() ? window.activeTextEditor : undefined);
    const json = JSON.parse(shown.document.getText()) as { readonly namespace: string; readonly fields: readonly { readonly name: string; readonly type: unknown }[] };
    assert.equal(json.namespace, 'com.acme.sales.v2');
    assert.equal(json.fields.find(({ name }) => name === 'reason')?.type, 'int');
    assert.ok(await shown.document.save());
    assert.ok((await workspace.fs.stat(fileUri(next))).size > 0);
  });

  it('is refused where the file is there already, and changes nothing', async () => {
    await workspace.fs.writeFile(fileUri(next), new TextEncoder().encode('mine'));
    const { document } = await open(file);
    const text = document.getText();
    assert.equal(await commands.executeCommand('event-schemas.startNewVersion'), undefined);
    assert.equal(document.getText(), text);
    assert.equal(new TextDecoder().decode(await workspace.fs.readFile(fileUri(next))), 'mine');
  });
});

async function breakIt() {
  const editor = await open(file);
  await replace(editor, old, broken);
  await findingAt(editor.document, '"int", "doc": "Why');
  return editor;
}
