import * as assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { type Uri, commands, window, workspace } from 'vscode';
import { closeAll, eventually, fileUri, noFindings, type } from './support.ts';

const made = ['schemas/order-paid.avsc', 'schemas/order-paid.sample.json', 'event-schemas.json'];
const answers = { domain: 'sales', entity: 'order', action: 'paid', format: 'avro', profile: 'house', fields: 'order_id:uuid"Identifies it." total:decimal(12,2)"What was paid."' };
const isThere = (uri: Uri): Promise<boolean> => Promise.resolve(workspace.fs.stat(uri)).then(() => true, () => false);

describe('a new event', () => {
  afterEach(async () => {
    await closeAll();
    for (const file of made) await rm(fileUri(file).fsPath, { force: true });
  });

  it('makes a schema, a sample and the configuration, opens the schema, and nothing is found in it', async () => {
    const uri = await commands.executeCommand<string>('event-schemas.newEvent', answers);
    assert.equal(uri, fileUri(made[0]!).toString());
    const { document } = await eventually('the schema', () => window.activeTextEditor?.document.uri.toString() === uri ? window.activeTextEditor : undefined);
    assert.equal((JSON.parse(document.getText()) as { readonly name: string }).name, 'OrderPaid');
    assert.equal(document.languageId, 'avro-schema');
    await workspace.saveAll();
    for (const file of made) assert.ok(await isThere(fileUri(file)), file);
    await noFindings(document.uri);
  });

  it('asks step by step, with the keyboard alone, and takes the past of a command', async function () {
    if (!process.env['E2E_KEYBOARD']) this.skip();
    const running = commands.executeCommand<string | undefined>('event-schemas.newEvent');
    const enter = (): Thenable<unknown> => commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    for (const [i, text] of ['sales', 'order', 'pay'].entries()) {
      await type(text, `(${i + 1}/6)`);
      await enter();
    }
    // "paid" is proposed first; then Avro, then the profile.
    for (const when of [': something that happened', '(4/6)', '(5/6)']) {
      await type('', when);
      await enter();
    }
    await type('order_id:uuid note:string?', '(6/6)');
    await enter();
    const uri = await running;
    assert.equal(uri, fileUri(made[0]!).toString());
    assert.match((await workspace.openTextDocument(fileUri(made[0]!))).getText(), /"order_id"/);
  });

  it('is not made where a file is there already, and none of it is', async () => {
    await workspace.fs.writeFile(fileUri(made[1]!), new TextEncoder().encode('mine'));
    assert.equal(await commands.executeCommand('event-schemas.newEvent', answers), undefined);
    assert.equal(new TextDecoder().decode(await workspace.fs.readFile(fileUri(made[1]!))), 'mine');
    assert.deepEqual([await isThere(fileUri(made[0]!)), await isThere(fileUri(made[2]!))], [false, false]);
  });
});
