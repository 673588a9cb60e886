import * as assert from 'node:assert/strict';
import { type CodeLens, TabInputTextDiff, type Uri, WorkspaceEdit, commands, window, workspace } from 'vscode';
import { closeAll, eventually, fileUri, findingAt, findings, noFindings, open, rangeOf, replace, show } from './support.ts';

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

describe('a chosen comparison', () => {
  afterEach(closeAll);

  it('shows a version beside the file, with what breaks there for as long as it is open', async () => {
    const { document } = await open(file);
    await lensIs(document.uri, 'com.acme.sales.OrderReturned · v1.1 · BACKWARD · breaks nothing');
    const { title } = await commands.executeCommand<{ readonly title: string }>('event-schemas.compareWithVersion', { uri: document.uri.toString(), against: { kind: 'version', name: 'v1.0' } });
    // The files of the workspace were made a moment ago.
    assert.match(title, /^order-returned\.v1\.1\.avsc \(v1\.0, (?:just now|\d+ .* ago)\) ↔ working copy$/);
    const diff = await eventually('the diff editor', () => diffs()[0]);
    assert.deepEqual([diff.original.scheme, diff.modified.toString()], ['event-schemas', document.uri.toString()]);
    const earlier = workspace.textDocuments.find(({ uri }) => uri.toString() === diff.original.toString());
    assert.deepEqual([earlier?.languageId, earlier?.getText()], ['avro-schema', (await workspace.openTextDocument(fileUri('schemas/returns/order-returned.v1.0.avsc'))).getText()]);
    await lensIs(document.uri, 'com.acme.sales.OrderReturned · against v1.0 · BACKWARD · breaks nothing');
    const edit = new WorkspaceEdit();
    edit.replace(document.uri, rangeOf(document, old), old.replace('string', 'int'));
    await workspace.applyEdit(edit);
    await findingAt(document, '"int", "doc": "Why');
    await lensIs(document.uri, 'com.acme.sales.OrderReturned · against v1.0 · BACKWARD · breaks v1.0');
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await open(file);
    await lensIs(document.uri, 'com.acme.sales.OrderReturned · v1.1 · BACKWARD · breaks v1.0');
  });

  it('gives a verdict against another file until the next edit', async () => {
    const editor = await open(file);
    const { uri } = editor.document;
    const argument = { uri: uri.toString(), against: { kind: 'path', uri: fileUri('schemas/order-placed.avsc').toString() } };
    const result = await commands.executeCommand<{ readonly kind: string; readonly comparison: Menu }>('event-schemas.checkCompatibility', argument);
    assert.deepEqual([result.kind, result.comparison.verdict], ['compared', 'breaks']);
    await eventually('what it breaks there', () => findings(uri).some(({ message }) => /order-placed\.avsc/.test(message)), () => show(findings(uri)));
    await replace(editor, old, `${old} `);
    await noFindings(uri);
  });

  it('is cleared by a command', async () => {
    const { document: { uri } } = await open(file);
    await commands.executeCommand('event-schemas.checkCompatibility', { uri: uri.toString(), against: { kind: 'path', uri: fileUri('schemas/order-placed.avsc').toString() } });
    await eventually('what it breaks there', () => findings(uri).length > 0);
    await commands.executeCommand('event-schemas.clearComparison');
    await noFindings(uri);
  });
});

describe('what if another mode', () => {
  afterEach(async () => {
    await commands.executeCommand('event-schemas.whatIfMode', { mode: null });
    await closeAll();
  });

  it('counts in this window, survives a restart of the server, and is taken back', async () => {
    const editor = await open(file);
    const { uri } = editor.document;
    await replace(editor, ', "default": 1', '');
    await lensIs(uri, 'com.acme.sales.OrderReturned · v1.1 · BACKWARD · breaks v1.0');
    assert.equal(await commands.executeCommand('event-schemas.whatIfMode', { mode: 'FORWARD' }), 'FORWARD');
    await noFindings(uri);
    await lensIs(uri, 'com.acme.sales.OrderReturned · v1.1 · what if FORWARD · breaks nothing');
    await commands.executeCommand('event-schemas.restartServer');
    await lensIs(uri, 'com.acme.sales.OrderReturned · v1.1 · what if FORWARD · breaks nothing');
    assert.equal(await commands.executeCommand('event-schemas.whatIfMode', { mode: null }), undefined);
    await lensIs(uri, 'com.acme.sales.OrderReturned · v1.1 · BACKWARD · breaks v1.0');
  });

  it('is written into the configuration only by choice', async () => {
    const config = fileUri('event-schemas.json');
    await workspace.fs.writeFile(config, new TextEncoder().encode('{ "extends": ["recommended"] }\n'));
    try {
      const { document: { uri } } = await open(file);
      await lensIs(uri, 'com.acme.sales.OrderReturned · v1.1 · BACKWARD · breaks nothing');
      await commands.executeCommand('event-schemas.whatIfMode', { mode: 'FULL' });
      await lensIs(uri, 'com.acme.sales.OrderReturned · v1.1 · what if FULL · breaks nothing');
      assert.equal(new TextDecoder().decode(await workspace.fs.readFile(config)), '{ "extends": ["recommended"] }\n');
    } finally {
      await closeAll();
      await workspace.fs.delete(config);
    }
  });
});

const diffs = (): readonly TabInputTextDiff[] => window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(({ input }) => input instanceof TabInputTextDiff ? [input] : []));

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
