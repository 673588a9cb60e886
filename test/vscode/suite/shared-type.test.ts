import * as assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { startFakeRegistry, type FakeRegistry } from '../../support/fake-registry.ts';
import { closeAll, eventually, fileUri, findings, open, replace, show } from './support.ts';

const enumOf = (...symbols: readonly string[]): object => ({ type: 'enum', name: 'Currency', symbols });
const event = (currency: unknown): string => JSON.stringify({ type: 'record', name: 'Priced', namespace: 'com.acme', fields: [{ name: 'currency', type: currency }] }, undefined, 2);

describe('a shared type', () => {
  let fake: FakeRegistry;
  const files: Record<string, string> = {};

  before(async () => {
    fake = await startFakeRegistry();
    fake.subjects.set('priced', [{ schema: event(enumOf('EUR', 'USD')) }]);
    files['event-schemas.json'] = JSON.stringify({ extends: [], registries: { shop: { url: fake.url } }, subjects: { 'shared/priced.avsc': 'priced', 'shared/currency.avsc': null } });
    files['shared/priced.avsc'] = event('com.acme.Currency');
    files['shared/currency.avsc'] = JSON.stringify({ ...enumOf('EUR', 'USD'), namespace: 'com.acme' }, undefined, 2);
    await mkdir(fileUri('shared').fsPath, { recursive: true });
    for (const [file, text] of Object.entries(files)) await writeFile(fileUri(file).fsPath, text);
  });
  after(async () => {
    await closeAll();
    await rm(fileUri('shared').fsPath, { recursive: true, force: true });
    await rm(fileUri('event-schemas.json').fsPath, { force: true });
    assert.deepEqual(fake.writes, []);
    await fake.close();
  });

  it('shows the event that its change breaks, which nobody has open, and no longer when it is taken back', async () => {
    const editor = await open('shared/currency.avsc');
    const { uri } = editor.document;
    await replace(editor, '"USD"', '"GBP"');
    const named = (): boolean => findings(uri).some(({ message }) => message.endsWith('It breaks com.acme.Priced.'));
    await eventually('the event', named, () => show(findings(uri)));
    const [finding] = findings(uri);
    assert.match(finding!.message, /Compared with the registry shop/);
    assert.ok(finding!.relatedInformation?.some(({ location }) => location.uri.path.endsWith('shared/priced.avsc')), 'it leads to the event');
    await replace(editor, '"GBP"', '"USD"');
    await eventually('nothing', () => !named(), () => show(findings(uri)));
  });
});
