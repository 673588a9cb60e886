import * as assert from 'node:assert/strict';
import { type CompletionItem, type CompletionList, type Position, type TextDocument, commands } from 'vscode';
import { behind, closeAll, eventually, findingAt, open, replace } from './support.ts';

describe('completion', () => {
  afterEach(closeAll);

  it('offers the types of Avro and those of other files, each once', async () => {
    const editor = await open('customers/customer-registered.avsc');
    await replace(editor, '"type": "string"', '"type": ""');
    const labels = (await proposals(editor.document, behind(editor.document, '"customer_id", "type": "'))).map(labelOf);
    assert.deepEqual(['string', 'long', 'bytes', 'Address'].filter(each => !labels.includes(each)), [], labels.join(', '));
    assert.deepEqual(repeated(labels), []);
  });

  it('offers the attributes that are missing, and explains one when it is looked at', async () => {
    const editor = await open('customers/address.avsc');
    await replace(editor, '"doc": "The city."', '""');
    const items = await proposals(editor.document, behind(editor.document, '"city", "type": "string", "'), 50);
    const labels = items.map(labelOf);
    assert.ok(labels.includes('default') && labels.includes('doc') && !labels.includes('type'), labels.join(', '));
    assert.ok(items.find(each => labelOf(each) === 'default')?.documentation, 'no documentation');
  });

  it('adds to what VS Code knows of JSON Schema, and repeats nothing of it', async () => {
    const editor = await open('customers/customer-moved.schema.json');
    await replace(editor, '"type": "string", "description"', '"", "description"');
    const at = behind(editor.document, '"customer_id": { "');
    const labels = await eventually('keywords of the JSON service', async () => {
      const found = (await proposals(editor.document, at)).map(labelOf);
      return found.includes('minLength') ? found : undefined;
    });
    assert.deepEqual(repeated(labels), []);
  });

  it('offers what a reference can lead to, in other files too', async () => {
    const editor = await open('customers/customer-moved.schema.json');
    await replace(editor, 'common.schema.json#/definitions/address', '');
    const files = (await proposals(editor.document, behind(editor.document, '"$ref": "'))).map(labelOf);
    assert.ok(files.includes('common.schema.json') && !files.some(each => each.endsWith('.avsc')), files.join(', '));
    assert.deepEqual(repeated(files), []);
    await replace(editor, '"$ref": "', '"$ref": "common.schema.json#');
    const parts = (await proposals(editor.document, behind(editor.document, '"$ref": "common.schema.json#'))).map(labelOf);
    assert.ok(parts.includes('common.schema.json#/definitions/address'), parts.join(', '));
  });

  it('knows the rules that a suppression can name', async () => {
    const editor = await open('schemas/order-shipped.avsc');
    await findingAt(editor.document, '"strng"');
    await replace(editor, '"doc": "Identifies', '"x-event-schemas-ignore": [""], "doc": "Identifies');
    const labels = (await proposals(editor.document, behind(editor.document, '-ignore": ["'))).map(labelOf);
    assert.ok(labels.includes('schema/avro-unknown-type'), labels.slice(0, 20).join(', '));
  });
});

async function proposals({ uri }: TextDocument, position: Position, resolved = 0): Promise<readonly CompletionItem[]> {
  const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', uri, position, undefined, resolved);
  return items;
}

const labelOf = ({ label }: CompletionItem): string => (typeof label === 'string' ? label : label.label).replaceAll('"', '');

const repeated = (labels: readonly string[]): readonly string[] => labels.filter((each, index) => labels.indexOf(each) !== index);
