import * as assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { Uri, commands, env, extensions, languages, window, workspace } from 'vscode';
import type { Place } from '../../../client/src/browser/place.ts';
import type { Tree } from '../../../client/src/browser/tree.ts';
import { startFakeRegistry, type FakeRegistry } from '../../support/fake-registry.ts';
import { closeAll, codeOf, eventually, extensionId, fileUri, findings, show as shown } from './support.ts';

const config = () => fileUri('event-schemas.json').fsPath;
const schema = (type: string): string => JSON.stringify({ type: 'record', name: 'OrderPlaced', namespace: 'shop', fields: [{ name: 'order_id', type }, { name: 'placed_at', type: { type: 'long', logicalType: 'timestamp-millis' } }] });
const names = (places: readonly Place[]): string => places.map(({ node }) => node.label).join('; ');
const show = (places: readonly Place[]): string => places.map(({ node: { label, description } }) => description === undefined ? label : `${label} [${description}]`).join('; ');

describe('the tree of registries', () => {
  let fake: FakeRegistry;
  let tree: Tree;

  before(async () => {
    fake = await startFakeRegistry();
    fake.subjects.set('orders.order.placed-value', [{ schema: schema('string') }, { schema: schema('int') }]);
    fake.subjects.set('orders.order.paid-value', [{ schema: schema('string') }]);
    fake.subjects.set('legacy', [{ schema: schema('string') }]);
    fake.modes.set('legacy', 'READONLY');
    const extension = extensions.getExtension<{ readonly tree: Tree }>(extensionId);
    tree = (await extension!.activate()).tree;
  });
  after(async () => {
    await closeAll();
    await rm(config(), { force: true });
    await commands.executeCommand('workbench.view.explorer');
    assert.deepEqual(fake.writes, []);
    await fake.close();
  });

  const find = async (...labels: readonly string[]): Promise<Place> => {
    let place: Place | undefined;
    for (const label of labels) {
      place = await eventually(label, async () => (await tree.children(place)).find(({ node }) => node.label === label));
    }
    return place!;
  };

  it('is empty where no registry is configured', async () => {
    await commands.executeCommand('event-schemas.browser.focus');
    await eventually('the view', () => tree.view.visible);
    assert.equal(show(await tree.children()), '');
  });

  it('shows what is configured as soon as it is saved', async () => {
    await writeFile(config(), JSON.stringify({ extends: [], registries: { shop: { url: fake.url } } }));
    await commands.executeCommand('event-schemas.refreshBrowser');
    await eventually('the registry', async () => show(await tree.children()) === `shop [${fake.url}]`);
    assert.deepEqual(fake.asked.filter(({ path }) => path === '/subjects'), [], 'nothing is asked before it is opened');
    await tree.view.reveal(await find('shop'), { expand: true });
    assert.equal(names(await tree.children(await find('shop'))), 'orders; legacy');
    await tree.view.reveal(await find('shop', 'orders', 'order'), { expand: true });
    await tree.view.reveal(await find('shop', 'orders', 'order', 'placed-value'), { expand: true, select: true });
    assert.equal(show(await tree.children(await find('shop', 'orders', 'order', 'placed-value'))), 'v2 [id 2 · Avro]; v1 [id 1 · Avro]');
    await eventually('the level', async () => (await find('shop', 'legacy')).node.description === 'v1 · BACKWARD · read-only', () => 'no level');
    assert.equal(tree.view.selection[0]?.node.label, 'placed-value');
  });

  it('opens versions, compares them, and copies what they are', async () => {
    const versions = await tree.children(await find('shop', 'orders', 'order', 'placed-value'));
    const [v2, v1] = versions;
    await commands.executeCommand('event-schemas.openVersion', v1);
    await eventually('the document', () => window.activeTextEditor?.document.uri.scheme === 'event-schemas');
    const { document } = window.activeTextEditor!;
    assert.equal(document.languageId, 'avro-schema');
    assert.match(document.getText(), /^\{\n {2}"type": "record",/);
    const hovers = await commands.executeCommand<{ contents: { value: string }[] }[]>('vscode.executeHoverProvider', document.uri, document.positionAt(document.getText().indexOf('"order_id"') + 3));
    assert.match(hovers.flatMap(({ contents }) => contents.map(({ value }) => value)).join(''), /order_id/);
    assert.equal(await document.save(), false, 'it cannot be written');
    const compared = await commands.executeCommand<{ verdict: string; newerUri: string }>('event-schemas.compareVersions', v1, [v2, v1]);
    assert.equal(compared.verdict, 'breaks');
    const newer = Uri.parse(compared.newerUri);
    await eventually('the break in the newer one', () => languages.getDiagnostics(newer).some(({ message }) => message.includes('order_id')));
    await closeAll();
    await eventually('no break when it is closed', () => languages.getDiagnostics(newer).length === 0);
    assert.equal(await commands.executeCommand('event-schemas.copySchemaId', v2), '2');
    assert.equal(await env.clipboard.readText(), '2');
    assert.equal(await commands.executeCommand('event-schemas.copySubjectName', v2), 'orders.order.placed-value');
    assert.match(await commands.executeCommand<string>('event-schemas.copySchema', v2), /"int"/);
  });

  it('shows the subject of a file, and the file of a subject', async () => {
    const file = fileUri('schemas/legacy.avsc');
    await workspace.fs.writeFile(file, new TextEncoder().encode(schema('string')));
    try {
      await window.showTextDocument(file);
      await commands.executeCommand('workbench.view.explorer');
      assert.match(await commands.executeCommand<string>('event-schemas.revealSubject'), / legacy$/);
      await eventually('it is selected', () => tree.view.selection[0]?.node.label === 'legacy');
      await eventually('how it stands', async () => {
        await commands.executeCommand('event-schemas.refreshBrowser');
        return (await find('shop', 'legacy')).node.description?.includes('in step');
      });
      await closeAll();
      assert.equal(Uri.parse(await commands.executeCommand<string>('event-schemas.openLocalFile', await find('shop', 'legacy'))).fsPath, file.fsPath);
      assert.equal(window.activeTextEditor?.document.uri.fsPath, file.fsPath);
    } finally {
      await closeAll();
      await workspace.fs.delete(file);
    }
  });

  it('writes a version into a file, and over nothing without a word', async function () {
    const [v2] = await tree.children(await find('shop', 'orders', 'order', 'placed-value'));
    const target = fileUri('schemas/from-registry.avsc');
    try {
      assert.equal(await commands.executeCommand('event-schemas.createLocalFile', v2, target), target.toString());
      assert.match(new TextDecoder().decode(await workspace.fs.readFile(target)), /"int"/);
      assert.equal(window.activeTextEditor?.document.uri.fsPath, target.fsPath);
      await commands.executeCommand('event-schemas.compareVersionWithFile', (await tree.children(await find('shop', 'orders', 'order', 'paid-value')))[0], target);
      await eventually('the break in the file', () => findings(target).some(each => codeOf(each) === 'avro/type-changed'), () => shown(findings(target)));
    } finally {
      await closeAll();
      await workspace.fs.delete(target);
    }
  });

  it('is filtered, and shown whole again', async () => {
    await commands.executeCommand('event-schemas.filterBrowser', 'PAID');
    assert.equal(tree.view.description, '"PAID"');
    assert.match(names(await tree.children(await find('shop'))), /^orders\.order\.paid-value; The filter hides \d+ subjects?: clear it$/);
    await commands.executeCommand('event-schemas.clearBrowserFilter');
    assert.equal(names(await tree.children(await find('shop'))), 'orders; legacy');
  });

  it('says of a registry that is down why, and what can be done', async () => {
    fake.trouble('/subjects', [{ kind: 'answer', status: 403, body: '{"error_code":40301,"message":"not for you"}' }], 'always');
    await commands.executeCommand('event-schemas.refreshBrowser');
    const reason = await eventually('the reason', async () => {
      const text = show(await tree.children(await find('shop')));
      return text.includes('403') && text;
    });
    assert.match(reason, /^The credentials do not allow it \(status 403\): "not for you"; Sign In…; Try Again; Show Output$/);
  });

  it('tests a connection', async () => {
    const shop = await find('shop');
    const running = commands.executeCommand('event-schemas.testRegistry', shop);
    assert.equal(await running, 'unauthorized');
    await commands.executeCommand('notifications.clearAll');
    void window.activeTextEditor;
  });
});
