import * as assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { DiagnosticSeverity, languages, workspace } from 'vscode';
import { closeAll, codeOf, eventually, fileUri, findingAt, findings, noFindings, open, rangeOf, replace, show, source } from './support.ts';

describe('findings in open files', () => {
  afterEach(closeAll);

  it('shows an unknown type where it stands, as an error', async () => {
    const { document } = await open('schemas/order-shipped.avsc');
    assert.equal(document.languageId, 'avro-schema');
    const finding = await findingAt(document, '"strng"');
    assert.equal(finding.severity, DiagnosticSeverity.Error);
    assert.ok(rangeOf(document, '"strng"').contains(finding.range), `marks ${document.getText(finding.range)}`);
    assert.match(finding.message, /strng/);
  });

  it('shows a misspelt keyword', async () => {
    const { document } = await open('schemas/order-cancelled.avsc');
    const finding = await findingAt(document, '"defualt"');
    assert.match(finding.message, /defualt/);
  });

  it('links the id of a rule to the page about it', async () => {
    const { document } = await open('schemas/order-shipped.avsc');
    const { code } = await findingAt(document, '"strng"');
    assert.ok(typeof code === 'object', `no link: ${String(code)}`);
    assert.ok(code.target.path.endsWith(`/docs/rules/${code.value}.md`), code.target.path);
    assert.match((await workspace.openTextDocument(code.target)).getText(), new RegExp(`\\b${code.value}\\b`));
  });

  it('brings and removes findings while one types', async () => {
    const editor = await open('schemas/order-placed.avsc');
    await replace(editor, '"string", "doc": "Identifies', '"strng", "doc": "Identifies');
    await findingAt(editor.document, '"strng"');
    await replace(editor, '"strng"', '"string"');
    await noFindings(editor.document.uri);
  });

  it('follows many quick changes to the last one', async () => {
    const editor = await open('schemas/order-placed.avsc');
    for (let count = 0; count < 20; count++) {
      await replace(editor, '"type": "string", "doc"', '"type": "strng", "doc"');
      await replace(editor, '"type": "strng", "doc"', '"type": "string", "doc"');
    }
    await replace(editor, '"type": "string", "doc"', '"type": "strinq", "doc"');
    await eventually('a finding about the last text only', () => findings(editor.document.uri).length === 1 && /strinq/.test(findings(editor.document.uri)[0]?.message ?? ''),
      () => show(findings(editor.document.uri)));
    await replace(editor, '"strinq"', '"string"');
    await noFindings(editor.document.uri);
  });

  it('stays silent while a member is half typed, and survives it', async () => {
    const editor = await open('schemas/order-placed.avsc');
    const text = editor.document.getText();
    const cut = text.indexOf('"placed_at"');
    await replace(editor, text.slice(cut), '"pla');
    await eventually('a finding about the syntax', () => findings(editor.document.uri).length > 0);
    await replace(editor, '{ "name": "pla', `{ "name": ${text.slice(cut)}`);
    await noFindings(editor.document.uri);
  });

  it('adds its findings to those of the JSON language, and leaves the syntax to it', async () => {
    const { document } = await open('schemas/payment-received.schema.json');
    assert.equal(document.languageId, 'json');
    await findingAt(document, '"strng"');
    await eventually('the JSON language reports the comma', () => languages.getDiagnostics(document.uri).some(each => each.source !== source && /comma/i.test(each.message)),
      () => show(languages.getDiagnostics(document.uri)));
    assert.deepEqual(findings(document.uri).map(codeOf).filter(code => code.startsWith('syntax/')), []);
  });

  it('reads a schema that is named by its version alone', async () => {
    const { document } = await open('iglu/com.acme/order_placed/jsonschema/1-0-0');
    assert.equal(document.languageId, 'iglu-schema');
    await findingAt(document, '"strng"');
    assert.deepEqual(languages.getDiagnostics(document.uri).filter(each => each.source !== source), [], 'nobody else warns');
  });

  it('says nothing about a package.json', async () => {
    const editor = await open('package.json');
    await replace(editor, '"type": "module"', '"type": "strng"');
    // The answer for a later document shows that the server has seen this one.
    await findingAt((await open('schemas/order-shipped.avsc')).document, '"strng"');
    await sleep(500);
    assert.equal(show(findings(fileUri('package.json'))), 'nothing');
  });
});
