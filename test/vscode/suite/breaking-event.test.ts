import * as assert from 'node:assert/strict';
import { type CodeAction, CodeActionKind, type Hover, Selection, commands, window } from 'vscode';
import { closeAll, eventually, findingAt, open, rangeOf, replace } from './support.ts';

const file = 'schemas/returns/order-returned.v1.1.avsc';
const old = '"name": "reason", "type": "string"';
const broken = '"name": "reason", "type": "int"';

describe('an event that breaks', () => {
  afterEach(closeAll);

  it('stands in the hover of the break', async () => {
    const { document } = await breakIt();
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, rangeOf(document, '"int", "doc": "Why').start);
    const words = hovers.flatMap(({ contents }) => contents.map(each => typeof each === 'string' ? each : each.value)).join('\n');
    assert.match(words, /\*\*An event that breaks:\*\* a producer with v1\.0 writes it/);
    assert.match(words, /"reason": "text"/);
    assert.match(words, /command:event-schemas\.showBreakingEvent/);
  });

  it('opens at the cursor as a document that cannot be changed', async () => {
    const editor = await breakIt();
    const { start } = rangeOf(editor.document, '"int", "doc": "Why');
    editor.selection = new Selection(start, start);
    const uri = await commands.executeCommand<string>('event-schemas.showBreakingEvent');
    const shown = await eventually('the event', () => window.activeTextEditor?.document.uri.scheme === 'event-schemas' ? window.activeTextEditor : undefined);
    assert.equal(shown.document.languageId, 'jsonc');
    assert.ok(uri.startsWith('event-schemas:/event%20that%20breaks%20v1.0/order-returned.v1.1.event.jsonc?'), uri);
    assert.match(shown.document.getText(), /^\/\/ An event of com\.acme\.sales\.OrderReturned that breaks, tried with avsc\.\n/);
    assert.match(shown.document.getText(), /\n\/\/ Written with: v1\.0\n/);
    const json = JSON.parse(shown.document.getText().replaceAll(/^\/\/.*$/gm, '')) as { readonly reason: unknown };
    assert.equal(json.reason, 'text');
    const text = shown.document.getText();
    await commands.executeCommand('type', { text: 'x' });
    assert.equal(shown.document.getText(), text, 'nothing can be typed there');
  });

  it('opens by the code action of the break', async () => {
    const { document } = await breakIt();
    const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, rangeOf(document, '"int", "doc": "Why'), CodeActionKind.QuickFix.value, 20);
    const action = actions.find(({ title }) => title === 'Show an event that breaks');
    assert.ok(action?.command, actions.map(({ title }) => title).join(', '));
    await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []) as unknown[]);
    await eventually('the event', () => window.activeTextEditor?.document.uri.scheme === 'event-schemas');
  });

  it('is not there where nothing breaks', async () => {
    await open(file);
    assert.equal(await commands.executeCommand('event-schemas.showBreakingEvent'), undefined);
  });
});

async function breakIt() {
  const editor = await open(file);
  await replace(editor, old, broken);
  await findingAt(editor.document, '"int", "doc": "Why');
  return editor;
}
