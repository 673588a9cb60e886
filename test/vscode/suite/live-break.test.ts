import * as assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { type CodeLens, type Hover, type MarkdownString, commands, workspace } from 'vscode';
import { startFakeRegistry, type FakeRegistry } from '../../support/fake-registry.ts';
import { closeAll, codeOf, eventually, fileUri, findings, open, replace, show } from './support.ts';

const file = 'schemas/order-placed.avsc';

describe('a break while typing beside a live registry', () => {
  let fake: FakeRegistry;

  before(async () => {
    fake = await startFakeRegistry();
    const placed = (await workspace.openTextDocument(fileUri(file))).getText();
    fake.subjects.set('live-placed', [{ schema: placed.replace('"note"', '"remark"') }, { schema: placed }]);
    fake.levels.set('live-placed', 'BACKWARD_TRANSITIVE');
    fake.judge = (_subject, schema) => (/"order_id", "type": "int"/.test(schema) ? ['{errorType:"TYPE_MISMATCH", description:"The type is another"}'] : []);
    await writeFile(fileUri('event-schemas.json').fsPath, JSON.stringify({ extends: [], registries: { live: { url: fake.url } }, subjects: { [file]: 'live-placed' } }));
  });
  after(async () => {
    await closeAll();
    await rm(fileUri('event-schemas.json').fsPath, { force: true });
    assert.deepEqual(fake.writes, []);
    await fake.close();
  });

  it('is a finding, a line over the schema, and an event in the hover, and the registry confirms it', async () => {
    const editor = await open(file);
    const { document } = editor;
    await replace(editor, '"string", "doc": "Identifies', '"int", "doc": "Identifies');
    const finding = await eventually('the break', () => findings(document.uri).find(each => codeOf(each) === 'avro/type-changed'), () => show(findings(document.uri)));
    assert.match(finding.message, /^"order_id" is string in versions 1 and 2 and is int now.*Compared with the registry live/);
    assert.equal(document.getText(finding.range), '"int"');
    let seen = '';
    await eventually('the line over the schema', async () => {
      seen = (await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 20)).map(({ command }) => command?.title).join('; ');
      return seen.includes('live-placed · v2 · BACKWARD_TRANSITIVE · breaks v1, v2');
    }, () => seen);
    await eventually('the event and the word of the registry', async () => {
      const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, finding.range.start.translate(0, 1));
      seen = hovers.flatMap(({ contents }) => contents.map(each => (typeof each === 'string' ? each : (each as MarkdownString).value))).join('\n');
      return /An event that breaks:[^]*"order_id": "text"[^]*at live \(http[^]*refuses it too/.test(seen);
    }, () => seen);
    await replace(editor, '"int", "doc": "Identifies', '"string", "doc": "Identifies');
    await eventually('nothing any more', () => findings(document.uri).length === 0, () => show(findings(document.uri)));
  });
});
