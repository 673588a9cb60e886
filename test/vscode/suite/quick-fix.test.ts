import * as assert from 'node:assert/strict';
import { type CodeAction, CodeActionKind, type TextDocument, commands, workspace } from 'vscode';
import { closeAll, findingAt, noFindings, open } from './support.ts';

describe('quick fixes', () => {
  afterEach(closeAll);

  it('corrects a misspelt keyword', async () => {
    const { document } = await open('schemas/order-cancelled.avsc');
    await findingAt(document, '"defualt"');
    const fix = await fixAt(document, '"defualt"');
    assert.ok(await workspace.applyEdit(fix.edit ?? assert.fail(`"${fix.title}" has no edit`)), 'the edit was refused');
    assert.match(document.getText(), /"default": null/);
    assert.doesNotMatch(document.getText(), /defualt/);
    await noFindings(document.uri);
  });

  it('corrects a misspelt type', async () => {
    const { document } = await open('schemas/order-shipped.avsc');
    const fix = await fixAt(document, '"strng"');
    assert.ok(await workspace.applyEdit(fix.edit ?? assert.fail(`"${fix.title}" has no edit`)), 'the edit was refused');
    assert.match(document.getText(), /"order_id", "type": "string"/);
    await noFindings(document.uri);
  });

  it('leaves everything but its place alone', async () => {
    const { document } = await open('schemas/order-cancelled.avsc');
    const before = document.getText();
    const fix = await fixAt(document, '"defualt"');
    await workspace.applyEdit(fix.edit ?? assert.fail('no edit'));
    assert.equal(document.getText(), before.replace('defualt', 'default'));
  });
});

/** The preferred fix for the finding at `text`, as a click on the light bulb would get it. */
async function fixAt(document: TextDocument, text: string): Promise<CodeAction> {
  const { range } = await findingAt(document, text);
  const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, CodeActionKind.QuickFix.value, 20);
  const fixes = actions.filter(each => each.edit !== undefined);
  const fix = fixes.find(each => each.isPreferred) ?? fixes[0];
  assert.ok(fix, `no fix at ${text}; offered: ${actions.map(each => each.title).join(', ') || 'nothing'}`);
  return fix;
}
