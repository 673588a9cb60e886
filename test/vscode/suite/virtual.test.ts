import * as assert from 'node:assert/strict';
import { type Disposable, EventEmitter, type FileChangeEvent, type FileStat, FileSystemError, type FileSystemProvider, FileType, type Hover, type Location, type MarkdownString, Uri, type WorkspaceEdit, commands, window, workspace } from 'vscode';
import { closeAll, findingAt, findings, noFindings, rangeOf, replace } from './support.ts';

const schema = '{\n  "type": "record",\n  "namespace": "shop",\n  "name": "Order",\n  "fields": [\n    { "name": "hash", "type": { "type": "fixed", "name": "Hash", "size": 2 } },\n    { "name": "before", "type": "Hash" },\n    { "name": "total", "type": "strng" }\n  ]\n}\n';

/** A remote repository as GitHub Repositories opens one: files that no process can read from a disk. */
describe('documents of a virtual file system', () => {
  const registered: Disposable[] = [];
  before(() => { registered.push(workspace.registerFileSystemProvider('vscode-vfs', memory({ '/schemas/order.avsc': schema, '/schemas/broken.schema.json': '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "strng" }\n' }), { isReadonly: true })); });
  after(() => registered.forEach(each => void each.dispose()));
  afterEach(closeAll);

  const open = async (path: string) => window.showTextDocument(await workspace.openTextDocument(Uri.from({ scheme: 'vscode-vfs', authority: 'github', path })), { preview: false });

  it('are checked, Avro and JSON Schema', async () => {
    const avro = await open('/schemas/order.avsc');
    await findingAt(avro.document, '"strng"');
    assert.equal(findings(avro.document.uri).length, 1);
    const json = await open('/schemas/broken.schema.json');
    await findingAt(json.document, '"strng"');
  });

  it('have hover, definitions, references and outline', async () => {
    const { document } = await open('/schemas/order.avsc');
    await findingAt(document, '"strng"');
    const at = rangeOf(document, '"before", "type": "Hash"').end.translate(0, -2);
    const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, at);
    assert.match(hovers.flatMap(({ contents }) => contents).map(each => (each as MarkdownString).value).join('\n'), /fixed/);
    const [definition] = await commands.executeCommand<Location[]>('vscode.executeDefinitionProvider', document.uri, at) as (Location & { readonly targetUri?: Uri })[];
    assert.equal(String(definition?.targetUri ?? definition?.uri), String(document.uri));
    assert.equal((await commands.executeCommand<Location[]>('vscode.executeReferenceProvider', document.uri, at)).length, 2);
    assert.ok((await commands.executeCommand<unknown[]>('vscode.executeDocumentSymbolProvider', document.uri)).length > 0);
  });

  it('that are read-only stay as they are, and their findings too; a rename is an edit of theirs alone', async () => {
    const editor = await open('/schemas/order.avsc');
    await findingAt(editor.document, '"strng"');
    const edit = await commands.executeCommand<WorkspaceEdit>('vscode.executeDocumentRenameProvider', editor.document.uri, rangeOf(editor.document, '"name": "Hash"').end.translate(0, -2), 'Digest');
    assert.deepEqual(edit.entries().map(([uri, edits]) => [String(uri), edits.length]), [[String(editor.document.uri), 2]]);
    assert.equal(workspace.fs.isWritableFileSystem('vscode-vfs'), false);
    assert.equal(editor.document.getText(), schema);
  });
});

describe('documents that were never saved', () => {
  afterEach(closeAll);

  it('are checked while they are typed', async () => {
    const editor = await window.showTextDocument(await workspace.openTextDocument({ language: 'avro-schema', content: schema }));
    await findingAt(editor.document, '"strng"');
    await replace(editor, '"strng"', '"string"');
    await noFindings(editor.document.uri);
  });
});

/** Files that are there and cannot be written. */
function memory(files: Readonly<Record<string, string>>): FileSystemProvider {
  const changed = new EventEmitter<FileChangeEvent[]>();
  const refuse = (): never => { throw FileSystemError.NoPermissions('read-only'); };
  const stat = ({ path }: Uri): FileStat => {
    const text = files[path];
    if (text === undefined && !Object.keys(files).some(each => each.startsWith(`${path.replace(/\/$/, '')}/`))) throw FileSystemError.FileNotFound(path);
    return { type: text === undefined ? FileType.Directory : FileType.File, ctime: 0, mtime: 0, size: text?.length ?? 0 };
  };
  return {
    onDidChangeFile: changed.event, stat, watch: () => ({ dispose() {} }),
    readFile: ({ path }) => new TextEncoder().encode(files[path] ?? refuse()),
    readDirectory: ({ path }) => Object.keys(files).filter(each => each.startsWith(`${path}/`)).map(each => [each.slice(path.length + 1), FileType.File]),
    createDirectory: refuse, writeFile: refuse, delete: refuse, rename: refuse,
  };
}
