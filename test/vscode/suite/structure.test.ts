import * as assert from 'node:assert/strict';
import { type CodeLens, type DocumentSymbol, type FoldingRange, type InlayHint, Range, type SelectionRange, type SemanticTokens, type SemanticTokensLegend, SymbolKind, type TextDocument, type TextEdit, WorkspaceEdit, commands, workspace } from 'vscode';
import { closeAll, eventually, open, rangeOf, replace } from './support.ts';

describe('the structure of a document', () => {
  afterEach(closeAll);

  it('is outlined as record and fields', async () => {
    const { document } = await open('customers/customer-registered.avsc');
    const [root, ...others] = await symbols(document);
    assert.deepEqual(others, []);
    assert.deepEqual([root?.name, root?.detail, root?.kind], ['CustomerRegistered', 'record', SymbolKind.Class]);
    assert.deepEqual(root?.children.map(({ name, detail }) => `${name}: ${detail}`), ['customer_id: string', 'home: Address', 'billing: null | Address', 'registered_at: long (timestamp-millis)']);
  });

  it('is outlined by VS Code alone in a .json file', async () => {
    const { document } = await open('customers/customer-moved.schema.json');
    const names = await eventually('the outline of the JSON service', async () => {
      const found = (await symbols(document)).map(({ name }) => name);
      return found.length > 0 && found;
    });
    assert.deepEqual(names, ['$schema', 'title', 'type', 'additionalProperties', 'properties', 'required']);
  });

  it('folds at objects and lists', async () => {
    const { document } = await open('customers/customer-registered.avsc');
    const folds = await eventually('folds', async () => {
      const found = await commands.executeCommand<FoldingRange[] | undefined>('vscode.executeFoldingRangeProvider', document.uri);
      return found && found.length > 0 && found;
    });
    const lines = folds.map(({ start, end }) => `${start + 1}-${end + 1}`);
    assert.deepEqual(['1-16', '6-15', '9-13'].filter(each => !lines.includes(each)), [], lines.join(', '));
  });

  it('gives growing selections: word, text, member, object', async () => {
    const { document } = await open('customers/address.avsc');
    const [first] = await commands.executeCommand<SelectionRange[]>('vscode.executeSelectionRangeProvider', document.uri, [rangeOf(document, 'city').start.translate(0, 1)]);
    const texts: string[] = [];
    for (let each: SelectionRange | undefined = first; each; each = each.parent) texts.push(document.getText(each.range));
    for (const text of ['city', '"city"', '"name": "city"', '{ "name": "city", "type": "string", "doc": "The city." }']) assert.ok(texts.includes(text), `${text} is not among ${texts.slice(0, 6).join(' | ')}`);
  });

  it('tells types from fields in colours', async () => {
    const { document } = await open('customers/customer-registered.avsc');
    const legend = await commands.executeCommand<SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend', document.uri);
    const { data } = await commands.executeCommand<SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri);
    const kinds = new Map(tokensOf(document, data).map(({ text, type }) => [text, legend.tokenTypes[type]]));
    assert.equal(kinds.get('customer_id'), 'property', [...kinds].join(' '));
    assert.ok(['class', 'struct', 'type'].includes(kinds.get('Address') ?? ''), [...kinds].join(' '));
  });

  it('hints at the type of a field that is written over several lines, and at what a name leads to', async () => {
    const { document } = await open('customers/customer-registered.avsc');
    const hints = await commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', document.uri, new Range(0, 0, document.lineCount, 0));
    const texts = hints.map(({ label, position }) => `${position.line + 1}${typeof label === 'string' ? label : label.map(({ value }) => value).join('')}`);
    assert.ok(texts.some(each => /^10: null \| (com\.acme\.crm\.)?Address = null$/.test(each)), texts.join(', '));
  });

  it('is formatted, and a second time nothing changes', async () => {
    const editor = await open('customers/address.avsc');
    const before = editor.document.getText();
    await replace(editor, before, before.replaceAll(/\n +/g, '\n').replace('"type": "record"', '"type":"record"'));
    assert.notEqual(editor.document.getText(), before);
    await apply(editor.document, await formatted(editor.document));
    assert.equal(editor.document.getText(), before);
    assert.deepEqual(await formatted(editor.document), []);
  });

  it('is formatted by VS Code alone in a .json file', async () => {
    const editor = await open('customers/common.schema.json');
    await replace(editor, '"required": ["city"]', '"required":    ["city"]');
    // With two formatters and no choice between them this command does nothing but ask.
    await commands.executeCommand('editor.action.formatDocument');
    await eventually('VS Code formats', () => !editor.document.getText().includes('    ["city"]'));
    assert.match(editor.document.getText(), /"properties": \{\n/, 'in its own way: each member on a line');
  });

  it('has a line over the schema that tells what it was compared with', async () => {
    const { document } = await open('schemas/returns/order-returned.v1.1.avsc');
    await eventually('the line', async () => (await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 5)).some(({ command }) => /breaks nothing/.test(command?.title ?? '')));
  });
});

const symbols = async ({ uri }: TextDocument): Promise<readonly DocumentSymbol[]> => (await commands.executeCommand<DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', uri)) ?? [];

const formatted = async ({ uri }: TextDocument): Promise<readonly TextEdit[]> =>
  (await commands.executeCommand<TextEdit[] | undefined>('vscode.executeFormatDocumentProvider', uri, { tabSize: 2, insertSpaces: true })) ?? [];

async function apply({ uri }: TextDocument, edits: readonly TextEdit[]): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.set(uri, [...edits]);
  assert.ok(await workspace.applyEdit(edit), 'the edit was refused');
}

/** The tokens of the protocol's list of numbers: lines and characters relative to the token before. */
function tokensOf(document: TextDocument, data: Uint32Array): readonly { readonly text: string; readonly type: number }[] {
  const tokens = [];
  let [line, character] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    character = data[at] === 0 ? character + data[at + 1]! : data[at + 1]!;
    line += data[at]!;
    tokens.push({ text: document.getText(new Range(line, character, line, character + data[at + 2]!)).replaceAll('"', ''), type: data[at + 3]! });
  }
  return tokens;
}
