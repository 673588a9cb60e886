import * as assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { commands, workspace } from 'vscode';
import type { RegistryStatus } from '../../../server/src/protocol/messages.ts';
import { startFakeRegistry, type FakeRegistry } from '../../support/fake-registry.ts';
import { closeAll, codeOf, eventually, fileUri, findings, open, replace, show, type } from './support.ts';

const password = 'correct horse battery';
const config = () => fileUri('event-schemas.json').fsPath;
const refresh = () => commands.executeCommand<readonly RegistryStatus[]>('event-schemas.refreshRegistry');
const accept = () => commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
const output = (): string => workspace.textDocuments.find(({ uri }) => uri.scheme === 'output' && uri.path.includes('Event Schemas'))?.getText() ?? '';

describe('a registry', () => {
  let fake: FakeRegistry;

  before(async () => {
    fake = await startFakeRegistry({ basic: { username: 'ann', password } });
    fake.subjects.set('placed', [{ schema: (await workspace.openTextDocument(fileUri('schemas/order-placed.avsc'))).getText() }]);
    const registries = { shop: { url: fake.url, auth: { kind: 'basic', username: 'ann' } } };
    await writeFile(config(), JSON.stringify({ extends: [], registries, subjects: { 'schemas/order-placed.avsc': 'placed' } }));
  });
  after(async () => {
    await closeAll();
    await rm(config(), { force: true });
    assert.deepEqual(fake.writes, []);
    await fake.close();
  });

  const breaking = async (): Promise<void> => {
    const editor = await open('schemas/order-placed.avsc');
    await replace(editor, '"string", "doc": "Identifies', '"bytes", "doc": "Identifies');
    await replace(editor, '"bytes", "doc": "Identifies', '"int", "doc": "Identifies');
    await eventually('the break', () => findings(editor.document.uri).some(each => codeOf(each) === 'avro/type-changed'), () => show(findings(editor.document.uri)));
    assert.match(findings(editor.document.uri).find(each => codeOf(each) === 'avro/type-changed')!.message, /Compared with the registry shop/);
    await closeAll();
  };

  it('that wants credentials gets them by the command, and they go nowhere else', async function () {
    if (process.env['E2E_KEYBOARD'] === undefined) return this.skip();
    const setting = workspace.getConfiguration('event-schemas');
    try {
      await setting.update('trace.server', 'verbose', true);
      await commands.executeCommand('event-schemas.showOutput');
      await open('schemas/order-placed.avsc');
      let before: readonly RegistryStatus[] = [];
      await eventually('it lets nobody in', async () => {
        before = await refresh();
        return before[0]?.state === 'unauthorized';
      }, () => JSON.stringify(before));
      // By its address: that of an earlier suite may not be forgotten yet.
      const running = commands.executeCommand('event-schemas.signInToRegistry', fake.url);
      let state: unknown;
      void running.then(result => { state = result; });
      await type('', 'User, for');
      await accept();
      await type(password, 'Password of');
      await accept();
      await eventually('it was tried', () => state !== undefined, () => fake.asked.slice(-3).map(({ path, authorization }) => `${path} ${authorization}`).join('; '));
      assert.equal(state, 'reached');
      await breaking();
      await eventually('the request in the trace', () => output().includes('event-schemas/credentials'), () => output().slice(-2000));
      assert.doesNotMatch(output(), /correct horse|battery/);
      assert.match(output(), /event-schemas\/credentials - \(\d+\)'\. Params: not shown\./);
    } finally {
      await setting.update('trace.server', undefined, true);
      await commands.executeCommand('workbench.action.closePanel');
    }
    const settings = JSON.stringify([workspace.getConfiguration('event-schemas'), await workspace.fs.readFile(fileUri('event-schemas.json')).then(bytes => new TextDecoder().decode(bytes))]);
    assert.doesNotMatch(settings, /correct horse/);
  });

  it('lets a new server in with what is kept', async function () {
    if (process.env['E2E_KEYBOARD'] === undefined) return this.skip();
    await commands.executeCommand('event-schemas.restartServer');
    await breaking();
    assert.equal((await refresh())[0]?.state, 'reached');
  });

  it('is forgotten by the command', async function () {
    if (process.env['E2E_KEYBOARD'] === undefined) return this.skip();
    await open('schemas/order-placed.avsc');
    let url: unknown;
    void commands.executeCommand('event-schemas.forgetRegistryCredentials').then(result => { url = result; });
    await eventually('the command ends', async () => {
      await accept();
      return url !== undefined;
    });
    assert.equal(url, fake.url);
    let before: readonly RegistryStatus[] = [];
      await eventually('it lets nobody in', async () => {
        before = await refresh();
        return before[0]?.state === 'unauthorized';
      }, () => JSON.stringify(before));
  });

  it('that nobody configured is said to be none', async () => {
    await closeAll();
    await rm(config(), { force: true });
    await commands.executeCommand('event-schemas.restartServer');
    assert.deepEqual(await refresh(), []);
    assert.equal(await commands.executeCommand('event-schemas.signInToRegistry'), undefined);
    assert.equal(await commands.executeCommand('event-schemas.forgetRegistryCredentials'), undefined);
  });
});
