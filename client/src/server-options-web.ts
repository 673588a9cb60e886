import { type ExtensionContext, Uri } from 'vscode';
import type { ServerOptions } from 'vscode-languageclient/browser';
import type { InitializationOptions } from '../../server/src/protocol/messages.ts';

/** What a browser offers, as far as it is used here: the types of the project are those of Node. */
declare const Worker: new (url: string) => object;

/** The server as a web worker: there are no processes in a browser. */
export function serverOptions(context: ExtensionContext): ServerOptions {
  return () => Promise.resolve(new Worker(address(context, 'server-web.js')) as never);
}

/** The worker cannot tell where it comes from, so it is told. */
export function whereServerIs(context: ExtensionContext): Pick<InitializationOptions, 'lateBundle'> {
  return { lateBundle: address(context, 'server-late.cjs') };
}

function address(context: ExtensionContext, bundle: string): string {
  return Uri.joinPath(context.extensionUri, 'dist', bundle).toString(true);
}
