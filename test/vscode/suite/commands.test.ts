import * as assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { Selection, TabInputWebview, commands, extensions, languages, window, workspace } from 'vscode';
import { acceptFirst, closeAll, codeOf, eventually, extensionId, fileUri, findingAt, findings, noFindings, open, rangeOf, replace, show } from './support.ts';

type CheckResult = { readonly files: number; readonly counts: { readonly error: number }; readonly reports: readonly { readonly uri: string }[] };

describe('commands', () => {
  afterEach(closeAll);

  it('are all there that package.json promises', async () => {
    const extension = extensions.getExtension(extensionId);
    assert.ok(extension);
    await extension.activate();
    const { contributes } = extension.packageJSON as { readonly contributes: { readonly commands: readonly { readonly command: string }[] } };
    const registered = await commands.getCommands(true);
    const promised = contributes.commands.map(each => each.command);
    assert.ok(promised.length >= 5);
    assert.deepEqual(promised.filter(each => !registered.includes(each)), []);
    assert.deepEqual(registered.filter(each => each.startsWith('event-schemas.') && !promised.includes(each) && !isOfVsCode(each)), []);
  });

  it('check workspace: lists findings of files that are not open, and each finding once', async () => {
    await open('schemas/order-shipped.avsc');
    const result = await commands.executeCommand<CheckResult>('event-schemas.checkWorkspace');
    assert.ok(result.files >= 5, `${result.files} files`);
    assert.ok(result.counts.error >= 3, `${result.counts.error} errors`);
    assert.ok(!result.reports.some(each => each.uri.endsWith('package.json')));
    const never = fileUri('schemas/never-opened.avsc');
    const listed = findings(never);
    assert.equal(listed.length, 1, show(listed));
    assert.match(listed[0]?.message ?? '', /strin/);
    assert.equal(findings(fileUri('schemas/order-placed.avsc')).length, 0);
    const shipped = await open('schemas/order-shipped.avsc');
    await findingAt(shipped.document, '"strng"');
    assert.equal(findings(shipped.document.uri).length, 1, show(findings(shipped.document.uri)));
  });

  it('check workspace: a listed file that is opened keeps each finding once, and loses it when it is corrected', async () => {
    await commands.executeCommand('event-schemas.checkWorkspace');
    const editor = await open('schemas/never-opened.avsc');
    await findingAt(editor.document, '"strin"');
    assert.equal(findings(editor.document.uri).length, 1, show(findings(editor.document.uri)));
    await replace(editor, '"strin"', '"string"');
    await noFindings(editor.document.uri);
  });

  it('check workspace: what it lists stays when a file is opened and closed, and follows the disk', async () => {
    await commands.executeCommand('event-schemas.checkWorkspace');
    const uri = fileUri('schemas/never-opened.avsc');
    const once = () => eventually('its finding, once', () => findings(uri).length === 1, () => show(findings(uri)));
    await once();
    const editor = await open('schemas/never-opened.avsc');
    await findingAt(editor.document, '"strin"');
    await closeAll();
    await once();
    const text = await readFile(uri.fsPath, 'utf8');
    try {
      await writeFile(uri.fsPath, text.replace('"strin"', '"string"'));
      await noFindings(uri);
      await writeFile(uri.fsPath, text);
      await once();
    } finally {
      await writeFile(uri.fsPath, text);
    }
    // One that comes and goes and that nobody opens.
    const passing = fileUri('schemas/passing.avsc');
    try {
      await writeFile(passing.fsPath, text.replace('OrderReturned', 'OrderPassing'));
      await eventually('a finding in the new file', () => findings(passing).length > 0);
    } finally {
      await rm(passing.fsPath, { force: true });
    }
    await noFindings(passing);
  });

  it('explain rule: shows the page of the rule that it is told', async () => {
    const { document } = await open('schemas/order-shipped.avsc');
    const rule = codeOf(await findingAt(document, '"strng"'));
    const page = await commands.executeCommand<string>('event-schemas.explainRule', rule);
    assert.ok(existsSync(page), page);
    assert.ok(page.replaceAll('\\', '/').endsWith(`docs/rules/${rule}.md`), page);
    await eventually('a preview of the page', isPreviewOpen);
  });

  it('explain rule: offers the rule at the cursor first', async () => {
    const editor = await open('schemas/order-shipped.avsc');
    const finding = await findingAt(editor.document, '"strng"');
    const { start } = rangeOf(editor.document, 'strng');
    editor.selection = new Selection(start, start);
    const running = commands.executeCommand<string>('event-schemas.explainRule');
    const page = await acceptFirst(running);
    assert.ok(page?.replaceAll('\\', '/').endsWith(`docs/rules/${codeOf(finding)}.md`), page);
  });

  it('explain rule: does not fail for a rule that there is not', async () => {
    assert.equal(await commands.executeCommand('event-schemas.explainRule', 'no/such-rule'), undefined);
    assert.equal(await commands.executeCommand('event-schemas.explainRule', '../../package'), undefined);
  });

  it('create configuration: writes one, checks it as JSON with comments, and never overwrites it', async () => {
    const file = fileUri('event-schemas.json');
    try {
      await acceptFirst(commands.executeCommand('event-schemas.createConfiguration'));
      const text = await readFile(file.fsPath, 'utf8');
      assert.match(text, /recommended/);
      const document = await workspace.openTextDocument(file);
      assert.equal(document.languageId, 'jsonc');
      assert.equal(window.activeTextEditor?.document.uri.toString(), file.toString());
      assert.equal(show(languages.getDiagnostics(file)), 'nothing');
      await workspace.fs.writeFile(file, new TextEncoder().encode(`// mine\n${text}`));
      await commands.executeCommand('event-schemas.createConfiguration');
      assert.equal(await readFile(file.fsPath, 'utf8'), `// mine\n${text}`);
    } finally {
      await closeAll();
      await rm(file.fsPath, { force: true });
    }
  });

  it('show output: runs', async () => {
    await commands.executeCommand('event-schemas.showOutput');
    await commands.executeCommand('workbench.action.closePanel');
  });
});

/** `ID.focus` and the like, which VS Code makes by itself. */
const isOfVsCode = (command: string): boolean => /\.(focus|open|resetViewLocation|removeView|toggleVisibility)$/.test(command);

const isPreviewOpen = (): boolean => window.tabGroups.all.some(group => group.tabs.some(tab => tab.input instanceof TabInputWebview && tab.input.viewType.includes('markdown.preview')));
