import type { ExtensionContext } from 'vscode';
import { type ServerOptions, TransportKind } from 'vscode-languageclient/node';
import type { InitializationOptions } from '../../server/src/protocol/messages.ts';

/** The server as a process of its own. In VS Code for the Web `server-options-web.ts` stands in its place (see `esbuild.mjs`). */
export function serverOptions(context: ExtensionContext): ServerOptions {
  return { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
}

/** What the server has to be told of where its bundles are: a process knows. */
export const whereServerIs: (context: ExtensionContext) => Pick<InitializationOptions, 'lateBundle'> = () => ({});
