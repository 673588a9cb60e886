import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { version } from '../../version.ts';
import { serve } from '../start.ts';
import { loadLate } from './load-late.ts';

/** What a worker has, as far as it is used here: the types of the project are those of Node. */
declare const close: () => void;

/**
 * The language server in a web worker: VS Code for the Web and other editors in a browser. The same server over the same core; what Node has and a
 * browser has not stands in `absent/` and says that there is nothing: no files on a disk, no git, no network.
 */
const worker = globalThis as never;
const connection = createConnection(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
serve(connection, { version, pageOf: () => undefined, late: ({ lateBundle }) => loadLate(lateBundle) });
// Nobody else ends a worker when the client lets go of it.
connection.onExit(() => close());
connection.listen();
