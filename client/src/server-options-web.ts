import { type ExtensionContext, Uri } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, type ServerOptions } from 'vscode-languageclient/browser';
import type { InitializationOptions } from '../../server/src/protocol/messages.ts';

/** What a browser offers, as far as it is used here: the types of the project are those of Node. */
declare const Worker: new (url: string) => object;

/**
 * The server as a web worker: there are no processes in a browser. The client is given its messages and not the worker: it would ask whether that is one, and VS Code
 * has a `Worker` of its own of which no worker is.
 */
export function serverOptions(context: ExtensionContext): ServerOptions {
  return () => {
    const worker = new Worker(address(context, 'server-web.js')) as never;
    return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
  };
}

/** The worker cannot tell where it comes from, so it is told. */
export function whereServerIs(context: ExtensionContext): Pick<InitializationOptions, 'lateBundle'> {
  return { lateBundle: address(context, 'server-late.cjs') };
}

function address(context: ExtensionContext, bundle: string): string {
  return Uri.joinPath(context.extensionUri, 'dist', bundle).toString(true);
}
