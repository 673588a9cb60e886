// Rename over stdio: the same as in the core, and what only the edge knows: versions, annotations, earlier versions, settings.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ChangeAnnotation, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { lineIndex } from '../../../server/src/core/text.ts';
import { startInFolders } from '../../support/scenario-server.ts';
import type { FolderServer } from '../../support/scenario-server.ts';
import { readScenario } from '../../support/scenario.ts';
import type { MarkedFiles, Scenario } from '../../support/scenario.ts';
import { refusedCases, renameCases, renamedFiles } from './cases.ts';

const limit = { timeout: 120_000 };
const annotating = { workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } };

function applied(server: FolderServer, folder: number, { files }: Pick<Scenario, 'files'>, edit: WorkspaceEdit): Scenario['files'] {
  const out = { ...files };
  for (const change of (edit.documentChanges ?? []) as TextDocumentEdit[]) {
    const file = server.fileOf(folder, change.textDocument.uri);
    out[file] = TextDocument.applyEdits(TextDocument.create(change.textDocument.uri, 'json', 0, files[file]!), change.edits as TextEdit[]);
  }
  return out;
}

describe('over stdio', limit, () => {
  let server: FolderServer;
  const cases = Object.entries({ ...renameCases, ...refusedCases });
  before(async () => { server = await startInFolders(cases.map(([, { files }]) => readScenario(files).files), annotating); });
  after(() => server.stop());

  for (const [name, asked] of Object.entries(renameCases)) {
    const { files, to } = asked;
    it(name, async () => {
      const folder = cases.findIndex(([it]) => it === name);
      const scenario = readScenario(files);
      const edit = await server.ask<WorkspaceEdit>(folder, scenario, 'textDocument/rename', { newName: to });
      const wanted = renamedFiles(scenario.marked, asked);
      assert.deepEqual(applied(server, folder, scenario, edit), wanted);
      for (const { textDocument: { uri, version } } of edit.documentChanges as TextDocumentEdit[]) assert.equal(version, server.fileOf(folder, uri) === scenario.at.file ? 1 : null, 'what is open carries its version');
    });
  }

  for (const [name, { files, to, because }] of Object.entries(refusedCases)) {
    it(`refused: ${name}`, async () => {
      const folder = cases.findIndex(([it]) => it === name);
      await assert.rejects(server.ask(folder, readScenario(files), 'textDocument/rename', { newName: to }), { message: because, code: -32803 });
    });
  }

  it('what is offered before it', async () => {
    const name = 'Avro: a type whose name is full, from a reference in another file';
    const folder = cases.findIndex(([it]) => it === name);
    const scenario = readScenario(renameCases[name]!.files);
    const text = scenario.files['b.avsc']!;
    const { positionAt } = lineIndex(text);
    assert.deepEqual(await server.ask(folder, scenario, 'textDocument/prepareRename'), { range: { start: positionAt(text.indexOf('Hash')), end: positionAt(text.indexOf('Hash') + 4) }, placeholder: 'Hash' });
    assert.equal(await server.ask(folder, { files: scenario.files, at: { file: 'b.avsc', offset: 3 } }, 'textDocument/prepareRename'), null);
    const alias = cases.findIndex(([it]) => it === 'Avro: an alias');
    await assert.rejects(server.ask(alias, readScenario(refusedCases['Avro: an alias']!.files), 'textDocument/prepareRename'), { message: /is an alias/ });
  });
});

