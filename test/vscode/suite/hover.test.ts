import * as assert from 'node:assert/strict';
import { type Hover, type MarkdownString, type TextDocument, commands } from 'vscode';
import { closeAll, eventually, open, rangeOf } from './support.ts';

describe('hover', () => {
  afterEach(closeAll);

  it('says what a type of another file is, and where it stands', async () => {
    const { document } = await open('customers/customer-registered.avsc');
    const text = await hoverText(document, '"Address"');
    assert.match(text, /com\.acme\.crm\.Address/);
    assert.match(text, /address\.avsc/);
    assert.match(text, /Where somebody lives/);
  });

  it('says how the values of a logical type are written', async () => {
    const { document } = await open('customers/customer-registered.avsc');
    assert.match(await hoverText(document, '"timestamp-millis"'), /millisecond/);
  });

  it('tells the history of a field and what may be changed', async () => {
    const { document } = await open('schemas/returns/order-returned.v1.1.avsc');
    await eventually('the history of the field', async () => /v1\.1|since|new/i.test(await hoverText(document, '"parcels"')));
  });

  it('leaves a keyword to VS Code where that explains it', async () => {
    const { document } = await open('customers/customer-moved.schema.json');
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, rangeOf(document, '"additionalProperties"').start.translate(0, 3));
    assert.equal(hovers.length, 1, hovers.map(textOf).join('\n---\n'));
  });
});

async function hoverText(document: TextDocument, text: string): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, rangeOf(document, text).start.translate(0, 2));
  return hovers.map(textOf).join('\n');
}

const textOf = ({ contents }: Hover): string => contents.map(each => (typeof each === 'string' ? each : (each as MarkdownString).value)).join('\n');
