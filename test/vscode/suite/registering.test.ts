import * as assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { commands, extensions, window } from 'vscode';
import type { Place } from '../../../client/src/browser/place.ts';
import type { Tree } from '../../../client/src/browser/tree.ts';
import { startFakeRegistry, type FakeRegistry } from '../../support/fake-registry.ts';
import { closeAll, eventually, extensionId, fileUri, open, type } from './support.ts';

const config = () => fileUri('event-schemas.json').fsPath;
const file = 'schemas/act.avsc';
/** The second refers to the first. */
const [part, whole] = ['schemas/part.avsc', 'schemas/whole.avsc'];
const record = (name: string, type: string): string => JSON.stringify({ type: 'record', name, namespace: 'shop', fields: [{ name: 'it', type }] });
const schema = (...fields: readonly object[]): string => JSON.stringify({ type: 'record', name: 'Act', namespace: 'shop', fields: [{ name: 'id', type: 'string' }, ...fields] });
const accept = () => commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
const close = () => commands.executeCommand('workbench.action.closeQuickOpen');
const shown = (start: string): string | undefined => window.visibleTextEditors.map(({ document }) => document.getText()).find(text => text.startsWith(start));

describe('writing to a registry', () => {
  let fake: FakeRegistry;
  let tree: Tree;

  before(async () => {
    fake = await startFakeRegistry({ takesWrites: true });
    fake.subjects.set('act', [{ schema: schema() }]);
    await writeFile(fileUri(file).fsPath, schema({ name: 'note', type: ['null', 'string'], default: null }));
    await writeFile(fileUri(part).fsPath, record('Part', 'string'));
    await writeFile(fileUri(whole).fsPath, record('Whole', 'shop.Part'));
    await writeFile(config(), JSON.stringify({ extends: [], registries: { shop: { url: fake.url } }, subjects: { [file]: 'act', [part]: 'part', [whole]: 'whole' } }));
    tree = (await extensions.getExtension<{ readonly tree: Tree }>(extensionId)!.activate()).tree;
    await commands.executeCommand('event-schemas.refreshBrowser');
  });
  after(async () => {
    await closeAll();
    await rm(config(), { force: true });
    for (const each of [file, part, whole]) await rm(fileUri(each).fsPath, { force: true });
    await commands.executeCommand('workbench.view.explorer');
    await fake.close();
  });
  const writes = (): readonly string[] => fake.writes.map(({ method, path }) => `${method} ${path}`);
  const subject = async (): Promise<Place> => {
    const [registry] = await eventually('the registry', async () => {
      const top = await tree.children();
      return top.length > 0 && top;
    });
    return eventually('the subject', async () => (await tree.children(registry)).find(({ node }) => node.label === 'act'));
  };

  it('shows a plan, and Escape leaves all as it is', async () => {
    // By then the configuration that was just written has been seen.
    await subject();
    await open(file);
    const running = commands.executeCommand('event-schemas.registerSchema');
    await eventually('the plan', () => shown('# Register schemas/act.avsc as "act"'), () => window.visibleTextEditors.map(({ document }) => document.uri.toString()).join('; '));
    let ended = false;
    void running.then(() => { ended = true; });
    await eventually('it to be taken back', async () => { await close(); return ended; });
    assert.deepEqual(writes(), []);
  });

  it('takes no other name than that of the subject, and registers with it', async function () {
    if (process.env['E2E_KEYBOARD'] === undefined) return this.skip();
    await open(file);
    let result: unknown;
    void commands.executeCommand('event-schemas.registerSchema').then(value => { result = value; });
    await eventually('the plan', () => shown('# Register'));
    await type('ac', 'Type act');
    await accept();
    assert.deepEqual(writes(), [], 'an incomplete name confirms nothing');
    await type('t', 'Type act');
    await accept();
    await eventually('it to be registered', () => result !== undefined, () => writes().join('; '));
    assert.equal(result, 'written');
    assert.deepEqual(writes(), ['POST /subjects/act/versions']);
    assert.equal(fake.subjects.get('act')?.length, 2);
  });

  it('registers what a schema refers to before it, in the order of the plan, with one name', async function () {
    if (process.env['E2E_KEYBOARD'] === undefined) return this.skip();
    const before = writes().length;
    await open(whole);
    const running = commands.executeCommand('event-schemas.registerSchema');
    let result: unknown;
    const plan = await eventually('the plan', () => shown(`# Register ${whole} as "whole"`));
    assert.match(plan, /\n- Version 1 of part, from schemas\/part\.avsc\n- Version 1 of whole, from schemas\/whole\.avsc\n/);
    await type('part', 'Type whole');
    await accept();
    assert.equal(writes().length, before, 'the name of what it refers to confirms nothing');
    let ended = false;
    void running.then(() => { ended = true; });
    await eventually('it to be taken back', async () => { await close(); return ended; });
    // The plan has the keyboard.
    await open(whole);
    void commands.executeCommand('event-schemas.registerSchema').then(value => { result = value; });
    await type('whole', 'Type whole');
    await accept();
    await eventually('it to be registered', () => result !== undefined, () => writes().join('; '));
    assert.equal(result, 'written');
    assert.deepEqual(writes().slice(before), ['POST /subjects/part/versions', 'POST /subjects/whole/versions']);
  });

  it('sets a level of a subject of the tree likewise', async function () {
    if (process.env['E2E_KEYBOARD'] === undefined) return this.skip();
    const before = writes().length;
    let result: unknown;
    void commands.executeCommand('event-schemas.setCompatibilityLevel', await subject()).then(value => { result = value; });
    await type('FULL_TRANSITIVE', 'Level of act');
    await accept();
    await eventually('the plan', () => shown('# Set the compatibility level of "act" to FULL_TRANSITIVE'));
    await type('act', 'Type act');
    await accept();
    await eventually('it to be set', () => result !== undefined);
    assert.equal(result, 'written');
    assert.deepEqual(writes().slice(before), ['PUT /config/act']);
    assert.equal(fake.levels.get('act'), 'FULL_TRANSITIVE');
  });

  it('says why a plan cannot be carried out, and asks for no name', async () => {
    const before = writes().length;
    await writeFile(fileUri(file).fsPath, schema({ name: 'total', type: 'int' }));
    // Until the editor has read the file anew it is one with changes that are not saved, and has no plan.
    const plan = await eventually('the plan', async () => {
      await open(file);
      await commands.executeCommand('event-schemas.registerSchema');
      return shown('# Register');
    });
    assert.match(plan, /## What stands against it\n\n- It breaks /);
    assert.equal(writes().length, before);
  });
});