describe('what a rename breaks', limit, () => {
  const old = '{\n  "type": "record", "name": "R", "fields": [{ "name": "total", "type": "int" }]\n}';
  const now = old.replace('"total"', '"to‸tal"');
  const versions = (text: string): MarkedFiles => ({ 'a.v1.0.avsc': old, 'a.v1.1.avsc': text });

  async function renamed(files: MarkedFiles, newName: string, options: { readonly capabilities?: object; readonly setting?: string } = {}): Promise<{ readonly text: string; readonly annotations: readonly ChangeAnnotation[]; readonly edit: WorkspaceEdit }> {
    const scenario = readScenario(files);
    const capabilities = options.capabilities ?? annotating;
    const server = await startInFolders([scenario.files], { ...capabilities, ...(options.setting !== undefined && { workspace: { ...annotating.workspace, configuration: true } }) });
    server.client.connection.onRequest('workspace/configuration', () => [options.setting]);
    try {
      server.open(0, scenario.at.file, scenario.files[scenario.at.file]!);
      // Earlier versions are looked for behind the answers: hover tells when they are known.
      while (!JSON.stringify(await server.ask(0, scenario, 'textDocument/hover')).includes('History')) await server.client.pull(`0/${scenario.at.file}`);
      const edit = await server.ask<WorkspaceEdit>(0, scenario, 'textDocument/rename', { newName });
      return { text: edit.documentChanges ? applied(server, 0, scenario, edit)[scenario.at.file]! : '', annotations: Object.values(edit.changeAnnotations ?? {}), edit };
    } finally {
      await server.stop();
    }
  }

  it('Avro: a published name stays as an alias, and then it breaks nothing', async () => {
    const { text, annotations } = await renamed(versions(now), 'sum');
    assert.match(text, /"name": "sum", "aliases": \["total"\]/);
    assert.deepEqual(annotations, [
      { label: 'Rename "total" to "sum"', needsConfirmation: false },
      { label: 'Keep "total" as an alias', needsConfirmation: false, description: 'Who reads with this schema goes on reading what was written as "total".' },
    ]);
  });

  it('Avro: without the alias it is said what it breaks, and has to be confirmed', async () => {
    const { text, annotations } = await renamed(versions(now), 'sum', { setting: 'never' });
    assert.doesNotMatch(text, /aliases/);
    assert.deepEqual(annotations, [{ label: 'Rename "total" to "sum"', needsConfirmation: true, description: 'BACKWARD against v1.0 does not allow it: a field that the other side does not write has no default.' }]);
  });

  it('Avro: the alias has to be confirmed where that is set', async () => {
    const { annotations } = await renamed(versions(now), 'sum', { setting: 'ask' });
    assert.deepEqual(annotations.map(({ needsConfirmation }) => needsConfirmation), [true, true]);
  });

  it('Avro: a name that is new was never written, so it stays nowhere', async () => {
    const { text, annotations } = await renamed(versions(old.replace('{ "name"', '{ "name": "ne‸w", "type": "int", "default": 0 }, { "name"')), 'newer');
    assert.doesNotMatch(text, /aliases/);
    assert.deepEqual(annotations, [{ label: 'Rename "new" to "newer"', needsConfirmation: false }]);
  });

  it('JSON Schema: a property', async () => {
    const schema = '{ "type": "object", "additionalProperties": false, "properties": { "total": { "type": "integer" } } }';
    const { annotations } = await renamed({ 'a.v1.0.schema.json': schema, 'a.v1.1.schema.json': schema.replace('total', 'to‸tal') }, 'sum');
    assert.equal(annotations[0]!.needsConfirmation, true);
    assert.match(annotations[0]!.description!, /^BACKWARD against v1\.0 does not allow it: /);
  });

  it('an editor without annotations gets plain edits, one without versions too', async () => {
    const plainEdits = await renamed(versions(now), 'sum', { capabilities: {} });
    assert.match(plainEdits.text, /"name": "sum", "aliases": \["total"\]/);
    assert.equal(plainEdits.edit.changeAnnotations, undefined);
    assert.ok(!JSON.stringify(plainEdits.edit).includes('annotationId'));
    const old3 = await renamed(versions(now), 'sum', { capabilities: { workspace: { workspaceEdit: {} } } });
    assert.equal(old3.edit.documentChanges, undefined);
    assert.equal(Object.values(old3.edit.changes!)[0]!.length, 2);
  });
});
