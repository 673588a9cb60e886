// A folder in the memory of the browser, under the scheme of `@vscode/test-web`: what a repository opened on a web site is to extensions.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- VS Code for the Web runs CommonJS
const vscode = require('vscode');

const schema = '{ "type": "record", "name": "OrderPlaced", "namespace": "com.acme.sales", "doc": "A customer placed an order.", "fields": [{ "name": "order_id", "type": "strng", "doc": "Identifies the order." }] }\n';
const files = new Map([['/order-placed.avsc', new TextEncoder().encode(schema)]]);

exports.activate = (context) => {
  const changed = new vscode.EventEmitter();
  const one = (uri) => {
    const bytes = files.get(uri.path);
    if (bytes === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return bytes;
  };
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider('vscode-test-web', {
    onDidChangeFile: changed.event,
    watch: () => ({ dispose() {} }),
    stat: (uri) => (uri.path === '/' ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 } : { type: vscode.FileType.File, ctime: 0, mtime: 0, size: one(uri).length }),
    readDirectory: () => [...files.keys()].map((path) => [path.slice(1), vscode.FileType.File]),
    readFile: one,
    writeFile: (uri, bytes) => { files.set(uri.path, bytes); },
    createDirectory() {}, delete() {}, rename() {},
  }));
};
