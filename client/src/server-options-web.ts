import { type ExtensionContext, Uri } from 'vscode';
import type { ServerOptions } from 'vscode-languageclient/browser';

/** What a browser offers, as far as it is used here: the types of the project are those of Node. */
declare const Worker: new (url: string) => object;

/** The server as a web worker: there are no processes in a browser. */
export function serverOptions(context: ExtensionContext): ServerOptions {
  return () => Promise.resolve(new Worker(Uri.joinPath(context.extensionUri, 'dist', 'server-web.js').toString(true)) as never);
}
