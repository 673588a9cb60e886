import * as assert from 'node:assert/strict';
import { type CodeLens, type Uri, commands } from 'vscode';
import { closeAll, eventually, findingAt, open, replace } from './support.ts';

const file = 'schemas/returns/order-returned.v1.1.avsc';
const old = '"name": "reason", "type": "string"';

type Menu = { readonly verdict: string; readonly outcome: string; readonly sentences: readonly string[] };

describe('the line over a schema', () => {
  afterEach(closeAll);

  it('tells what it breaks, and follows what is typed', async () => {
    const editor = await open(file);
    const { uri } = editor.document;
    await lensIs(uri, 'com.acme.sales.OrderReturned · v1.1 · BACKWARD · breaks nothing');
    await replace(editor, old, old.replace('string', 'int'));
    await findingAt(editor.document, '"int", "doc": "Why');
    const lens = await lensIs(uri, 'com.acme.sales.OrderReturned · v1.1 · BACKWARD · breaks v1.0');
    assert.deepEqual([lens.command?.command, lens.command?.arguments], ['event-schemas.comparisonMenu', [{ uri: uri.toString() }]]);
  });

  it('opens what can be done about it, also by the palette', async () => {
    const editor = await open(file);
    await replace(editor, old, old.replace('string', 'int'));
    await findingAt(editor.document, '"int", "doc": "Why');
    const result = await dismissed(commands.executeCommand<Menu>('event-schemas.comparisonMenu'));
    assert.deepEqual([result?.verdict, result?.outcome], ['breaks', 'breaks v1.0']);
  });
});

async function lensIs(uri: Uri, title: string): Promise<CodeLens> {
  let seen: readonly CodeLens[] = [];
  return eventually(title, async () => {
    seen = await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, 20);
    return seen.find(({ command }) => command?.title === title);
  }, () => seen.map(({ command }) => command?.title).join('; '));
}

/** Closes the list that a running command shows, as Escape would, until the command has ended. */
async function dismissed<Result>(running: PromiseLike<Result>): Promise<Result> {
  let ended = false;
  const result = Promise.resolve(running).finally(() => { ended = true; });
  await eventually('the command ends', async () => {
    await commands.executeCommand('workbench.action.closeQuickOpen');
    return ended;
  });
  return result;
}
